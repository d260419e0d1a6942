import type { Clock } from '../lib/clock.js'
import type { Log } from '../lib/log.js'
import { oneLine } from './model-log.js'

/** Keeps a model that fails from being asked for a while, and the log from saying the same of every article. */
export type Rest = {
  /** True for five minutes after two failures in a row. */
  resting(): boolean
  failed(): void
  succeeded(): void
  /** 'rules only: why', once a cause and minute. */
  tell(why: string): void
}

const REST_MS = 5 * 60 * 1000
const FAILURES = 2
const MINUTE_MS = 60 * 1000
const MOST_CAUSES = 50

export function makeRest(clock: Clock, log: Log): Rest {
  let failures = 0
  let until = Number.NEGATIVE_INFINITY
  const told = new Map<string, number>()
  return {
    resting() {
      const left = until - clock.now()
      // A clock that was ahead when a call failed must not keep the model away until that time comes.
      return left > 0 && left <= REST_MS
    },
    failed() {
      failures += 1
      if (failures < FAILURES) return
      failures = 0
      until = clock.now() + REST_MS
    },
    succeeded() {
      failures = 0
    },
    tell(why) {
      // Ids and times in what a server says do not make it another cause.
      const cause = oneLine(why, 80).replaceAll(/[\d\p{P}]+/gu, '')
      const since = clock.now() - (told.get(cause) ?? Number.NEGATIVE_INFINITY)
      if (since >= 0 && since < MINUTE_MS) return
      if (told.size >= MOST_CAUSES) told.clear()
      told.set(cause, clock.now())
      log.warn(`rules only: ${oneLine(why)}`)
    },
  }
}
