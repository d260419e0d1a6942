import type { Token } from './tokens.js'

/** A calendar time in a question: from its first to its last instant, in epoch milliseconds UTC. */
export type AskedDate = {
  readonly length: number
  readonly from: number
  readonly to: number
  readonly precision: 'day' | 'period'
  readonly said: string
}

const DAY_MS = 86_400_000
const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const FIRST_YEAR = 1990
const LAST_YEAR = 2099

/**
 * Reads a date at a word: "2025-04-14", "14 April 2025", "April 14, 2025", "14/04/2025", "April 2025", "2025-04", "Q2 2025", "yesterday",
 * "last month", "3 weeks ago", "last monday". Where `sure`, a lead word says that a date follows, and "april", "2024", "14 april" and "monday" are dates
 * too: the last that has begun before `now`.
 */
export function dateAt(tokens: readonly Token[], at: number, now: number, sure: boolean): AskedDate | undefined {
  const words = tokens.slice(at, at + 5).map(({ low }) => low)
  const found = READERS.flatMap(read => read(words, now, sure) ?? [])[0]
  if (found === undefined || !Number.isFinite(found.from)) return undefined
  const said = tokens
    .slice(at, at + found.length)
    .map(each => each.said)
    .join(' ')
    .replaceAll(' ,', ',')
  return { ...found, said }
}

type Read = Omit<AskedDate, 'said'>
type Reader = (words: readonly string[], now: number, sure: boolean) => Read | undefined

const isoDay: Reader = ([word = '']) => {
  const [, year, month, date] = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(word) ?? []
  if (year === undefined) return undefined
  return date === undefined
    ? wholeMonth(Number(year), Number(month) - 1, 1)
    : day(Number(year), Number(month) - 1, Number(date), 1)
}

// "14/04/2025" is April wherever it is written; of "05/04/2025" only the writer knows, and it is read as most of the world does.
const slashed: Reader = ([word = '']) => {
  const [, one, other, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(word) ?? []
  if (one === undefined) return undefined
  const [date, month] = Number(other) > 12 ? [Number(other), Number(one)] : [Number(one), Number(other)]
  return day(Number(year), month - 1, date, 1)
}

const spoken: Reader = (words, now, sure) => {
  const rest = words.filter(word => word !== ',' && word !== 'of')
  const skipped = (taken: number) => {
    let [length, left] = [0, taken]
    for (const word of words) {
      if (left === 0) break
      length += 1
      if (word !== ',' && word !== 'of') left -= 1
    }
    return length
  }
  const [first = '', second = '', third = ''] = rest
  const [date, month] = [dateOf(first) ?? dateOf(second), monthOf(first) ?? monthOf(second)]
  if (date !== undefined && month !== undefined && (dateOf(first) === undefined) !== (monthOf(first) === undefined)) {
    const year = yearOf(third)
    if (year !== undefined) return day(year, month, date, skipped(3))
    return sure ? day(lastYear(month, date, now), month, date, skipped(2)) : undefined
  }
  const alone = monthOf(first)
  if (alone === undefined) return undefined
  const year = yearOf(second)
  if (year !== undefined) return wholeMonth(year, alone, skipped(2))
  return sure ? wholeMonth(lastYear(alone, 1, now), alone, 1) : undefined
}

const quarter: Reader = ([first = '', second = '']) => {
  const [, number] = /^q([1-4])$/.exec(first) ?? []
  const year = yearOf(second)
  if (number === undefined || year === undefined) return undefined
  const start = (Number(number) - 1) * 3
  return { length: 2, from: Date.UTC(year, start, 1), to: Date.UTC(year, start + 3, 1) - 1, precision: 'period' }
}

const wholeYear: Reader = ([first = ''], _, sure) => {
  const year = yearOf(first)
  if (year === undefined || !sure) return undefined
  return { length: 1, from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) - 1, precision: 'period' }
}

const relative: Reader = ([first = '', second = '', third = ''], now) => {
  const today = Math.floor(now / DAY_MS) * DAY_MS
  const back = (days: number, length: number): Read => daily(today - days * DAY_MS, length)
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  if (first === 'yesterday') return back(1, 1)
  if (first === 'last' && second === 'week') return back(7, 2)
  if (first === 'last' && second === 'month') return wholeMonth(year, month - 1, 2)
  if (first === 'last' && second === 'year')
    return { length: 2, from: Date.UTC(year - 1, 0, 1), to: Date.UTC(year, 0, 1) - 1, precision: 'period' }
  if (third !== 'ago') return undefined
  const many =
    first === 'a' || first === 'an' || first === 'one' ? 1 : /^\d{1,3}$/.test(first) ? Number(first) : undefined
  const unit = /^(day|week|month|year)s?$/.exec(second)?.[1]
  if (many === undefined || unit === undefined) return undefined
  if (unit === 'day' || unit === 'week') return back(many * (unit === 'week' ? 7 : 1), 3)
  const months = many * (unit === 'year' ? 12 : 1)
  // A month before 31 May is 30 April.
  const last = new Date(Date.UTC(year, month - months + 1, 0)).getUTCDate()
  return daily(Date.UTC(year, month - months, Math.min(date.getUTCDate(), last)), 3)
}

const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')

// "since monday": the last one, today where it is one; "last monday" is never today.
const weekday: Reader = ([first = '', second = ''], now, sure) => {
  const last = first === 'last'
  const word = last ? second : first
  const wanted = WEEKDAYS.findIndex(name => word === name || word === name.slice(0, 3))
  if (wanted < 0 || !(sure || last)) return undefined
  const today = Math.floor(now / DAY_MS) * DAY_MS
  const back = (new Date(today).getUTCDay() - wanted + 7) % 7
  return daily(today - (back === 0 && last ? 7 : back) * DAY_MS, last ? 2 : 1)
}

const today: Reader = ([first = ''], now, sure) =>
  first === 'today' && sure ? daily(Math.floor(now / DAY_MS) * DAY_MS, 1) : undefined

const READERS: readonly Reader[] = [isoDay, slashed, spoken, quarter, relative, weekday, today, wholeYear]

function daily(from: number, length: number): Read {
  return { length, from, to: from + DAY_MS - 1, precision: 'day' }
}

/** Undefined for a day that no calendar has: 31 April. */
function day(year: number, month: number, date: number, length: number): Read | undefined {
  const from = new Date(Date.UTC(year, month, date))
  const isReal = from.getUTCMonth() === month && from.getUTCDate() === date && yearOf(String(year)) !== undefined
  return isReal ? daily(from.getTime(), length) : undefined
}

function wholeMonth(year: number, month: number, length: number): Read | undefined {
  if (month > 11 || yearOf(String(year)) === undefined) return undefined
  return { length, from: Date.UTC(year, month, 1), to: Date.UTC(year, month + 1, 1) - 1, precision: 'period' }
}

function monthOf(word: string): number | undefined {
  const found = MONTHS.findIndex(
    name => word === name || (word.length >= 3 && name.startsWith(word)) || (word === 'sept' && name === 'september'),
  )
  return found < 0 ? undefined : found
}

function dateOf(word: string): number | undefined {
  const [, number] = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word) ?? []
  return number === undefined || Number(number) < 1 || Number(number) > 31 ? undefined : Number(number)
}

function yearOf(word: string): number | undefined {
  const year = /^\d{4}$/.test(word) ? Number(word) : Number.NaN
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined
}

/** The year of the last such day that has begun. */
function lastYear(month: number, date: number, now: number): number {
  const year = new Date(now).getUTCFullYear()
  return Date.UTC(year, month, date) <= now ? year : year - 1
}
