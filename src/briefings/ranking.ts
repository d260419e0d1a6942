import type { Tier } from '../articles/article.js'
import type { Card } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import { isFirm, MIN_STATUSES } from './firmness.js'
import { isSevere } from './severe.js'

/** A card, with the best tier behind it where it comes from the ledger's fold. */
export type RankedCard = Card & { readonly tier?: Tier }

const TIERS = { primary: 0, wire: 1, press: 2, aggregator: 3 } satisfies Record<Tier, number>
const CHANGES = { status: 1, new: 2, rate: 2, conflict: 3, other: 4 } satisfies Record<Change['type'], number>
const UNCHANGED = 5

/**
 * Cards in the order in which a reader needs them: what alters what is charged now, other changes of status, and the rest; then better
 * sources, more of them, newer, firmer.
 */
export function ranked(cards: readonly RankedCard[], changes: readonly Change[]): readonly RankedCard[] {
  const urgency = new Map<string, number>()
  const byKey = new Map(cards.map(card => [card.key, card]))
  for (const change of changes) {
    const card = byKey.get(change.key)
    const own = card !== undefined && isSevere(change, card, card.asOf) ? 0 : CHANGES[change.type]
    urgency.set(change.key, Math.min(urgency.get(change.key) ?? UNCHANGED, own))
  }
  const tier = (card: RankedCard) => TIERS[card.tier ?? 'press']
  return cards.toSorted(
    (one, other) =>
      (urgency.get(one.key) ?? UNCHANGED) - (urgency.get(other.key) ?? UNCHANGED) ||
      tier(one) - tier(other) ||
      other.families - one.families ||
      other.asOf - one.asOf ||
      firmness(other) - firmness(one) ||
      (one.key < other.key ? -1 : 1),
  )
}

function firmness(card: Card): number {
  return MIN_STATUSES.filter(least => isFirm(card, least)).length
}
