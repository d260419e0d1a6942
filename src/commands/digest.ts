import { count } from '../cards/view-dates.js'
import type { Message } from '../messages/message.js'
import { lastEdition } from '../store/editions.js'
import { putSubscription, type Subscription, subscriptionsAt } from '../store/subscriptions.js'
import { inTransaction } from '../store/transaction.js'
import type { Call, Command } from './command.js'
import { IN, type Place } from './place.js'
import { buttons, said, warned } from './said.js'
import { digestOptions } from './subscribe.js'
import { changeablePlace, configuredNote, type SubscriptionParts } from './subscribing.js'
import { digestWords, storedLabel } from './subscription-words.js'
import { readDigest, sameSchedule, scheduleOf, type WantedDigest } from './wanted.js'

/** `/digest AT ZONE DAYS`: when the digest of this channel comes, for all its topics; `/digest off` ends it. */
export function digestCommand(parts: SubscriptionParts): Command {
  return {
    name: 'digest',
    description: 'When the digest of this channel comes: local time, zone and days; or off',
    configures: true,
    options: [...digestOptions(parts), IN],
    examples: ['/digest 08:00 Asia/Ho_Chi_Minh weekdays', '/digest at:17:30 zone:"New York"', '/digest off'],
    async run(call) {
      const read = readDigest(call.options)
      if ('wrong' in read) return warned(read.wrong)
      const placed = await changeablePlace(call, 'digest')
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const { before, after } = await reschedule(parts, place, read.value, call)
      if (after.length === 0) return nothing(place, call)
      return answer(parts, { place, before, after, call })
    },
  }
}

type Change = { readonly before: readonly Subscription[]; readonly after: readonly Subscription[] }

function reschedule({ db }: SubscriptionParts, place: Place, wanted: WantedDigest, { now }: Call): Promise<Change> {
  return inTransaction(db, async transaction => {
    const before = await subscriptionsAt(transaction, place, place.target)
    const held = before.find(({ digest }) => digest !== undefined)?.digest
    const asked = scheduleOf(wanted, held)
    if (asked === undefined && wanted !== 'off') return { before, after: before }
    const digest = asked === undefined ? undefined : sameSchedule(asked, held) ? held : { ...asked, since: now }
    // A topic that was left out of the digest stays out, unless none is in it.
    const after = before.map(each => {
      if (held !== undefined && each.digest === undefined) return each
      const { digest: _, ...rest } = each
      return digest === undefined ? rest : { ...rest, digest }
    })
    for (const each of after) await putSubscription(transaction, each)
    return { before, after }
  })
}

async function answer(
  parts: SubscriptionParts,
  { place, before, after, call }: Change & { readonly place: Place; readonly call: Call },
): Promise<Message> {
  const { db, names } = parts
  const last = await lastEdition(db, place.target)
  const held = before.find(({ digest }) => digest !== undefined)?.digest
  const digest = after.find(each => each.digest !== undefined)?.digest
  const silent = after
    .filter(each => each.digest === undefined && !each.alerts)
    .map(each => storedLabel(each.topic, names))
  const note = configuredNote(parts, place.target)
  const what = digest === undefined ? 'off' : digestWords(digest, call.now, last?.localDate)
  const options = held === undefined ? { at: 'off' } : { at: held.at, zone: held.zone, days: held.days }
  const undo = { label: 'Undo', command: 'digest', options: { ...options, in: place.value } }
  return said('neutral', `The digest of ${place.words}: ${what}.`, [
    ...(digest === undefined
      ? []
      : [{ type: 'text', spans: [`It holds what is new or has changed on ${topicsOf(after, parts)}.`] } as const]),
    ...(silent.length === 0
      ? []
      : [{ type: 'text', spans: [`Now nothing at all is sent on ${silent.join(', ')}.`] } as const]),
    ...(note === undefined ? [] : [{ type: 'text', spans: [note] } as const]),
    ...buttons([
      ...(sameSchedule(held, digest) ? [] : [undo]),
      { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
    ]),
  ])
}

function topicsOf(all: readonly Subscription[], { names }: SubscriptionParts): string {
  const labels = all.flatMap(({ digest, topic }) => (digest === undefined ? [] : storedLabel(topic, names)))
  return labels.length > 5 ? count(labels.length, 'topic') : labels.join(', ')
}

function nothing(place: Place, { options }: Call): Message {
  const action = {
    label: 'Everything in this digest',
    command: 'subscribe',
    options: { ...options, topic: 'everything', in: place.value },
  }
  return warned(
    `There is no subscription for ${place.words} yet, so a digest would hold nothing: subscribe to a topic first.`,
    buttons([action]),
  )
}
