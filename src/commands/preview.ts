import { setImmediate } from 'node:timers/promises'
import { featuresOf, type TopicBook } from '../briefings/topics.js'
import { isWanted, readyWish, type Wish } from '../briefings/wish.js'
import type { Card } from '../cards/card.js'
import { ageWords, count } from '../cards/view-dates.js'
import type { Block } from '../messages/message.js'
import { cardCounts, newestCards } from '../store/card-lists.js'
import { cardByKey, cardsAbout } from '../store/cards.js'
import type { Db } from '../store/schema.js'
import { contextOf, titleOf } from './held-card.js'
import type { EconomyNames } from './reader.js'

export type Preview = {
  readonly cards: number
  /** True where there are more cards than were looked at. */
  readonly more: boolean
  readonly examples: readonly Card[]
}

const EXAMPLES = 2
// Words can only be found by reading cards, which takes a tenth of a millisecond each.
const MOST_READ = 5_000

/** How many of the cards that are held a subscription would bring, with the newest of them. */
export async function previewOf(db: Db, wish: Wish, book: TopicBook): Promise<Preview> {
  const { topic, kinds, exclude = [], minStatus } = wish
  const ready = readyWish(wish)
  const wanted = (card: Card) => isWanted(ready, featuresOf(card, book), card)
  const isPlain = exclude.length === 0 && minStatus === undefined
  switch (topic.type) {
    case 'everything':
    case 'kind': {
      if (!isPlain) return read(db, wanted, Number.POSITIVE_INFINITY)
      const counts = await cardCounts(db)
      const counted = [...counts].filter(
        ([kind]) => kinds?.includes(kind) !== false && (topic.type !== 'kind' || kind === topic.kind),
      )
      const cards = counted.reduce((sum, [, number]) => sum + number, 0)
      const { examples } = cards === 0 ? { examples: [] } : await read(db, wanted, EXAMPLES)
      return { cards, more: false, examples }
    }
    case 'card': {
      const held = await cardByKey(db, topic.key)
      const cards = held === undefined || !wanted(held) ? [] : [held]
      return { cards: cards.length, more: false, examples: cards }
    }
    case 'economy': {
      // What its union is charged, and what all are, is not found under its own name.
      const unions = Object.entries(book.file.unions).flatMap(([union, of]) =>
        of.includes(topic.economy) ? union : [],
      )
      const about: Card[] = []
      for (const economy of [topic.economy, '*', ...unions]) about.push(...(await cardsAbout(db, economy)))
      const cards = [...new Map(about.map(card => [card.key, card])).values()].filter(wanted)
      return { cards: cards.length, more: false, examples: cards.slice(0, EXAMPLES) }
    }
    default:
      return read(db, wanted, Number.POSITIVE_INFINITY)
  }
}

/** What a preview says. */
export function previewBlocks(
  preview: Preview,
  { names, now }: { readonly names: Pick<EconomyNames, 'name'>; readonly now: number },
): readonly Block[] {
  const { cards, more, examples } = preview
  if (cards === 0) return [{ type: 'text', spans: ['It matches nothing held so far; it will bring what comes.'] }]
  const context = contextOf(names, now)
  const number = `${more ? 'more than ' : ''}${count(cards, 'card')}`
  const items = examples.map(card => [`${titleOf(card, context)} (${ageWords(card.asOf, now)})`])
  return [
    { type: 'text', spans: [`It matches ${number} held now${examples.length < cards ? ', such as:' : ':'}`] },
    { type: 'list', items },
  ]
}

async function read(db: Db, wanted: (card: Card) => boolean, enough: number): Promise<Preview> {
  const examples: Card[] = []
  let cards = 0
  let looked = 0
  for await (const page of newestCards(db, MOST_READ + 1)) {
    for (const card of page) {
      looked += 1
      if (!wanted(card)) continue
      cards += 1
      if (examples.length < EXAMPLES) examples.push(card)
    }
    if (cards >= enough) break
    await setImmediate()
  }
  return { cards, more: looked > MOST_READ && cards > 0, examples }
}
