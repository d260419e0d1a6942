import { calendarWords, dayWords } from '../../cards/view-dates.js'
import { HEDGE_WORDS, MODALITY_WORDS, STATUS_WORDS } from '../../cards/words.js'
import { type Aside, isHeld, isOver, type RateStep } from '../../ledger/rate-state.js'
import { percentWords } from './percent.js'

/** A label in two voices: the figure is set bold. */
export type Label = { readonly figure: string; readonly rest: string }

/** What a step is called where it begins: "46% announced", "potential 46% postponed", "10% charged meanwhile", "struck down". */
export function stepLabel(step: RateStep): Label {
  if (isOver(step.status)) return { figure: '', rest: STATUS_WORDS[step.status] }
  return { figure: figureWords(step), rest: stateWords(step) }
}

/** "46%", "potential 46%", "at least 10%". */
export function figureWords(step: Aside): string {
  return [MODALITY_WORDS[step.modality], HEDGE_WORDS[step.hedge], percentWords(step)]
    .filter(word => word !== '')
    .join(' ')
}

/** What is said of a step behind its figure: "announced", "in force", "due". */
export function stateWords({ status, planned, aside, inForce }: RateStep): string {
  if (aside !== undefined) return isHeld(status) ? 'charged meanwhile' : 'in force so far'
  if (planned === true) return isHeld(status) ? 'when the pause ends' : status === 'threatened' ? 'threatened' : 'due'
  if (status === 'modified') return inForce ? 'in force' : 'changed'
  return STATUS_WORDS[status]
}

/** The label of a rate that is not charged beside the one that is: "46% held back", "50% announced". */
export function asideLabel({ status, aside }: RateStep): Label | undefined {
  if (aside === undefined) return undefined
  return { figure: figureWords(aside), rest: isHeld(status) ? 'held back' : STATUS_WORDS[status] }
}

export function labelText({ figure, rest }: Label): string {
  return [figure, rest].filter(word => word !== '').join(' ')
}

/** When a step begins: "2 Apr 2025", "July 2025", and "by 14 Apr 2025" where that is only the day of a report. */
export function stepDate(step: Pick<RateStep, 'at' | 'atUntil' | 'inferred' | 'planned'>): string {
  const words = spanWords(step.at, step.atUntil)
  return step.inferred === true && step.planned !== true ? `by ${words}` : words
}

const DAY_MS = 86_400_000

/** A time span that a source named: a month, a quarter, a year, or from day to day. */
export function spanWords(at: number, until: number | undefined): string {
  if (until === undefined) return dayWords(at)
  const from = new Date(at).toISOString().slice(0, 10)
  const to = new Date(until).toISOString().slice(0, 10)
  const days = Math.round((until - at) / DAY_MS)
  const [, , day] = from.split('-')
  const next = new Date(until + 1).getUTCDate()
  const precision = day !== '01' || next !== 1 ? 'day' : days <= 31 ? 'month' : days <= 92 ? 'quarter' : 'year'
  return calendarWords({ from, to, precision, raw: '', inferred: false }) ?? dayWords(at)
}
