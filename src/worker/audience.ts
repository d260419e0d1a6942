import { matcherOf, storedTopic, type Topic } from '../briefings/topics.js'
import { isMove, isTurn } from '../briefings/turns.js'
import type { Card, KindName } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import { grouped } from '../lib/grouped.js'
import type { Mute } from '../store/mutes.js'
import type { Subscription } from '../store/subscriptions.js'

/** A target with what it wants to read. */
export type Reader = {
  readonly target: string
  wants(card: Card): boolean
  /** True where this change of a card is worth an alert to it. */
  hears(change: Change, card: Card): boolean
  /** Readers of the same name want the same. */
  readonly filter: string
}

type Wish = { readonly topic: Topic; readonly kinds: readonly KindName[] | undefined }

/** The muted keys of each target. */
export type Muted = ReadonlyMap<string, ReadonlySet<string>>

export function mutedOf(mutes: readonly Mute[]): Muted {
  const byTarget = grouped(mutes, ({ target }) => target)
  return new Map([...byTarget].map(([target, own]) => [target, new Set(own.map(({ key }) => key))]))
}

/**
 * Who reads: each configured target, which wants everything, and each other one with all its subscriptions together. What a
 * target has muted it wants none of.
 */
export function readersOf(
  configured: readonly string[],
  subscriptions: readonly Subscription[],
  muted: Muted,
): readonly Reader[] {
  const matching = matchers()
  const reads = (target: string, wishes: readonly Wish[] | 'everything'): Reader => {
    const silent = muted.get(target)
    const wants = (card: Card) =>
      silent?.has(card.key) !== true && (wishes === 'everything' || wishes.some(wish => isOf(wish, card, matching)))
    return {
      target,
      wants,
      hears: (change, card) => wants(card) && (isTurn(change) || (follows(wishes, card) && isMove(change))),
      filter: JSON.stringify([wishes, [...(silent ?? [])].sort()]),
    }
  }
  const own = new Set(configured)
  const others = grouped(
    subscriptions.filter(({ target }) => !own.has(target)),
    ({ target }) => target,
  )
  return [
    ...[...own].map(target => reads(target, 'everything')),
    ...[...others].map(([target, kept]) => reads(target, wishesOf(kept))),
  ]
}

// In the order of their texts, so that the same wishes are the same filter.
function wishesOf(subscriptions: readonly Subscription[]): readonly Wish[] {
  return subscriptions
    .toSorted((one, other) => (one.topic < other.topic ? -1 : 1))
    .flatMap(({ topic, kinds }) => {
      const known = storedTopic(topic)
      return known === undefined ? [] : [{ topic: known, kinds }]
    })
}

type Matching = (card: Card) => (topic: Topic) => boolean

function isOf({ topic, kinds }: Wish, card: Card, matching: Matching): boolean {
  return (kinds === undefined || kinds.includes(card.kind)) && matching(card)(topic)
}

function follows(wishes: readonly Wish[] | 'everything', { key }: Card): boolean {
  return wishes !== 'everything' && wishes.some(({ topic }) => topic.type === 'card' && topic.key === key)
}

function matchers(): Matching {
  const known = new WeakMap<Card, (topic: Topic) => boolean>()
  return card => {
    const matches = known.get(card) ?? matcherOf(card)
    known.set(card, matches)
    return matches
  }
}
