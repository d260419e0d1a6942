import { moreFloats } from './columns.js'
import type { PackedPrints } from './packed-prints.js'
import type { Weighed } from './weighed.js'

/** The weight of what two texts share, and of all that the held one holds. */
export type SharedWeight = { readonly shared: number; readonly other: number }

// A hundredth more or fewer texts move no weight by much.
const SAME_SIZE = 0.01

export type SharedWeights = {
  between(weighed: Weighed, slot: number): SharedWeight
  /** A slot holds another text from now on, or none. */
  forget(slot: number): void
}

/** Compares texts by numbers: the weights of the last text that was asked about lie open in one array. */
export function makeSharedWeight(packed: PackedPrints): SharedWeights {
  let open = new Float64Array(1024)
  let opened: Weighed | undefined
  // What a text holds weighs much the same while the window has much the same size.
  let totals = new Float64Array(1024)
  let epoch = 0

  function lay(weighed: Weighed): void {
    if (opened !== undefined) for (const id of opened.ids) open[id] = 0
    if (open.length < packed.table.top) open = new Float64Array(packed.table.top * 2)
    for (let i = 0; i < weighed.ids.length; i += 1) open[weighed.ids[i] ?? 0] = weighed.weights[i] ?? 0
    opened = weighed
  }

  function totalOf(slot: number, logSize: number): number {
    if (Math.abs(logSize - epoch) > SAME_SIZE) {
      totals.fill(0)
      epoch = logSize
    }
    if (slot >= totals.length) totals = moreFloats(totals, Math.max(totals.length * 2, slot + 1))
    const known = totals[slot] ?? 0
    if (known > 0) return known
    let total = 0
    for (const id of packed.features(slot)) total += packed.table.weight(id, logSize)
    totals[slot] = total
    return total
  }

  return {
    forget(slot) {
      totals[slot] = 0
    },
    between(weighed, slot) {
      if (opened !== weighed) lay(weighed)
      let shared = 0
      const features = packed.features(slot)
      for (let i = 0; i < features.length; i += 1) shared += open[features[i] ?? 0] ?? 0
      return { shared, other: totalOf(slot, weighed.logSize) }
    },
  }
}
