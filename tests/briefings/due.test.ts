import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATCH_UP_MS, DAYS, nextDue, owed, type Schedule } from '../../src/briefings/due.js'

const HOUR = 3_600_000
const MINUTE = 60_000
const at = (iso: string) => Date.parse(iso)
const daily = (time: string, zone: string): Schedule => ({ at: time, zone, days: 'daily' })

/** Looks every `step` milliseconds, as the tick does, and opens what is owed. */
function editions(schedule: Schedule, from: number, to: number, step: number, last?: string) {
  const opened: { edition: string; localDate: string; due: number; at: number; late: boolean }[] = []
  let newest = last
  for (let now = from; now <= to; now += step) {
    const edition = owed(schedule, newest, now)
    if (edition === undefined) continue
    newest = edition.edition
    opened.push({ ...edition, at: now })
  }
  return opened
}

describe('the edition that is owed', () => {
  it('comes once on the day whose clock skips its time, as much later as the clock jumps', () => {
    const found = editions(daily('02:30', 'Europe/Berlin'), at('2026-03-28T22:00Z'), at('2026-03-29T23:00Z'), MINUTE)
    expect(found.map(each => [each.localDate, new Date(each.due).toISOString()])).toEqual([
      ['2026-03-29', '2026-03-29T01:30:00.000Z'],
    ])
  })

  it('comes once, with the first, on the day whose clock strikes its time twice', () => {
    const found = editions(daily('01:30', 'America/New_York'), at('2026-11-01T04:00Z'), at('2026-11-01T12:00Z'), MINUTE)
    expect(found.map(each => [each.localDate, new Date(each.due).toISOString()])).toEqual([
      ['2026-11-01', '2026-11-01T05:30:00.000Z'],
    ])
  })

  it('comes at midnight, also on the day that has none', () => {
    // In Beirut the clock goes from 00:00 to 01:00 at the end of March.
    const found = editions(daily('00:00', 'Asia/Beirut'), at('2026-03-28T12:00Z'), at('2026-03-30T12:00Z'), MINUTE)
    expect(found.map(each => [each.localDate, new Date(each.due).toISOString()])).toEqual([
      ['2026-03-29', '2026-03-28T22:00:00.000Z'],
      ['2026-03-30', '2026-03-29T21:00:00.000Z'],
    ])
  })

  it('is caught up once and marked late, for six hours and not for longer', () => {
    const schedule = daily('08:00', 'Asia/Ho_Chi_Minh')
    const due = at('2026-05-04T01:00Z')
    expect(owed(schedule, '2026-05-03', due - 1)).toBeUndefined()
    expect(owed(schedule, '2026-05-03', due)).toEqual({
      edition: '2026-05-04',
      localDate: '2026-05-04',
      due,
      late: false,
    })
    expect(owed(schedule, '2026-05-03', due + 20_000)?.late).toBe(false)
    expect(owed(schedule, '2026-05-01', due + 5 * HOUR)).toMatchObject({ edition: '2026-05-04', due, late: true })
    expect(owed(schedule, '2026-05-03', due + CATCH_UP_MS)?.localDate).toBe('2026-05-04')
    expect(owed(schedule, '2026-05-03', due + CATCH_UP_MS + 1)).toBeUndefined()
    expect(owed(schedule, '2026-05-04', due + 5 * HOUR)).toBeUndefined()
  })

  it('is caught up across midnight for the day that it was for', () => {
    const edition = owed(daily('23:00', 'UTC'), '2026-05-03', at('2026-05-05T02:00Z'))
    expect(edition).toMatchObject({ edition: '2026-05-04', due: at('2026-05-04T23:00Z'), late: true })
  })

  it('does not come again for a date that is past, when the subscription has moved west', () => {
    const now = at('2026-05-04T23:30Z')
    expect(owed(daily('00:00', 'Asia/Tokyo'), '2026-05-04', at('2026-05-04T15:00Z'))?.localDate).toBe('2026-05-05')
    expect(owed(daily('23:00', 'UTC'), '2026-05-05', now)).toBeUndefined()
  })

  it('comes on the days that the schedule names, by its own calendar', () => {
    const dates = (days: Schedule['days']) =>
      editions({ at: '07:00', zone: 'Pacific/Auckland', days }, at('2026-05-01T00:00Z'), at('2026-05-14T23:00Z'), HOUR)
        .filter(each => each.due >= at('2026-05-01T00:00Z'))
        .map(each => each.localDate)
    // 1 May 2026 is a Friday.
    expect(dates('weekdays')).toEqual([
      ...['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08'],
      ...['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15'],
    ])
    expect(dates('sat')).toEqual(['2026-05-02', '2026-05-09'])
    expect(dates('mon')).toEqual(['2026-05-04', '2026-05-11'])
    expect(dates('sun')).toEqual(['2026-05-03', '2026-05-10'])
  })

  it('refuses a time or a zone that there is not', () => {
    for (const time of ['24:00', '8:00', '12:60', '', '08:00:00']) {
      expect(() => owed(daily(time, 'UTC'), undefined, 0)).toThrow(/write it as HH:MM/)
    }
    expect(() => owed(daily('08:00', 'Mars/Olympus'), undefined, 0)).toThrow(/"Mars\/Olympus" is not known/)
  })
})

