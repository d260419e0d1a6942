import type { z } from 'zod'
import type { Span } from '../messages/message.js'
import type { Card } from './card.js'
import { DateValue } from './claim.js'

export type StatedDate = z.infer<typeof DateValue>

/** A claimed value as a date, or undefined where it is none. */
export function asDate(value: unknown): StatedDate | undefined {
  return DateValue.safeParse(value).data
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAY_MS = 86_400_000
const MONTH_DAYS = 30.44

/** "14 Apr 2025" of epoch milliseconds, in UTC: an article's day is a calendar day, not an instant of the reader's zone. */
export function dayWords(at: number): string {
  const day = new Date(at)
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]?.slice(0, 3)} ${day.getUTCFullYear()}`
}

/** The age of evidence in words, from epoch milliseconds to epoch milliseconds: "3 days old", "19 months old". */
export function ageWords(at: number, now: number): string {
  const days = Math.floor(now / DAY_MS) - Math.floor(at / DAY_MS)
  if (days < 0) return 'dated ahead of today'
  if (days === 0) return 'today'
  if (days < 60) return `${count(days, 'day')} old`
  const months = Math.floor(days / MONTH_DAYS)
  return months < 24 ? `${count(months, 'month')} old` : `${count(Math.floor(months / 12), 'year')} old`
}

/** "14 Apr 2025, 19 months old", or when an undated text was read. */
export function asOfWords({ asOf, asOfUntil, dated }: AsOf, now: number): string {
  if (!dated) return `date not stated; read on ${dayWords(asOf)}`
  const when = asOfUntil === undefined ? dayWords(asOf) : spanWords(asOf, asOfUntil)
  return `${when}, ${ageWords(asOf, now)}`
}

/** When the evidence is from; `asOfUntil` is the last instant of what is known, where that is coarser than a day. */
export type AsOf = Pick<Card, 'asOf' | 'dated'> & { readonly asOfUntil?: number }

// A month of 31 days, a quarter of 92: an article dated "April" is not from the first of April.
function spanWords(from: number, until: number): string {
  const days = (until - from) / DAY_MS
  const precision = days <= 31 ? 'month' : days <= 92 ? 'quarter' : 'year'
  const raw = { precision, raw: '', inferred: false } as const
  return calendarWords({ ...raw, from: new Date(from).toISOString().slice(0, 10) }) ?? dayWords(from)
}

/**
 * A date as precisely as it is known: a month stays a month, what was worked out says so, and what could not be
 * resolved stays in the source's own words.
 */
export function dateSpans(date: StatedDate): readonly Span[] {
  const words = calendarWords(date)
  if (words === undefined) return [{ quote: date.raw }, ' (date unknown)']
  if (!date.inferred) return [words]
  return NAMES_A_DAY_OR_MONTH.test(date.raw)
    ? [`${words} (year inferred)`]
    : [`${words} (inferred from `, { quote: date.raw }, ')']
}

const NAMES_A_DAY_OR_MONTH = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\bq[1-4]\b|\d[/.-]\d/i

/** The calendar words alone: "9 Jul 2025", "July 2025", "Q3 2025"; undefined where the date was not resolved. */
export function calendarWords({ from, to, precision }: StatedDate): string | undefined {
  if (from === undefined) return undefined
  const start = new Date(`${from}T00:00:00Z`)
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()]
  switch (precision) {
    case 'year':
      return String(year)
    case 'quarter':
      return `Q${Math.floor(month / 3) + 1} ${year}`
    case 'month':
      return `${MONTHS[month]} ${year}`
    case 'day': {
      const first = dayWords(start.getTime())
      return to === undefined || to === from ? first : `${first} to ${dayWords(Date.parse(`${to}T00:00:00Z`))}`
    }
  }
}

export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`
}
