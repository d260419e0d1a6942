import { KEEP_ANSWERS_MS } from './model-answers.js'
import { budgetDay } from './model-budget.js'
import type { Db } from './schema.js'
import { inTransaction } from './transaction.js'

const DAY_MS = 24 * 60 * 60 * 1000
/** So long the buttons of a post work. */
export const KEEP_SENT_MS = 30 * DAY_MS
export const KEEP_DEAD_MS = 90 * DAY_MS
export const KEEP_EDITIONS_MS = 400 * DAY_MS
export const KEEP_CALLS_MS = 400 * DAY_MS
/** A busy desk writes some megabytes of them a day; what stands on a card has its proof in the ledger besides. */
export const KEEP_VERDICTS_MS = 90 * DAY_MS
/** Rows of one step: it holds the lock of the database for a few milliseconds. */
export const PRUNE_STEP = 500

/**
 * Takes one small step in forgetting what nobody needs any more at `now`: sent deliveries after 30 days and dead ones after 90, with
 * how they were posted; messages that no delivery has; editions after 400 days; a model's answers after 30 days and its calls after
 * 400; verdicts after 90 days. Answers how many rows went: 0 where there is no more.
 */
export async function pruneStep(db: Db, now: number, limit = PRUNE_STEP): Promise<number> {
  for (const step of [oldDeliveries, strayPosts, strayBodies, oldEditions, oldAnswers, oldCalls, oldVerdicts]) {
    const gone = await inTransaction(db, transaction => step(transaction, now, limit))
    if (gone > 0) return gone
  }
  return 0
}

async function oldDeliveries(db: Db, now: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'target'])
    .where('finished_at', '<', now - KEEP_SENT_MS)
    .where(({ and, eb, or }) =>
      or([eb('state', '=', 'sent'), and([eb('state', '=', 'dead'), eb('finished_at', '<', now - KEEP_DEAD_MS)])]),
    )
    .limit(limit)
    .execute()
  const keys = rows.map(({ key }) => key)
  if (keys.length === 0) return 0
  await db.deleteFrom('outbox').where('key', 'in', keys).execute()
  for (const post of rows) await forgetPost(db, post)
  return keys.length
}

// Answers that were shared with a channel are posted without a delivery.
async function strayPosts(db: Db, now: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('posted_parts')
    .select(['target', 'key'])
    .distinct()
    .where('started_at', '<', now - KEEP_DEAD_MS)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outbox').select('outbox.key').whereRef('outbox.key', '=', 'posted_parts.key'))),
    )
    .limit(limit)
    .execute()
  for (const post of rows) await forgetPost(db, post)
  return rows.length
}

async function strayBodies(db: Db, _now: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('outbox_bodies')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('outbox').select('outbox.key').whereRef('outbox.body', '=', 'outbox_bodies.id'))),
    )
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await db.deleteFrom('shown_cards').where('body', 'in', ids).execute()
  await db.deleteFrom('outbox_bodies').where('id', 'in', ids).execute()
  return ids.length
}

async function oldEditions(db: Db, now: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('editions')
    .where('opened_at', '<', now - KEEP_EDITIONS_MS)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

async function oldAnswers(db: Db, now: number, limit: number): Promise<number> {
  const old = db
    .selectFrom('model_answers')
    .select('key')
    .where('at', '<', now - KEEP_ANSWERS_MS)
    .limit(limit)
  const { numDeletedRows } = await db.deleteFrom('model_answers').where('key', 'in', old).executeTakeFirst()
  return Number(numDeletedRows)
}

async function oldCalls(db: Db, now: number, limit: number): Promise<number> {
  const old = db
    .selectFrom('model_calls')
    .select('id')
    .where('at', '<', now - KEEP_CALLS_MS)
    .limit(limit)
  const { numDeletedRows } = await db.deleteFrom('model_calls').where('id', 'in', old).executeTakeFirst()
  await db
    .deleteFrom('model_days')
    .where('day', '<', budgetDay(now - KEEP_CALLS_MS))
    .execute()
  return Number(numDeletedRows)
}

// Those of one article were written at one time, and are few.
async function oldVerdicts(db: Db, now: number, limit: number): Promise<number> {
  const old = db
    .selectFrom('verdicts')
    .select('article_id')
    .where('at', '<', now - KEEP_VERDICTS_MS)
    .limit(limit)
  const { numDeletedRows } = await db.deleteFrom('verdicts').where('article_id', 'in', old).executeTakeFirst()
  return Number(numDeletedRows)
}

async function forgetPost(db: Db, { target, key }: { readonly target: string; readonly key: string }): Promise<void> {
  for (const table of ['posted_parts', 'post_bodies'] as const)
    await db.deleteFrom(table).where('target', '=', target).where('key', '=', key).execute()
}
