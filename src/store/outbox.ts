import type { Message } from '../messages/message.js'
import { inChunks } from './chunks.js'
import {
  bodyId,
  type Delivery,
  type DeliveryState,
  deliveryKey,
  deliveryOf,
  type NewDelivery,
  withBodies,
} from './delivery.js'
import type { Db } from './schema.js'
import { platformOf } from './target-names.js'
import { inTransaction } from './transaction.js'

export type { Claimed, Delivery, DeliveryState, NewDelivery } from './delivery.js'
export { claimDue, freeLeases, type Lot, renewLease } from './outbox-claims.js'
export { handBack, markAmbiguous, markDead, markEdited, markRefused, markRetry, markSent } from './outbox-marks.js'
export { platformOf } from './target-names.js'

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
  const { subject, version, edits } = owed
  return enqueueRows(
    db,
    targets.map(target => ({ target, subject, version, ...(edits !== undefined && { edits }) })),
    owed,
  )
}

/** What several deliveries of one message differ in. */
export type Owing = Pick<NewDelivery, 'target' | 'subject' | 'version' | 'edits'>

/** The same for deliveries of one message that differ in more than their target. */
export function enqueueRows(
  db: Db,
  owing: readonly Owing[],
  shared: Pick<NewDelivery, 'message' | 'createdAt' | 'expiresAt' | 'layout'>,
): Promise<number> {
  return inTransaction(db, async transaction => {
    const { createdAt, expiresAt = null, layout = null } = shared
    const body = await keepBody(transaction, shared.message)
    let added = 0
    for (const some of inChunks(owing)) {
      const rows = some.map(({ target, subject, version, edits = null }) => ({
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
    }
    return added
  })
}

// A correction finds by its cards what it must reach.
async function keepBody(db: Db, message: Message): Promise<string> {
  const message_json = JSON.stringify(message)
  const id = bodyId(message_json)
  await db
    .insertInto('outbox_bodies')
    .values({ id, message_json })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
  const shown = new Set(message.blocks.flatMap(block => (block.type === 'card' ? block.card.key : [])))
  if (shown.size > 0)
    await db
      .insertInto('shown_cards')
      .values([...shown].map(card => ({ card, body: id })))
      .onConflict(conflict => conflict.columns(['card', 'body']).doNothing())
      .execute()
  return id
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
