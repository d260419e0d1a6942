import { type DateValue, endOf, startOf } from '../articles/date-value.js'
import { type DateMention, resolveDate } from '../articles/dates.js'
import type { Found } from './exposure-found.js'
import { codeOf, type Line } from './grammar/line.js'

/** The period that a figure is of: as stated, or not stated; 'ahead' where it is one to come, of which nothing is known yet. */
export function periodOf(
  line: Line,
  { measure, figure, first, last }: Found,
  published: DateValue | undefined,
): { readonly period: DateValue | 'not_stated'; readonly token?: number } | 'ahead' {
  const dates = line.tokens.flatMap(({ date }, at) =>
    date !== undefined && isPeriod(line, date, at) ? [{ date, at }] : [],
  )
  // What a measure covers is told with the day of the measure far more often than with the year of the trade.
  const near = dates.filter(
    ({ at }) => at === last + 1 || at === figure + 1 || (measure !== 'covered' && belongs(line, at, first, last)),
  )
  const ahead = near.some(
    ({ date }) => (startOf(resolveDate(date, published, 'past')) ?? 0) > (endOf(published) ?? Number.POSITIVE_INFINITY),
  )
  if (ahead) return 'ahead'
  const [best] = near.toSorted((one, other) => distance(one.at, first, figure) - distance(other.at, first, figure))
  if (best === undefined) return partOfYear(line, last)
  const words = PART.exec(codeOf(line, Math.max(0, best.at - 7), best.at))?.[0]
  if (words === undefined) return { period: resolveDate(best.date, published, 'past'), token: best.at }
  // "the first half of 2025", "the first seven months of the year": no calendar period of ours; the source's own words stand.
  const from = best.at - words.trim().split(' ').length
  const [start, end] = [line.tokens[from], line.tokens[best.at]]
  if (start === undefined || end === undefined) return { period: 'not_stated' }
  const raw = line.sentence.text.slice(start.start - line.sentence.start, end.end - line.sentence.start)
  return { period: { precision: 'year', raw, inferred: false }, token: best.at }
}

const PART =
  / (?:(?:first|second|last|final|past|opening|latest) )?(?:half|#|semester|year|\S+ (?:months?|quarters?|weeks|days)) (?:of|to|in|ended|ending|through)? ?(?:the )?$/

// "in the first half", "in the 12 months to March", "in the first seven months of the year": no date stands there, and it is no whole year.
const PART_AT =
  /^ (?:in|over|during|for) the (?:first|second|last|final|past|latest|opening|\S+ months|year (?:to|ended|ending))(?: (?:half|#|semester|quarter|year|\S+ months|to \S+))?(?: of (?:the|this|that) year)? /

function partOfYear(line: Line, last: number): { readonly period: DateValue | 'not_stated'; readonly token?: number } {
  const words = PART_AT.exec(codeOf(line, last + 1, last + 12))?.[0]
  if (words === undefined) return { period: 'not_stated' }
  const token = last + words.trim().split(' ').length
  const [start, end] = [line.tokens[last + 3], line.tokens[token]]
  if (start === undefined || end === undefined) return { period: 'not_stated' }
  const raw = line.sentence.text.slice(start.start - line.sentence.start, end.end - line.sentence.start)
  return { period: { precision: 'year', raw, inferred: false }, token }
}

/** A year, a quarter or a month; not a day, and not one that something begins or ends with. */
function isPeriod(line: Line, { day, weekday, shift, fromEvent, raw }: DateMention, at: number): boolean {
  if (day !== undefined || weekday !== undefined || fromEvent === true) return false
  if (shift !== undefined && (shift.unit === 'day' || shift.unit === 'week')) return false
  if (/^(?:since|by|until|till|before|after|from|next)\b/i.test(raw)) return false
  return !/ (?:since|by|until|till|before|after|from|than|imposed|announced|threatened|signed) $/.test(
    codeOf(line, at - 1, at),
  )
}

/** In the words of the figure, right behind them, or at the head of the sentence. */
function belongs(line: Line, at: number, first: number, last: number): boolean {
  if (at >= first && at <= last) return true
  const [from, until] = at < first ? [at + 1, first] : [last + 1, at]
  const between = codeOf(line, from, until)
  if (at < first) return at < 6 && !/ (?:and|but|which|who|that|because) /.test(between)
  return until - from <= 8 && !/ (?:[;:–]|and|but|which|who|that|because|while|from|E:\S+) /.test(between)
}

const distance = (at: number, first: number, figure: number) =>
  at > figure ? at - figure : at < first ? 20 + first - at : 10 + figure - at
