import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { makeDueWatch, owed, type Schedule } from '../../src/briefings/due.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const from = Date.parse('2026-01-01T00:00Z')
const to = Date.parse('2028-01-01T00:00Z')

function changesOf(zone: string): readonly number[] {
  const found: number[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= to) return found
    found.push(next.epochMilliseconds)
    at = next
  }
}

const changes = Intl.supportedValuesOf('timeZone').flatMap(zone => changesOf(zone).map(change => ({ zone, change })))
const zones = new Set(changes.map(({ zone }) => zone))

/** Every half hour of the clock for four hours on either side of a change, as the clock shows it before the change. */
const cases = changes.flatMap(({ zone, change }) => {
  const before = Temporal.Instant.fromEpochMilliseconds(change - 1).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
  const half = Math.floor((change + before) / (30 * MINUTE)) * 30 * MINUTE
  return Array.from({ length: 17 }, (_, index) => {
    const local = new Date(half + (index - 8) * 30 * MINUTE).toISOString()
    return { zone, change, at: local.slice(11, 16), day: local.slice(0, 10) }
  })
})

type Opened = { readonly edition: string; readonly late: boolean; readonly at: number; readonly due: number }

/** Asks at each of these instants, in their order, and opens what is owed. */
function opened(ask: typeof owed, schedule: Schedule, instants: Iterable<number>, had?: string): readonly Opened[] {
  const found: Opened[] = []
  let last = had
  for (const now of instants) {
    const edition = ask(schedule, last, now)
    if (edition === undefined) continue
    last = edition.edition
    found.push({ edition: edition.edition, late: edition.late, due: edition.due, at: now })
  }
  return found
}

function* every(step: number, start: number, end: number, but: (now: number) => boolean = () => false) {
  for (let now = start; now <= end; now += step) if (!but(now)) yield now
}

const dates = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => Temporal.PlainDate.from(first).add({ days: index }).toString())

describe('in every zone whose clock changes in 2026 and 2027', () => {
  const ask = makeDueWatch()

  it(`each nominal date gives one edition, on time (${zones.size} zones, ${changes.length} changes, ${cases.length} cases)`, () => {
    expect(zones.size).toBeGreaterThan(100)
    const wrong = cases.filter(({ zone, change, at, day }) => {
      const schedule = { at, zone, days: 'daily' } as const
      const [before = '', ...wanted] = dates(Temporal.PlainDate.from(day).subtract({ days: 2 }).toString(), 4)
      const start = Temporal.PlainDate.from(before).toZonedDateTime(zone).epochMilliseconds + DAY
      const found = opened(ask, schedule, every(7 * MINUTE, start, change + 15 * HOUR), before)
      const until = found.filter(({ edition }) => wanted.includes(edition))
      const isGood =
        until.map(({ edition }) => edition).join() === wanted.slice(0, until.length).join() &&
        until.some(({ edition }) => edition === day) &&
        found.every(each => each.at >= each.due && each.at - each.due < 7 * MINUTE)
      return !isGood
    })
    expect(wrong).toEqual([])
  })
})

const CONTROLS = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Ho_Chi_Minh', 'Australia/Lord_Howe'] as const
const year = dates('2026-01-01', 365)

describe('over the whole of 2026', () => {
  const ask = makeDueWatch()
  const yearIn = (zone: string) => {
    const [start, end] = [year[0] ?? '', '2027-01-01'].map(day => Temporal.PlainDate.from(day).toZonedDateTime(zone))
    return { start: start?.epochMilliseconds ?? 0, end: (end?.epochMilliseconds ?? 0) - 1 }
  }

  it.each(CONTROLS)(`%s has its ${365 * 3} editions, one a date for each of three times`, zone => {
    const { start, end } = yearIn(zone)
    for (const at of ['00:00', '02:30', '23:30']) {
      const found = opened(ask, { at, zone, days: 'daily' }, every(15 * MINUTE, start, end), '2025-12-31')
      expect(found.map(({ edition }) => edition)).toEqual(year)
      expect(found.some(({ late }) => late)).toBe(false)
    }
  })

  it.each(CONTROLS)('%s has two editions a date where two are wanted, however near midnight', zone => {
    const { start, end } = yearIn(zone)
    const schedule = { at: '00:15', also: '23:45', zone, days: 'daily' } as const
    const found = opened(ask, schedule, every(15 * MINUTE, start, end), '2025-12-31/2')
    expect(found.map(({ edition }) => edition)).toEqual(year.flatMap(day => [day, `${day}/2`]))
  })

  it('weekdays and one weekday come as often as the calendar has them', () => {
    const { start, end } = yearIn('Europe/Berlin')
    const number = (days: Schedule['days']) =>
      opened(ask, { at: '02:30', zone: 'Europe/Berlin', days }, every(30 * MINUTE, start, end), '2025-12-31').length
    expect(number('weekdays')).toBe(261)
    expect(number('sun')).toBe(52)
    expect(number('thu')).toBe(53)
  })
})

