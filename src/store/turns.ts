import type { Change } from '../ledger/event.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** What one article changed on one card. `at` is epoch milliseconds. */
export type StoredTurn = {
  readonly articleId: string
  readonly key: string
  readonly changes: readonly Change[]
  readonly at: number
}

/** Keeps turns, each once: an article that is put in again adds none. */
export async function addTurns(db: Db, turns: readonly StoredTurn[]): Promise<void> {
  for (const some of inChunks(turns))
    await db
      .insertInto('turns')
      .values(
        some.map(({ articleId, key, changes, at }) => ({
          id: `${articleId} ${key}`,
          article_id: articleId,
          key,
          changes_json: JSON.stringify(changes),
          at,
        })),
      )
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
}

/** The last `most` turns, the newest first. */
export async function newestTurns(db: Db, most: number): Promise<readonly StoredTurn[]> {
  const rows = await db.selectFrom('turns').selectAll().orderBy('at', 'desc').orderBy('id').limit(most).execute()
  return rows.map(({ article_id, key, changes_json, at }) => ({
    articleId: article_id,
    key,
    changes: JSON.parse(changes_json),
    at,
  }))
}

/** Forgets the turns from before `at` (epoch milliseconds). */
export async function forgetTurns(db: Db, at: number): Promise<void> {
  await db.deleteFrom('turns').where('at', '<', at).execute()
}
