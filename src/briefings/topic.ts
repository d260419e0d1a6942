import type { KindName } from '../cards/card.js'

/** A topic that asks one thing of a card. */
export type SimpleTopic =
  | { readonly type: 'kind'; readonly kind: KindName }
  /** ISO 3166-1 alpha-2, 'EU', or '*' for what names all economies. */
  | { readonly type: 'economy'; readonly economy: string }
  /** The four that a book holds, by their ids in config/topics.yaml. */
  | { readonly type: 'bloc'; readonly bloc: string }
  | { readonly type: 'product'; readonly product: string }
  | { readonly type: 'instrument'; readonly instrument: string }
  | { readonly type: 'named'; readonly named: string }
  | { readonly type: 'card'; readonly key: string }

/** What is of at least one of some topics: "steel or aluminium". Made by `anyOf`. */
export type Alternatives = { readonly type: 'any'; readonly of: readonly SimpleTopic[] }

/** What names all of some words, which are in small letters, with one space between two. */
export type Words = { readonly type: 'words'; readonly words: string }

/** What a subscription is to. */
export type Topic =
  | { readonly type: 'everything' }
  | SimpleTopic
  | Words
  | Alternatives
  /** What is of every one of these: "vietnam steel tariffs". Made by `allOf`. */
  | { readonly type: 'all'; readonly of: readonly (SimpleTopic | Words | Alternatives)[] }

/** A topic that a book holds under an id. */
export type BookTopic = Extract<SimpleTopic, { readonly type: 'bloc' | 'product' | 'instrument' | 'named' }>

/** What tells economies by name: the gazetteer is one. */
export type EconomyBook = {
  resolve(name: string): { readonly economy: string } | { readonly nearest: readonly string[] }
  /** The same without a search for what is near, which takes long; `resolve` serves where it is absent. */
  known?(name: string): string | undefined
  name(economy: string): string
}

/** What a person may type for a kind, the first of them as we write it. */
export const KIND_NAMES = {
  tariff: ['tariffs', 'tariff'],
  deal: ['deals', 'deal'],
  tension: ['tensions', 'tension'],
} as const satisfies Record<KindName, readonly string[]>

export const KINDS = ['tariff', 'deal', 'tension'] as const satisfies readonly KindName[]
