import type { Schedule } from '../../src/briefings/due.js'
import type { Quiet } from '../../src/briefings/quiet.js'
import { pick, seeded } from '../bench/random.js'
import { LIFE_DAYS, livesSlotsOf } from './lives-slots.js'
import type { Plan } from './plan.js'
import type { Kind } from './platform.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A channel that somebody has set up and goes on changing. Times are milliseconds after the start. */
export type Tenant = {
  readonly target: string
  /** The configuration sends it all alerts; else it has subscribed. */
  readonly configured: boolean
  readonly quiet: Quiet | undefined
  readonly mostPerHour: number | undefined
  readonly severe: boolean
  /** Its schedules, each from a time on; undefined where it wants no digest. */
  readonly schedules: readonly { readonly from: number; readonly schedule: Schedule | undefined }[]
  readonly snoozes: readonly { readonly from: number; readonly to: number }[]
  /** It answers all requests with a failure from then until then; `resumed` is when an admin says so, if one does. */
  readonly gone: readonly {
    readonly from: number
    readonly to: number
    readonly kind: 'gone' | 'unauthorised'
    readonly resumed: number | undefined
  }[]
}

/** What one article says: of a country of its own, or another rate of an earlier one's. */
export type PlannedTurn = {
  readonly at: number
  readonly number: number
  readonly of: number
  readonly kind: 'new' | 'severe' | 'correction'
}

export type LivesPlan = Pick<
  Plan,
  'start' | 'lasts' | 'trouble' | 'outages' | 'jumps' | 'doubles' | 'ends' | 'random'
> & {
  readonly place: { readonly name: string; readonly kind: Kind }
  readonly tenants: readonly Tenant[]
  readonly turns: readonly PlannedTurn[]
  /** How many of all statements let others have their turn. */
  readonly slow: number
}

const STARTS = [
  '2026-03-04',
  '2026-03-25',
  '2026-04-20',
  '2026-09-03',
  '2026-10-21',
  '2026-10-28',
  '2026-06-10',
] as const
const ZONES = [
  'America/New_York',
  'America/Santiago',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Ho_Chi_Minh',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
] as const
const TIMES = ['00:00', '00:30', '02:00', '02:30', '08:00', '12:30', '18:00', '23:45'] as const
// None begins or ends where a clock is changed: what is quiet then is a matter of taste.
const NIGHTS = [
  ['22:00', '07:00'],
  ['12:00', '13:30'],
  ['20:30', '05:00'],
] as const

export function livesPlanOf(seed: number): LivesPlan {
  const random = seeded(seed * 2_246_822 + 5)
  const one = <T>(from: readonly T[]): T => pick(from as readonly [T, ...T[]], random)
  const some = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const chance = (share: number) => random() < share
  const within = (ms: number) => Math.floor(random() * ms)
  const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))
  const span = (least: number, most: number) => {
    const from = within(LIFE_DAYS * DAY)
    return { from, to: from + least + within(most - least) }
  }

  const start = Date.parse(`${one(STARTS)}T00:00:00Z`) + within(DAY)
  const place = one([
    { name: 'discord', kind: 'nonce' },
    { name: 'slack', kind: 'history' },
  ] as const)
  const schedule = (): Schedule => {
    const [at, also] = list(2, () => one(TIMES)).toSorted()
    const days = chance(0.8) ? 'daily' : 'weekdays'
    return { at: at ?? '08:00', zone: one(ZONES), days, ...(chance(0.6) && also !== at && { also }) }
  }
  const tenants = list(chance(0.35) ? 2 : 1, (index): Tenant => {
    const [from, to] = one(NIGHTS)
    const hasDigest = chance(0.6)
    const gone = chance(0.4) ? span(5 * MINUTE, chance(0.5) ? 5 * HOUR : 3 * DAY) : undefined
    const kind = one(['gone', 'unauthorised'] as const)
    return {
      target: `${place.name}:C${index}`,
      configured: chance(0.3),
      quiet: chance(0.6) ? { from, to, zone: one(ZONES) } : undefined,
      mostPerHour: one([undefined, 1, 2, 3]),
      severe: chance(0.6),
      schedules: hasDigest
        ? [
            { from: 0, schedule: schedule() },
            ...list(some(0, 1) + some(0, 1), () => ({
              from: within(LIFE_DAYS * DAY),
              schedule: chance(0.9) ? schedule() : undefined,
            })).sort((a, b) => a.from - b.from),
          ]
        : [],
      snoozes: list(chance(0.5) ? 1 : 0, () => span(HOUR, 10 * HOUR)),
      gone:
        gone === undefined
          ? []
          : [{ ...gone, kind, resumed: kind === 'gone' || chance(0.5) ? gone.to + MINUTE + within(HOUR) : undefined }],
    }
  })
  const bursts = list(some(2, 3), () => within(LIFE_DAYS * DAY)).sort((a, b) => a - b)
  const first = tenants[0]?.schedules[0]?.schedule
  const dues = first === undefined ? [] : livesSlotsOf(first, start).filter(({ due }) => due > start)
  const times = bursts.flatMap((burst, index) => {
    // Some come while an edition is made.
    const due = chance(0.3) ? dues[index]?.due : undefined
    const long = due === undefined ? one([MINUTE, 20 * MINUTE, 90 * MINUTE, 8 * HOUR]) : 10
    const at = due === undefined ? burst : due - start
    return list(some(1, 4), () => at + within(long))
  })
  const turns = times
    .sort((a, b) => a - b)
    .map((at, number): PlannedTurn => {
      const corrects = number > 0 && chance(0.25)
      const of = corrects ? Math.max(0, number - some(1, 4)) : number
      return { at, number, of, kind: corrects ? 'correction' : chance(0.25) ? 'severe' : 'new' }
    })
  const origin = (number: number): number => {
    const turn = turns[number]
    return turn === undefined || turn.of === number ? number : origin(turn.of)
  }
  const ahead = (chance(0.5) ? 1 : -1) * some(1, 9) * MINUTE
  const jumpAt = within(LIFE_DAYS * DAY)
  return {
    ...{ start, place, tenants, random },
    turns: turns.map(turn => ({ ...turn, of: origin(turn.number) })),
    slow: one([0, 0, 0.2]),
    lasts: one([100, 350, 900]),
    trouble: one([0, 0.05, 0.15, 0.4]),
    outages: list(some(0, 1), () => ({ place: place.name, ...span(MINUTE, 8 * MINUTE) })),
    jumps: chance(0.3)
      ? [
          { at: jumpAt, by: ahead },
          { at: jumpAt + within(LIFE_DAYS * DAY - jumpAt), by: -ahead },
        ]
      : [],
    doubles: list(chance(0.3) ? 1 : 0, () => span(HOUR, 2 * DAY)),
    ends: list(some(0, 2), () => ({
      at: within(LIFE_DAYS * DAY),
      how: chance(0.5) ? ('stopped' as const) : ('killed' as const),
    })),
  }
}
