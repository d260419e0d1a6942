const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

// Outside these years a Date prints six digits or throws, and no article was written there.
const FIRST = Date.UTC(1000, 0, 1)
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59)

/** Epoch milliseconds as ISO 8601 in UTC: a day ('2025-04-14') or a minute ('2025-04-14T09:30Z'); undefined where it is no time. */
export function isoTime(time: number, precision: 'minute' | 'day'): string | undefined {
  if (!(time >= FIRST && time <= LAST)) return undefined
  const iso = new Date(time).toISOString()
  return precision === 'day' ? iso.slice(0, 10) : `${iso.slice(0, 16)}Z`
}

/** Epoch milliseconds as a reader of any country reads them, in UTC: '14 April 2025' or '14 April 2025, 09:30 UTC'. */
export function timeText(time: number, precision: 'minute' | 'day'): string {
  const iso = isoTime(time, 'minute')
  if (iso === undefined) return 'date unknown'
  const day = `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1]} ${Number(iso.slice(0, 4))}`
  return precision === 'day' ? day : `${day}, ${iso.slice(11, 16)} UTC`
}
