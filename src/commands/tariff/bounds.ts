import type { Card } from '../../cards/card.js'
import type { HeldGroup } from './held.js'

/** A group as far as one answer shows it. */
export type BoundedGroup = HeldGroup & { readonly full: readonly Card[]; readonly lines: readonly Card[] }

const MOST_FULL = 12
const MOST_LINES = 18
const LEAST = 3

/** Deals the room of an answer out to groups: the first comes first, but none of the others goes without for it. */
export function bounded(groups: readonly HeldGroup[]): readonly BoundedGroup[] {
  const full = shares(
    groups.map(({ cards }) => cards.length),
    MOST_FULL,
  )
  const left = groups.map(({ cards }, index) => cards.slice(full[index] ?? 0))
  const lines = shares(
    left.map(cards => cards.length),
    MOST_LINES,
  )
  return groups.map((group, index) => ({
    ...group,
    full: group.cards.slice(0, full[index] ?? 0),
    lines: (left[index] ?? []).slice(0, lines[index] ?? 0),
  }))
}

/** How much of `most` each size gets, in their order; what a later one needs at least is kept back for it. */
function shares(sizes: readonly number[], most: number): readonly number[] {
  let room = most
  return sizes.map((size, index) => {
    const kept = sizes.slice(index + 1).reduce((sum, other) => sum + Math.min(other, LEAST), 0)
    const share = Math.min(size, Math.max(room - Math.min(kept, Math.floor(room / 2)), 0))
    room -= share
    return share
  })
}
