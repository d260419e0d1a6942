import { isDeepStrictEqual } from 'node:util'
import type { Schedule } from '../briefings/due.js'
import { scheduleWords } from '../briefings/schedule-words.js'
import { wishOf } from '../briefings/stored-wish.js'
import type { Topic } from '../briefings/topics.js'
import { count } from '../cards/view-dates.js'
import type { Action, Block, Message, Span } from '../messages/message.js'
import { lastEdition } from '../store/editions.js'
import type { Subscription } from '../store/subscriptions.js'
import { targetHealth } from '../store/target-health.js'
import type { Call } from './command.js'
import { healthBlocks, healthWords } from './health-words.js'
import { nearestBlocks } from './nearest-topics.js'
import type { Place } from './place.js'
import { previewBlocks, previewOf } from './preview.js'
import { buttons, said } from './said.js'
import { configuredNote, type Kept, type SubscriptionParts } from './subscribing.js'
import { editOf, optionsOf, topicOption, undoOf } from './subscription-options.js'
import { subscriptionLines } from './subscription-words.js'
import { topicLabel, topicReach } from './topic-words.js'
import { turnsPreview } from './turns-preview.js'
import { timesText } from './wanted.js'

type Told = {
  readonly topic: Topic
  readonly kept: Kept
  readonly place: Place
  readonly call: Call
  /** By whose clocks the place lives, where that is known. */
  readonly zone: string | undefined
  /** Words that were taken for the topic because they say no option. */
  readonly strays: readonly string[]
}

/** What /subscribe understood, when the next digest comes, and what it would have brought. */
export async function subscribedAnswer(parts: SubscriptionParts, told: Told): Promise<Message> {
  const { names, book, db } = parts
  const { topic, kept, place, call, strays } = told
  const { subscription, before, moved } = kept
  const label = topicLabel(topic, names, book)
  const again = before !== undefined && isSame(before, subscription, parts)
  const last = await lastEdition(db, place.target)
  const health = healthWords(await targetHealth(db, place.target), call.now)
  const items: readonly (readonly Span[])[] = [
    [{ bold: 'Brings' }, `: ${topicReach(topic, names, book)}`],
    ...strays.map(words => [`“${words}” is no option that is known, so it was read with the topic.`]),
    ...subscriptionLines(subscription, parts, call.now, { last: last?.localDate, zone: told.zone }),
    ...zoneHint(subscription, before, call),
    [{ bold: 'Sent to' }, `: ${place.words}`],
    ...(moved === 0 || kept.schedule === undefined ? [] : [[movedWords(moved, kept.schedule)]]),
    ...noteOf(parts, place),
  ]
  const undo: Action =
    before === undefined
      ? {
          label: 'Undo',
          command: 'unsubscribe',
          options: { topic: topicOption(subscription, parts), in: place.value },
        }
      : undoOf(before, parts, place.value)
  return said('neutral', sentenceOf(label, place, before, again), [
    ...healthBlocks(health, place),
    { type: 'list', items },
    ...(await previews(parts, told)),
    ...buttons([
      ...(again ? [] : [undo]),
      ...(moved === 0 || kept.schedule === undefined ? [] : [movedBack(kept.schedule, place)]),
      editOf(subscription, parts, place.value),
      { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
    ]),
  ])
}

// A place has one digest: a topic that asks for Mondays takes away the daily one of all others, which nobody may have meant.
function movedWords(moved: number, before: Schedule): string {
  const [come, they] = moved === 1 ? ['comes', 'it was'] : ['come', 'they were']
  return `All digests of a place come at one time: ${count(moved, 'other topic')} here now ${come} then as well (${they} at ${scheduleWords(before)}).`
}

// Undo takes back what this topic is sent; the others had a time before as well.
function movedBack(schedule: Schedule, place: Place): Action {
  const { zone, days } = schedule
  return {
    label: 'Digest as it was',
    command: 'digest',
    options: { at: timesText(schedule), zone, days, in: place.value },
  }
}

function sentenceOf(label: string, place: Place, before: Subscription | undefined, again: boolean): string {
  if (before === undefined) return `Subscribed: ${place.words} to ${label}.`
  if (again) return `Subscribed already: ${place.words} to ${label}. Nothing was changed.`
  return `Changed: ${label} in ${place.words}.`
}

function isSame(one: Subscription, other: Subscription, parts: SubscriptionParts): boolean {
  const options = (each: Subscription) => [optionsOf(each, parts, ''), each.pausedUntil]
  return isDeepStrictEqual(options(one), options(other))
}

// Nobody said UTC: whoever means another time is to know how to say so.
function zoneHint({ digest }: Subscription, before: Subscription | undefined, { options }: Call): readonly string[][] {
  const meant = options.zone !== undefined || before?.digest !== undefined
  return digest?.zone !== 'UTC' || meant
    ? []
    : [['That time is UTC: add a zone such as zone:Asia/Ho_Chi_Minh to change it.']]
}

function noteOf(parts: SubscriptionParts, { target }: Place): readonly string[][] {
  const note = configuredNote(parts, target)
  return note === undefined ? [] : [[note]]
}

// What happened of late tells most; where nothing of that was matched, the cards that are held show whether anything could be.
async function previews(parts: SubscriptionParts, { topic, kept, place, call }: Told): Promise<readonly Block[]> {
  const { db, names, book } = parts
  const { now } = call
  const wish = wishOf(kept.subscription)
  if (wish === undefined) return []
  const late = await turnsPreview(parts, wish, now)
  if (late !== undefined && late.matched > 0) return late.blocks
  const held = await previewOf(db, wish, book)
  return [
    ...(late?.blocks ?? []),
    ...previewBlocks(held, { names, now }),
    ...(held.cards === 0 ? await nearestBlocks(parts, topic, place, now) : []),
  ]
}
