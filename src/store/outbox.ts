import type { UpdateObject } from 'kysely'
import { inChunks } from './chunks.js'
import { bodyId, type Delivery, type DeliveryState, deliveryKey, deliveryOf, type NewDelivery } from './delivery.js'
import type { Db, Schema } from './schema.js'
import { inTransaction } from './transaction.js'

export type { Delivery, DeliveryState, NewDelivery } from './delivery.js'

/**
 * Puts a message into the outbox, due at once; false where that target has had that version of that subject.
 * Call it in the transaction that writes the cause, so that neither can be there without the other.
 */
export async function enqueue(db: Db, delivery: NewDelivery): Promise<boolean> {
  const { target, ...rest } = delivery
  return (await enqueueAll(db, [target], rest)) === 1
}

/** The same for many targets that are owed one message, which is kept once. Answers how many had not had it. */
export function enqueueAll(db: Db, targets: readonly string[], owed: Omit<NewDelivery, 'target'>): Promise<number> {
  return inTransaction(db, async transaction => {
    const { subject, version, createdAt, expiresAt = null, layout = null, edits = null } = owed
    const message_json = JSON.stringify(owed.message)
    const body = bodyId(message_json)
    await transaction
      .insertInto('outbox_bodies')
      .values({ id: body, message_json })
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
    let added = 0
    for (const some of inChunks(targets)) {
      const rows = some.map(target => ({
        key: deliveryKey(target, subject, version),
        target,
        platform: platformOf(target),
        subject,
        version: String(version),
        body,
        created_at: createdAt,
        expires_at: expiresAt,
        state: 'due' as const,
        due_at: createdAt,
        tries: 0,
        token: 0,
        form: 'full' as const,
        refusals: 0,
        layout,
        edits,
      }))
      const saved = await transaction
        .insertInto('outbox')
        .values(rows)
        .onConflict(conflict => conflict.columns(['target', 'subject', 'version']).doNothing())
        .executeTakeFirst()
      added += Number(saved.numInsertedOrUpdatedRows)
      const shown = rows.flatMap(({ key }) => (owed.shows ?? []).map(card => ({ card, delivery: key })))
      for (const few of inChunks(shown))
        await transaction
          .insertInto('shown_cards')
          .values([...few])
          .onConflict(conflict => conflict.columns(['card', 'delivery']).doNothing())
          .execute()
    }
    return added
  })
}

/** The deliveries of one platform, by the name that their targets begin with; or those of all but some. */
export type Lot = { readonly of: string } | { readonly butOf: readonly string[] }

/**
 * Takes up to `limit` deliveries that are due at `now`, or whose holder's lease has run out, for `owner`, oldest first.
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
): Promise<readonly Delivery[]> {
  return inTransaction(db, async transaction => {
    const rows = await withBodies(transaction)
      .where(({ and, eb, or }) =>
        or([
          and([eb('state', 'in', ['due', 'ambiguous']), eb('due_at', '<=', now)]),
          and([eb('state', '=', 'sending'), eb('lease_until', '<=', now)]),
        ]),
      )
      .where(({ and, eb }) =>
        'of' in lot ? eb('platform', '=', lot.of) : and(lot.butOf.map(name => eb('platform', '!=', name))),
      )
      .orderBy('due_at')
      .orderBy('created_at')
      .orderBy('key')
      .limit(limit)
      .execute()
    const claimed = rows.map(row => ({
      ...row,
      state: 'sending' as const,
      tries: row.tries + 1,
      token: row.token + 1,
      owner,
      started_at: now,
      lease_until: now + leaseMs,
    }))
    for (const { key, state, tries, token, started_at, lease_until } of claimed) {
      await transaction
        .updateTable('outbox')
        .set({ state, tries, token, owner, started_at, lease_until })
        .where('key', '=', key)
        .execute()
    }
    return claimed.map(deliveryOf)
  })
}

/** Starts the lease of a claimed delivery anew from `now`, just before its request; false where the claim is lost. */
export function renewLease(db: Db, delivery: Delivery, now: number, leaseMs: number): Promise<boolean> {
  return mark(db, delivery, { started_at: now, lease_until: now + leaseMs })
}

/** It is posted as `ref`. False where the lease was lost: somebody else has claimed it since. */
export function markSent(db: Db, delivery: Delivery, ref: string, now: number): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'sent', ref, reason: null, finished_at: now })
}

/** It failed and is due again `at` (epoch milliseconds). False where the lease was lost. */
export function markRetry(db: Db, delivery: Delivery, at: number, reason: string): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'due', due_at: at, reason })
}

/** It was claimed and not tried: due again `at`, and the claim does not count as a try. False where the lease was lost. */
export function handBack(db: Db, delivery: Delivery, at: number): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'due', due_at: at, tries: delivery.tries - 1 })
}

/** It will not be tried again until an admin asks for it. False where the lease was lost. */
export function markDead(db: Db, delivery: Delivery, reason: string, now: number): Promise<boolean> {
  return mark(db, delivery, { ...ENDED, state: 'dead', reason, finished_at: now })
}

/** The outbox for an admin's eye, oldest first; one state of it where `state` is given. */
export async function deliveries(
  db: Db,
  filter: { readonly state?: DeliveryState } = {},
): Promise<readonly Delivery[]> {
  let query = withBodies(db).orderBy('created_at').orderBy('key')
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  return (await query.execute()).map(deliveryOf)
}

/** The delivery of a key; undefined where there is none. */
export async function deliveryByKey(db: Db, key: string): Promise<Delivery | undefined> {
  const row = await withBodies(db).where('key', '=', key).executeTakeFirst()
  return row && deliveryOf(row)
}

/** The platform that a target is of: what its name begins with. */
export function platformOf(target: string): string {
  const colon = target.indexOf(':')
  return colon < 0 ? target : target.slice(0, colon)
}

function withBodies(db: Db) {
  return db
    .selectFrom('outbox')
    .innerJoin('outbox_bodies', 'outbox_bodies.id', 'outbox.body')
    .selectAll('outbox')
    .select('outbox_bodies.message_json')
}

const ENDED = { owner: null, started_at: null, lease_until: null } as const

async function mark(db: Db, delivery: Delivery, change: UpdateObject<Schema, 'outbox'>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set(change)
    .where('key', '=', delivery.key)
    .where('token', '=', delivery.token)
    .where('state', '=', 'sending')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
