import type { DateValue } from '../../articles/date-value.js'
import { parsePublished } from '../published.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** The first place on earth where a day begins (UTC+14). */
const EARLIEST_MS = 14 * HOUR_MS
/** How far a publisher's clock may be ahead of ours. */
const AHEAD_MS = 10 * MINUTE_MS
/** Nobody published a feed before; what says so has lost its date. */
const FIRST_YEAR = '1990'

/** Zones by name, in hours, that mean one thing only: CST, IST and BST are said in several parts of the world. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
  KST: 9,
  HKT: 8,
  SGT: 8,
}

export type StatedDate = { readonly published: DateValue; readonly at: number }

/** The first of the stated dates that is one, with the earliest instant that it can mean (epoch milliseconds). */
export function statedDate(stated: readonly (string | undefined)[]): StatedDate | undefined {
  for (const words of stated) {
    const published = words === undefined ? undefined : parsePublished(words)
    const day = published?.from === undefined ? Number.NaN : Date.parse(`${published.from}T00:00:00Z`)
    if (words !== undefined && published !== undefined && published.from !== undefined && published.from >= FIRST_YEAR)
      return { published, at: day + sinceMidnight(words) }
  }
  return undefined
}

const TIME = /(?:[T\s]|^)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?([ap]\.?m\b)?|\dT(\d{2})(\d{2})(\d{2})?/i

/** From midnight UTC of the stated day to the earliest instant that the words can mean, in milliseconds. */
function sinceMidnight(words: string): number {
  const time = TIME.exec(words.slice(0, 150))
  if (time === null) return -EARLIEST_MS
  const [whole, hour, minute, second, half, compactHour, compactMinute, compactSecond] = time
  const hours = (Number(hour ?? compactHour) % (half === undefined ? 24 : 12)) + (/^p/i.test(half ?? '') ? 12 : 0)
  const minutes = hours * 60 + Number(minute ?? compactMinute)
  const offset = zone(words.slice(time.index + whole.length, 150)) ?? EARLIEST_MS
  return minutes * MINUTE_MS + Number(second ?? compactSecond ?? 0) * 1_000 - offset
}

function zone(rest: string): number | undefined {
  const [, sign, hours, minutes = '0', name = ''] =
    /^\s?(?:(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?|([a-z]{1,5})\b)/i.exec(rest) ?? []
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
  const named = ZONES[name.toUpperCase()]
  return named === undefined ? undefined : named * HOUR_MS
}

/** The date to go by at `now` (epoch milliseconds): one that lies ahead by more than ten minutes is the day of `now` instead. */
export function notAhead(date: StatedDate, now: number): { readonly published: DateValue; readonly ahead: boolean } {
  if (date.at <= now + AHEAD_MS) return { published: date.published, ahead: false }
  const today = new Date(now).toISOString().slice(0, 10)
  const { raw } = date.published
  return { published: { from: today, to: today, precision: 'day', raw, inferred: true }, ahead: true }
}
