import type { Clock } from '../lib/clock.js'
import type { Log } from '../lib/log.js'
import { oneLine } from './model-log.js'
import { type ModelRest, makeModelRest } from './model-rest.js'

/** The rest of a model that reads articles, and a log that does not say the same of every one. */
export type Rest = ModelRest & {
  /** 'rules only: why', once a cause and minute. */
  readonly tell: (why: string) => void
}

const MINUTE_MS = 60 * 1000
const AFTER = { restMs: 5 * MINUTE_MS, failures: 2 } as const
const MOST_CAUSES = 50

export function makeRest(clock: Clock, log: Log): Rest {
  const told = new Map<string, number>()
  return {
    ...makeModelRest(clock, AFTER),
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
