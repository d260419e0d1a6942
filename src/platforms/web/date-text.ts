import type { DateValue } from '../../articles/date-value.js'

/** A date with the precision that is known of it; one that could not be resolved stays in the source's words. */
export function dateText(date: DateValue): string {
  if (date.from === undefined) return `“${date.raw}”, not dated`
  const words = periodText(date, date.from)
  return date.inferred ? `${words} (worked out from “${date.raw}”)` : words
}

function periodText({ precision, to }: DateValue, from: string): string {
  const year = from.slice(0, 4)
  switch (precision) {
    case 'year':
      return year
    case 'quarter':
      return `Q${Math.ceil(Number(from.slice(5, 7)) / 3)} ${year}`
    case 'month':
      return inWords(from, { month: 'long', year: 'numeric' })
    case 'day':
      return to === undefined || to === from ? dayText(from) : `${dayText(from)} to ${dayText(to)}`
  }
}

function dayText(day: string): string {
  return inWords(day, { day: 'numeric', month: 'long', year: 'numeric' })
}

function inWords(day: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...parts }).format(Date.parse(`${day}T00:00:00Z`))
}