describe('where the program was away, or the clock is wrong', () => {
  const schedule = { at: '08:00', zone: 'Europe/Berlin', days: 'daily' } as const
  const due = Date.parse('2026-03-30T06:00Z')
  const ticks = (but: (now: number) => boolean, step = 20 * SECOND) =>
    opened(makeDueWatch(), schedule, every(step, due - 30 * HOUR, due + 40 * HOUR, but), '2026-03-28')
  const during = (begin: number, length: number) => (now: number) => now >= begin && now < begin + length

  it.each([
    ['five minutes', 5 * MINUTE, [-4, -1, 0]],
    ['two hours', 2 * HOUR, [-119, -60, -3]],
  ] as const)('down for %s it catches up once, and says so', (_, length, starts) => {
    for (const minutes of starts) {
      const begin = due + minutes * MINUTE
      const found = ticks(during(begin, length))
      expect(found.map(({ edition }) => edition)).toEqual(['2026-03-29', '2026-03-30', '2026-03-31'])
      const caught = found[1]
      expect(caught?.at).toBe(begin + length)
      expect(caught?.late).toBe(begin + length - due > 2 * MINUTE)
    }
  })

  it('down for 26 hours it leaves out what is older than six hours, and catches up the newest once', () => {
    const over = ticks(during(due - 20 * MINUTE, 26 * HOUR)).map(({ edition, late }) => [edition, late])
    expect(over).toEqual([
      ['2026-03-29', false],
      ['2026-03-31', true],
    ])
    const short = ticks(during(due - 25 * HOUR, 26 * HOUR)).map(({ edition, late }) => [edition, late])
    expect(short).toEqual([
      ['2026-03-30', true],
      ['2026-03-31', false],
    ])
  })

  it('blocked for ten seconds over the slot, or started a second late, it comes all the same, and is not late', () => {
    for (const offset of [-9, -5, -1, 0]) {
      const begin = due + offset * SECOND
      const found = ticks(during(begin, 10 * SECOND), SECOND * 1)
      expect(found.map(({ edition }) => edition)).toContain('2026-03-30')
      expect(found.some(({ late }) => late)).toBe(false)
    }
    const started = opened(makeDueWatch(), schedule, every(20 * SECOND, due + SECOND, due + HOUR), '2026-03-29')
    expect(started).toEqual([{ edition: '2026-03-30', late: false, due, at: due + SECOND }])
  })

  it('with a clock that goes back and forth by minutes no edition comes twice, and none before its time', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const skews = Array.from({ length: 240 }, (_, index) => ((index * seed * 7919) % 1201) - 600)
      const instants = skews.map((skew, index) => due - 60 * MINUTE + index * 30 * SECOND + skew * SECOND)
      const found = opened(makeDueWatch(), schedule, instants, '2026-03-29')
      expect(found.map(({ edition }) => edition)).toEqual(['2026-03-30'])
      expect(found[0]?.at).toBeGreaterThanOrEqual(due)
    }
  })
})

describe('where the schedule changes', () => {
  const schedules: readonly Schedule[] = [
    { at: '08:00', zone: 'Asia/Tokyo', days: 'daily' },
    { at: '08:00', also: '17:00', zone: 'Asia/Tokyo', days: 'daily' },
    { at: '23:30', zone: 'America/Los_Angeles', days: 'daily' },
    { at: '00:10', also: '00:20', zone: 'Pacific/Kiritimati', days: 'daily' },
    { at: '02:30', also: '03:15', zone: 'Europe/Berlin', days: 'daily' },
  ]
  const moments = Array.from({ length: 48 }, (_, index) => Date.parse('2026-03-28T00:00Z') + index * HOUR)
  const pairs = schedules.flatMap(one => schedules.map(other => [one, other] as const))

  it(`no edition comes twice or out of order, whenever it does (${pairs.length * moments.length} cases)`, () => {
    for (const [one, other] of pairs) {
      for (const moment of moments) {
        const ask = makeDueWatch()
        const switched: typeof owed = (_, last, now) => ask(now < moment ? one : other, last, now)
        const found = opened(switched, one, every(15 * MINUTE, moment - 20 * HOUR, moment + 32 * HOUR), '2026-03-26')
        const editions = found.map(({ edition }) => edition)
        expect(editions).toEqual([...new Set(editions)].sort())
      }
    }
  })

  it('a date that has had its one edition still has its second, and one that has had both has no more', () => {
    const one: Schedule = { at: '08:00', zone: 'UTC', days: 'daily' }
    const two: Schedule = { ...one, also: '17:00' }
    const evening = Date.parse('2026-03-28T17:00Z')
    expect(owed(two, '2026-03-28', evening)?.edition).toBe('2026-03-28/2')
    expect(owed({ ...one, at: '20:00' }, '2026-03-28/2', evening + 4 * HOUR)).toBeUndefined()
    expect(owed(one, '2026-03-28/2', evening + 15 * HOUR)?.edition).toBe('2026-03-29')
  })

  it('two times that the clock makes one, or turns round, give one edition that day', () => {
    // On 29 March the clock of Berlin goes from 02:00 to 03:00.
    for (const also of ['03:30', '03:15']) {
      const schedule = { at: '02:30', also, zone: 'Europe/Berlin', days: 'daily' } as const
      const start = Date.parse('2026-03-28T12:00Z')
      const found = opened(makeDueWatch(), schedule, every(MINUTE, start, start + 40 * HOUR), '2026-03-28/2')
      expect(found.map(({ edition }) => edition)).toEqual(['2026-03-29', '2026-03-30', '2026-03-30/2'])
    }
  })
})

describe('a watch', () => {
  it('says what the due-ledger says, at any instant and in any order', () => {
    const watch = makeDueWatch()
    const schedule = { at: '02:30', also: '14:00', zone: 'America/New_York', days: 'weekdays' } as const
    for (let index = 0; index < 2_000; index += 1) {
      const now = from + ((index * 104_729) % 17_520) * 30 * MINUTE + (index % 7)
      expect(watch(schedule, undefined, now)).toEqual(owed(schedule, undefined, now))
    }
  })
})
