import type { Action, Block } from '../messages/message.js'
import { timeText } from '../messages/time-text.js'
import type { TargetHealth } from '../store/target-health.js'
import type { Place } from './place.js'
import { buttons } from './said.js'

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

/** The same as blocks, with a button to have it tried again; none where nothing is the matter. */
export function healthBlocks(health: HealthWords | undefined, place: Place): readonly Block[] {
  if (health === undefined) return []
  const resume: Action = { label: 'Resume', command: 'pause', options: { for: '0', in: place.value }, style: 'primary' }
  return [{ type: 'note', tone: 'warning', spans: [health.words] }, ...buttons(health.resumes ? [resume] : [])]
}
