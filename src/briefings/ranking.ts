import type { Tier } from '../articles/article.js'
import type { Card } from '../cards/card.js'
import type { Change } from '../ledger/event.js'

/** A card, with the best tier behind it where it comes from the ledger's fold. */
export type RankedCard = Card & { readonly tier?: Tier }

const TIERS = { primary: 0, wire: 1, press: 2, aggregator: 3 } satisfies Record<Tier, number>
const CHANGES = { status: 0, new: 1, rate: 1, conflict: 2, other: 3 } satisfies Record<Change['type'], number>
const UNCHANGED = 4

/** Cards in the order in which a reader needs them: what changed its status, better sources, more of them, newer. */
export function ranked(cards: readonly RankedCard[], changes: readonly Change[]): readonly RankedCard[] {
  const urgency = new Map<string, number>()
  for (const { key, type } of changes) urgency.set(key, Math.min(urgency.get(key) ?? UNCHANGED, CHANGES[type]))
  const tier = (card: RankedCard) => TIERS[card.tier ?? 'press']
  return cards.toSorted(
    (one, other) =>
      (urgency.get(one.key) ?? UNCHANGED) - (urgency.get(other.key) ?? UNCHANGED) ||
      tier(one) - tier(other) ||
      other.families - one.families ||
      other.asOf - one.asOf ||
      (one.key < other.key ? -1 : 1),
  )
}
