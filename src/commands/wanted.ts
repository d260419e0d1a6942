import { DAYS, type Days, type Schedule } from '../briefings/due.js'
import type { KindName } from '../cards/card.js'
import { kindChoices } from './subscription-words.js'
import { suggestZones, zoneNamed } from './zones.js'

/** When a digest is wanted, as far as it was said; 'off' for none. */
export type WantedDigest = { readonly at?: string; readonly zone?: string; readonly days?: Days } | 'off'

export type Read<T> = { readonly value: T } | { readonly wrong: string }

const TIME = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i
const OFF: readonly string[] = ['off', 'none', 'no', 'never']

/** What the options `at`, `zone` and `days` say, or what is wrong with one of them and what would be right. */
export function readDigest(options: Readonly<Record<string, string>>): Read<WantedDigest> {
  const { at, zone, days } = options
  if (at !== undefined && OFF.includes(at.toLowerCase())) return { value: 'off' }
  const time = at === undefined ? undefined : timeOf(at)
  if (at !== undefined && time === undefined)
    return {
      wrong: `“${at.slice(0, 40)}” is no time of day: write it as HH:MM, such as at:08:00, or at:off for no digest.`,
    }
  const named = zone === undefined ? undefined : zoneNamed(zone)
  if (zone !== undefined && named === undefined) return { wrong: wrongZone(zone) }
  const chosen = DAYS.find(each => each === days)
  return {
    value: {
      ...(time !== undefined && { at: time }),
      ...(named !== undefined && { zone: named }),
      ...(chosen !== undefined && { days: chosen }),
    },
  }
}

/** The schedule that was asked for, filled up from the one that holds, or else 08:00 UTC every day; undefined where none was. */
export function scheduleOf(wanted: WantedDigest, held: Schedule | undefined): Schedule | undefined {
  if (wanted === 'off' || Object.keys(wanted).length === 0) return undefined
  const { at = '08:00', zone = 'UTC', days = 'daily' } = held ?? {}
  return { at: wanted.at ?? at, zone: wanted.zone ?? zone, days: wanted.days ?? days }
}

export function sameSchedule(one: Schedule | undefined, other: Schedule | undefined): boolean {
  return one?.at === other?.at && one?.zone === other?.zone && one?.days === other?.days
}

/** The kinds that the option `kinds` names; undefined for all, and where it is absent. */
export function readKinds(option: string | undefined): readonly KindName[] | undefined {
  return kindChoices().find(({ value }) => value === option)?.kinds
}

// "south korea at 08:00 Asia/Seoul weekdays", "steel at noon", as people write it.
const CLOCK = '\\d{1,2}[:.h]\\d{2}|\\d{1,2} ?[ap]m|[01]?\\d|2[0-3]|noon|midnight'
const ZONE = '(?: (?<zone>utc|[a-z]+/[a-z_/]+))?'
const ON_DAYS = `(?: (?<days>${DAYS.join('|')}))?`
const WITH_TIME = new RegExp(`^(?<topic>.+?) at (?<at>${CLOCK})${ZONE}${ON_DAYS}$`, 'i')
const NAMED_TIMES: ReadonlyMap<string, string> = new Map([
  ['noon', '12:00'],
  ['midnight', '00:00'],
])

/** The options with the time, the zone and the days that were written behind the topic instead of being named. */
export function spreadTopic(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const groups = WITH_TIME.exec(options.topic ?? '')?.groups
  if (groups === undefined || options.at !== undefined) return options
  const { topic = '', at = '', zone, days } = groups
  return {
    ...options,
    topic,
    at,
    ...(zone !== undefined && options.zone === undefined && { zone }),
    ...(days !== undefined && options.days === undefined && { days: days.toLowerCase() }),
  }
}

function timeOf(text: string): string | undefined {
  const [, hours, minutes = '00', half] = TIME.exec(NAMED_TIMES.get(text.toLowerCase()) ?? text) ?? []
  if (hours === undefined) return undefined
  const said = Number(hours)
  if (half !== undefined && (said < 1 || said > 12)) return undefined
  const hour = half === undefined ? said : (said % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${minutes}`
}

function wrongZone(zone: string): string {
  const near = suggestZones(zone)
    .slice(0, 3)
    .map(({ value }) => value)
  const hint = near.length === 0 ? 'write an IANA name such as zone:Asia/Ho_Chi_Minh' : `is it ${near.join(' or ')}?`
  return `No time zone is known as “${zone.slice(0, 40)}”: ${hint}${near.length === 0 ? '.' : ''}`
}
