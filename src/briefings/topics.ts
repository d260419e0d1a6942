import type { Card, KindName } from '../cards/card.js'
import { DOMAIN_WORDS, FORM_WORDS, INSTRUMENT_WORDS } from '../cards/words.js'
import { wordKeys } from './word-key.js'

/** What a subscription is to. `words` are in small letters, with one space between two. */
export type Topic =
  | { readonly type: 'everything' }
  | { readonly type: 'kind'; readonly kind: KindName }
  /** ISO 3166-1 alpha-2, 'EU', or '*' for what names all economies. */
  | { readonly type: 'economy'; readonly economy: string }
  | { readonly type: 'card'; readonly key: string }
  | { readonly type: 'words'; readonly words: string }

/** What tells economies by name: the gazetteer is one. */
export type EconomyBook = {
  resolve(name: string): { readonly economy: string } | { readonly nearest: readonly string[] }
  name(economy: string): string
}

/** What a person may type for a kind, the first of them as we write it. */
export const KIND_NAMES = {
  tariff: ['tariffs', 'tariff'],
  deal: ['deals', 'deal'],
  tension: ['tensions', 'tension'],
} as const satisfies Record<KindName, readonly string[]>

export const KINDS = ['tariff', 'deal', 'tension'] as const satisfies readonly KindName[]

const EVERYTHING: readonly string[] = ['everything', 'all', '*']
const CARD_KEY = /^(tariff|deal|tension)(:\S+)$/i

/** What a person means: everything, a kind, a card by its key, an economy by any name, or else words. Undefined for no words. */
export function readTopic(text: string, economies: Pick<EconomyBook, 'resolve'>): Topic | undefined {
  const said = text.trim().replaceAll(/\s+/g, ' ')
  const folded = said.toLowerCase()
  if (EVERYTHING.includes(folded)) return { type: 'everything' }
  const [, head, tail] = CARD_KEY.exec(said) ?? []
  if (head !== undefined && tail !== undefined) return { type: 'card', key: `${head.toLowerCase()}${tail}` }
  const kind = KINDS.find(each => KIND_NAMES[each].some(name => name === folded))
  if (kind !== undefined) return { type: 'kind', kind }
  const found = economies.resolve(said)
  if ('economy' in found) return { type: 'economy', economy: found.economy }
  return wordKeys(folded).length === 0 ? undefined : { type: 'words', words: folded }
}

/** What a person may type to mean a topic: `readTopic` reads it back. */
export function topicName(topic: Topic, economies: Pick<EconomyBook, 'name'>): string {
  switch (topic.type) {
    case 'everything':
      return 'everything'
    case 'kind':
      return KIND_NAMES[topic.kind][0]
    case 'economy':
      return economies.name(topic.economy)
    case 'card':
      return topic.key
    case 'words':
      return topic.words
  }
}

/** A topic as it is stored: one text for one topic. `storedTopic` reads it back. */
export function topicText(topic: Topic): string {
  switch (topic.type) {
    case 'everything':
      return 'everything'
    case 'kind':
      return `kind:${topic.kind}`
    case 'economy':
      return `economy:${topic.economy}`
    case 'card':
      return `card:${topic.key}`
    case 'words':
      return `words:${topic.words}`
  }
}

/** Undefined for what this program does not know, such as a topic of a newer version of it. */
export function storedTopic(text: string): Topic | undefined {
  if (text === 'everything') return { type: 'everything' }
  const colon = text.indexOf(':')
  const value = text.slice(colon + 1)
  if (colon < 0 || value === '') return undefined
  switch (text.slice(0, colon)) {
    case 'kind': {
      const kind = KINDS.find(each => each === value)
      return kind && { type: 'kind', kind }
    }
    case 'economy':
      return { type: 'economy', economy: value }
    case 'card':
      return { type: 'card', key: value }
    case 'words':
      return { type: 'words', words: value }
    default:
      return undefined
  }
}

/** True where a card is of a topic. A measure on all economies is one on each of them. */
export function topicMatches(topic: Topic, card: Card): boolean {
  return matcherOf(card)(topic)
}

/** The same for many topics and one card: what it is looked up by is worked out once, when it is needed. */
export function matcherOf(card: Card): (topic: Topic) => boolean {
  const economies = new Set(economiesNamed(card))
  let words: ReadonlySet<string> | undefined
  return topic => {
    switch (topic.type) {
      case 'everything':
        return true
      case 'kind':
        return card.kind === topic.kind
      case 'economy':
        return economies.has(topic.economy) || economies.has('*')
      case 'card':
        return card.key === topic.key
      case 'words': {
        words ??= cardWords(card)
        const held = words
        return wordKeys(topic.words).every(word => held.has(word))
      }
    }
  }
}

const ECONOMY_FIELDS = ['imposer', 'targets', 'parties', 'from', 'to'] as const

/** Every economy that a card names, in whatever part. */
export function economiesNamed({ fields }: Pick<Card, 'fields'>): readonly string[] {
  return ECONOMY_FIELDS.flatMap(field => textsOf(fields[field]?.value))
}

const WORDED_FIELDS = ['entities', 'subject', 'statement', 'finance'] as const
const SCOPE_PARTS = ['products', 'hs', 'words'] as const

const CODE_WORDS = new Map<string, string>([
  ...Object.entries(INSTRUMENT_WORDS),
  ...Object.entries(DOMAIN_WORDS),
  ...Object.entries(FORM_WORDS),
])

/** The words that a card may be found by: its goods, whom and what it is about, and what it is called. */
export function cardWords({ fields }: Pick<Card, 'fields'>): ReadonlySet<string> {
  const codes = [fields.instrument, fields.domain, fields.form].flatMap(claim => textsOf(claim?.value))
  const texts = [
    ...SCOPE_PARTS.flatMap(part => textsOf(partOf(fields.scope?.value, part))),
    ...WORDED_FIELDS.flatMap(field => textsOf(fields[field]?.value)),
    ...codes.map(code => CODE_WORDS.get(code) ?? code),
  ]
  return new Set(texts.flatMap(wordKeys))
}

function partOf(value: unknown, part: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(part)
    : undefined
}

function textsOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.filter(item => typeof item === 'string')
}
