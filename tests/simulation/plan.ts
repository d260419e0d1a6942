import { Temporal } from 'temporal-polyfill'
import type { Days, Schedule } from '../../src/briefings/due.js'
import { pick, seeded } from '../bench/random.js'
import type { Kind } from './platform.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
export const DAYS = 30

/** A channel of the simulated world. */
export type PlannedTarget = {
  readonly target: string
  readonly schedule: Schedule | undefined
  /** Its schedule stands in the configuration; else it has subscribed. */
  readonly configured: boolean
}

/** Something that owes some targets an alert. Times are milliseconds after the start. */
export type PlannedAlert = {
  readonly at: number
  readonly id: string
  readonly targets: readonly string[]
  readonly expires: boolean
}

/** Everything that a seed decides beforehand. What it decides on the way is drawn from `random`. */
export type Plan = {
  readonly start: number
  readonly places: readonly { readonly name: string; readonly kind: Kind }[]
  readonly targets: readonly PlannedTarget[]
  readonly alerts: readonly PlannedAlert[]
  /** Steps that a life of the program lasts on average, and how much of all requests goes wrong. */
  readonly lasts: number
  readonly trouble: number
  readonly outages: readonly { readonly place: string; readonly from: number; readonly to: number }[]
  /** The clock is moved by `by` about then. */
  readonly jumps: readonly { readonly at: number; readonly by: number }[]
  /** From then until then a second process works beside the first. */
  readonly doubles: readonly { readonly from: number; readonly to: number }[]
  /** Somebody ends the process with a signal, or it is killed. */
  readonly ends: readonly { readonly at: number; readonly how: 'stopped' | 'killed' }[]
  readonly random: () => number
}

// Each holds a day within the thirty that follow on which some of the zones below change.
const STARTS = [
  '2026-02-20',
  '2026-03-10',
  '2026-04-01',
  '2026-08-20',
  '2026-09-20',
  '2026-10-15',
  '2027-03-01',
  '2027-10-10',
]
const ZONES = [
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
] as const
const TIMES = ['00:00', '00:30', '01:30', '02:00', '02:15', '02:30', '03:00', '08:00', '12:30', '23:45'] as const
const WEEKLY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Days[]

export function planOf(seed: number): Plan {
  const random = seeded(seed * 2_654_435 + 17)
  const one = <T>(from: readonly T[]): T => pick(from as readonly [T, ...T[]], random)
  const some = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const chance = (share: number) => random() < share
  const within = (ms: number) => Math.floor(random() * ms)
  const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))

  const start = Date.parse(`${one(STARTS)}T00:00:00Z`) + within(DAY)
  const places = [
    { name: 'discord', kind: 'nonce' },
    { name: 'slack', kind: 'history' },
  ] as const
  const home = one(places)
  const isMixed = chance(0.12)
  // Weekly ones mostly: an edition more or less tests the same, and a daily one takes seven times as long.
  const days = (): Days => (chance(0.012) ? 'daily' : chance(0.012) ? 'weekdays' : one(WEEKLY))
  const targets = list(chance(0.12) ? some(2, 4) : some(1, 2), index => ({
    target: `${(isMixed ? one(places) : home).name}:C${index}`,
    schedule: chance(index > 0 ? 0.72 : 0.35) ? undefined : { at: one(TIMES), zone: one(ZONES), days: days() },
    configured: chance(0.5),
  }))
  const alerts = list(chance(0.3) ? 2 : 1, index => ({
    at: within(DAYS * DAY),
    id: `a${index}`,
    targets: targets.filter((_, at) => at === index % targets.length || chance(0.25)).map(({ target }) => target),
    expires: chance(0.7),
  }))
  const outages = list(some(0, 2), () => {
    const from = within(DAYS * DAY)
    return { place: one(places).name, from, to: from + within(8 * MINUTE) }
  })
  const ahead = some(1, 9) * MINUTE
  const first = within(DAYS * DAY)
  const off = chance(0.5) ? ahead : -ahead
  const jumps = chance(0.5)
    ? [
        { at: first, by: off },
        { at: first + within(DAYS * DAY - first), by: -off },
      ]
    : []
  const doubles = list(chance(0.4) ? some(1, 2) : 0, () => {
    const from = within(DAYS * DAY)
    return { from, to: from + within(2 * DAY) }
  })
  const ends = list(some(0, 2), () => ({
    at: within(DAYS * DAY),
    how: chance(0.5) ? ('stopped' as const) : ('killed' as const),
  }))
  return {
    ...{ start, places: isMixed ? places : [home], targets, alerts, outages, jumps, doubles, ends, random },
    lasts: one([100, 350, 900]),
    trouble: one([0, 0.05, 0.15, 0.4]),
  }
}

/** A slot of a schedule, and until when it is owed. Epoch milliseconds. */
export type Slot = { readonly localDate: string; readonly due: number; readonly end: number }

const CATCH_UP_MS = 6 * HOUR
const known = new Map<string, readonly Slot[]>()

/**
 * The slots of a schedule about thirty days, worked out by the rule as it is told to readers and not by src/briefings/due.ts: each
 * local date one, at the first instant at which that day's clock shows the time or, where it shows none, as much later as it jumped.
 */
export function slotsOf({ at, zone, days }: Schedule, start: number): readonly Slot[] {
  const from = Math.floor(start / DAY) - 2
  const name = `${at} ${zone} ${days} ${from}`
  const held = known.get(name)
  if (held !== undefined) return held
  const time = Temporal.PlainTime.from(at)
  const dues = Array.from({ length: DAYS + 5 }, (_, day) => {
    const date = Temporal.PlainDate.from(new Date((from + day) * DAY).toISOString().slice(0, 10))
    const due = date.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
    return { localDate: date.toString(), dayOfWeek: date.dayOfWeek, due }
  }).filter(({ dayOfWeek }) =>
    days === 'daily' ? true : days === 'weekdays' ? dayOfWeek <= 5 : WEEKLY[dayOfWeek - 1] === days,
  )
  const slots = dues.map(({ localDate, due }, index) => ({
    localDate,
    due,
    end: Math.min(due + CATCH_UP_MS, dues[index + 1]?.due ?? Number.POSITIVE_INFINITY),
  }))
  known.set(name, slots)
  return slots
}
