/** Simulated time: nothing happens but what was put on it, and between two events no time is spent. */
export type Time = {
  /** Epoch milliseconds of the simulated world, which no process can read. */
  now(): number
  at(when: number, deed: () => void): void
  sleep(ms: number): Promise<void>
  /** When the next event is; infinite where there is none. */
  next(): number
  /** Moves on to `when` and does what was put there; all that can follow from it at once has followed when this resolves. */
  moveTo(when: number): Promise<void>
}

type Event = { readonly when: number; readonly deed: () => void }

export function simulatedTime(start: number): Time {
  let now = start
  const events: Event[] = []
  const time: Time = {
    now: () => now,
    at(when, deed) {
      // Few are open at a time. Of two at one instant the one that was put there first comes first.
      let index = events.length
      while (index > 0 && (events[index - 1]?.when ?? 0) > when) index -= 1
      events.splice(index, 0, { when, deed })
    },
    sleep: ms => new Promise(wake => time.at(now + ms, wake)),
    next: () => events[0]?.when ?? Number.POSITIVE_INFINITY,
    async moveTo(when) {
      now = Math.max(now, when)
      while ((events[0]?.when ?? Number.POSITIVE_INFINITY) <= now) events.shift()?.deed()
      await settled()
    },
  }
  return time
}

/** Everything that waits for no time has run: SQLite answers at once, so that what is left is waiting for the network. */
export function settled(): Promise<void> {
  return new Promise(done => setImmediate(done))
}
