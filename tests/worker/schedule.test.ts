import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTick } from '../../src/worker/schedule.js'

const START = Date.UTC(2026, 4, 4, 12, 0, 1)

describe('the tick', () => {
  const lines: string[] = []
  const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) }
  beforeEach(() => {
    lines.length = 0
    vi.useFakeTimers({ now: START })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('runs every twenty seconds until it is stopped', async () => {
    let runs = 0
    const tick = startTick(async () => void runs++, log)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs).toBe(3)
    await tick.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs).toBe(3)
  })

  it('never begins a run while an earlier one is going', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const tick = startTick(async () => {
      runs++
      most = Math.max(most, ++running)
      await new Promise(resolve => setTimeout(resolve, 50_000))
      running--
    }, log)
    await vi.advanceTimersByTimeAsync(150_000)
    expect(most).toBe(1)
    expect(runs).toBe(3)
    const stopped = tick.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    await stopped
  })

  it('runs at once when it is poked, and once more where it was poked meanwhile', async () => {
    let runs = 0
    const tick = startTick(async () => {
      runs++
      await new Promise(resolve => setTimeout(resolve, 1_000))
    }, log)
    tick.poke()
    await vi.advanceTimersByTimeAsync(10)
    expect(runs).toBe(1)
    for (let again = 0; again < 5; again++) tick.poke()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(runs).toBe(2)
    await tick.stop()
  })

  it('logs what a run throws and comes again', async () => {
    let runs = 0
    const tick = startTick(() => {
      runs++
      if (runs === 1) throw new Error('the disk is on fire')
      return Promise.reject('plain words')
    }, log)
    await vi.advanceTimersByTimeAsync(40_000)
    await tick.stop()
    expect(lines).toEqual(['tick: the disk is on fire', 'tick: plain words'])
  })

  it('waits for the run in flight when it is stopped', async () => {
    let finished = false
    let stopped = false
    const tick = startTick(async () => {
      await new Promise(resolve => setTimeout(resolve, 30_000))
      finished = true
    }, log)
    await vi.advanceTimersByTimeAsync(25_000)
    const stop = tick.stop().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect([finished, stopped]).toEqual([false, false])
    await vi.advanceTimersByTimeAsync(20_000)
    await stop
    expect([finished, stopped]).toEqual([true, true])
  })
})
