import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import {
  afterBurst,
  afterFailure,
  afterSuccess,
  isToBeTold,
  NEVER_READ,
  type SourceHealth,
} from '../../src/sources/health.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 4, 4, 12)
const round = (random = 0.5, everyMs = HOUR, now = NOW) => ({ now, everyMs, random })
const trouble = new Failure('retry', 'a.example', 'a.example has trouble (503): try again later.')
const failed = (times: number, failure = trouble, from: SourceHealth = afterSuccess(round())) =>
  Array.from({ length: times }).reduce<SourceHealth>(health => afterFailure(health, failure, round()), from)

describe('the health of a source', () => {
  it('is good after a success, and due after its interval, a tenth more or less', () => {
    expect(afterSuccess(round(0.5))).toEqual({
      state: 'good',
      failures: 0,
      lastTriedAt: NOW,
      lastSuccessAt: NOW,
      nextPollAt: NOW + HOUR,
      told: false,
    })
    expect(afterSuccess(round(0)).nextPollAt).toBe(NOW + 0.9 * HOUR)
    expect(afterSuccess(round(1)).nextPollAt).toBe(NOW + 1.1 * HOUR)
  })

  it('is put off for twice as long with each failure, up to a day', () => {
    const waits = [1, 2, 3, 4, 5, 6, 40].map(times => ((failed(times).nextPollAt ?? 0) - NOW) / HOUR)
    expect(waits).toEqual([0.75, 1.5, 3, 6, 12, 18, 18])
  })

  it('waits as long as it is asked to, and never longer than a day, whatever comes', () => {
    const limited = new Failure('rate-limited', 'a.example', 'wait', { retryAfterMs: 5 * HOUR })
    expect(failed(1, limited).nextPollAt).toBe(NOW + 5 * HOUR)
    fc.assert(
      fc.property(
        fc.nat(2_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(10 * DAY),
        (failures, random, retryAfterMs) => {
          const failure = new Failure('retry', 'x', 'x', { retryAfterMs })
          const { nextPollAt = 0 } = afterFailure({ ...NEVER_READ, failures }, failure, round(random))
          expect(nextPollAt).toBeGreaterThanOrEqual(NOW + HOUR / 2)
          expect(nextPollAt).toBeLessThanOrEqual(NOW + DAY)
        },
      ),
    )
  })

  it('remembers since when it is bad and when it was last well, and forgets both troubles with the next success', () => {
    const bad = afterFailure(failed(1), trouble, round(0.5, HOUR, NOW + DAY))
    expect(bad).toMatchObject({ badSince: NOW, lastSuccessAt: NOW, lastTriedAt: NOW + DAY, lastError: trouble.message })
    expect(afterSuccess(round())).not.toHaveProperty('badSince')
  })

  it('is asked no more once it is gone, or has flooded the desk', () => {
    const gone = failed(1, new Failure('gone', 'a.example', 'gone (410)'))
    expect(gone).toMatchObject({ state: 'gone', lastError: 'gone (410)' })
    expect(gone).not.toHaveProperty('nextPollAt')
    const flooded = afterBurst(afterSuccess(round()), 812, NOW)
    expect(flooded).toMatchObject({ state: 'quarantined', badSince: NOW })
    expect(flooded.lastError).toContain('812')
    expect(flooded).not.toHaveProperty('nextPollAt')
  })

  it('is told to the admins once, when one that was good stays bad', () => {
    expect([1, 2, 3, 4].map(times => isToBeTold(failed(times)))).toEqual([false, false, true, true])
    expect(isToBeTold({ ...failed(4), told: true })).toBe(false)
    expect(isToBeTold(failed(9, trouble, NEVER_READ))).toBe(false)
    expect(isToBeTold(failed(1, new Failure('gone', 'x', 'x')))).toBe(true)
    expect(isToBeTold(afterBurst(afterSuccess(round()), 812, NOW))).toBe(true)
    expect(isToBeTold(afterSuccess(round()))).toBe(false)
  })
})
