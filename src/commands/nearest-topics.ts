import type { Topic } from '../briefings/topics.js'
import type { Block } from '../messages/message.js'
import { cardsByKeys } from '../store/cards.js'
import { contextOf, titleOf } from './held-card.js'
import type { Place } from './place.js'
import { buttons } from './said.js'
import type { SubscriptionParts } from './subscribing.js'

const MOST_OFFERED = 3

/**
 * What may have been meant by a topic that matches nothing: a slip of the pen makes words of a country, and words that find a card
 * name no topic. They are kept, and those are offered. `now` is epoch milliseconds.
 */
export async function nearestBlocks(
  { db, index, names }: SubscriptionParts,
  topic: Topic,
  place: Place,
  now: number,
): Promise<readonly Block[]> {
  if (topic.type !== 'words') return []
  const keys = await index.find(topic.words, MOST_OFFERED)
  if (keys.length > 0) {
    const context = contextOf(names, now)
    const offered = (await cardsByKeys(db, keys)).map(card => ({
      label: titleOf(card, context),
      command: 'subscribe',
      options: { topic: card.key, in: place.value },
    }))
    return [
      { type: 'text', spans: ['Was one of these cards meant? Then undo this and choose it:'] },
      ...buttons(offered),
    ]
  }
  const found = names.resolve(topic.words)
  if ('economy' in found || found.nearest.length === 0) return []
  return [
    { type: 'text', spans: [`Did you mean ${found.nearest.join(' or ')}? Then undo this and subscribe to that.`] },
  ]
}
