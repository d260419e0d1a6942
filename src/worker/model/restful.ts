import { oneLine } from '../../cards/model-log.js'
import { makeModelRest } from '../../cards/model-rest.js'
import type { Clock } from '../../lib/clock.js'
import type { Log } from '../../lib/log.js'

export type RestfulParts = {
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
  /** For so many milliseconds after a failure nothing is tried. */
  readonly restMs: number
  /** What a failure means for the reader, before its reason. */
  readonly failed: string
}

/** Tries what may fail: undefined, with the reason in the log, where it does, and without a try while it rests from that. Never rejects. */
export function makeRestful({ clock, log, restMs, failed }: RestfulParts) {
  const rest = makeModelRest(clock, { restMs, failures: 1 })
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (rest.resting()) return undefined
    try {
      return await work()
    } catch (error) {
      rest.failed()
      log.warn(`${failed}: ${oneLine(error instanceof Error ? error.message : String(error))}`)
      return undefined
    }
  }
}
