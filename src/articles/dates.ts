import type { DateMention } from './date-mention.js'
import { hintsOf, READERS } from './date-readers.js'
import { makeTaken, type Taken } from './taken.js'

export type { DateMention } from './date-mention.js'
export type { DateValue } from './date-value.js'
export { resolveDate, yearOfWeekday } from './resolve-date.js'

/** Every date of `text`, in order, as the words give it. */
export function findDates(text: string): readonly DateMention[] {
  const hints = hintsOf(text)
  if (hints === 0) return NONE
  const found: DateMention[] = []
  let taken: Taken | undefined
  for (const { needs, pattern, read } of READERS) {
    if ((needs & hints) !== needs) continue
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const start = match.index
      const end = start + match[0].length
      const date = read(match)
      if (date === undefined || !isDate(date)) continue
      taken ??= makeTaken(text.length)
      if (taken.take(start, end)) found.push({ start, end, raw: match[0].trim(), ...date })
    }
  }
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start)
}

const NONE: readonly DateMention[] = []
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** False for a day that no calendar has: what is impossible is no date, and never the next best one. */
function isDate({ year, month, day }: Pick<DateMention, 'year' | 'month' | 'day'>): boolean {
  if (month !== undefined && (month < 1 || month > 12)) return false
  if (day === undefined) return true
  if (day < 1 || day > (month === undefined ? 31 : (LONGEST_MONTHS[month - 1] ?? 0))) return false
  return month !== 2 || day < 29 || year === undefined || new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29
}
