import { NO_TOPICS, storedTopic, topicName } from '../briefings/topics.js'
import type { Action } from '../messages/message.js'
import type { Subscription } from '../store/subscriptions.js'
import { excludedNames } from './excluded.js'
import { kindsName } from './kinds.js'
import { phraseOf } from './phrase.js'
import type { Naming } from './subscription-words.js'
import { untilText } from './until.js'
import { timesText } from './wanted.js'
import { whenOf } from './when.js'

/** What a person types to mean the topic of a subscription. */
export function topicOption({ topic }: Pick<Subscription, 'topic'>, { names, book = NO_TOPICS }: Naming): string {
  const known = storedTopic(topic)
  return phraseOf(known === undefined ? topic : topicName(known, names, book))
}

/** The options of /subscribe that make this subscription again, but for a pause. */
export function optionsOf(subscription: Subscription, naming: Naming, place: string): Readonly<Record<string, string>> {
  const { digest, kinds, minStatus, exclude } = subscription
  return {
    topic: topicOption(subscription, naming),
    ...whenOf(subscription),
    at: digest === undefined ? 'off' : timesText(digest),
    ...(digest !== undefined && { zone: digest.zone }),
    kinds: kindsName(kinds),
    'min-status': minStatus ?? 'any',
    exclude: exclude === undefined ? 'none' : excludedNames(exclude, naming),
    in: place,
  }
}

/** The button that brings back what was, a pause as well. What brought nothing cannot be asked for, and is offered for what it is. */
export function undoOf(before: Subscription, naming: Naming, place: string): Action {
  const { pausedUntil } = before
  const options = { ...optionsOf(before, naming, place), paused: untilText(pausedUntil) }
  const silent = !before.alerts && before.digest === undefined
  return { label: silent ? 'Subscribe again, with alerts' : 'Undo', command: 'subscribe', options }
}

/** The button that opens a form of how a subscription is. What it is about makes it, and another topic is another one. */
export function editOf(subscription: Subscription, naming: Naming, place: string): Action {
  const options = optionsOf(subscription, naming, place)
  return { label: 'Edit', command: 'subscribe', options, form: true, fixed: ['topic', ...UNASKED] }
}

/** What no form asks for: `when` says it, or a button does. */
export const UNASKED = ['alerts', 'days', 'paused', 'in'] as const
