import type { DateMention } from './date-mention.js'
import type { DateValue } from './date-value.js'

/**
 * A mention as a DateValue. `anchor` is the article's own date; what rests on it is marked inferred. A year that is not
 * stated is the one that brings the date nearest to the anchor, on the side that `lean` asks for where one is asked for.
 * With no anchor a relative date keeps only its words.
 */
export function resolveDate(mention: DateMention, anchor: DateValue | undefined, lean?: 'past' | 'future'): DateValue {
  const { raw, year, month, day, quarter } = mention
  if (mention.fromEvent) return unresolved(raw, 'day')
  const side = sideOf(raw) ?? lean
  const base = anchor?.from === undefined ? undefined : fromIso(anchor.from)
  const anchored = base !== undefined && anchor?.precision === 'day'
  if (month !== undefined && day !== undefined) {
    const inYear = year ?? nearestYear(month, day, base, side, false, mention.weekday)
    return inYear === undefined
      ? unresolved(raw, 'day')
      : span(raw, 'day', utc(inYear, month, day), utc(inYear, month, day), year === undefined)
  }
  if (month !== undefined) {
    const inYear = year ?? nearestYear(month, 15, base, side, sideOf(raw) !== undefined)
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
  if (year !== undefined) {
    const last = mention.toYear ?? year
    return span(raw, 'year', utc(year, 1, 1), utc(last, 13, 0), last !== year)
  }
  if (mention.weekday !== undefined) {
    if (!anchored) return unresolved(raw, 'day')
    const at = nearWeekday(base, mention.weekday, wayOf(raw, lean))
    return span(raw, 'day', at, at, true)
  }
  return shifted(mention, base, anchored, anchored || anchor?.precision === 'month')
}

function shifted(mention: DateMention, base: Date | undefined, anchored: boolean, monthly: boolean): DateValue {
  const { shift, raw } = mention
  if (shift === undefined || base === undefined) return unresolved(raw, 'day')
  const { count, unit } = shift
  if (unit === 'year')
    return span(raw, 'year', utc(base.getUTCFullYear() + count, 1, 1), utc(base.getUTCFullYear() + count, 13, 0), true)
  if (unit === 'month') {
    if (!monthly) return unresolved(raw, 'month')
    const month = base.getUTCMonth() + 1 + count
    const { day } = mention
    if (day !== undefined)
      return span(raw, 'day', utc(base.getUTCFullYear(), month, day), utc(base.getUTCFullYear(), month, day), true)
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
  strict: boolean,
  weekday?: number,
): number | undefined {
  if (base === undefined) return undefined
  const near = [-1, 0, 1].map(shift => base.getUTCFullYear() + shift)
  const fallen = near.filter(year => utc(year, month, day).getUTCDay() === weekday)
  const years = fallen.length > 0 ? fallen : near
  const distance = (year: number) => (utc(year, month, day).getTime() - base.getTime()) / 86_400_000
  const allowed = years.filter(year =>
    lean === 'past' ? distance(year) <= 16 : lean === 'future' ? distance(year) >= -16 : true,
  )
  const nearest = (list: readonly number[]) =>
    [...list].sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0]
  const leaning = nearest(allowed)
  if (strict) return leaning
  const plain = nearest(years)
  // A lean decides between two near years; it does not push "effective April 9", read in July, into the next year.
  if (leaning === undefined || plain === undefined) return plain
  return Math.abs(distance(leaning)) > 200 && Math.abs(distance(plain)) < 150 ? plain : leaning
}

type Way = 'back' | 'ahead' | 'next' | 'last'

function wayOf(raw: string, lean: 'past' | 'future' | undefined): Way {
  if (/^next/i.test(raw)) return 'next'
  if (/^last/i.test(raw)) return 'last'
  return /^(?:this )?coming/i.test(raw) || lean === 'future' ? 'ahead' : 'back'
}

/** "Last July" is past and "next July" to come, whatever the verb leans to. */
function sideOf(raw: string): 'past' | 'future' | undefined {
  return /^last\b/i.test(raw) ? 'past' : /^next\b/i.test(raw) ? 'future' : undefined
}

function nearWeekday(base: Date, weekday: number, way: Way): Date {
  const back = (base.getUTCDay() - weekday + 7) % 7
  const days = way === 'back' ? -back : way === 'last' ? -(back || 7) : (7 - back) % 7 || (way === 'next' ? 7 : 0)
  return new Date(base.getTime() + days * 86_400_000)
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
