import { Temporal } from 'temporal-polyfill'
import type { Days, Schedule } from './due.js'

const DAY_WORDS = {
  daily: 'every day',
  weekdays: 'Monday to Friday',
  mon: 'on Mondays',
  tue: 'on Tuesdays',
  wed: 'on Wednesdays',
  thu: 'on Thursdays',
  fri: 'on Fridays',
  sat: 'on Saturdays',
  sun: 'on Sundays',
} as const satisfies Record<Days, string>

/** "08:00 Asia/Ho_Chi_Minh, Monday to Friday"; "08:00 and 17:00 UTC, every day". */
export function scheduleWords({ at, also, zone, days }: Schedule): string {
  return `${also === undefined ? at : `${at} and ${also}`} ${zone}, ${DAY_WORDS[days]}`
}

/** The time of day alone, of epoch milliseconds by the clocks of an IANA zone: "08:00". */
export function timeWords(at: number, zone: string): string {
  return localWords(at, zone).slice(-5)
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Epoch milliseconds by the clocks of an IANA zone: "Tue 15 Apr 2025, 08:00". */
export function localWords(at: number, zone: string): string {
  // A formatter of Intl's takes a third of a millisecond to make, and whole channels are told the time at once.
  const { dayOfWeek, day, month, year, hour, minute } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${WEEKDAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]} ${year}, ${two(hour)}:${two(minute)}`
}
