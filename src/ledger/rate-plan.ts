import type { Fields } from '../cards/card.js'
import { asDate } from '../cards/view-dates.js'
import type { LedgerCard } from './event.js'
import { dateSpan } from './rate-placing.js'
import { isAhead, isHeld, isOver, type RateStep } from './rate-state.js'

const DAY_MS = 86_400_000

/**
 * The steps with what the sources say will come: the end of a pause, the day on which a charge is due to begin, the day on
 * which it runs out. That such a day came is not said by it: the step stays planned until a later report says more.
 */
export function planned(steps: readonly RateStep[], card: LedgerCard): readonly RateStep[] {
  const last = steps.at(-1)
  if (last === undefined || last.until !== undefined || isOver(last.status)) return steps
  const told = card.evidence.status?.[0]?.validAt ?? card.asOf
  const after = (field: string) => {
    const span = dateOf(card.fields, field)
    return span !== undefined && span.at > told && span.at > last.at ? span : undefined
  }
  const begins = isHeld(last.status) ? after('suspendedUntil') : isAhead(last.status) ? after('effective') : undefined
  const ends = last.inForce && last.aside === undefined ? after('expires') : undefined
  if (ends !== undefined)
    return [...steps.slice(0, -1), { ...last, until: ends.atUntil === undefined ? ends.at + DAY_MS : ends.atUntil + 1 }]
  if (begins === undefined) return steps
  const { low, high, hedge, modality } = last.aside ?? last
  const next = { ...begins, low, high, status: last.status, hedge, modality, inForce: false, planned: true } as const
  return [...steps.slice(0, -1), { ...last, until: begins.at }, next]
}

function dateOf(fields: Fields, field: string): Pick<RateStep, 'at' | 'atUntil'> | undefined {
  const claim = fields[field]
  const date = claim?.modality === 'denied' ? undefined : asDate(claim?.value)
  return date === undefined ? undefined : dateSpan(date)
}
