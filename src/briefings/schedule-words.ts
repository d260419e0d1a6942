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

/** Epoch milliseconds by the clocks of an IANA zone: "Tue 15 Apr 2025, 08:00". */
export function localWords(at: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')}`
}
