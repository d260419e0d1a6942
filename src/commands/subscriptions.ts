import { count } from '../cards/view-dates.js'
import type { Action, Block, Message } from '../messages/message.js'
import { lastEdition } from '../store/editions.js'
import { type Mute, mutesAt } from '../store/mutes.js'
import { allSubscriptions, type Subscription, subscriptionsAt } from '../store/subscriptions.js'
import { targetHealth } from '../store/target-health.js'
import type { TargetSettings } from '../store/target-settings.js'
import { alertLines, alertOptions } from './alert-words.js'
import type { Call, Command } from './command.js'
import { digestForm } from './digest.js'
import { healthBlocks, healthWords } from './health-words.js'
import { LAYOUT_WORDS } from './layouts.js'
import { IN, type Place, placeOf } from './place.js'
import { settingsFor, zoneOf } from './place-settings.js'
import { buttons, listed } from './said.js'
import { configuredNote, type SubscriptionParts } from './subscribing.js'
import { editOf, topicOption, UNASKED } from './subscription-options.js'
import { subscriptionLines, untilWords } from './subscription-words.js'
import { cardLabel, storedLabel } from './topic-words.js'
import { timesText } from './wanted.js'

/** `/subscriptions`: what this channel is sent and what the asker alone is sent, with buttons to change each of them. */
export function subscriptionsCommand(parts: SubscriptionParts): Command {
  return {
    name: 'subscriptions',
    description: 'What this channel and you are sent: topics, alerts, digests and their times, what is held and muted',
    options: [IN],
    examples: ['/subscriptions', '/subscriptions in:dm'],
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
  const own = asker?.own === undefined ? first : placeOf({ ...call, options: { in: 'dm' } })
  return options.in !== undefined || 'problem' in own || own.place.target === first.place.target
    ? [first.place]
    : [first.place, own.place]
}

type Section = { readonly subscriptions: number; readonly blocks: readonly Block[] }

async function sectionOf(parts: SubscriptionParts, place: Place, { now }: Call): Promise<Section> {
  const { db } = parts
  const subscriptions = await subscriptionsAt(db, place, place.target)
  const mutes = await mutesAt(db, now, place.target)
  const settings = await settingsFor(db, place)
  const zone = await zoneOf(db, place, settings)
  const last = await lastEdition(db, place.target)
  const health = healthWords(await targetHealth(db, place.target), now)
  const note = configuredNote(parts, place.target)
  const digest = subscriptions.find(each => each.digest !== undefined)?.digest
  const when = digest === undefined ? {} : { at: timesText(digest), zone: digest.zone }
  const add: Action = {
    label: 'Add a subscription',
    command: 'subscribe',
    options: { ...when, in: place.value },
    form: true,
    fixed: UNASKED,
    style: 'primary',
  }
  return {
    subscriptions: subscriptions.length,
    blocks: [
      { type: 'heading', text: `Sent to ${place.words}` },
      ...healthBlocks(health, place),
      ...(note === undefined ? [] : [{ type: 'note', tone: 'neutral', spans: [note] } as const]),
      ...(subscriptions.length === 0
        ? [{ type: 'text', spans: ['No subscription yet.'] } as const]
        : subscriptions.flatMap(each => blocksOf(parts, each, place, { now, last, zone }))),
      ...muteBlocks(parts, mutes, place, now),
      ...(subscriptions.length === 0 ? [] : settingsBlocks(settings, digest, place, { now, zone })),
      ...buttons([add]),
    ],
  }
}

function settingsBlocks(
  settings: TargetSettings,
  digest: Subscription['digest'],
  place: Place,
  { now, zone }: { readonly now: number; readonly zone: string | undefined },
): readonly Block[] {
  const { snoozedUntil, layout = 'flat' } = settings
  const snooze: Action =
    snoozedUntil !== undefined && snoozedUntil > now
      ? { label: 'End the snooze', command: 'snooze', options: { for: '0', in: place.value } }
      : { label: 'Snooze for 3 hours', command: 'snooze', options: { for: '3h', in: place.value } }
  return [
    { type: 'text', spans: [{ bold: 'How it comes' }] },
    {
      type: 'list',
      items: [
        ...alertLines(settings, now, zone),
        ...(layout === 'flat' ? [] : [[{ bold: 'Digests' }, ` stand ${LAYOUT_WORDS[layout]}`]]),
      ],
    },
    ...buttons([
      { label: 'Alerts', command: 'alerts', options: alertOptions(settings, place.value), form: true, fixed: ['in'] },
      digestForm(digest, layout, place),
      snooze,
    ]),
  ]
}

function blocksOf(
  parts: SubscriptionParts,
  each: Subscription,
  place: Place,
  {
    now,
    last,
    zone,
  }: {
    readonly now: number
    readonly last: { readonly localDate: string } | undefined
    readonly zone: string | undefined
  },
): readonly Block[] {
  const about = { topic: topicOption(each, parts), in: place.value }
  const paused = each.pausedUntil !== undefined && each.pausedUntil > now
  const pause: Action = paused
    ? { label: 'Resume', command: 'pause', options: { for: '0', ...about } }
    : { label: 'Pause for 24 hours', command: 'pause', options: { for: '24h', ...about } }
  return [
    { type: 'text', spans: [{ bold: storedLabel(each.topic, parts.names, parts.book) }] },
    { type: 'list', items: subscriptionLines(each, parts, now, { last: last?.localDate, zone }) },
    {
      type: 'actions',
      actions: [
        editOf(each, parts, place.value),
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
