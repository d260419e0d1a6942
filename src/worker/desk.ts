import type { Lot } from '../store/outbox.js'
import type { DeliverParts } from './deliver.js'
import { deliverDue } from './deliver.js'
import type { DigestParts, Subscription } from './edition.js'
import { makePruner } from './pruning.js'
import { makePump, type Pump } from './pump.js'

export type DeskParts = DeliverParts & DigestParts & { readonly subscriptions: readonly Subscription[] }

export type Deliveries = {
  /** Delivers what is due now, beside whatever is being delivered. */
  poke(): void
  /** Resolves when nothing is being delivered. */
  idle(): Promise<void>
}

/**
 * Delivers to each platform on its own: one that answers slowly, or not at all, keeps none of the others waiting. What is old is
 * forgotten once a day.
 */
export function startDeliveries(parts: DeliverParts): Deliveries {
  const names = [...parts.platforms.keys()]
  const lots: readonly Lot[] = [...names.map(name => ({ of: name })), { butOf: names }]
  const runs = [...lots.map(lot => twoPumps(parts, lot)), makePump('pruning', makePruner(parts), parts.log)]
  return {
    poke: () => {
      for (const run of runs) run.poke()
    },
    idle: async () => void (await Promise.all(runs.map(run => run.idle()))),
  }
}

// A run ends with the slowest post of its last targets. What comes meanwhile for others is delivered beside it.
function twoPumps(parts: DeliverParts, lot: Lot): Pick<Pump, 'poke' | 'idle'> {
  const pump = () => makePump('deliveries', async () => void (await deliverDue(parts, lot)), parts.log)
  const first = pump()
  const second = pump()
  return {
    poke: () => (first.isRunning() ? second : first).poke(),
    idle: async () => void (await Promise.all([first.idle(), second.idle()])),
  }
}
