import { count } from '../cards/view-dates.js'
import type { Action, Block, Message } from '../messages/message.js'
import { lastEdition } from '../store/editions.js'
import { type Mute, mutesAt } from '../store/mutes.js'
import { allSubscriptions, type Subscription, subscriptionsAt } from '../store/subscriptions.js'
import type { Call, Command } from './command.js'
import { IN, type Place, placeOf } from './place.js'
import { buttons, listed } from './said.js'
import { configuredNote, type SubscriptionParts } from './subscribing.js'
import { cardLabel, optionsOf, storedLabel, subscriptionLines, untilWords } from './subscription-words.js'

/** `/subscriptions`: what this channel is sent and what the asker alone is sent, with buttons to change each of them. */
export function subscriptionsCommand(parts: SubscriptionParts): Command {
  return {
    name: 'subscriptions',
    description: 'What this channel and you are sent: topics, alerts, digests and their times, and what is muted',
    options: [IN],
    examples: ['/subscriptions', '/subscriptions in:me'],
    async run(call) {
      const places = await placesOf(parts, call)
      if ('problem' in places) return places.problem
      const sections = await Promise.all(places.map(place => sectionOf(parts, place, call)))
      const total = sections.reduce((sum, section) => sum + section.subscriptions, 0)
      return { summary: count(total, 'subscription'), blocks: sections.flatMap(({ blocks }) => blocks) }
    },
  }
}

async function placesOf(
  { db }: SubscriptionParts,
  call: Call,
): Promise<readonly Place[] | { readonly problem: Message }> {
  const { asker, options } = call
  if (asker === undefined && options.in === undefined) {
    const targets = new Set((await allSubscriptions(db)).map(({ target }) => target))
    return [...targets].flatMap(target => {
      const placed = placeOf({ ...call, options: { in: target } })
      return 'place' in placed ? [placed.place] : []
    })
  }
  const first = placeOf(call)
  if ('problem' in first) return first
  const own = asker?.own === undefined ? first : placeOf({ ...call, options: { in: 'me' } })
  return options.in !== undefined || 'problem' in own || own.place.target === first.place.target
    ? [first.place]
    : [first.place, own.place]
}

type Section = { readonly subscriptions: number; readonly blocks: readonly Block[] }

async function sectionOf(parts: SubscriptionParts, place: Place, { now }: Call): Promise<Section> {
  const { db } = parts
  const subscriptions = await subscriptionsAt(db, place, place.target)
  const mutes = await mutesAt(db, now, place.target)
  const last = await lastEdition(db, place.target)
  const note = configuredNote(parts, place.target)
  const heading = `Sent to ${place.words}`
  const none = { type: 'text', spans: ['No subscription yet.'] } as const
  const digest = subscriptions.find(each => each.digest !== undefined)?.digest
  const add: Action = {
    label: 'Add a subscription',
    command: 'subscribe',
    options: { ...(digest && { at: digest.at, zone: digest.zone, days: digest.days }), in: place.value },
    form: true,
    style: 'primary',
  }
  return {
    subscriptions: subscriptions.length,
    blocks: [
      { type: 'heading', text: heading },
      ...(note === undefined ? [] : [{ type: 'note', tone: 'neutral', spans: [note] } as const]),
      ...(subscriptions.length === 0
        ? [none]
        : subscriptions.flatMap(each => blocksOf(parts, each, place, { now, last }))),
      ...muteBlocks(parts, mutes, place, now),
      ...buttons([add]),
    ],
  }
}

function blocksOf(
  { names }: SubscriptionParts,
  each: Subscription,
  place: Place,
  { now, last }: { readonly now: number; readonly last: { readonly localDate: string } | undefined },
): readonly Block[] {
  const options = optionsOf(each, names, place.value)
  const about = { topic: options.topic ?? each.topic, in: place.value }
  const paused = each.pausedUntil !== undefined && each.pausedUntil > now
  const pause: Action = paused
    ? { label: 'Resume', command: 'pause', options: { for: '0', ...about } }
    : { label: 'Pause for 24 hours', command: 'pause', options: { for: '24h', ...about } }
  return [
    { type: 'text', spans: [{ bold: storedLabel(each.topic, names) }] },
    { type: 'list', items: subscriptionLines(each, now, last?.localDate) },
    {
      type: 'actions',
      actions: [
        // What it is about makes a subscription: another topic is another one, with a form of its own below.
        { label: 'Edit', command: 'subscribe', options, form: true, fixed: ['topic', 'in'] },
        pause,
        { label: 'Remove', command: 'unsubscribe', options: about, style: 'danger' },
      ],
    },
  ]
}

function muteBlocks({ names }: SubscriptionParts, mutes: readonly Mute[], place: Place, now: number): readonly Block[] {
  const open = mutes.filter(({ until }) => until > now)
  if (open.length === 0) return []
  const title = (key: string) => cardLabel(key, names)
  return [
    { type: 'text', spans: [{ bold: 'Muted' }] },
    ...listed(open.map(({ key, until }) => [`${title(key)}, until ${untilWords(until)}`])),
    ...buttons(
      open.map(({ key }) => ({
        label: `Unmute ${title(key)}`,
        command: 'mute',
        options: { card: key, for: '0', in: place.value },
      })),
    ),
  ]
}
