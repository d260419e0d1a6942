import type { Card, KindName } from '../cards/card.js'
import { meets, type Needs, names, needsOf } from './features.js'
import { isFirm, type MinStatus } from './firmness.js'
import type { Topic } from './topic.js'
import { topicText } from './topic-text.js'

/** What a subscriber wants of what is read. */
export type Wish = {
  readonly topic: Topic
  /** The kinds of cards that are wanted; all where it is absent. */
  readonly kinds?: readonly KindName[] | undefined
  /** A card that names one of these is not wanted. */
  readonly exclude?: readonly Topic[] | undefined
  /** How far a thing must have come at least. */
  readonly minStatus?: MinStatus | undefined
}

/** A wish with what it asks for worked out, for whoever holds it against many cards. */
export type ReadyWish = {
  readonly wish: Wish
  readonly needs: Needs
  readonly excluded: readonly Needs[]
}

export function readyWish(wish: Wish): ReadyWish {
  return { wish, needs: needsOf(wish.topic), excluded: (wish.exclude ?? []).map(needsOf) }
}

/**
 * True where a card, whose features are `featuresOf` it, is wanted: it is of the topic and of a kind that is wanted, names nothing
 * that is left out, and has come far enough, now or until now, where `before` is the status or stage that it has just left.
 */
export function wants(wish: Wish, features: ReadonlySet<string>, card: Card, before?: unknown): boolean {
  return isWanted(readyWish(wish), features, card, before)
}

/** The same of a wish that is ready. */
export function isWanted(ready: ReadyWish, features: ReadonlySet<string>, card: Card, before?: unknown): boolean {
  const { wish, needs, excluded } = ready
  return (
    meets(features, needs) &&
    wish.kinds?.includes(card.kind) !== false &&
    !excluded.some(each => names(features, each)) &&
    (wish.minStatus === undefined || isFirm(card, wish.minStatus, before))
  )
}

/** One text for one wish: two that ask for the same in another order are one. */
export function wishText({ topic, kinds, exclude = [], minStatus }: Wish): string {
  return JSON.stringify([
    topicText(topic),
    kinds === undefined ? null : [...new Set(kinds)].sort(),
    [...new Set(exclude.map(topicText))].sort(),
    minStatus ?? null,
  ])
}
