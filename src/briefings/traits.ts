import type { Card } from '../cards/card.js'
import { economiesNamed, goodsCodes, goodsTexts, textsOf } from './card-words.js'
import { goodsIn, misreadGoods } from './goods.js'
import type { TopicBook } from './topic-book.js'
import { tradedGoods } from './traded-goods.js'

/** An economy that a card is of: because it names it (`via` is absent), or a union of which it is a member. */
export type EconomyTrait = { readonly economy: string; readonly via?: string }

/** A product that a card is of, with the words or the HS code that say so; `wide` where it is one of several things that these cover. */
export type ProductTrait = {
  readonly product: string
  readonly words?: string
  readonly code?: string
  readonly wide?: true
}

/** An instrument of the book, with the code of the card that it stands for. */
export type InstrumentTrait = { readonly instrument: string; readonly code: string }

/** What a card is of, and what in it says so. Each economy, product and instrument once. */
export type Traits = {
  readonly economies: readonly EconomyTrait[]
  readonly products: readonly ProductTrait[]
  readonly instruments: readonly InstrumentTrait[]
}

/** The economies, products and instruments of a card. One that names '*' has that among its economies, and no list of them. */
export function traitsOf(card: Card, book: TopicBook): Traits {
  return {
    economies: economiesIn(card, book),
    products: productsIn(card, book),
    instruments: instrumentsIn(card, book),
  }
}

function economiesIn(card: Card, book: TopicBook): readonly EconomyTrait[] {
  const named = [...new Set(economiesNamed(card))]
  const found = new Map<string, EconomyTrait>(named.map(economy => [economy, { economy }]))
  for (const via of named)
    for (const economy of book.membersOf(via)) if (!found.has(economy)) found.set(economy, { economy, via })
  return [...found.values()]
}

function productsIn(card: Card, book: TopicBook): readonly ProductTrait[] {
  const found = new Map<string, ProductTrait>()
  const take = (text: string, wide?: true) => {
    for (const { products, words } of goodsIn(text, book))
      for (const product of products)
        if (!found.has(product)) found.set(product, { product, words, ...(wide && { wide }) })
  }
  const misread = misreadGoods(card, book)
  for (const text of goodsTexts(card, misread)) take(text)
  const ranges: ProductTrait[] = []
  for (const code of goodsCodes(card, misread)) {
    const { within, covers } = book.codes.productsOf(code)
    for (const product of within) if (!found.has(product)) found.set(product, { product, code })
    for (const product of covers) ranges.push({ product, code, wide: true })
  }
  for (const trait of ranges) if (!found.has(trait.product)) found.set(trait.product, trait)
  for (const text of tradedGoods(card)) take(text, true)
  return [...found.values()]
}

function instrumentsIn({ fields }: Card, book: TopicBook): readonly InstrumentTrait[] {
  const codes = {
    instruments: textsOf(fields.instrument?.value),
    laws: textsOf(fields.legalBasis?.value),
    domains: textsOf(fields.domain?.value),
    forms: textsOf(fields.form?.value),
  }
  return Object.entries(book.file.instruments).flatMap(([instrument, wanted]) => {
    const code = (['instruments', 'laws', 'domains', 'forms'] as const)
      .flatMap(part => codes[part].filter(each => wanted[part]?.some(own => own === each)))
      .at(0)
    return code === undefined ? [] : [{ instrument, code }]
  })
}
