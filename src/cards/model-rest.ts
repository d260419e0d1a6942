import type { Clock } from '../lib/clock.js'

/** Keeps a model that fails from being asked for a while. */
export type ModelRest = {
  readonly resting: () => boolean
  readonly failed: () => void
  readonly succeeded: () => void
}

/** A rest of `restMs` milliseconds after so many failures in a row. */
export function makeModelRest(
  clock: Clock,
  { restMs, failures }: { readonly restMs: number; readonly failures: number },
): ModelRest {
  let inARow = 0
  let until = Number.NEGATIVE_INFINITY
  return {
    resting() {
      const left = until - clock.now()
      // A clock that was ahead when a call failed must not keep the model away until that time comes.
      return left > 0 && left <= restMs
    },
    failed() {
      inARow += 1
      if (inARow < failures) return
      inARow = 0
      until = clock.now() + restMs
    },
    succeeded() {
      inARow = 0
    },
  }
}
