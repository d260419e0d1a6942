import { count } from '../cards/view-dates.js'
import type { Action, Message } from '../messages/message.js'
import type { Layout } from '../store/delivery.js'
import { lastEdition } from '../store/editions.js'
import type { Subscription } from '../store/subscriptions.js'
import type { Call, Command, CommandOption } from './command.js'
import { type Rescheduled, readDigestLine, reschedule } from './digest-schedule.js'
import { LAYOUT_WORDS, LAYOUTS, layoutIn, layoutProblem } from './layouts.js'
import { IN, type Place, placeOf } from './place.js'
import { NOT_OURS, settingsFor, zoneOf } from './place-settings.js'
import { buttons, said, warned } from './said.js'
import { digestOptions } from './subscribe-options.js'
import { changeablePlace, configuredNote, lacking, type SubscriptionParts } from './subscribing.js'
import { digestWords } from './subscription-words.js'
import { storedLabel } from './topic-words.js'
import { sameSchedule, timesText } from './wanted.js'

/** `/digest AT ZONE DAYS`: when the digest of this channel comes, for all its topics, and how it stands there; alone it shows that. */
export function digestCommand(parts: SubscriptionParts): Command {
  const { db } = parts
  return {
    name: 'digest',
    description: 'When the digest of this channel comes: local time, zone and days; or off',
    configures: true,
    options: optionsOf(parts),
    examples: [
      '/digest 08:00 Asia/Ho_Chi_Minh weekdays',
      '/digest 08:00,17:00 zone:"New York"',
      '/digest mondays 09:00',
      '/digest layout:thread',
      '/digest off',
    ],
    async run(call) {
      const { in: _, layout: wished, ...asked } = call.options
      const read = readDigestLine(asked)
      if ('wrong' in read) return warned(read.wrong)
      const isLook = wished === undefined && Object.keys(asked).length === 0
      const placed = isLook ? placeOf(call) : await changeablePlace(call, 'digest')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const layout = layoutIn(wished)
      const wrong = layout === undefined ? undefined : layoutProblem(layout, place)
      if (wrong !== undefined) return warned(wrong)
      const lack = layout === undefined ? undefined : await lacking(call, place, 'digest', layout)
      if (lack !== undefined) return lack
      const zone = await zoneOf(db, place, await settingsFor(db, place))
      const changed = await reschedule(db, place, read.value, { layout, now: call.now, zone })
      if (changed === undefined) return warned(NOT_OURS)
      if (changed.after.length === 0 && layout === undefined) return nothing(place, call)
      return answer(parts, { ...changed, place, call })
    },
  }
}

function optionsOf(parts: SubscriptionParts): readonly CommandOption[] {
  const { at, zone, days } = digestOptions(parts)
  return [
    { ...at, rest: true, emptied: 'off' },
    { ...zone, named: true },
    { ...days, named: true },
    {
      name: 'layout',
      description: 'how it stands in the channel: in messages, in a thread below the first, or as posts of a forum',
      required: false,
      named: true,
      choices: LAYOUTS,
    },
    IN,
  ]
}

type Answered = Rescheduled & { readonly place: Place; readonly call: Call }

async function answer(parts: SubscriptionParts, answered: Answered): Promise<Message> {
  const { db, names, book } = parts
  const { place, after, layouts, call } = answered
  const last = await lastEdition(db, place.target)
  const digest = after.find(each => each.digest !== undefined)?.digest
  const silent = after
    .filter(each => each.digest === undefined && !each.alerts)
    .map(each => storedLabel(each.topic, names, book))
  const what = digest === undefined ? 'off' : digestWords(digest, call.now, last?.localDate)
  const isUtc = digest?.zone === 'UTC' && !/\butc\b/i.test(`${call.options.at ?? ''} ${call.options.zone ?? ''}`)
  const lines = [
    ...(digest === undefined ? [] : [`It holds what is new or has changed on ${topicsOf(after, parts)}.`]),
    ...(isUtc ? ['That time is UTC: add a zone such as Asia/Ho_Chi_Minh to change it.'] : []),
    ...(layouts.after === 'flat' && layouts.before === 'flat' ? [] : [`It stands ${LAYOUT_WORDS[layouts.after]}.`]),
    ...(silent.length === 0 ? [] : [`Now nothing at all is sent on ${silent.join(', ')}.`]),
    ...[configuredNote(parts, place.target)].filter(note => note !== undefined),
  ]
  return said('neutral', `The digest of ${place.words}: ${what}.`, [
    ...lines.map(line => ({ type: 'text', spans: [line] }) as const),
    ...buttons(actionsOf(answered)),
  ])
}

function actionsOf({ place, before, after, layouts }: Answered): readonly Action[] {
  const held = before.find(({ digest }) => digest !== undefined)?.digest
  const digest = after.find(each => each.digest !== undefined)?.digest
  const isSame = sameSchedule(held, digest) && layouts.before === layouts.after
  // Once none is in the digest, its time puts all into it again: that undoes nothing where some were left out of it.
  const others = held !== undefined && digest === undefined && before.some(each => each.digest === undefined)
  const label = others ? 'Digest again, of all topics' : 'Undo'
  const undo = { label, command: 'digest', options: optionsFor(held, layouts.before, place) }
  const change: Action = { ...digestForm(digest, layouts.after, place), label: 'Change' }
  return [
    ...(isSame ? [] : [undo]),
    change,
    { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
  ]
}

/** The button that opens a form of when a digest comes and how it stands. */
export function digestForm(digest: Subscription['digest'], layout: Layout, place: Place): Action {
  const options = optionsFor(digest, layout, place)
  return { label: 'Digest', command: 'digest', options, form: true, fixed: ['in'] }
}

function optionsFor(digest: Subscription['digest'], layout: Layout, place: Place): Readonly<Record<string, string>> {
  return {
    at: digest === undefined ? 'off' : timesText(digest),
    ...(digest !== undefined && { zone: digest.zone, days: digest.days }),
    layout,
    in: place.value,
  }
}

function topicsOf(all: readonly Subscription[], { names, book }: SubscriptionParts): string {
  const labels = all.flatMap(({ digest, topic }) => (digest === undefined ? [] : storedLabel(topic, names, book)))
  return labels.length > 5 ? count(labels.length, 'topic') : labels.join(', ')
}

function nothing(place: Place, { options }: Call): Message {
  const { at, zone, days } = options
  const phrase = ['everything', ...(at === undefined ? [] : [/^\d{1,2}$/.test(at) ? `at ${at}` : at])].join(' ')
  const action = {
    label: 'Everything in this digest',
    command: 'subscribe',
    options: { topic: phrase, ...(zone && { zone }), ...(days && { days }), in: place.value },
  }
  return warned(
    `There is no subscription for ${place.words} yet, so a digest would hold nothing: subscribe to a topic first.`,
    buttons([action]),
  )
}
