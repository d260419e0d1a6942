/** Where time comes from. Everything that asks for the time is given one, so that a test can hold it still. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands at `at` (epoch milliseconds) until it is moved. */
export function fixedClock(at: number): Clock & { moveTo(at: number): void } {
  let current = at
  return {
    now: () => current,
    moveTo: to => {
      current = to
    },
  }
}
