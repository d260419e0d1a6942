import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDeadline } from '../../src/lib/http-deadline.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A wait that ends when the test says so. */
function gate() {
  let open: () => void = () => undefined
  const wait = new Promise<void>(done => {
    open = done
  })
  return { wait: () => wait, open: () => open() }
}

describe('a deadline', () => {
  it('aborts when its time is used up, and not before', async () => {
    const deadline = startDeadline(1_000)
    await vi.advanceTimersByTimeAsync(999)
    expect([deadline.signal.aborted, deadline.hasPassed()]).toEqual([false, false])
    await vi.advanceTimersByTimeAsync(1)
    expect([deadline.signal.aborted, deadline.hasPassed()]).toEqual([true, true])
  })

  it('stands still while something is waited for, and goes on with what is left, not with all', async () => {
    const deadline = startDeadline(1_000)
    for (const worked of [400, 300]) {
      await vi.advanceTimersByTimeAsync(worked)
      const { wait, open } = gate()
      const waiting = deadline.pausedFor(wait)
      await vi.advanceTimersByTimeAsync(3_600_000)
      expect(deadline.signal.aborted).toBe(false)
      open()
      await waiting
    }
    await vi.advanceTimersByTimeAsync(299)
    expect(deadline.signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(deadline.hasPassed()).toBe(true)
  })

  it('goes on after a wait that failed', async () => {
    const deadline = startDeadline(1_000)
    await expect(deadline.pausedFor(() => Promise.reject(new Error('no turn')))).rejects.toThrow('no turn')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(deadline.hasPassed()).toBe(true)
  })

  it('is told of a caller who gives up, while working and while waiting', async () => {
    for (const waits of [false, true]) {
      const caller = new AbortController()
      const deadline = startDeadline(1_000, caller.signal)
      if (waits) void deadline.pausedFor(gate().wait)
      caller.abort(new Error('enough'))
      expect(deadline.signal.reason).toEqual(new Error('enough'))
      expect(deadline.hasPassed()).toBe(false)
      deadline.end()
    }
    expect(startDeadline(1_000, AbortSignal.abort()).signal.aborted).toBe(true)
  })

  it('leaves neither a timer nor a listener when it is over', () => {
    const caller = new AbortController()
    const before = vi.getTimerCount()
    const deadline = startDeadline(1_000, caller.signal)
    deadline.end()
    expect(vi.getTimerCount()).toBe(before)
    caller.abort()
    expect(deadline.signal.aborted).toBe(false)
  })
})
