import type { Card } from '../cards/card.js'
import { featuresOf } from './features.js'
import type { TopicBook } from './topic-book.js'
import { isWanted, type ReadyWish, readyWish, type Wish, wishText } from './wish.js'
import { makeWishPostings } from './wish-postings.js'
import { makeWishSlots } from './wish-slots.js'

/** Who wants what, for many subscriptions: the cost of a card is what it brings, not how many there are. */
export type WishIndex = {
  /** Holds a wish of a target under an id, in place of the one that the id had. */
  add(target: string, wish: Wish, id: string): void
  /** False where nothing is held under the id. */
  remove(id: string): boolean
  /** The targets that want a card, each with its wishes that do. `before` is as for `wants`. */
  match(card: Card, before?: unknown): ReadonlyMap<string, readonly Wish[]>
  /** How many subscriptions are held, and how many wishes that differ. */
  readonly size: number
  readonly wishes: number
}

/** An empty index. Each distinct wish is held once, with its targets, and is found by the rarest feature that it asks for. */
export function makeWishIndex(book: TopicBook): WishIndex {
  const held = new Map<string, number>()
  const wishes: (ReadyWish | undefined)[] = []
  const texts: string[] = []
  const free: number[] = []
  const postings = makeWishPostings()
  const slots = makeWishSlots()

  function number(wish: Wish): number {
    const text = wishText(wish)
    const known = held.get(text)
    if (known !== undefined) return known
    const ready = readyWish(wish)
    const id = free.pop() ?? wishes.length
    wishes[id] = ready
    texts[id] = text
    held.set(text, id)
    postings.add(id, ready.needs)
    return id
  }

  function remove(id: string): boolean {
    const wish = slots.remove(id)
    if (wish === undefined) return false
    const ready = wishes[wish]
    if (slots.count(wish) > 0 || ready === undefined) return true
    postings.remove(wish)
    held.delete(texts[wish] ?? '')
    wishes[wish] = undefined
    texts[wish] = ''
    free.push(wish)
    return true
  }

  return {
    add(target, wish, id) {
      remove(id)
      slots.add(target, number(wish), id)
    },
    remove,
    match(card, before) {
      const features = featuresOf(card, book)
      const found = new Map<string, readonly Wish[]>()
      postings.visit(features, id => {
        const ready = wishes[id]
        if (ready === undefined || !isWanted(ready, features, card, before)) return
        // Most targets have one wish that fits: they share its list.
        const only = [ready.wish]
        slots.visit(id, target => {
          const own = found.get(target)
          if (own === undefined) found.set(target, only)
          else if (own.at(-1) !== ready.wish) found.set(target, [...own, ready.wish])
        })
      })
      return found
    },
    get size() {
      return slots.size
    },
    get wishes() {
      return held.size
    },
  }
}
