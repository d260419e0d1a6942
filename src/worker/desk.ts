import type { Lot } from '../store/outbox.js'
import type { DeliverParts } from './deliver.js'
import { deliverDue } from './deliver.js'
import type { DigestParts, Subscription } from './edition.js'
import { makePump } from './pump.js'

export type DeskParts = DeliverParts & DigestParts & { readonly subscriptions: readonly Subscription[] }

export type Deliveries = {
  /** Delivers what is due now, beside whatever is being delivered. */
  poke(): void
  /** Resolves when nothing is being delivered. */
  idle(): Promise<void>
}

/** Delivers to each platform on its own: one that answers slowly, or not at all, keeps none of the others waiting. */
export function startDeliveries(parts: DeliverParts): Deliveries {
  const names = [...parts.platforms.keys()]
  const lots: readonly Lot[] = [...names.map(name => ({ of: name })), { butOf: names }]
  const pumps = lots.map(lot => makePump('deliveries', async () => void (await deliverDue(parts, lot)), parts.log))
  return {
    poke: () => {
      for (const pump of pumps) pump.poke()
    },
    idle: async () => void (await Promise.all(pumps.map(pump => pump.idle()))),
  }
}
