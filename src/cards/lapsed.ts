import type { Span } from '../messages/message.js'
import type { Card, ViewContext } from './card.js'
import type { Claim } from './claim.js'
import { asDate } from './view-dates.js'

/** What the view shows in place of a status or stage whose date has passed. */
export const LAPSED_WORDS = 'unclear: date passed, no evidence'

type Dated = Pick<Card, 'kind' | 'fields' | 'evidence'>

/** What each status waits for: the last of these dates. A charge in force waits for its end alone. */
const AWAITED: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['threatened', ['effective']],
  ['announced', ['effective']],
  ['scheduled', ['effective']],
  ['postponed', ['effective', 'suspendedUntil']],
  ['suspended', ['suspendedUntil']],
  ['in_force', ['expires']],
  ['modified', ['expires']],
])

const AHEAD: ReadonlySet<unknown> = new Set(['urged', 'proposed', 'negotiating', 'agreed_in_principle', 'expected'])
/** An agreement that was made, or is held back, waits for the day until which it runs. */
const RUNS: ReadonlySet<unknown> = new Set(['announced', 'signed', 'ratified', 'in_force', 'suspended'])
const PLANNED: ReadonlySet<unknown> = new Set(['expected', 'planned', 'potential'])

/**
 * True where a date that a threat, an announcement, a schedule or a postponement names, or at which a measure or an agreement was to end,
 * has passed at `now` (epoch milliseconds) with no later evidence of what became of it. A date is over with its last day: a month with the
 * last of the month. Nobody knows then whether it came about.
 */
export function lapsed(card: Dated, now: number): boolean {
  const stage = card.kind === 'tariff' ? 'status' : 'stage'
  const claim = card.fields[stage]
  if (claim === undefined || card.kind === 'tension') return false
  const last = awaited(card, claim)
  if (last === undefined || last >= isoDay(now)) return false
  // Who spoke after the day has passed knows what became of it, whatever he calls it.
  return (card.evidence[stage] ?? []).every(said => !said.dated || isoDay(said.validAt) <= last)
}

/** As `lapsed`, for a reader: at the instant that he asked for, or now. */
export function isLapsed(card: Dated, { now, asOf = now }: Pick<ViewContext, 'now' | 'asOf'>): boolean {
  return lapsed(card, asOf)
}

/** The words of a status or stage, as last told where its date has passed. */
export function lapsedSpans(told: readonly Span[], is: boolean): readonly Span[] {
  return is ? [`${LAPSED_WORDS}; last told: `, ...told] : told
}

/** The last day, ISO, of what the card waits for. */
function awaited({ kind, fields }: Dated, { value, modality }: Claim<unknown>): string | undefined {
  if (kind === 'deal') {
    if (AHEAD.has(value) || PLANNED.has(modality)) return lastDay(fields.date)
    return RUNS.has(value) ? lastDay(fields.expires) : undefined
  }
  const moratorium = fields.instrument?.value === 'moratorium'
  const names = moratorium && value === 'in_force' ? ['suspendedUntil', 'expires'] : (AWAITED.get(value) ?? [])
  const days = names.flatMap(name => lastDay(fields[name]) ?? [])
  return days.length === 0 ? undefined : days.reduce((latest, day) => (day > latest ? day : latest))
}

function lastDay(claim: Claim<unknown> | undefined): string | undefined {
  const date = asDate(claim?.value)
  return date?.to ?? date?.from
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
