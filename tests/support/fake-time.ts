import { fixedClock } from '../../src/lib/clock.js'

/** A clock and a sleep that belong together: time passes only when the test says so. */
export function fakeTime(at = 1_000_000) {
  const clock = fixedClock(at)
  let naps: { readonly due: number; readonly wake: () => void }[] = []
  const settle = () => new Promise<void>(done => setImmediate(done))
  return {
    clock,
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((wake, fail) => {
        const nap = { due: clock.now() + ms, wake }
        naps.push(nap)
        signal.addEventListener('abort', () => {
          naps = naps.filter(one => one !== nap)
          fail(signal.reason)
        })
      }),
    /** Sleepers that have neither woken nor been stopped. */
    asleep: () => naps.length,
    /** Lets what is under way go on, without time. */
    settle,
    async pass(ms: number): Promise<void> {
      const end = clock.now() + ms
      for (;;) {
        await settle()
        const due = naps.filter(nap => nap.due <= end).sort((a, b) => a.due - b.due)[0]
        if (due === undefined) break
        naps = naps.filter(one => one !== due)
        clock.moveTo(Math.max(clock.now(), due.due))
        due.wake()
      }
      clock.moveTo(end)
      await settle()
    },
  }
}
