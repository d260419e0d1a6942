import type { DateValue } from './date-value.js'
import { makeTaken } from './taken.js'

export type { DateValue } from './date-value.js'

/** A date as the words give it, before anything is worked out. Offsets are UTF-16 into the searched text. */
export type DateMention = {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly year?: number
  /** 1 to 12. */
  readonly month?: number
  readonly day?: number
  readonly quarter?: number
  /** 0 Sunday to 6 Saturday. */
  readonly weekday?: number
  /** `{ count: 3, unit: 'month' }` for "three months from now"; negative for "ago". */
  readonly shift?: { readonly count: number; readonly unit: 'day' | 'week' | 'month' | 'year' }
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')
const MONTH =
  '(January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '((?:18|19|20)\\d\\d)'
const WEEKDAY = '(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)'
const COUNT = '(\\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)'
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  thirty: 30,
  sixty: 60,
  ninety: 90,
}
// "May" and "March" are verbs too: a month that stands alone counts only behind one of these.
const LEAD =
  '(?:in|by|since|from|until|till|of|for|through|before|after|early|late|mid|last|next|this|during|around|to)[\\s-]+(?:early[\\s-]|late[\\s-]|mid[\\s-])?'

type Reader = readonly [RegExp, (match: RegExpMatchArray) => Omit<DateMention, 'start' | 'end' | 'raw'> | undefined]

const READERS: readonly Reader[] = [
  [/\b(\d{4})-(\d\d)-(\d\d)\b/g, m => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) })],
  [
    new RegExp(`(?:\\b${WEEKDAY},?\\s+)?(?:the\\s+)?\\b${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+${YEAR})?\\b`, 'g'),
    m => dayOf(m[3], m[2], m[4], m[1]),
  ],
  [
    new RegExp(`(?:\\b${WEEKDAY},?\\s+)?\\b${MONTH}\\s+${DAY}(?![\\d%.,]\\d|%|\\s?percent)(?:,?\\s+${YEAR})?\\b`, 'g'),
    m => dayOf(m[2], m[3], m[4], m[1]),
  ],
  [new RegExp(`\\b${MONTH},?\\s+(?:of\\s+)?${YEAR}\\b`, 'g'), m => ({ month: monthOf(m[1]), year: Number(m[2]) })],
  [
    /\b(?:Q([1-4])|(first|second|third|fourth) quarter)(?:,?\s+(?:of\s+)?(?:the year|((?:18|19|20)\d\d)))?/gi,
    m => ({ quarter: quarterOf(m[1] ?? m[2]), ...(m[3] ? { year: Number(m[3]) } : {}) }),
  ],
  [
    new RegExp(
      `\\b(?:within|in|for|after)?\\s?${COUNT}[\\s-](day|week|month|year)s?\\s(from now|later|hence|from today|ago|earlier)\\b`,
      'gi',
    ),
    m => shiftOf(m[1], m[2], m[3]),
  ],
  [new RegExp(`\\bin\\s${COUNT}\\s(day|week|month|year)s?(?:'\\stime)?\\b`, 'gi'), m => shiftOf(m[1], m[2], 'later')],
  [
    /\b(last|next)\s(week|month|year)\b/gi,
    m => ({ shift: { count: /last/i.test(m[1] ?? '') ? -1 : 1, unit: unitOf(m[2]) } }),
  ],
  [
    /\b(yesterday|today|tomorrow)\b/gi,
    m => ({ shift: { count: { yesterday: -1, today: 0, tomorrow: 1 }[(m[1] ?? '').toLowerCase()] ?? 0, unit: 'day' } }),
  ],
  [
    new RegExp(`\\b(?:last |next |this |on |by |until |since )?${WEEKDAY}\\b`, 'g'),
    m => ({ weekday: DAYS.indexOf((m[1] ?? '').toLowerCase()) }),
  ],
  [new RegExp(`\\b${LEAD}${MONTH}\\b(?!\\s+\\d)`, 'g'), m => ({ month: monthOf(m[1]) })],
  [
    new RegExp(`\\b(?:in|since|from|until|by|of|during|before|after|for|early|late|through)\\s+${YEAR}\\b`, 'gi'),
    m => ({ year: Number(m[1]) }),
  ],
]

