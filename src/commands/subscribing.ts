import type { Schedule } from '../briefings/due.js'
import type { TopicBook } from '../briefings/topics.js'
import type { Message } from '../messages/message.js'
import type { Layout } from '../store/delivery.js'
import type { Db } from '../store/schema.js'
import { putSubscription, type Subscription, subscriptionsAt } from '../store/subscriptions.js'
import { inTransaction } from '../store/transaction.js'
import type { Call } from './command.js'
import type { CardParts } from './held-card.js'
import { forbidden, type Place, type Placed, placeOf } from './place.js'
import { buttons, warned } from './said.js'
import { sameSchedule } from './wanted.js'

/** A channel that the configuration file sends briefings to, whatever is kept in the database. */
export type ConfiguredChannel = {
  readonly target: string
  readonly alerts: boolean
  readonly digest?: Schedule | undefined
}

/** What the commands about subscriptions need. */
export type SubscriptionParts = CardParts & {
  readonly configured: readonly ConfiguredChannel[]
  /** The topics that have a name. */
  readonly book: TopicBook
}

/** So many topics a channel or a person may have. */
export const MOST_TOPICS = 100

/** The place that a call may change, or what is to be said instead. `command` and its options are offered again for the asker alone. */
export async function changeablePlace(call: Call, command: string): Promise<Placed> {
  const placed = placeOf(call)
  if ('problem' in placed) return placed
  const no = await forbidden(call, placed.place)
  if (no === undefined) return placed
  const alone = { label: 'For me alone', command, options: { ...call.options, in: 'dm' } }
  const may = call.asker?.own !== undefined
  return { problem: warned(may ? `${no} For yourself alone, add in:dm.` : no, buttons(may ? [alone] : [])) }
}

/** What the program lacks for posting to a place, and how to grant it; undefined where it lacks nothing. Nothing is kept before. */
export async function lacking(
  { asker, options }: Call,
  place: Place,
  command: string,
  layout?: Layout,
): Promise<Message | undefined> {
  const missing = asker === undefined ? [] : await asker.missing(place.target, layout)
  if (missing.length === 0) return undefined
  const sentence = `Nothing was kept: Tradewind cannot post to ${place.words} yet.`
  return warned(sentence, [
    { type: 'list', items: missing.map(each => [each]) },
    ...buttons([{ label: 'Try again', command, options, style: 'primary' }]),
  ])
}

/** What was kept, with what was there before. */
export type Kept = {
  readonly subscription: Subscription
  readonly before: Subscription | undefined
  /** How many other topics of the place moved to the same schedule, and the one that they had. */
  readonly moved: number
  readonly schedule: Subscription['digest']
}

/**
 * Keeps what `change` makes of the subscription that a place has to a topic (undefined where it has none) and of the digest's
 * schedule of the place. A place has one schedule: where it changes, all its topics with a digest move along. A sentence from
 * `change` is why nothing is kept, and comes back.
 */
export function keep(
  db: Db,
  place: Place,
  topic: string,
  change: (before: Subscription | undefined, schedule: Subscription['digest']) => Subscription | string,
): Promise<Kept | string> {
  return inTransaction(db, async transaction => {
    const all = await subscriptionsAt(transaction, place, place.target)
    const before = all.find(each => each.topic === topic)
    const schedule = all.find(({ digest }) => digest !== undefined)?.digest
    const subscription = change(before, schedule)
    if (typeof subscription === 'string') return subscription
    if (before === undefined && all.length >= MOST_TOPICS)
      return `There are ${all.length} topics already, and ${MOST_TOPICS} is the most: remove one with /unsubscribe first.`
    const { digest } = subscription
    if (!(await putSubscription(transaction, subscription))) return 'Somebody else keeps this; nothing was changed.'
    const others = all.filter(
      each =>
        each.topic !== topic && each.digest !== undefined && digest !== undefined && !sameSchedule(each.digest, digest),
    )
    for (const each of others) await putSubscription(transaction, digest === undefined ? each : { ...each, digest })
    return { subscription, before, moved: others.length, schedule }
  })
}

/** A line for channels that the configuration file names too, since nothing here changes that. */
export function configuredNote(parts: SubscriptionParts, target: string): string | undefined {
  const channel = parts.configured.find(each => each.target === target)
  if (channel === undefined || (!channel.alerts && channel.digest === undefined)) return undefined
  const what = [
    ...(channel.alerts ? ['all alerts'] : []),
    ...(channel.digest === undefined ? [] : ['the whole digest']),
  ]
  return `config/channels.yaml sends ${what.join(' and ')} there as well, which only that file changes.`
}
