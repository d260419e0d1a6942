import type { Db, DeliveryState } from './schema.js'

/** How many deliveries are in each state, of all targets or of those whose name begins with `prefix`. */
export async function deliveryCounts(db: Db, prefix = ''): Promise<Readonly<Record<DeliveryState, number>>> {
  let query = db.selectFrom('outbox').select(({ fn }) => ['state', fn.countAll<number>().as('count')])
  // Not LIKE: an id may hold its wildcards.
  if (prefix !== '')
    query = query.where(({ fn, ref, val }) => fn('substr', [ref('target'), val(1), val(prefix.length)]), '=', prefix)
  const counts: Record<DeliveryState, number> = { due: 0, sending: 0, sent: 0, dead: 0 }
  for (const { state, count } of await query.groupBy('state').execute()) counts[state] = Number(count)
  return counts
}