/** Every date of `text`, in order, as the words give it. */
export function findDates(text: string): readonly DateMention[] {
  const found: DateMention[] = []
  const taken = makeTaken(text.length)
  for (const [pattern, read] of READERS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      const date = read(match)
      if (date && isDate(date) && taken.take(start, end)) found.push({ start, end, raw: match[0].trim(), ...date })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * A mention as a DateValue. `anchor` is the article's own date; what rests on it is marked inferred. A year that is not
 * stated is the one that brings the date nearest to the anchor, on the side that `lean` asks for where one is asked for.
 * With no anchor a relative date keeps only its words.
 */
export function resolveDate(mention: DateMention, anchor: DateValue | undefined, lean?: 'past' | 'future'): DateValue {
  const { raw, year, month, day, quarter } = mention
  const base = anchor?.from === undefined ? undefined : fromIso(anchor.from)
  const anchored = base !== undefined && anchor?.precision === 'day'
  if (month !== undefined && day !== undefined) {
    const inYear = year ?? nearestYear(month, day, base, lean)
    return inYear === undefined
      ? unresolved(raw, 'day')
      : span(raw, 'day', utc(inYear, month, day), utc(inYear, month, day), year === undefined)
  }
  if (month !== undefined) {
    const inYear = year ?? nearestYear(month, 15, base, lean)
    return inYear === undefined
      ? unresolved(raw, 'month')
      : span(raw, 'month', utc(inYear, month, 1), utc(inYear, month + 1, 0), year === undefined)
  }
  if (quarter !== undefined) {
    const inYear = year ?? base?.getUTCFullYear()
    return inYear === undefined
      ? unresolved(raw, 'quarter')
      : span(raw, 'quarter', utc(inYear, quarter * 3 - 2, 1), utc(inYear, quarter * 3 + 1, 0), year === undefined)
  }
  if (year !== undefined) return span(raw, 'year', utc(year, 1, 1), utc(year, 13, 0), false)
  if (mention.weekday !== undefined) {
    if (!anchored) return unresolved(raw, 'day')
    const at = nearWeekday(base, mention.weekday, /^next/i.test(raw) ? 'next' : lean === 'future' ? 'ahead' : 'back')
    return span(raw, 'day', at, at, true)
  }
  return shifted(mention, base, anchored)
}

function shifted(mention: DateMention, base: Date | undefined, anchored: boolean): DateValue {
  const { shift, raw } = mention
  if (shift === undefined || base === undefined) return unresolved(raw, 'day')
  const { count, unit } = shift
  if (unit === 'year')
    return span(raw, 'year', utc(base.getUTCFullYear() + count, 1, 1), utc(base.getUTCFullYear() + count, 13, 0), true)
  if (unit === 'month') {
    const month = base.getUTCMonth() + 1 + count
    return span(raw, 'month', utc(base.getUTCFullYear(), month, 1), utc(base.getUTCFullYear(), month + 1, 0), true)
  }
  if (!anchored) return unresolved(raw, 'day')
  const at = new Date(base.getTime() + count * (unit === 'week' ? 7 : 1) * 86_400_000)
  return unit === 'week'
    ? span(raw, 'day', new Date(at.getTime() - 3 * 86_400_000), new Date(at.getTime() + 3 * 86_400_000), true)
    : span(raw, 'day', at, at, true)
}

/** The year of a weekday with a day and month ("Monday, April 14"): the last one before `before` in which they agree. */
export function yearOfWeekday(mention: DateMention, before: Date): number | undefined {
  const { month, day, weekday } = mention
  if (month === undefined || day === undefined || weekday === undefined) return undefined
  for (let year = before.getUTCFullYear(); year > before.getUTCFullYear() - 12; year -= 1) {
    const at = utc(year, month, day)
    if (at.getUTCDay() === weekday && at.getTime() <= before.getTime() + 86_400_000) return year
  }
  return undefined
}

function nearestYear(
  month: number,
  day: number,
  base: Date | undefined,
  lean: 'past' | 'future' | undefined,
): number | undefined {
  if (base === undefined) return undefined
  const years = [-1, 0, 1].map(shift => base.getUTCFullYear() + shift)
  const distance = (year: number) => (utc(year, month, day).getTime() - base.getTime()) / 86_400_000
  const allowed = years.filter(year =>
    lean === 'past' ? distance(year) <= 16 : lean === 'future' ? distance(year) >= -16 : true,
  )
  const nearest = (list: readonly number[]) =>
    [...list].sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0]
  const leaning = nearest(allowed)
  const plain = nearest(years)
  // A lean decides between two near years; it does not push "effective April 9", read in July, into the next year.
  if (leaning === undefined || plain === undefined) return plain
  return Math.abs(distance(leaning)) > 200 && Math.abs(distance(plain)) < 150 ? plain : leaning
}

function nearWeekday(base: Date, weekday: number, way: 'back' | 'ahead' | 'next'): Date {
  const back = (base.getUTCDay() - weekday + 7) % 7
  const days = way === 'back' ? -back : (7 - back) % 7 || (way === 'next' ? 7 : 0)
  return new Date(base.getTime() + days * 86_400_000)
}

const dayOf = (
  month: string | undefined,
  day: string | undefined,
  year: string | undefined,
  weekday: string | undefined,
) => ({
  month: monthOf(month),
  day: Number(day),
  ...(year === undefined ? {} : { year: Number(year) }),
  ...(weekday === undefined ? {} : { weekday: DAYS.indexOf(weekday.toLowerCase()) }),
})

const monthOf = (name = '') =>
  MONTHS.findIndex(month => month.startsWith(name.toLowerCase().replace('.', '').slice(0, 3))) + 1

const quarterOf = (name = '') =>
  /^\d$/.test(name) ? Number(name) : ['first', 'second', 'third', 'fourth'].indexOf(name.toLowerCase()) + 1

const unitOf = (name = '') =>
  (['day', 'week', 'month', 'year'] as const).find(unit => unit === name.toLowerCase()) ?? 'day'

const shiftOf = (count = '', unit = '', side = '') => ({
  shift: {
    count: (COUNTS[count.toLowerCase()] ?? Number(count)) * (/ago|earlier/i.test(side) ? -1 : 1),
    unit: unitOf(unit),
  },
})

/** False for a day that no calendar has: what is impossible is no date, and never the next best one. */
function isDate({
  year = 2000,
  month,
  day,
}: {
  readonly year?: number
  readonly month?: number
  readonly day?: number
}): boolean {
  if (month !== undefined && (month < 1 || month > 12)) return false
  if (day === undefined) return true
  if (month === undefined) return day >= 1 && day <= 31
  return day >= 1 && day <= utc(year, month + 1, 0).getUTCDate()
}

const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day))

const fromIso = (iso: string) => new Date(`${iso}T00:00:00Z`)

const unresolved = (raw: string, precision: DateValue['precision']): DateValue => ({ precision, raw, inferred: false })

const span = (raw: string, precision: DateValue['precision'], from: Date, to: Date, inferred: boolean): DateValue => ({
  from: from.toISOString().slice(0, 10),
  to: to.toISOString().slice(0, 10),
  precision,
  raw,
  inferred,
})
