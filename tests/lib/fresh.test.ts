import { describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { fresh } from '../../src/lib/fresh.js'

describe('what is kept fresh', () => {
  it('is loaded once for its time, also by many at once, and then anew', async () => {
    const clock = fixedClock(0)
    let loads = 0
    const get = fresh(async () => ++loads, 30, clock)
    expect(await Promise.all([get(), get()])).toEqual([1, 1])
    clock.moveTo(29)
    expect(await get()).toBe(1)
    clock.moveTo(30)
    expect(await get()).toBe(2)
  })

  it('is loaded anew after a failure, and where the clock was set back', async () => {
    const clock = fixedClock(100)
    let loads = 0
    const get = fresh(
      async () => {
        loads += 1
        if (loads === 1) throw new Error('away')
        return loads
      },
      30,
      clock,
    )
    await expect(get()).rejects.toThrow('away')
    expect(await get()).toBe(2)
    clock.moveTo(50)
    expect(await get()).toBe(3)
  })
})
