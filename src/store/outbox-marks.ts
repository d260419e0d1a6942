import type { UpdateObject } from 'kysely'
import type { Claimed } from './delivery.js'
import type { Db, Schema } from './schema.js'
import { inTransaction } from './transaction.js'

// Only the newest holder may say what became of a delivery: each of these answers false where the lease was lost.

/** It is posted as `ref`. */
export function markSent(db: Db, delivery: Claimed, ref: string, now: number): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'sent', ref, reason: null, finished_at: now })
}

/** The post of the delivery that it `edits` shows its message now, under the same ref; a button there is looked up in it. */
export function markEdited(db: Db, delivery: Claimed, edited: string, ref: string, now: number): Promise<boolean> {
  return inTransaction(db, async transaction => {
    if (!(await markSent(transaction, delivery, ref, now))) return false
    const body = transaction.selectFrom('outbox as own').select('own.body').where('own.key', '=', delivery.key)
    await transaction
      .updateTable('outbox')
      .set(({ fn }) => ({ body: fn.coalesce(body, 'body') }))
      .where('key', '=', edited)
      .execute()
    return true
  })
}

/** It failed without a trace and is due again `at` (epoch milliseconds). */
export function markRetry(db: Db, delivery: Claimed, at: number, reason: string): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'due', due_at: at, reason })
}

/** It may have arrived: `at` (epoch milliseconds) it is looked for before it is sent again. */
export function markAmbiguous(db: Db, delivery: Claimed, at: number, reason: string): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'ambiguous', due_at: at, reason })
}

/** The platform refuses what it says: due again `at`, in that form. */
export function markRefused(
  db: Db,
  delivery: Claimed,
  at: number,
  reason: string,
  form: Claimed['form'],
): Promise<boolean> {
  const refusals = delivery.refusals + 1
  return mark(db, delivery, { ...ENDED, state: waiting(delivery), due_at: at, reason, form, refusals })
}

/** It was claimed and not tried, or is not to blame: due again `at` as it was before, and the claim does not count as a try. */
export function handBack(db: Db, delivery: Claimed, at: number, reason?: string): Promise<boolean> {
  const why = reason === undefined ? {} : { reason }
  return mark(db, delivery, { ...ENDED, state: waiting(delivery), due_at: at, tries: delivery.tries - 1, ...why })
}

/** It will not be tried again until an admin asks for it. */
export function markDead(db: Db, delivery: Claimed, reason: string, now: number): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'dead', reason, finished_at: now })
}

// What was once sent and not heard of is looked for to the end, whatever comes of a later try.
function waiting({ unheard }: Claimed): 'due' | 'ambiguous' {
  return unheard ? 'ambiguous' : 'due'
}

const ENDED = { owner: null, started_at: null, lease_until: null } as const

export async function mark(db: Db, delivery: Claimed, change: UpdateObject<Schema, 'outbox'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set(change)
    .where('key', '=', delivery.key)
    .where('token', '=', delivery.token)
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
