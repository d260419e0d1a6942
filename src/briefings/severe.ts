import { asDate } from '../cards/view-dates.js'
import type { Change } from '../ledger/event.js'
import { isTurn, type TurnedCard } from './turns.js'

const CHARGED: ReadonlySet<unknown> = new Set(['in_force', 'modified'])
const RECENT_MS = 7 * 24 * 60 * 60 * 1000

/**
 * True where a change alters what is paid at the border now, or a tension has come to force: a tariff that comes into force or out of
 * it, another rate of one that is in force, and a new one that says it took effect within the week before `now` (epoch
 * milliseconds). One that is new to this desk and says no such day may have been charged for years: nobody is woken for it.
 */
export function isSevere(change: Change, card: TurnedCard, now: number): boolean {
  const { kind, type, field, from, to } = change
  if (kind === 'tension') return isTurn(change, card)
  if (kind !== 'tariff' || !isTurn(change, card)) return false
  switch (type) {
    case 'status':
      return CHARGED.has(from) || CHARGED.has(to)
    case 'rate':
      return field === 'rate' && typeof from === 'object' && CHARGED.has(card.fields.status?.value)
    case 'new':
      return CHARGED.has(to) && tookEffectLately(card, now)
    case 'conflict':
    case 'other':
      return false
  }
}

function tookEffectLately({ fields }: TurnedCard, now: number): boolean {
  const { from, to } = asDate(fields.effective?.value) ?? {}
  if (from === undefined || to === undefined) return false
  return Date.parse(from) <= now && Date.parse(to) >= now - RECENT_MS
}
