import { type SqlBool, sql } from 'kysely'
import { inChunks } from './chunks.js'
import { type Claimed, deliveryOf, withBodies } from './delivery.js'
import { mark } from './outbox-marks.js'
import type { Db, DeliveryState } from './schema.js'
import { closedTargets, targetHealthOf } from './target-health.js'
import { inTransaction } from './transaction.js'

/** The deliveries of one platform, by the name that their targets begin with; or those of all but some. */
export type Lot = { readonly of: string } | { readonly butOf: readonly string[] }

/**
 * Takes up to `limit` deliveries that are due at `now`, or whose holder's lease has run out, for `owner`, oldest first; none of
 * a target that is closed, paused or dead, or that something is being sent to, so that each target keeps its order.
 * When this returns they are committed as being sent, so that a crash leaves a lease that ends and not a lost message.
 * `leaseMs` is in milliseconds. Of all deliveries unless a `lot` is named.
 */
export function claimDue(
  db: Db,
  now: number,
  leaseMs: number,
  limit: number,
  owner: string,
  lot: Lot = { butOf: [] },
): Promise<readonly Claimed[]> {
  return inTransaction(db, async transaction => {
    // One query for each state: each walks an index in the order of the claim and stops at its limit.
    const found = [
      ...(await ready(transaction, 'due', now, limit, lot)),
      ...(await ready(transaction, 'ambiguous', now, limit, lot)),
      ...(await ready(transaction, 'sending', now, limit, lot)),
    ]
    const order = found
      .sort((a, b) => a.due_at - b.due_at || a.created_at - b.created_at || (a.key < b.key ? -1 : 1))
      .slice(0, limit)
    const rows = await whole(transaction, order)
    const held = { owner, started_at: now, lease_until: now + leaseMs }
    for (const some of inChunks(order.map(({ key }) => key)))
      await transaction
        .updateTable('outbox')
        .set(({ eb }) => ({ state: 'sending', tries: eb('tries', '+', 1), token: eb('token', '+', 1), ...held }))
        .where('key', 'in', some)
        .execute()
    return rows.map(row => {
      const { state, tries, token, h_target, h_state, h_failures, h_closed_until, h_since } = row
      const { h_reason: reason, h_connection: connection } = row
      const claimed = deliveryOf({ ...row, state: 'sending', tries: tries + 1, token: token + 1, ...held })
      const ill =
        h_target === null || h_state === null || h_failures === null || h_since === null
          ? {}
          : {
              health: targetHealthOf({
                ...{ target: h_target, state: h_state, failures: h_failures, closed_until: h_closed_until },
                ...{ reason, connection, since: h_since },
              }),
            }
      return { ...claimed, unheard: state !== 'due', ...ill }
    })
  })
}

/**
 * Ends all leases: what was being sent may have arrived, and can be claimed at once. For the process that holds the data folder alone,
 * before it sends anything: whoever held them is dead. Answers how many there were.
 */
export async function freeLeases(db: Db): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'ambiguous', owner: null, started_at: null, lease_until: null })
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Starts the lease of a claimed delivery anew from `now`, just before its request; false where the claim is lost. */
export function renewLease(db: Db, delivery: Claimed, now: number, leaseMs: number): Promise<boolean> {
  return mark(db, delivery, { started_at: now, lease_until: now + leaseMs })
}

type Place = { readonly key: string; readonly due_at: number; readonly created_at: number }

// What waits for targets that are closed is walked over by each claim, and may be ten thousand: nothing but the index is read of it.
function ready(db: Db, state: DeliveryState, now: number, limit: number, lot: Lot): Promise<readonly Place[]> {
  return (
    db
      .selectFrom('outbox')
      .select(['key', 'due_at', 'created_at'])
      // Written out, because a bound value that decides whether an index on a part of a table serves is prepared anew at each use.
      .where(sql<SqlBool>`state = ${sql.lit(state)}`)
      .where(state === 'sending' ? 'lease_until' : 'due_at', '<=', now)
      .where(({ and, eb }) =>
        'of' in lot ? eb('platform', '=', lot.of) : and(lot.butOf.map(name => eb('platform', '!=', name))),
      )
      .where('target', 'not in', closedTargets(db, now))
      .where(
        sql<SqlBool>`not exists (select 1 from outbox as busy
        where busy.target = outbox.target and busy.state = 'sending' and busy.lease_until > ${now})`,
      )
      .orderBy('due_at')
      .orderBy('created_at')
      .orderBy('key')
      .limit(limit)
      .execute()
  )
}

/** All of the chosen deliveries, in their order. */
async function whole(db: Db, order: readonly Place[]) {
  const found = []
  for (const some of inChunks(order.map(({ key }) => key)))
    found.push(
      ...(await withBodies(db)
        .leftJoin('target_health as h', 'h.target', 'outbox.target')
        .select([
          'h.target as h_target',
          'h.state as h_state',
          'h.failures as h_failures',
          'h.closed_until as h_closed_until',
          'h.reason as h_reason',
          'h.connection as h_connection',
          'h.since as h_since',
        ])
        .where('outbox.key', 'in', some)
        .execute()),
    )
  const byKey = new Map(found.map(row => [row.key, row]))
  return order.flatMap(({ key }) => byKey.get(key) ?? [])
}
