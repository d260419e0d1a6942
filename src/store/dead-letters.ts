import { type SqlBool, sql } from 'kysely'
import { grouped } from '../lib/grouped.js'
import { inChunks } from './chunks.js'
import { standingParts, unsealPosts } from './posted-parts.js'
import type { Db } from './schema.js'
import { closedTargets } from './target-health.js'
import { inTransaction } from './transaction.js'

const MOST_BURIED = 1_000

/**
 * Ends what is past its deadline at `now` and waits for a target that nothing is sent to, because it is closed, paused or dead: up
 * to a thousand at a time. Answers how many.
 */
export async function buryOverdue(db: Db, now: number): Promise<number> {
  // A look takes no lock, and mostly there is nothing. It begins with what is too old, which is little however much waits; the states
  // are written out, because an index on a part of a table is used only where the query shows that it is in that part.
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'target', 'state'])
    .where('expires_at', '<=', now)
    .where(sql<SqlBool>`state in ('due', 'ambiguous')`)
    .where('target', 'in', closedTargets(db, now))
    .limit(MOST_BURIED)
    .execute()
  const standing = await standingParts(
    db,
    rows.map(({ key }) => key),
  )
  let buried = 0
  for (const [words, own] of grouped(rows, ({ key, state }) =>
    deathWords(TOO_OLD, { unheard: state === 'ambiguous', standing: standing.get(key) ?? 0 }),
  )) {
    const keys = own.map(({ key }) => key)
    for (const some of inChunks(keys)) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ state: 'dead', finished_at: now, reason: words })
        .where('key', 'in', some)
        .where('state', 'in', ['due', 'ambiguous'])
        .executeTakeFirst()
      buried += Number(numUpdatedRows)
    }
  }
  return buried
}

const TOO_OLD = 'It became too old while nothing could be sent there.'
export const MAY_STAND = 'It may stand there all the same, for an earlier try was not heard of.'

/** Why a delivery was given up, and what of it is to be seen all the same: so many of its messages stand there. */
export function deathWords(
  reason: string,
  { unheard, standing }: { readonly unheard: boolean; readonly standing: number },
): string {
  const first = standing === 1 ? 'Its first message stands' : `Its first ${standing} messages stand`
  const seen = standing === 0 ? [] : [`${first} there; the rest does not, as far as is known.`]
  return [reason, ...seen, ...(unheard && standing === 0 ? [MAY_STAND] : [])].join(' ')
}

/** Has dead letters sent again at `now`, whatever their age: full tries, no deadline, as they were first meant. Answers how many were dead. */
export function replayDead(db: Db, keys: readonly string[], now: number): Promise<number> {
  return inTransaction(db, async transaction => {
    let replayed = 0
    for (const some of inChunks(keys)) {
      const { numUpdatedRows } = await transaction
        .updateTable('outbox')
        .set({
          ...{ state: 'due', due_at: now, tries: 0, expires_at: null, form: 'full', refusals: 0 },
          ...{ reason: null, finished_at: null },
        })
        .where('key', 'in', some)
        .where('state', '=', 'dead')
        .executeTakeFirst()
      replayed += Number(numUpdatedRows)
      await unsealPosts(transaction, some)
    }
    return replayed
  })
}
