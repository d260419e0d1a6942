import { inChunks } from './chunks.js'
import type { Db, DeliveryState } from './schema.js'

export type DeliveryCounts = Readonly<Record<DeliveryState, number>>

/** How many deliveries are in each state, of all targets or of some. */
export async function deliveryCounts(db: Db, targets?: readonly string[]): Promise<DeliveryCounts> {
  const counts: Record<DeliveryState, number> = { due: 0, sending: 0, ambiguous: 0, sent: 0, dead: 0 }
  const all = db
    .selectFrom('outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
  const queries =
    targets === undefined ? [all] : inChunks([...new Set(targets)]).map(some => all.where('target', 'in', some))
  for (const query of queries) {
    for (const { state, count } of await query.execute()) counts[state] += Number(count)
  }
  return counts
}
