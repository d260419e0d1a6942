import { count } from '../cards/view-dates.js'
import { durationWords } from '../lib/duration.js'
import type { Action } from '../messages/message.js'
import { putSubscription, type Subscription } from '../store/subscriptions.js'
import { resumeTarget, targetHealth } from '../store/target-health.js'
import { inTransaction } from '../store/transaction.js'
import type { Call, Command } from './command.js'
import { durationOption, readDuration, wrongDuration } from './durations.js'
import { IN, type Place } from './place.js'
import { buttons, said, warned } from './said.js'
import { type Meant, meantAt } from './subscribed-topic.js'
import { changeablePlace, configuredNote, type SubscriptionParts } from './subscribing.js'
import { storedLabel } from './topic-words.js'
import { readUntil, type Until, untilText } from './until.js'

const USUAL = '24h'

/**
 * `/pause [for 24h]`: nothing is sent to the channel for a time, and only a digest tells it later; /snooze holds alerts instead. `/pause 0`
 * resumes, and has what waits for a place that was given up sent again.
 */
export function pauseCommand(parts: SubscriptionParts): Command {
  const { db, suggestions } = parts
  return {
    name: 'pause',
    description: 'Send this channel nothing for a time; only a digest tells it later. /pause 0 resumes',
    configures: true,
    options: [
      durationOption(`for how long, such as 8h or 3d; ${USUAL} if not given, 0 to resume`),
      {
        name: 'topic',
        description: 'one topic only; all of them if not given',
        required: false,
        named: true,
        suggest: (typed, asker) => suggestions.subscribed(typed, asker),
      },
      IN,
    ],
    examples: ['/pause', '/pause 3d', '/pause 0'],
    async run(call) {
      const placed = await changeablePlace(call, 'pause')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const meant = await meantAt(db, parts, place, call.options.topic ?? '')
      const zone = meant.all.find(({ digest }) => digest !== undefined)?.digest?.zone
      const until = readUntil(call.options.for ?? USUAL, call.now, zone)
      if (until === undefined) return warned(wrongDuration(call.options.for ?? ''))
      const before = call.options.topic === undefined ? meant.all : meant.held === undefined ? [] : [meant.held]
      const revived = until === 'ended' && (await revive(parts, place, call))
      if (before.length === 0 && !revived) return warned(nothing(call.options.topic, place.words))
      await inTransaction(db, async transaction => {
        for (const each of before) await putSubscription(transaction, pausedUntil(each, until))
      })
      return answer(parts, { call, place, until, before, meant, revived })
    },
  }
}

// What an admin of the machine has paused stays as it is.
async function revive({ db }: SubscriptionParts, { target }: Place, { now }: Call): Promise<boolean> {
  if ((await targetHealth(db, target))?.state !== 'dead') return false
  return (await resumeTarget(db, target, now)) !== undefined
}

type Done = {
  readonly call: Call
  readonly place: Place
  readonly until: Until
  readonly before: readonly Subscription[]
  readonly meant: Meant
  readonly revived: boolean
}

function answer(parts: SubscriptionParts, { call, place, until, before, meant, revived }: Done) {
  const { names, book } = parts
  const [first] = before
  const what =
    before.length === 1 && first !== undefined ? storedLabel(first.topic, names, book) : count(before.length, 'topic')
  const sentence =
    until !== 'ended'
      ? `Paused ${until.words}: ${place.words} is sent nothing on ${what}.`
      : before.length === 0
        ? `Resumed: ${place.words} is sent what waits for it.`
        : `Resumed: ${place.words} is sent ${what} again.`
  const digests = meant.all.filter(({ digest }) => digest !== undefined)
  const note = configuredNote(parts, place.target)
  const lines = [
    ...(until === 'ended' ? [] : [isAllOf(digests, before) ? IN_DIGEST : NOT_LATER, HELD_INSTEAD]),
    ...(revived ? ['Sending had been given up there; it is tried again now.'] : []),
    ...(note === undefined ? [] : [note]),
  ]
  return said('neutral', sentence, [
    ...lines.map(line => ({ type: 'text', spans: [line] }) as const),
    ...buttons(actionsOf({ call, place, until, before })),
  ])
}

function actionsOf({ call, place, until, before }: Omit<Done, 'meant' | 'revived'>): readonly Action[] {
  const { topic } = call.options
  const again = { ...(topic !== undefined && { topic }), in: place.value }
  const untils = new Set(before.map(each => ((each.pausedUntil ?? 0) > call.now ? each.pausedUntil : undefined)))
  const [was] = untils
  const undo: readonly Action[] =
    untils.size === 1 && was !== undefined
      ? [{ label: 'Undo', command: 'pause', options: { for: untilText(was), ...again } }]
      : []
  if (until !== 'ended') return [{ label: 'Resume', command: 'pause', options: { for: '0', ...again } }, ...undo]
  if (before.length === 0) return []
  const usual = { label: `Pause for ${durationWords(readDuration(USUAL) ?? 0)}`, command: 'pause', options: again }
  return [...undo, ...(undo.length === 0 ? [usual] : [])]
}

const IN_DIGEST = 'What changes meanwhile stands in the next digest after that.'
const NOT_LATER = 'What changes meanwhile is not told afterwards; /briefing shows it.'
const HELD_INSTEAD = 'To have alerts held and told together later, use /snooze.'

/** Where a digest of other topics comes meanwhile, the one after the pause reaches back to that one and no further. */
function isAllOf(digests: readonly Subscription[], paused: readonly Subscription[]): boolean {
  return digests.length > 0 && digests.every(({ topic }) => paused.some(each => each.topic === topic))
}

function pausedUntil({ pausedUntil: _, ...rest }: Subscription, until: Until): Subscription {
  return until === 'ended' ? rest : { ...rest, pausedUntil: until.at }
}

function nothing(topic: string | undefined, place: string): string {
  const what = topic === undefined ? 'no subscription' : `no subscription to “${topic.slice(0, 60)}”`
  return `There is ${what} for ${place}, so there is nothing to pause. See /subscriptions.`
}
