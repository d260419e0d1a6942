import type { Message } from '../messages/message.js'
import { dropSubscription, type Subscription } from '../store/subscriptions.js'
import type { Call, Command } from './command.js'
import { IN, type Place, placeOf } from './place.js'
import { buttons, said, warned } from './said.js'
import { type Meant, meantAt } from './subscribed-topic.js'
import { changeablePlace, configuredNote, type SubscriptionParts } from './subscribing.js'
import { topicOption, undoOf } from './subscription-options.js'
import { storedLabel } from './topic-words.js'

const MOST_OFFERED = 10

/** `/unsubscribe TOPIC`: ends a subscription of the channel, or else one of the asker alone. */
export function unsubscribeCommand(parts: SubscriptionParts): Command {
  const { db, suggestions } = parts
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
        suggest: (typed, asker) => suggestions.subscribed(typed, asker),
      },
      IN,
    ],
    examples: ['/unsubscribe vietnam', '/unsubscribe everything'],
    async run(call) {
      const typed = call.options.topic ?? ''
      const found = await placeHolding(parts, call, typed)
      if ('problem' in found) return found.problem
      const { place, meant } = found
      const { held } = meant
      if (held === undefined) return notHeld(parts, place, typed, meant)
      const allowed = await changeablePlace({ ...call, options: { ...call.options, in: place.value } }, 'unsubscribe')
      if ('problem' in allowed) return allowed.problem
      await dropSubscription(db, place, place.target, held.topic)
      return ended(parts, place, held)
    },
  }
}

type Found = { readonly place: Place; readonly meant: Meant } | { readonly problem: Message }

// Where it was not said: the channel if it has the topic, else the asker's own if that has it, or comes near where the channel does not.
async function placeHolding(parts: SubscriptionParts, call: Call, typed: string): Promise<Found> {
  const first = placeOf(call)
  if ('problem' in first) return first
  const here = { place: first.place, meant: await meantAt(parts.db, parts, first.place, typed) }
  if (here.meant.held !== undefined || call.asker?.own === undefined || call.options.in !== undefined) return here
  const own = placeOf({ ...call, options: { ...call.options, in: 'dm' } })
  if ('problem' in own) return here
  const alone = { place: own.place, meant: await meantAt(parts.db, parts, own.place, typed) }
  const nearer = here.meant.near.length === 0 && alone.meant.near.length > 0
  return alone.meant.held !== undefined || nearer ? alone : here
}

function notHeld(parts: SubscriptionParts, place: Place, typed: string, { near, all }: Meant): Message {
  const { names, book } = parts
  const sentence = `There is no subscription to “${typed.slice(0, 60)}” for ${place.words}.`
  if (all.length === 0) return warned(`${sentence} There is none at all.`)
  const offered = (near.length > 0 ? near : all).slice(0, MOST_OFFERED).map(each => ({
    label: `Remove ${storedLabel(each.topic, names, book)}`,
    command: 'unsubscribe',
    options: { topic: topicOption(each, parts), in: place.value },
  }))
  return warned(`${sentence} ${near.length > 0 ? 'Did you mean:' : 'Those there are:'}`, buttons(offered))
}

function ended(parts: SubscriptionParts, place: Place, held: Subscription): Message {
  const { names, book } = parts
  const note = configuredNote(parts, place.target)
  return said('neutral', `Ended: ${place.words} is sent nothing more on ${storedLabel(held.topic, names, book)}.`, [
    ...(note === undefined ? [] : [{ type: 'text', spans: [note] } as const]),
    ...buttons([
      undoOf(held, parts, place.value),
      { label: 'Subscriptions', command: 'subscriptions', options: { in: place.value } },
    ]),
  ])
}
