import type { Card } from '../cards/card.js'
import { goodsSlugs, goodsTexts } from './card-words.js'
import type { TopicBook } from './topic-book.js'
import { wordKeys, wordSpans } from './word-key.js'

/** Words of a text that name goods, or something else that is none where `products` is empty: "potato chips". */
export type Goods = {
  readonly products: readonly string[]
  readonly words: string
  /** Products that a part of these words would be, and the whole of them is not: palm oil is no oil. */
  readonly hidden: readonly string[]
}

/** What a text names, the longest phrase at each place. */
export function goodsIn(text: string, { goods }: TopicBook): readonly Goods[] {
  const spans = wordSpans(text)
  const keys = spans.map(({ key }) => key)
  const found: Goods[] = []
  for (let at = 0; at < keys.length; ) {
    const hit = goods.longestAt(keys, at)
    if (hit === undefined) {
      at += 1
      continue
    }
    const own = keys.slice(at, at + hit.words)
    const parts =
      hit.words === 1
        ? []
        : own.flatMap((_, part) => goods.longestAt(part === 0 ? own.slice(0, -1) : own, part)?.value ?? [])
    found.push({
      products: hit.value,
      words: text.slice(spans[at]?.start, spans[at + hit.words - 1]?.end),
      hidden: parts.filter(product => !hit.value.includes(product)),
    })
    at += hit.words
  }
  return found
}

/**
 * The slugs that our table of goods gives a card whose source says something else in more words: a source that says "potato chips"
 * means no semiconductors, and "crude palm oil" is not oil.
 */
export function misreadGoods(card: Card, book: TopicBook): ReadonlySet<string> {
  const slugs = goodsSlugs(card)
  if (slugs.length === 0) return new Set()
  const said = goodsTexts(card, new Set(slugs)).flatMap(text => goodsIn(text, book))
  const named = new Set(said.flatMap(({ products }) => products))
  const hidden = new Set(said.flatMap(each => each.hidden).filter(product => !named.has(product)))
  return new Set(
    slugs.filter(slug => {
      const meant = book.goods.whole(wordKeys(slug)) ?? []
      return meant.length > 0 && meant.every(product => hidden.has(product))
    }),
  )
}
