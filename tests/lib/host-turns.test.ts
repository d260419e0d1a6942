import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostKey, makeHostTurns } from '../../src/lib/host-turns.js'
import { fakeTime } from '../support/fake-time.js'
import { failureOf } from '../support/loopback.js'

const DAY = 24 * 60 * 60 * 1000

function setUp(gapMs = 2_000) {
  const time = fakeTime()
  return { time, turns: makeHostTurns({ gapMs, clock: time.clock, sleep: time.sleep }) }
}

describe('a turn', () => {
  it('is given at once to the first, and to the next only two seconds after the first has ended', async () => {
    const { time, turns } = setUp()
    const first = await turns.take('a:443')
    let second: (() => void) | undefined
    void turns.take('a:443').then(leave => {
      second = leave
    })
    await time.pass(60_000)
    expect(second).toBeUndefined()
    first()
    await time.pass(1_999)
    expect(second).toBeUndefined()
    await time.pass(1)
    expect(second).toBeDefined()
  })

  it('of one host is no concern of another', async () => {
    const { turns } = setUp()
    await turns.take('a:443')
    await turns.take('b:443')
    await turns.take('a:80')
    expect(turns.size()).toBe(3)
  })

  it('may be ended twice without letting two in', async () => {
    const { time, turns } = setUp()
    const first = await turns.take('a:443')
    first()
    await time.pass(2_000)
    await turns.take('a:443')
    first()
    let third = false
    void turns.take('a:443').then(() => {
      third = true
    })
    await time.pass(10_000)
    expect(third).toBe(false)
  })

  it('goes first come, first served, never two at once, never within the gap, whatever the pace and whoever leaves', async () => {
    const visit = fc.record({
      host: fc.constantFrom('a:443', 'b:80'),
      arrives: fc.integer({ min: 0, max: 6_000 }),
      takes: fc.integer({ min: 0, max: 3_000 }),
      givesUp: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 12 }), async visits => {
        const { time, turns } = setUp()
        const held: { host: string; from: number; to: number; order: number }[] = []
        const never = () => new AbortController().signal
        const runs = [...visits]
          .sort((a, b) => a.arrives - b.arrives)
          .map(async (one, order) => {
            await time.sleep(one.arrives, never())
            const patience = new AbortController()
            if (one.givesUp !== undefined) void time.sleep(one.givesUp, never()).then(() => patience.abort())
            const leave = await turns.take(one.host, patience.signal).catch(() => undefined)
            if (leave === undefined) return
            const from = time.clock.now()
            await time.sleep(one.takes, never())
            held.push({ host: one.host, from, to: time.clock.now(), order })
            leave()
          })
        await time.pass(120_000)
        await Promise.all(runs)
        for (const host of ['a:443', 'b:80']) {
          const line = held.filter(one => one.host === host).sort((a, b) => a.from - b.from)
          expect(line.map(one => one.order)).toEqual(line.map(one => one.order).sort((a, b) => a - b))
          for (const [i, one] of line.entries())
            if (i > 0) expect(one.from - (line[i - 1]?.to ?? 0)).toBeGreaterThanOrEqual(2_000)
        }
        const patient = visits.filter(one => one.givesUp === undefined).length
        expect(held.length).toBeGreaterThanOrEqual(patient)
        expect(time.asleep()).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('is not waited for by whoever gives up, and the one behind moves up', async () => {
    const { time, turns } = setUp()
    const first = await turns.take('a:443')
    const stop = new AbortController()
    const second = turns.take('a:443', stop.signal)
    let third = false
    void turns.take('a:443').then(() => {
      third = true
    })
    stop.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    await expect(turns.take('a:443', stop.signal)).rejects.toThrow('enough')
    first()
    await time.pass(2_000)
    expect(third).toBe(true)
  })

  it('leaves no timer behind when the last of the queue gives up', async () => {
    const { time, turns } = setUp()
    ;(await turns.take('a:443'))()
    const stop = new AbortController()
    const waits = turns.take('a:443', stop.signal)
    await time.settle()
    expect(time.asleep()).toBe(1)
    stop.abort()
    await expect(waits).rejects.toThrow()
    expect(time.asleep()).toBe(0)
    await time.pass(1)
    const again = turns.take('a:443')
    await time.pass(2_000)
    await again
  })

  it('comes within the gap even if the clock is set back by a day', async () => {
    const { time, turns } = setUp()
    ;(await turns.take('a:443'))()
    time.clock.moveTo(time.clock.now() - DAY)
    const next = turns.take('a:443')
    await time.pass(2_000)
    await next
  })

  it('keeps real time when nothing else is given', async () => {
    const turns = makeHostTurns({ gapMs: 30 })
    ;(await turns.take('a:443'))()
    const began = performance.now()
    ;(await turns.take('a:443'))()
    expect(performance.now() - began).toBeGreaterThan(20)
  })
})

describe('a host that asks for peace', () => {
  it('refuses all who wait and all who come, at once, with the rest of the wait, until it is over', async () => {
    const { time, turns } = setUp()
    const leave = await turns.take('a.example:443')
    const waiting = failureOf(turns.take('a.example:443'))
    turns.hold('a.example:443', 3_600_000)
    leave()
    expect(await waiting).toMatchObject({ kind: 'rate-limited', where: 'a.example', retryAfterMs: 3_600_000 })
    await time.pass(600_000)
    const late = await failureOf(turns.take('a.example:443'))
    expect(late).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_000_000 })
    expect(late.message).toBe('a.example asked for no requests for the next 50 minutes: wait, then try again.')
    await turns.take('b.example:443')
    await time.pass(3_000_000)
    await turns.take('a.example:443')
  })

  it('is left alone for a day at most, and a shorter wish does not shorten a longer one', async () => {
    const { time, turns } = setUp()
    turns.hold('a:443', Number.MAX_SAFE_INTEGER)
    turns.hold('a:443', 1_000)
    turns.hold('a:443', 0)
    expect((await failureOf(turns.take('a:443'))).retryAfterMs).toBe(DAY)
    await time.pass(DAY)
    await turns.take('a:443')
  })

  it('is not held by a wait of nothing', async () => {
    const { time, turns } = setUp()
    const leave = await turns.take('a:443')
    const next = turns.take('a:443')
    turns.hold('a:443', 0)
    leave()
    await time.pass(2_000)
    await next
  })
})

describe('a slow host', () => {
  it('gets the longer gap that it wants, a minute at most, from the wait that is under way on', async () => {
    const { time, turns } = setUp()
    ;(await turns.take('a:443'))()
    let at = 0
    const began = time.clock.now()
    void turns.take('a:443').then(() => {
      at = time.clock.now() - began
    })
    await time.pass(500)
    turns.slow('a:443', 10_000)
    await time.pass(60_000)
    expect(at).toBe(10_000)
    turns.slow('b:443', DAY)
    ;(await turns.take('b:443'))()
    const b = time.clock.now()
    const next = turns.take('b:443').then(() => time.clock.now() - b)
    await time.pass(60_000)
    expect(await next).toBe(60_000)
  })

  it('gets the common gap again when it no longer wants another', async () => {
    const { time, turns } = setUp()
    turns.slow('a:443', 30_000)
    turns.slow('a:443', 0)
    ;(await turns.take('a:443'))()
    const next = turns.take('a:443')
    await time.pass(2_000)
    await next
  })
})

describe('the memory of hosts', () => {
  it('forgets idle ones, and keeps those that are busy, waited for or held', async () => {
    const { time, turns } = setUp()
    await turns.take('busy:443')
    turns.hold('held:443', DAY)
    for (let i = 0; i < 50_000; i += 1) {
      ;(await turns.take(`${i}.example:443`))()
      if (i % 500 === 0) await time.pass(2_000)
    }
    expect(turns.size()).toBeLessThan(3_000)
    expect((await failureOf(turns.take('held:443'))).kind).toBe('rate-limited')
    const stop = new AbortController()
    const second = turns.take('busy:443', stop.signal)
    await time.pass(10_000)
    stop.abort()
    await expect(second).rejects.toThrow()
  })

  it('is bounded even when every host is held for a day', async () => {
    const { turns } = setUp()
    for (let i = 0; i < 100_000; i += 1) turns.hold(`${i}.example:443`, DAY)
    expect(turns.size()).toBeLessThan(50_000)
  })
})

it('gives the hosts of equal URLs one key', () => {
  const keys = ['https://A.example/x', 'https://a.example:443/y', 'https://a.example./'].map(u => hostKey(new URL(u)))
  expect(new Set(keys)).toEqual(new Set(['a.example:443']))
  expect(hostKey(new URL('http://a.example/'))).toBe('a.example:80')
  expect(hostKey(new URL('http://[::1]:8080/'))).toBe('[::1]:8080')
})
