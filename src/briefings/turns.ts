import type { Card } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import type { Change } from '../ledger/event.js'

/** What a change is read together with: the card as it is after it. */
export type TurnedCard = Pick<Card, 'fields'>

/** What a deal reached that binds somebody, or ended what did. Words on the way there ("proposed", "expected") are no news. */
const REACHED: ReadonlySet<unknown> = new Set(['signed', 'ratified', 'in_force', 'suspended', 'terminated'])

/** An administrative measure: below it a tension is words and pressure. */
const MEASURE_RUNG = 3
/** Force, or an incident. */
const FORCE_RUNG = 5

/**
 * True where a change is worth an alert to all that want the card: a new tariff with a status that is stated, another status or
 * rate of one, a tariff on which sources newly contradict each other, a deal that is signed, ratified, in force, suspended or
 * terminated, and a step of a tension (`isPressure`) that has come to force. The digest brings the rest.
 */
export function isTurn(change: Change, card: TurnedCard): boolean {
  switch (change.kind) {
    case 'tariff':
      return isTariffTurn(change)
    case 'deal':
      return (change.type === 'new' || change.type === 'status') && REACHED.has(change.to)
    case 'tension':
      return isPressure(change, card) && rungOf(card) >= FORCE_RUNG
  }
}

/**
 * True where a tension of an administrative measure or more (rung 3) is new, begins to escalate or to ease, or climbs a rung: worth an
 * alert to those who asked for tensions by name. What is only said to be possible is not, nor a rung that a later text puts lower:
 * an easing is told by its direction.
 */
export function isPressure(change: Change, card: TurnedCard): boolean {
  if (change.kind !== 'tension' || rungOf(card) < MEASURE_RUNG || isOnlyPossible(card)) return false
  const { type, field, from, to } = change
  if (type === 'new') return isStated(to)
  if (type === 'status') return isStated(from) && (to === 'escalating' || to === 'de_escalating')
  return field === 'rung' && type === 'other' && typeof from === 'number' && typeof to === 'number' && to > from
}

/**
 * True where a change is worth a word to somebody who follows this one card: all that is a turn, every stated step of a
 * deal and every direction of a tension, and all that sources newly contradict each other on.
 */
export function isMove(change: Change, card: TurnedCard): boolean {
  if (isTurn(change, card) || isPressure(change, card)) return true
  const { type, from, to } = change
  return (type === 'status' || type === 'conflict') && isStated(from) && isStated(to)
}

function isTariffTurn({ type, field, from, to }: Change): boolean {
  switch (type) {
    case 'new':
      return isStated(to)
    case 'status':
    case 'conflict':
      return isStated(from) && isStated(to)
    case 'rate':
      // A rate that is learnt is news; a total or an interim rate that one more article adds is detail of a card.
      return isStated(to) && (field === 'rate' || isStated(from))
    case 'other':
      return false
  }
}

function isOnlyPossible({ fields: { direction } }: TurnedCard): boolean {
  return direction?.value === 'potential' || direction?.modality === 'potential' || direction?.modality === 'denied'
}

function rungOf({ fields }: TurnedCard): number {
  return typeof fields.rung?.value === 'number' ? fields.rung.value : 0
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== NOT_STATED && value !== 'unclear'
}
