import type { DateValue } from '../articles/date-value.js'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?'

type Reading = (match: RegExpExecArray) => readonly [year: number, month?: number, day?: number]

const FORMS: readonly (readonly [RegExp, Reading])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]\d{1,2}:?\d{2}.{0,30})?$/i, m => [number(m[1]), number(m[2]), number(m[3])]],
  [/^(\d{4})\/(\d{1,2})\/(\d{1,2})(?:\s\d{1,2}:\d{2}.{0,30})?$/, m => [number(m[1]), number(m[2]), number(m[3])]],
  [/^(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.{0,10})?$/, m => [number(m[1]), number(m[2]), number(m[3])]],
  [/^(\d{4})-(\d{1,2})$/, m => [number(m[1]), number(m[2])]],
  [/^(\d{4})$/, m => [number(m[1])]],
  [
    new RegExp(`^(?:[a-z]{3,9}\\.?,? )?(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})(?:[ ,]{1,3}.{0,40})?$`, 'i'),
    m => [number(m[3]), month(m[2]), number(m[1])],
  ],
  [
    new RegExp(`^(?:[a-z]{3,9}\\.?,? )?${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?:[ ,]{1,3}.{0,40})?$`, 'i'),
    m => [number(m[3]), month(m[1]), number(m[2])],
  ],
  [new RegExp(`^${MONTH},? (\\d{4})$`, 'i'), m => [number(m[2]), month(m[1])]],
  // "Mon Apr 14 10:00:00 GMT 2025", as C and Java print a date.
  [
    new RegExp(
      `^(?:[a-z]{3,9}\\.?,? )?${MONTH} (\\d{1,2}) \\d{1,2}:\\d{2}(?::\\d{2})?(?: [a-z0-9:+-]{1,9})? (\\d{4})$`,
      'i',
    ),
    m => [number(m[3]), month(m[1]), number(m[2])],
  ],
  [
    new RegExp(`^(?:[a-z]{3,9}\\.?,? )?(\\d{1,2})-${MONTH}-(\\d{4})(?:[ ,]{1,3}.{0,40})?$`, 'i'),
    m => [number(m[3]), month(m[2]), number(m[1])],
  ],
  // Two digits of a year are one only before a time of day (RFC 822, 5.1).
  [
    new RegExp(`^(?:[a-z]{3,9}\\.?,? )?(\\d{1,2})[ -]${MONTH}[ -](\\d{2}) (\\d{1,2}:\\d{2}.{0,30})$`, 'i'),
    m => [number(m[3]) + (number(m[3]) < 70 ? 2000 : 1900), month(m[2]), number(m[1])],
  ],
  // With dots the day comes first, wherever it is written so.
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s\d{1,2}:\d{2}.{0,30})?$/, m => [number(m[3]), number(m[2]), number(m[1])]],
]

/** What publishers put before a date: "Published: ", "Last updated on ". */
const PREFIX =
  /^(?:(?:first |last )?(?:published|updated|posted|modified|issued|released)(?: date| time)?|(?:pub)?date)(?: on| at)? ?[:\-–]? ?/i

/**
 * A stated publication time as a date of the precision its words carry: "2025-04-14T10:00Z" is that day, "2025-04" that
 * month. The day is the one the words state, in their own zone. Undefined for what is not a date (or no day of the calendar).
 */
export function parsePublished(text: string): DateValue | undefined {
  const words = text.slice(0, 150).replace(/\s+/g, ' ').trim().replace(PREFIX, '').slice(0, 100)
  for (const [form, read] of FORMS) {
    const match = form.exec(words)
    if (match !== null) return dateValue(words, ...read(match))
  }
  return undefined
}

function dateValue(raw: string, year: number, month?: number, day?: number): DateValue | undefined {
  if (year < 1900 || year > 2199) return undefined
  const first = iso(year, month ?? 1, day ?? 1)
  const last = iso(year, month ?? 12, day ?? (month === undefined ? 31 : lastDay(year, month)))
  if (first === undefined || last === undefined) return undefined
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year'
  return { from: first, to: last, precision, raw, inferred: false }
}

function iso(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function month(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function number(digits = ''): number {
  return Number(digits)
}
