import { budgetDay } from './model-budget.js'
import type { Db } from './schema.js'
import { inTransaction } from './transaction.js'

/** For so long an answer stands for the call that it would cost again. */
export const KEEP_ANSWERS_MS = 30 * 24 * 60 * 60 * 1000

/** The answer that is kept under a key and not too old at `now`, counted as used on that UTC day; undefined where there is none. */
export async function useAnswer(db: Db, key: string, now: number): Promise<string | undefined> {
  const row = await db.selectFrom('model_answers').select(['text', 'at']).where('key', '=', key).executeTakeFirst()
  if (row === undefined || row.at < now - KEEP_ANSWERS_MS) return undefined
  await db
    .insertInto('model_days')
    .values({ day: budgetDay(now), told: 0, answers_used: 1 })
    .onConflict(conflict =>
      conflict.column('day').doUpdateSet(({ eb }) => ({ answers_used: eb('model_days.answers_used', '+', 1) })),
    )
    .execute()
  return row.text
}

/** Keeps an answer under the key that it will be asked for; a later one replaces it. */
export async function keepAnswer(
  db: Db,
  { key, text }: { readonly key: string; readonly text: string },
  now: number,
): Promise<void> {
  await inTransaction(db, async transaction => {
    await transaction.deleteFrom('model_answers').where('key', '=', key).execute()
    await transaction.insertInto('model_answers').values({ key, text, at: now }).execute()
  })
}
