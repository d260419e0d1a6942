import { type Delivery, deliveryOf, withBodies } from './delivery.js'
import type { Db } from './schema.js'

export type DeliveryFilter = {
  /** Only what was given up. */
  readonly failed?: boolean
  readonly target?: string
  readonly limit: number
}

/** The deliveries that were owed last, newest first. */
export async function newestDeliveries(
  db: Db,
  { failed, target, limit }: DeliveryFilter,
): Promise<readonly Delivery[]> {
  let query = withBodies(db).orderBy('created_at', 'desc').orderBy('key').limit(limit)
  if (failed === true) query = query.where('state', '=', 'dead')
  if (target !== undefined) query = query.where('target', '=', target)
  return (await query.execute()).map(deliveryOf)
}

/** The deliveries whose keys begin with `prefix`, of letters and digits, up to `limit`. */
export async function deliveriesByPrefix(db: Db, prefix: string, limit: number): Promise<readonly Delivery[]> {
  const rows = await withBodies(db)
    .where('key', '>=', prefix)
    .where('key', '<', `${prefix}~`)
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map(deliveryOf)
}

/** The keys of all dead letters, of all targets or of one. */
export async function deadKeys(db: Db, target?: string): Promise<readonly string[]> {
  let query = db.selectFrom('outbox').select('key').where('state', '=', 'dead')
  if (target !== undefined) query = query.where('target', '=', target)
  return (await query.execute()).map(({ key }) => key)
}

/** Every target that something was owed to, that has a subscription, or that something is or was the matter with. */
export async function knownTargets(db: Db): Promise<readonly string[]> {
  const owed = await db.selectFrom('outbox').select('target').distinct().execute()
  const subscribed = await db.selectFrom('subscriptions').select('target').distinct().execute()
  const ill = await db.selectFrom('target_health').select('target').execute()
  return [...new Set([...owed, ...subscribed, ...ill].map(({ target }) => target))].sort()
}
