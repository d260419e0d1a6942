import { DAYS, type Days, type Schedule } from '../briefings/due.js'
import { readTimes } from './times.js'
import { suggestZones, zoneNamed } from './zones.js'

/** When a digest is wanted, as far as it was said; 'off' for none. */
export type WantedDigest =
  | {
      /** One time of day, or two. */
      readonly times?: readonly [string, string?]
      readonly zone?: string
      readonly days?: Days | 'once a week'
      /** Twice a day, or once, at whatever times. */
      readonly often?: 'twice' | 'once'
    }
  | 'off'

export type Read<T> = { readonly value: T } | { readonly wrong: string }

const OFF: readonly string[] = ['off', 'none', 'no', 'never']

/** What the options `at`, `zone` and `days` say, or what is wrong with one of them and what would be right. */
export function readDigest(options: Readonly<Record<string, string>>): Read<WantedDigest> {
  const { at, zone, days } = options
  if (at !== undefined && OFF.includes(at.toLowerCase())) return { value: 'off' }
  const times = at === undefined ? undefined : readTimes(at)
  if (at !== undefined && times === undefined)
    return {
      wrong: `“${at.slice(0, 40)}” is no time of day: write it as HH:MM, such as at:08:00 or at:08:00,17:00, or at:off for no digest.`,
    }
  const named = zone === undefined ? undefined : zoneNamed(zone)
  if (zone !== undefined && named === undefined) return { wrong: wrongZone(zone) }
  const chosen = DAYS.find(each => each === days)
  return {
    value: {
      ...(times !== undefined && { times }),
      ...(named !== undefined && { zone: named }),
      ...(chosen !== undefined && { days: chosen }),
    },
  }
}

const USUAL_TIME = '08:00'
const USUAL_SECOND = '17:00'

/**
 * The schedule that was asked for, filled up from the one that holds, or else 08:00 every day in the usual zone; undefined where
 * none was.
 */
export function scheduleOf(wanted: WantedDigest, held: Schedule | undefined, usualZone = 'UTC'): Schedule | undefined {
  if (wanted === 'off' || Object.keys(wanted).length === 0) return undefined
  const first = held?.at ?? USUAL_TIME
  const before =
    held?.also === undefined || wanted.often === 'once' ? ([first] as const) : ([first, held.also] as const)
  const [at, also] = wanted.often === 'twice' ? twice(wanted.times ?? before) : (wanted.times ?? before)
  return {
    at,
    ...(also !== undefined && { also }),
    zone: wanted.zone ?? held?.zone ?? usualZone,
    days: daysOf(wanted, held),
  }
}

function twice([at, also]: readonly [string, string?]): readonly [string, string] {
  if (also !== undefined) return [at, also]
  return at < USUAL_SECOND ? [at, USUAL_SECOND] : [USUAL_TIME, at]
}

// Once a week is on the day that it is on already, or else on Mondays; twice a day is on more than one day of the week, unless that
// one was named.
function daysOf({ days, often }: Exclude<WantedDigest, 'off'>, held: Schedule | undefined): Days {
  const before = held?.days ?? 'daily'
  const isWeekly = before !== 'daily' && before !== 'weekdays'
  if (days === undefined) return often === 'twice' && isWeekly && held?.also === undefined ? 'daily' : before
  if (days !== 'once a week') return days
  return isWeekly ? before : 'mon'
}

export function sameSchedule(one: Schedule | undefined, other: Schedule | undefined): boolean {
  return one?.at === other?.at && one?.also === other?.also && one?.zone === other?.zone && one?.days === other?.days
}

/** The times of a schedule as the option `at` takes them. */
export function timesText({ at, also }: Pick<Schedule, 'at' | 'also'>): string {
  return also === undefined ? at : `${at},${also}`
}

/** What is said of a zone that is none. */
export function wrongZone(zone: string): string {
  const near = suggestZones(zone)
    .slice(0, 3)
    .map(({ value }) => value)
  const hint = near.length === 0 ? 'write an IANA name such as zone:Asia/Ho_Chi_Minh' : `is it ${near.join(' or ')}?`
  return `No time zone is known as “${zone.slice(0, 40)}”: ${hint}${near.length === 0 ? '.' : ''}`
}
