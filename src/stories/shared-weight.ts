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

/** Compares texts by numbers: where the features of the last text that was asked about stand in it lies open in one array. */
export function makeSharedWeight(packed: PackedPrints): SharedWeights {
  // Two bytes for a feature, for it is read at a thousand places a comparison: 0, or one more than its place among the weights.
  let open = new Uint16Array(1024)
  let opened: Weighed | undefined
  // What a text holds weighs much the same while the window has much the same size.
  let totals = new Float64Array(1024)
  let epoch = 0

  function lay(weighed: Weighed): void {
    if (opened !== undefined) for (const id of opened.ids) open[id] = 0
    if (open.length < packed.table.top) open = new Uint16Array(packed.table.top * 2)
    for (let i = 0; i < weighed.ids.length; i += 1) open[weighed.ids[i] ?? 0] = i + 1
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
    packed.forEach(slot, id => {
      total += packed.table.weight(id, logSize)
    })
    totals[slot] = total
    return total
  }

  return {
    forget(slot) {
      totals[slot] = 0
    },
    between(weighed, slot) {
      if (opened !== weighed) lay(weighed)
      return { shared: packed.sum(slot, open, weighed.weights), other: totalOf(slot, weighed.logSize) }
    },
  }
}
