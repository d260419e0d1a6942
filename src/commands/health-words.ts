import { timeText } from '../messages/time-text.js'
import type { TargetHealth } from '../store/target-health.js'

/** What is the matter with a place, and whether whoever manages it may have it tried again. */
export type HealthWords = { readonly words: string; readonly resumes: boolean }

/** Undefined where nothing is the matter, or nothing that a reader can act on. `now` is epoch milliseconds. */
export function healthWords(health: TargetHealth | undefined, now: number): HealthWords | undefined {
  if (health === undefined) return undefined
  const { state, reason = 'The platform takes nothing there.', since, closedUntil } = health
  switch (state) {
    case 'dead':
      return {
        words: `Nothing is sent there since ${timeText(since, 'minute')}: ${reason} Its subscriptions are kept; once that is mended, resume.`,
        resumes: true,
      }
    case 'paused':
      return closedUntil !== undefined && closedUntil <= now
        ? undefined
        : {
            words: `Whoever runs this desk has paused it since ${timeText(since, 'minute')}: nothing is sent there, and all is kept.`,
            resumes: false,
          }
    case 'well':
      return undefined
  }
}
