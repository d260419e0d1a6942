import type { KindName } from '../cards/card.js'
import type { MinStatus } from './firmness.js'
import { storedTopic } from './topic-text.js'
import type { Wish } from './wish.js'

/** What is kept of a wish: topics in their stored form. */
export type StoredWish = {
  readonly topic: string
  readonly kinds?: readonly KindName[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly minStatus?: MinStatus | undefined
}

/**
 * What a subscription asks for; undefined where this program does not know its topic. A topic to leave out that it does not know
 * leaves nothing out.
 */
export function wishOf({ topic, kinds, exclude = [], minStatus }: StoredWish): Wish | undefined {
  const known = storedTopic(topic)
  return known && { topic: known, kinds, exclude: exclude.flatMap(each => storedTopic(each) ?? []), minStatus }
}
