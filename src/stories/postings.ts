import { moreFloats } from './columns.js'
import { farApart } from './moment.js'
import type { PackedPrints } from './packed-prints.js'
import type { Weighed } from './weighed.js'

/** Which texts hold a feature: the newest of each, so that a common one costs no more than a rare one. */
export type Postings = {
  add(slot: number): void
  remove(slot: number): void
  /** The texts, but for `self`, that share the most with a text and are of its days, at most 24: the likest first. */
  sharers(weighed: Weighed, self: number | undefined): readonly number[]
  /** How many texts are filed under features, one as often as it has features. */
  filed(): number
}

const MOST_SHARERS = 24
// The newest texts that hold a feature; those that came before them are of other days, or told by rarer features.
const NEWEST_OF_FEATURE = 64
// The rarest features are followed first, until so many entries have been read: the rest could add little.
const MOST_READ = 800

export function makePostings(packed: PackedPrints): Postings {
  // Most features stand in one text: a list of their own would cost more than their name.
  const lists: (number | number[] | undefined)[] = []
  let scores = new Float64Array(1024)
  // The number of its coming; lists are in this order.
  let came = new Float64Array(1024)
  let arrivals = 0

  function file(id: number, slot: number): void {
    const list = lists[id]
    if (list === undefined) lists[id] = slot
    else if (typeof list === 'number') lists[id] = [list, slot]
    else if (list.push(slot) > 2 * NEWEST_OF_FEATURE) list.splice(0, NEWEST_OF_FEATURE)
  }

  function unfile(id: number, slot: number): void {
    const list = lists[id]
    if (list === slot) lists[id] = undefined
    if (typeof list !== 'object') return
    // What came before the oldest of a list was pushed out of it long ago.
    if ((came[slot] ?? 0) < (came[list[0] ?? 0] ?? 0)) return
    const place = list.indexOf(slot)
    if (place === 0) list.shift()
    else if (place > 0) list.splice(place, 1)
    if (list.length === 0) lists[id] = undefined
  }

  function rarestFirst({ ids }: Weighed): Float64Array {
    const order = new Float64Array(ids.length)
    for (let i = 0; i < ids.length; i += 1) order[i] = packed.table.holders(ids[i] ?? 0) * 65_536 + i
    return order.sort()
  }

  return {
    add(slot) {
      if (slot >= scores.length) {
        const room = Math.max(scores.length * 2, slot + 1)
        scores = new Float64Array(room)
        came = moreFloats(came, room)
      }
      arrivals += 1
      came[slot] = arrivals
      packed.forEach(slot, id => file(id, slot))
    },
    remove(slot) {
      packed.forEach(slot, id => unfile(id, slot))
    },
    sharers(weighed, self) {
      const touched: number[] = []
      let left = MOST_READ
      const order = rarestFirst(weighed)
      for (let next = 0; next < order.length && left > 0; next += 1) {
        const at = (order[next] ?? 0) % 65_536
        const weight = weighed.weights[at] ?? 0
        const list = lists[weighed.ids[at] ?? 0]
        if (list === undefined) continue
        const single = typeof list === 'number'
        const length = single ? 1 : list.length
        for (let i = length - 1; i >= 0 && i >= length - NEWEST_OF_FEATURE; i -= 1) {
          const slot = single ? list : (list[i] ?? 0)
          left -= 1
          const score = scores[slot] ?? 0
          if (score === 0) {
            if (slot === self || farApart(weighed.print, packed.at(slot), packed.dated(slot))) continue
            touched.push(slot)
          }
          scores[slot] = score + weight
        }
      }
      const best = highest(touched, scores, MOST_SHARERS)
      for (const slot of touched) scores[slot] = 0
      return best
    },
    filed: () =>
      lists.reduce<number>(
        (sum, list) => sum + (typeof list === 'object' ? list.length : list === undefined ? 0 : 1),
        0,
      ),
  }
}

/** The `most` numbers with the highest scores, the highest first; of equal ones those that stand first. */
function highest(all: readonly number[], scores: Float64Array, most: number): readonly number[] {
  const best: number[] = []
  for (const one of all) {
    const score = scores[one] ?? 0
    if (best.length === most) {
      if (score <= (scores[best[most - 1] ?? 0] ?? 0)) continue
      best.pop()
    }
    let at = best.length
    for (; at > 0 && (scores[best[at - 1] ?? 0] ?? 0) < score; at -= 1) best[at] = best[at - 1] ?? 0
    best[at] = one
  }
  return best
}
