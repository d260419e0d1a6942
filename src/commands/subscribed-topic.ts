import { meets, needsOf } from '../briefings/features.js'
import { readTopic, storedTopic, type Topic, topicText } from '../briefings/topics.js'
import { wordKeys } from '../briefings/word-key.js'
import type { Db } from '../store/schema.js'
import { type Subscription, subscriptionsAt } from '../store/subscriptions.js'
import { readPhrase } from './phrase.js'
import type { Place } from './place.js'
import type { SubscriptionParts } from './subscribing.js'
import { storedLabel } from './topic-words.js'

/** The subscriptions of a place that may be meant by what was typed: the one that it names, or else all that hold its words. */
export type Meant = {
  readonly held: Subscription | undefined
  readonly near: readonly Subscription[]
  /** All that the place has. */
  readonly all: readonly Subscription[]
}

/** What a typed topic means among what a place is subscribed to. Words that are options of /subscribe do not count. */
export async function meantAt(db: Db, parts: SubscriptionParts, place: Place, typed: string): Promise<Meant> {
  const all = await subscriptionsAt(db, place, place.target)
  return { ...meantAmong(parts, all, typed), all }
}

function meantAmong(
  { names, book }: SubscriptionParts,
  all: readonly Subscription[],
  typed: string,
): Omit<Meant, 'all'> {
  const phrase = readPhrase(typed).topic
  const texts = [typed.trim(), phrase].flatMap(text => {
    const topic = readTopic(text, names, book)
    return [text, ...(topic === undefined ? [] : [topicText(topic)])]
  })
  const held = all.find(({ topic }) => texts.includes(topic))
  if (held !== undefined) return { held, near: [] }
  const topic = readTopic(phrase, names, book)
  const words = wordKeys(phrase)
  const near = all.filter(each => {
    const label = wordKeys(storedLabel(each.topic, names, book))
    if (words.length > 0 && words.every(word => label.some(own => own.startsWith(word)))) return true
    const stored = storedTopic(each.topic)
    return topic !== undefined && stored !== undefined && holds(stored, topic)
  })
  return { held: undefined, near }
}

/** True where a topic is a part of another, or has it as one of its parts. */
function holds(stored: Topic, typed: Topic): boolean {
  if (stored.type === 'everything' || typed.type === 'everything') return false
  const asked = new Set(needsOf(stored).flat())
  return meets(asked, needsOf(typed)) || meets(new Set(needsOf(typed).flat()), needsOf(stored))
}
