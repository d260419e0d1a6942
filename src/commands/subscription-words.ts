import { nextDue, type Schedule } from '../briefings/due.js'
import type { MinStatus } from '../briefings/firmness.js'
import { localWords, scheduleWords } from '../briefings/schedule-words.js'
import { NO_TOPICS, type TopicBook } from '../briefings/topic-book.js'
import { STATUS_WORDS } from '../cards/words.js'
import type { Span } from '../messages/message.js'
import type { Subscription } from '../store/subscriptions.js'
import { kindsWords } from './kinds.js'
import type { EconomyNames } from './reader.js'
import { storedLabel } from './topic-words.js'

/** What topics are named by. */
export type Naming = { readonly names: Pick<EconomyNames, 'name'>; readonly book?: TopicBook }

type Told = Pick<Subscription, 'kinds' | 'exclude' | 'minStatus' | 'alerts' | 'digest' | 'pausedUntil'>

/**
 * What a subscription brings, a line each: what, at once, in the digest. `now` is epoch milliseconds, `last` the newest digest
 * that its target has had, `zone` the one by whose clocks the target lives.
 */
export function subscriptionLines(
  { kinds, exclude = [], minStatus, alerts, digest, pausedUntil }: Told,
  { names, book = NO_TOPICS }: Naming,
  now: number,
  { last, zone = digest?.zone }: { readonly last?: string | undefined; readonly zone?: string | undefined } = {},
): readonly (readonly Span[])[] {
  const left = exclude.map(topic => storedLabel(topic, names, book)).join(', ')
  // Kinds are left out, and not what names them.
  const named = exclude.every(topic => topic.startsWith('kind:')) ? '' : 'what names '
  return [
    ...(kinds === undefined ? [] : [[{ bold: 'Only' }, `: ${kindsWords(kinds)}`]]),
    ...(minStatus === undefined ? [] : [[{ bold: 'From' }, `: ${firmWords(minStatus)}`]]),
    ...(exclude.length === 0 ? [] : [[{ bold: 'Leaves out' }, `: ${named}${left}`]]),
    [{ bold: 'Alerts' }, alerts ? ': at once, when something is new or changes' : ': off'],
    [{ bold: 'Digest' }, digest === undefined ? ': none' : `: ${digestWords(digest, now, last)}`],
    ...(pausedUntil !== undefined && pausedUntil > now
      ? [
          [
            { bold: 'Paused' },
            ` until ${untilWords(pausedUntil, zone)}: nothing is sent, and only a digest tells it later`,
          ],
        ]
      : []),
  ]
}

/** "what is scheduled or has come further". */
function firmWords(least: MinStatus): string {
  return least === 'in_force'
    ? 'what is in force, or was until it turned'
    : `what is ${STATUS_WORDS[least]} or further along`
}

/** "08:00 Asia/Ho_Chi_Minh, every day; the next on Tue 15 Apr 2025, 08:00 there". */
export function digestWords(schedule: Schedule, now: number, last?: string): string {
  const { due, edition } = nextDue(schedule, now, last)
  const next = `${scheduleWords(schedule)}; the next on ${localWords(due, schedule.zone)} there`
  if (schedule.also === undefined) return next
  return `${next}, then on ${localWords(nextDue(schedule, due, edition).due, schedule.zone)}`
}

/** An instant (epoch milliseconds) by the clocks of a zone, or of UTC where no zone is known. */
export function untilWords(at: number, zone = 'UTC'): string {
  return `${localWords(at, zone)} (${zone})`
}
