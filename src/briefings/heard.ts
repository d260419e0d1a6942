import type { Card } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import type { Topic } from './topics.js'
import { isMove, isPressure, isTurn } from './turns.js'
import type { Wish } from './wish.js'

/** The changes of one card that are worth an alert, by who hears them. */
export type Audible = {
  /** What all hear that want the card. */
  readonly turns: readonly Change[]
  /** What those hear that asked for tensions by name. */
  readonly pressed: readonly Change[]
  /** What those hear that follow this one card. */
  readonly moved: readonly Change[]
}

export function audible(changes: readonly Change[], card: Card): Audible {
  const own = changes.filter(({ key }) => key === card.key)
  return {
    turns: own.filter(change => isTurn(change, card)),
    pressed: own.filter(change => isTurn(change, card) || isPressure(change, card)),
    moved: own.filter(change => isMove(change, card)),
  }
}

/** What somebody hears of a card for these wishes, all of which want it. */
export function heardFor(wishes: readonly Wish[], { turns, pressed, moved }: Audible): readonly Change[] {
  // All hear the same of most changes, and then nothing about the wishes matters.
  if (turns.length === moved.length) return turns
  if (wishes.some(({ topic }) => isAbout(topic, part => part.type === 'card'))) return moved
  const named = ({ topic, kinds }: Wish) =>
    kinds?.includes('tension') === true || isAbout(topic, part => part.type === 'kind' && part.kind === 'tension')
  return wishes.some(named) ? pressed : turns
}

function isAbout(topic: Topic, is: (part: Topic) => boolean): boolean {
  return topic.type === 'all' || topic.type === 'any' ? topic.of.some(part => isAbout(part, is)) : is(topic)
}
