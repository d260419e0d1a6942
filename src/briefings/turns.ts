import { NOT_STATED } from '../cards/claim.js'
import type { Change } from '../ledger/event.js'

/** What a deal reached that binds somebody, or ended what did. Words on the way there ("proposed", "expected") are no news. */
const REACHED: ReadonlySet<unknown> = new Set(['signed', 'ratified', 'in_force', 'suspended', 'terminated'])

/**
 * True where a change is worth an alert: a new tariff with a status that is stated, another status or rate of one, a
 * tariff on which sources newly contradict each other, a deal that is signed, ratified, in force, suspended or
 * terminated. The digest brings the rest, and all tensions.
 */
export function isTurn(change: Change): boolean {
  switch (change.kind) {
    case 'tariff':
      return isTariffTurn(change)
    case 'deal':
      return (change.type === 'new' || change.type === 'status') && REACHED.has(change.to)
    case 'tension':
      return false
  }
}

/**
 * True where a change is worth a word to somebody who follows this one card: all that is a turn, every stated step of a
 * deal and every direction of a tension, and all that sources newly contradict each other on.
 */
export function isMove(change: Change): boolean {
  if (isTurn(change)) return true
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

function isStated(value: unknown): boolean {
  return value !== undefined && value !== NOT_STATED && value !== 'unclear'
}
