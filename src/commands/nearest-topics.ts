import { distance } from 'fastest-levenshtein'
import { KIND_NAMES, KINDS, type Topic, type TopicBook } from '../briefings/topics.js'
import type { Block } from '../messages/message.js'
import { cardsByKeys } from '../store/cards.js'
import { contextOf, titleOf } from './held-card.js'
import type { Place } from './place.js'
import type { EconomyNames } from './reader.js'
import { buttons } from './said.js'
import type { SubscriptionParts } from './subscribing.js'

const MOST_OFFERED = 3

/**
 * What may have been meant by a topic that matches nothing: a slip of the pen makes words of a country or a product, and words that
 * find a card name no topic. They are kept, and those are offered. `now` is epoch milliseconds.
 */
export async function nearestBlocks(
  { db, index, names, book }: SubscriptionParts,
  topic: Topic,
  place: Place,
  now: number,
): Promise<readonly Block[]> {
  const said = wordsIn(topic)
  if (said === undefined) return []
  const keys = topic.type === 'words' ? await index.find(said, MOST_OFFERED) : []
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
  const near = nearestNames(said, names, book)
  if (near.length === 0) return []
  const instead = topic.type === 'words' ? near : []
  const asked = topic.type === 'words' ? '' : ` by “${said}”`
  return [
    { type: 'text', spans: [`Did you mean ${near.join(' or ')}${asked}? Then undo this and subscribe to that.`] },
    ...buttons(instead.map(name => ({ label: name, command: 'subscribe', options: { topic: name, in: place.value } }))),
  ]
}

function wordsIn(topic: Topic): string | undefined {
  if (topic.type === 'words') return topic.words
  if (topic.type !== 'all') return undefined
  return topic.of.flatMap(part => (part.type === 'words' ? part.words : []))[0]
}

// A name that is a slip away comes before what the gazetteer finds by another name of a country, such as its capital.
function nearestNames(said: string, names: EconomyNames, book: TopicBook): readonly string[] {
  const { blocs, products, instruments, topics } = book.file
  const all = [
    ...KINDS.map(kind => KIND_NAMES[kind][0]),
    ...names.all().map(economy => names.name(economy)),
    ...[topics, blocs, products, instruments].flatMap(section => Object.values(section).flatMap(each => each.names)),
  ]
  const allowed = said.length < 4 ? 0 : said.length < 6 ? 1 : 2
  const slips = all
    .map(name => ({ name, away: distance(said.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away }) => away > 0 && away <= allowed)
    .toSorted((one, other) => one.away - other.away)
  const [best] = slips
  if (best !== undefined)
    return [...new Set(slips.filter(({ away }) => away === best.away).map(({ name }) => name))].slice(0, MOST_OFFERED)
  const found = names.resolve(said)
  return 'economy' in found ? [] : found.nearest
}