describe('around the changes of the clock in 2026 and 2027', () => {
  const zones = [
    'Europe/Berlin',
    'Europe/London',
    'America/New_York',
    'America/Santiago',
    'America/Havana',
    'Asia/Beirut',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    'UTC',
  ]
  const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-06', '2026-10-25', '2026-11-01', '2027-03-28']
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
  // Half of the times are near midnight and 02:00, where the clocks change.
  const times = fc.oneof(time, fc.constantFrom('00:00', '00:30', '01:30', '02:00', '02:15', '02:30', '03:00', '23:59'))
  const schedule = fc.record({ at: times, zone: fc.constantFrom(...zones), days: fc.constantFrom(...DAYS) })
  const moment = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 60, max: 36 * 60 }))
    .map(([day, minutes]) => at(`${day}T00:00Z`) + minutes * MINUTE)

  it('each local date gives exactly one edition, never before it is due', () => {
    fc.assert(
      fc.property(schedule, moment, fc.integer({ min: 10, max: 90 }), (each, from, minutes) => {
        const found = editions(each, from, from + 96 * HOUR, minutes * MINUTE)
        const dates = found.map(edition => edition.localDate)
        expect(dates).toEqual([...new Set(dates)].sort())
        if (each.days === 'daily') expect([4, 5]).toContain(dates.length)
        for (const edition of found) expect(edition.at).toBeGreaterThanOrEqual(edition.due)
      }),
      { numRuns: 100 },
    )
  })

  it('the slot that is next is the one that is owed when its time comes', () => {
    fc.assert(
      fc.property(schedule, moment, (each, now) => {
        const next = nextDue(each, now)
        expect(next.due).toBeGreaterThan(now)
        expect(next.due - now).toBeLessThanOrEqual(8 * 24 * HOUR)
        expect(owed(each, undefined, next.due)).toEqual({ ...next, late: false })
        expect(owed(each, next.localDate, next.due)).toBeUndefined()
        expect(nextDue(each, next.due).localDate > next.localDate).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('after any outage at most one edition is caught up, the newest', () => {
    fc.assert(
      fc.property(schedule, moment, fc.integer({ min: 0, max: 200 }), (each, back, hours) => {
        const before = owed(each, undefined, back)?.localDate
        const now = back + hours * HOUR
        const caught = owed(each, before, now)
        if (caught === undefined) return
        expect(now - caught.due).toBeLessThanOrEqual(CATCH_UP_MS)
        expect(nextDue(each, caught.due).due).toBeGreaterThan(now)
        expect(owed(each, caught.localDate, now)).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})
