import { readTopic, topicText } from '../briefings/topics.js'
import { count } from '../cards/view-dates.js'
import { durationWords } from '../lib/duration.js'
import { putSubscription, type Subscription, subscriptionsAt } from '../store/subscriptions.js'
import { inTransaction } from '../store/transaction.js'
import type { Command } from './command.js'
import { durationOption, readDuration, wrongDuration } from './mute.js'
import { IN } from './place.js'
import { buttons, said, warned } from './said.js'
import { changeablePlace, configuredNote, type SubscriptionParts } from './subscribing.js'
import { storedLabel, untilWords } from './subscription-words.js'

const USUAL = '24h'

/** `/pause [for 24h]`: nothing is sent to the channel for a time; what came meanwhile stands in the next digest. `/pause 0` resumes. */
export function pauseCommand(parts: SubscriptionParts): Command {
  const { db, names, suggestions } = parts
  return {
    name: 'pause',
    description: 'Send this channel nothing for a time; /pause 0 resumes',
    configures: true,
    options: [
      durationOption(`for how long, such as 8h or 3d; ${USUAL} if not given, 0 to resume`),
      {
        name: 'topic',
        description: 'one topic only; all of them if not given',
        required: false,
        named: true,
        suggest: suggestions.topic,
      },
      IN,
    ],
    examples: ['/pause', '/pause 3d', '/pause 0'],
    async run(call) {
      const ms = readDuration(call.options.for ?? USUAL)
      if (ms === undefined) return warned(wrongDuration(call.options.for ?? ''))
      const placed = await changeablePlace(call, 'pause')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const topic = call.options.topic === undefined ? undefined : readTopic(call.options.topic, names)
      const only = topic === undefined ? call.options.topic : topicText(topic)
      const until = ms === 0 ? undefined : call.now + ms
      const { paused, digests } = await inTransaction(db, async transaction => {
        const all = await subscriptionsAt(transaction, place, place.target)
        const meant = all.filter(each => only === undefined || each.topic === only)
        for (const each of meant) await putSubscription(transaction, pausedUntil(each, until))
        return { paused: meant, digests: all.filter(({ digest }) => digest !== undefined) }
      })
      const [first] = paused
      if (first === undefined) return warned(nothing(call.options.topic, place.words))
      const what = paused.length === 1 ? storedLabel(first.topic, names) : count(paused.length, 'topic')
      const note = configuredNote(parts, place.target)
      const zone = paused.find(({ digest }) => digest !== undefined)?.digest?.zone
      const words =
        until === undefined
          ? `Resumed: ${place.words} is sent ${what} again.`
          : `Paused for ${durationWords(ms)}, until ${untilWords(until, zone)}: ${place.words} is sent nothing on ${what}.`
      const again = { ...(call.options.topic !== undefined && { topic: call.options.topic }), in: place.value }
      const undo =
        until === undefined
          ? { label: `Pause for ${durationWords(readDuration(USUAL) ?? 0)}`, command: 'pause', options: again }
          : { label: 'Resume', command: 'pause', options: { for: '0', ...again } }
      return said('neutral', words, [
        ...(until === undefined
          ? []
          : [{ type: 'text', spans: [isAllOf(digests, paused) ? IN_DIGEST : NOT_LATER] } as const]),
        ...(note === undefined ? [] : [{ type: 'text', spans: [note] } as const]),
        ...buttons([undo]),
      ])
    },
  }
}

const IN_DIGEST = 'What changes meanwhile stands in the next digest after that.'
const NOT_LATER = 'What changes meanwhile is not told afterwards; /briefing shows it.'

/** Where a digest of other topics comes meanwhile, the one after the pause reaches back to that one and no further. */
function isAllOf(digests: readonly Subscription[], paused: readonly Subscription[]): boolean {
  return digests.length > 0 && digests.every(({ topic }) => paused.some(each => each.topic === topic))
}

function pausedUntil({ pausedUntil: _, ...rest }: Subscription, until: number | undefined): Subscription {
  return until === undefined ? rest : { ...rest, pausedUntil: until }
}

function nothing(topic: string | undefined, place: string): string {
  const what = topic === undefined ? 'no subscription' : `no subscription to “${topic.slice(0, 60)}”`
  return `There is ${what} for ${place}, so there is nothing to pause. See /subscriptions.`
}
