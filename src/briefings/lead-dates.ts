import type { StatedDate } from '../cards/view-dates.js'
import type { KnownCard } from './lead-facts.js'

const NAMES =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?'
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const YEAR = '(?:19|20)\\d\\d'
const DATE = new RegExp(
  `\\b(?:(?<day>\\d{1,2}) (?<month>${NAMES})(?:,? (?<year>${YEAR}))?|(?<month2>${NAMES}) (?<day2>\\d{1,2})(?!\\d),?(?: (?<year2>${YEAR}))?|(?<month3>${NAMES})(?:,? (?<year3>${YEAR}))?|Q(?<quarter>[1-4]) (?<year4>${YEAR})|(?<year5>${YEAR}))\\b`,
  'gu',
)

type Parts = {
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day?: number | undefined
  readonly quarter?: number | undefined
}

/** What is wrong with the dates of a text about a card, or the text without them. */
export function datesLeft(text: string, card: KnownCard): { readonly rest: string } | { readonly wrong: string } {
  let rest = text
  for (const found of text.matchAll(DATE)) {
    const before = text.slice(0, found.index)
    const parts = partsOf(found.groups ?? {})
    const isKnown = card.dates.some(({ of, date }) => stands(of, before, text, card.status) && holds(date, parts, text))
    if (!isKnown) return { wrong: `the date “${found[0]}” is not its own` }
    rest = rest.replace(found[0], ' ')
  }
  return { rest: rest.replaceAll(/\b(?:as of|year inferred|inferred)\b/giu, ' ') }
}

function partsOf(groups: Readonly<Record<string, string | undefined>>): Parts {
  const month = groups.month ?? groups.month2 ?? groups.month3
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  return {
    year: number(groups.year ?? groups.year2 ?? groups.year3 ?? groups.year4 ?? groups.year5),
    month: month === undefined ? undefined : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1,
    day: number(groups.day ?? groups.day2),
    quarter: number(groups.quarter),
  }
}

const BEGINS = /\b(?:effect|force|effective|apply|appl(?:ies|ied)|charged?|imposed?|levied)\b/iu

// The day of the evidence is no day on which anything happened, and an end is no beginning.
function stands(of: string, before: string, text: string, status: string): boolean {
  // "Before 9 July" and "after 9 July" are other days.
  if (/\b(?:before|after|by|past|through|to|within|under|over|between) $/iu.test(before)) return false
  const asOf = /\bas of $/iu.test(before)
  const end = /\b(?:until|till|expir\w*(?: on| in)?) $/iu.test(before)
  switch (of) {
    case 'asOf':
      return asOf
    case 'suspendedUntil':
    case 'expires':
      return end
    case 'announced':
      return !asOf && !end && /\bannounc/iu.test(text)
    case 'effective':
      // What is only scheduled begins on that day: it was not scheduled on it.
      return !asOf && !end && (status === 'in_force' || !/\b(?:on|in) $/iu.test(before) || BEGINS.test(before))
    default:
      return !asOf && !end
  }
}

// A day is told of a date that is known to the day alone, and a year that was worked out is told as such.
function holds({ from = '', precision, inferred, raw }: StatedDate, parts: Parts, text: string): boolean {
  const [year, month, day] = from.split('-').map(Number)
  if (inferred && !/\binferred\b/iu.test(text)) {
    const named = parts.month !== undefined && raw.toLowerCase().includes(MONTHS[parts.month - 1] ?? '-')
    if (!named || parts.year !== undefined) return false
  }
  if (parts.year !== undefined && parts.year !== year) return false
  if (parts.quarter !== undefined && (precision === 'year' || parts.quarter !== Math.ceil((month ?? 0) / 3)))
    return false
  if (parts.month !== undefined && (parts.month !== month || precision === 'quarter' || precision === 'year'))
    return false
  return parts.day === undefined || (precision === 'day' && parts.day === day)
}
