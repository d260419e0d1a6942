import { wishOf } from '../briefings/stored-wish.js'
import { storedTopic, type TopicBook, topicText } from '../briefings/topics.js'
import type { Wish } from '../briefings/wish.js'
import { makeWishIndex } from '../briefings/wish-index.js'
import type { Card } from '../cards/card.js'
import type { Db } from '../store/schema.js'
import { subscriptionsSince } from '../store/subscription-changes.js'
import { type Subscription, subscriptionOf } from '../store/subscriptions.js'

/** Whoever has subscribed to alerts, held in memory: the cost of a card is what it brings, not how many have subscribed. */
export type Subscribers = {
  /** Takes in what has become of the subscriptions since the last call, whichever connection changed them. */
  sync(db: Db): Promise<void>
  /** The targets that want a card at `now` (epoch milliseconds), each with its wishes that do. `before` is the status that it has just left. */
  match(card: Card, before: unknown, now: number): ReadonlyMap<string, readonly Wish[]>
}

/** Nobody yet: the first `sync` takes in all. */
export function makeSubscribers(book: TopicBook): Subscribers {
  const index = makeWishIndex(book)
  // Until when the subscriptions of a target are paused, by their topics: few are, so that most cards ask this for nothing.
  const paused = new Map<string, Map<string, number>>()
  let revision = 0

  function put(subscription: Subscription): void {
    const { target, topic, alerts, pausedUntil } = subscription
    drop(target, topic)
    const wish = wishOf(subscription)
    if (!alerts || wish === undefined) return
    index.add(target, wish, idOf(target, topic))
    if (pausedUntil === undefined) return
    const own = paused.get(target) ?? new Map<string, number>()
    paused.set(target, own.set(topicText(wish.topic), pausedUntil))
  }

  function drop(target: string, topic: string): void {
    index.remove(idOf(target, topic))
    const own = paused.get(target)
    const known = storedTopic(topic)
    if (own === undefined || known === undefined) return
    own.delete(topicText(known))
    if (own.size === 0) paused.delete(target)
  }

  return {
    async sync(db) {
      const changes = await subscriptionsSince(db, revision)
      for (const { target, topic } of changes.dropped) drop(target, topic)
      for (const row of changes.put) put(subscriptionOf(row))
      revision = changes.revision
    },
    match(card, before, now) {
      const found = index.match(card, before)
      if (paused.size === 0) return found
      const awake = new Map<string, readonly Wish[]>()
      for (const [target, wishes] of found) {
        const own = paused.get(target)
        const left = own === undefined ? wishes : wishes.filter(({ topic }) => (own.get(topicText(topic)) ?? 0) <= now)
        if (left.length > 0) awake.set(target, left)
      }
      return awake
    },
  }
}

function idOf(target: string, topic: string): string {
  return `${target}\n${topic}`
}
