import { isDeepStrictEqual } from 'node:util'
import { DAYS } from '../briefings/due.js'
import { readTopic, type Topic, topicName, topicText } from '../briefings/topics.js'
import { count } from '../cards/view-dates.js'
import type { Action, Message } from '../messages/message.js'
import { lastEdition } from '../store/editions.js'
import type { Subscription } from '../store/subscriptions.js'
import type { Call, Command, CommandOption } from './command.js'
import { nearestBlocks } from './nearest-topics.js'
import { IN, keeperOf, type Place } from './place.js'
import { previewBlocks, previewOf } from './preview.js'
import { buttons, said, warned } from './said.js'
import { changeablePlace, configuredNote, type Kept, keep, lacking, type SubscriptionParts } from './subscribing.js'
import { kindChoices, optionsOf, subscriptionLines, topicLabel, topicReach } from './subscription-words.js'
import { readDigest, readKinds, sameSchedule, scheduleOf, spreadTopic, type WantedDigest } from './wanted.js'

const MOST_CHARACTERS = 100

/** `/subscribe TOPIC …`: what a channel, or a person, is sent from now on; or a change of it. */
export function subscribeCommand(parts: SubscriptionParts): Command {
  const { names, suggestions } = parts
  return {
    name: 'subscribe',
    description: 'Send this channel the news of a topic: at once, in a digest at its own local time, or both',
    configures: true,
    options: [
      {
        name: 'topic',
        description: 'everything, a country, a product, tariffs, deals, tensions, or one card',
        required: true,
        rest: true,
        suggest: suggestions.topic,
      },
      ...digestOptions(parts).map(option => (option.name === 'at' ? { ...option, emptied: 'off' } : option)),
      {
        name: 'alerts',
        description: 'on: what is new or changes is sent at once; off: in the digest alone',
        required: false,
        named: true,
        choices: [
          { value: 'on', label: 'on: at once' },
          { value: 'off', label: 'off' },
        ],
      },
      {
        name: 'kinds',
        description: 'tariffs, deals or tensions only; all if not given',
        required: false,
        named: true,
        choices: kindChoices().map(({ value, label }) => ({ value, label })),
      },
      IN,
    ],
    examples: [
      '/subscribe vietnam',
      '/subscribe topic:"south korea" at:08:00 zone:Asia/Seoul',
      '/subscribe steel kinds:tariffs',
    ],
    async run(call) {
      const options = spreadTopic(call.options)
      const read = readDigest(options)
      if ('wrong' in read) return warned(read.wrong)
      const topic = readTopic(options.topic ?? '', names)
      if (topic === undefined || topicText(topic).length > 2 * MOST_CHARACTERS) return warned(NO_TOPIC)
      const placed = await changeablePlace(call, 'subscribe')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const lack = await lacking(call, place, 'subscribe')
      if (lack !== undefined) return lack
      const kept = await keep(parts.db, place, topicText(topic), (before, schedule) =>
        changed({ call, options, place, topic, wanted: read.value }, before, schedule),
      )
      return typeof kept === 'string' ? warned(kept) : answer(parts, topic, kept, place, call)
    },
  }
}

const NO_TOPIC =
  'Which topic? Name one in a few words: everything, a country, a product such as steel, tariffs, deals, tensions, or the key of a card.'

/** The options that say when a digest comes. */
export function digestOptions({ suggestions }: Pick<SubscriptionParts, 'suggestions'>): readonly CommandOption[] {
  return [
    { name: 'at', description: 'local time of the digest, such as 08:00; off for none', required: false },
    {
      name: 'zone',
      description: 'time zone of the digest: a city or an IANA name',
      required: false,
      suggest: suggestions.zone,
    },
    {
      name: 'days',
      description: 'on which days the digest comes; daily if not given',
      required: false,
      choices: DAYS.map(days => ({ value: days, label: days })),
    },
  ]
}

type Asked = {
  readonly call: Call
  readonly options: Readonly<Record<string, string>>
  readonly place: Place
  readonly topic: Topic
  readonly wanted: WantedDigest
}

// What was not said stays as it was; a new topic joins the digest that its place has.
function changed(
  { call, options, place, topic, wanted }: Asked,
  before: Subscription | undefined,
  held: Subscription['digest'],
): Subscription | string {
  const asked = scheduleOf(wanted, held)
  const kept = before === undefined ? held : before.digest
  const digest =
    wanted === 'off'
      ? undefined
      : asked === undefined
        ? kept
        : sameSchedule(asked, held)
          ? held
          : { ...asked, since: call.now }
  const alerts = options.alerts === undefined ? (before?.alerts ?? true) : options.alerts === 'on'
  const kinds = options.kinds === undefined ? before?.kinds : readKinds(options.kinds)
  if (!alerts && digest === undefined)
    return 'With alerts off and no digest it would bring nothing: add at:08:00 and a zone, or alerts:on.'
  const onlyTensions = topic.type === 'kind' ? topic.kind === 'tension' : kinds?.join() === 'tension'
  if (onlyTensions && digest === undefined && topic.type !== 'card')
    return 'Tensions make no alerts, they stand in the digest: add at:08:00 and a zone such as zone:Asia/Ho_Chi_Minh.'
  return {
    platform: place.platform,
    tenant: place.tenant,
    target: place.target,
    topic: topicText(topic),
    ...(kinds !== undefined && { kinds }),
    alerts,
    ...(digest !== undefined && { digest }),
    ...(before?.pausedUntil !== undefined && { pausedUntil: before.pausedUntil }),
    createdBy: before?.createdBy ?? keeperOf(call),
    createdAt: before?.createdAt ?? call.now,
  }
}

async function answer(
  parts: SubscriptionParts,
  topic: Topic,
  { subscription, before, moved }: Kept,
  place: Place,
  { now }: Call,
): Promise<Message> {
  const { db, names, configured } = parts
  const label = topicLabel(topic, names)
  const again =
    before !== undefined && isDeepStrictEqual(optionsOf(before, names, ''), optionsOf(subscription, names, ''))
  const done =
    before === undefined
      ? `Subscribed: ${place.words} to ${label}.`
      : again
        ? `Subscribed already: ${place.words} to ${label}. Nothing was changed.`
        : `Changed: ${label} in ${place.words}.`
  const last = await lastEdition(db, place.target)
  const preview = await previewOf(db, topic, subscription.kinds)
  const note = configured.length === 0 ? undefined : configuredNote(parts, place.target)
  const also = moved === 0 ? [] : [[`The digest of ${count(moved, 'other topic')} here moves to that time as well.`]]
  const undo: Action =
    before === undefined
      ? { label: 'Undo', command: 'unsubscribe', options: { topic: topicName(topic, names), in: place.value } }
      : { label: 'Undo', command: 'subscribe', options: optionsOf(before, names, place.value) }
  return said('neutral', done, [
    {
      type: 'list',
      items: [
        [{ bold: 'Brings' }, `: ${topicReach(topic, names)}`],
        ...subscriptionLines(subscription, now, last?.localDate),
        ...also,
        ...(note === undefined ? [] : [[note]]),
      ],
    },
    ...previewBlocks(preview, { names, now }),
    ...(preview.cards === 0 ? await nearestBlocks(parts, topic, place, now) : []),
    ...buttons([
      ...(again ? [] : [undo]),
      { label: 'Edit', command: 'subscribe', options: optionsOf(subscription, names, place.value), form: true },
      { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
    ]),
  ])
}
