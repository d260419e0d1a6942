import { readTopic, topicText } from '../briefings/topics.js'
import type { Message } from '../messages/message.js'
import { dropSubscription, type Subscription, subscriptionsAt, subscriptionTo } from '../store/subscriptions.js'
import type { Call, Command } from './command.js'
import { IN, type Place, placeOf } from './place.js'
import { buttons, said, warned } from './said.js'
import { changeablePlace, configuredNote, type SubscriptionParts } from './subscribing.js'
import { optionsOf, storedLabel } from './subscription-words.js'

const MOST_OFFERED = 10

/** `/unsubscribe TOPIC`: ends a subscription of the channel, or else one of the asker alone. */
export function unsubscribeCommand(parts: SubscriptionParts): Command {
  const { db, names, suggestions } = parts
  return {
    name: 'unsubscribe',
    description: 'Stop sending this channel, or you, the news of a topic',
    configures: true,
    options: [
      {
        name: 'topic',
        description: 'the topic, as /subscriptions names it',
        required: true,
        rest: true,
        suggest: suggestions.topic,
      },
      IN,
    ],
    examples: ['/unsubscribe vietnam', '/unsubscribe everything'],
    async run(call) {
      const topic = readTopic(call.options.topic ?? '', names)
      const text = topic === undefined ? '' : topicText(topic)
      const placed = await placeHolding(parts, call, text)
      if ('problem' in placed) return placed.problem
      const { place } = placed
      const held = await subscriptionTo(db, place, place.target, text)
      if (held === undefined) return notHeld(parts, place, call.options.topic ?? '')
      const allowed = await changeablePlace({ ...call, options: { ...call.options, in: place.value } }, 'unsubscribe')
      if ('problem' in allowed) return allowed.problem
      await dropSubscription(db, place, place.target, text)
      return ended(parts, place, held)
    },
  }
}

// Where it was not said: the channel if it has the topic, else the asker's own.
async function placeHolding({ db }: SubscriptionParts, call: Call, topic: string) {
  const first = placeOf(call)
  if ('problem' in first || call.asker?.own === undefined || call.options.in !== undefined) return first
  if ((await subscriptionTo(db, first.place, first.place.target, topic)) !== undefined) return first
  const own = placeOf({ ...call, options: { ...call.options, in: 'me' } })
  if ('problem' in own) return first
  return (await subscriptionTo(db, own.place, own.place.target, topic)) === undefined ? first : own
}

async function notHeld({ db, names }: SubscriptionParts, place: Place, typed: string): Promise<Message> {
  const all = await subscriptionsAt(db, place, place.target)
  const sentence = `There is no subscription to “${typed.slice(0, 60)}” for ${place.words}.`
  if (all.length === 0) return warned(`${sentence} There is none at all.`)
  const offered = all.slice(0, MOST_OFFERED).map(each => {
    const { topic = '' } = optionsOf(each, names, place.value)
    return {
      label: `Remove ${storedLabel(each.topic, names)}`,
      command: 'unsubscribe',
      options: { topic, in: place.value },
    }
  })
  return warned(`${sentence} Those there are:`, buttons(offered))
}

function ended(parts: SubscriptionParts, place: Place, held: Subscription): Message {
  const { names } = parts
  const note = configuredNote(parts, place.target)
  return said('neutral', `Ended: ${place.words} is sent nothing more on ${storedLabel(held.topic, names)}.`, [
    ...(note === undefined ? [] : [{ type: 'text', spans: [note] } as const]),
    ...buttons([
      { label: 'Undo', command: 'subscribe', options: optionsOf(held, names, place.value) },
      { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
    ]),
  ])
}
