import type { Card } from '../cards/card.js'

/** A moratorium with the measures it holds back. */
export type Link = {
  readonly moratorium: Card
  readonly holds: readonly Card[]
  /** Keys that the moratorium names and no card is held for. */
  readonly missing: readonly string[]
}

/** Which of the cards are held back by which moratorium, in the order of the cards. */
export function linked(cards: readonly Card[]): readonly Link[] {
  const byKey = new Map(cards.map(card => [card.key, card]))
  return cards.filter(isMoratorium).map(moratorium => {
    const keys = suspendedKeys(moratorium).filter(key => key !== moratorium.key)
    return {
      moratorium,
      holds: keys.flatMap(key => byKey.get(key) ?? []),
      missing: keys.filter(key => !byKey.has(key)),
    }
  })
}

export function isMoratorium(card: Card): boolean {
  return card.kind === 'tariff' && card.fields.instrument?.value === 'moratorium'
}

function suspendedKeys(card: Card): readonly string[] {
  const keys = card.fields.suspends?.value
  return Array.isArray(keys) ? [...new Set(keys.filter(key => typeof key === 'string'))] : []
}
