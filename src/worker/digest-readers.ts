import { wishOf } from '../briefings/stored-wish.js'
import { featuresOf, NO_TOPICS, type TopicBook } from '../briefings/topics.js'
import { isWanted, type ReadyWish, readyWish, type Wish, wishText } from '../briefings/wish.js'
import type { Card } from '../cards/card.js'
import { count } from '../cards/view-dates.js'
import { storedLabel } from '../commands/topic-words.js'
import type { Subscription } from '../store/subscriptions.js'

/** A target with what its digest is to hold. */
export type DigestReader = {
  readonly target: string
  /** `before` is the status or stage that the card has just left. */
  wants(card: Card, before?: unknown): boolean
  /** Readers of the same filter want the same and have it called the same. */
  readonly filter: string
  /** What it is about, where that is not everything. */
  readonly about?: string
}

export type ReaderParts = { nameOf(economy: string): string; readonly topics?: TopicBook | undefined }

const MOST_NAMED = 3

/**
 * Makes readers of one round: of a target's subscriptions together, or of everything where it has none; what it has muted it wants none of. What
 * a card may be wanted for is worked out once for all of them.
 */
export function makeReaders({ nameOf, topics = NO_TOPICS }: ReaderParts) {
  const features = new WeakMap<Card, ReadonlySet<string>>()
  const known = (card: Card) => {
    const held = features.get(card) ?? featuresOf(card, topics)
    features.set(card, held)
    return held
  }
  const ready = new Map<string, ReadyWish>()
  const readied = (wish: Wish, text: string) => {
    const held = ready.get(text) ?? readyWish(wish)
    ready.set(text, held)
    return held
  }
  return (target: string, own: readonly Subscription[], muted: ReadonlySet<string> = new Set()): DigestReader => {
    const wishes = new Map(
      own.flatMap(each => {
        const wish = wishOf(each)
        return wish === undefined ? [] : [[wishText(wish), wish] as const]
      }),
    )
    const held = [...wishes].map(([text, wish]) => readied(wish, text))
    const about = aboutWords(own, nameOf, topics)
    return {
      target,
      filter: JSON.stringify([own.length === 0 ? null : [...wishes.keys()].sort(), [...muted].sort(), about]),
      wants: (card, before) =>
        !muted.has(card.key) && (own.length === 0 || held.some(wish => isWanted(wish, known(card), card, before))),
      ...(about !== undefined && { about }),
    }
  }
}

function aboutWords(
  own: readonly Subscription[],
  nameOf: (economy: string) => string,
  topics: TopicBook,
): string | undefined {
  if (own.length === 0 || own.some(({ topic, kinds }) => topic === 'everything' && kinds === undefined))
    return undefined
  const labels = own.map(({ topic }) => storedLabel(topic, { name: nameOf }, topics))
  return labels.length > MOST_NAMED ? count(labels.length, 'topic') : labels.join(', ')
}
