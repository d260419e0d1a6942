import type { Card } from '../cards/card.js'
import { cardWords, imposersOf } from './card-words.js'
import { isFiller } from './filler.js'
import type { Topic } from './topic.js'
import { NO_TOPICS, type TopicBook } from './topic-book.js'
import { traitsOf } from './traits.js'
import { wordKeys } from './word-key.js'

/** What a topic asks of a card: one feature of each of these lists. Nothing for everything. */
export type Needs = readonly (readonly string[])[]

// What a card is of although it does not name it is none of what somebody leaves out: who follows everything but China still
// hears of a duty on all the world. Such features stand twice in the set, once with this before them where they are named.
const NAMED = '='
const ANY_PLACE = 'economy:*'
const PLACE = /^(?:economy|bloc):/

/** What a card may be wanted for: every topic is a question to this set (`meets`), and nothing else decides. */
export function featuresOf(card: Card, book: TopicBook = NO_TOPICS): ReadonlySet<string> {
  const traits = traitsOf(card, book)
  const features = new Set([`kind:${card.kind}`, `card:${card.key}`])
  const add = (feature: string, named: boolean) => {
    features.add(feature)
    if (named) features.add(NAMED + feature)
  }
  for (const { economy, via } of traits.economies) {
    add(`economy:${economy}`, via === undefined)
    // What is of Mercosur is of Brazil, but not of BRICS for that.
    const shared = via === undefined ? [] : book.blocsOf(via)
    for (const bloc of shared.length > 0 ? shared : book.blocsOf(economy)) add(`bloc:${bloc}`, via === undefined)
  }
  for (const { product, wide } of traits.products) add(`product:${product}`, wide !== true)
  for (const { instrument } of traits.instruments) features.add(`instrument:${instrument}`)
  for (const word of cardWords(card)) features.add(`word:${word}`)
  addNamedTopics(features, book, imposersOf(card))
  return features
}

function addNamedTopics(features: Set<string>, book: TopicBook, imposers: readonly string[]): void {
  for (const [named, topic] of Object.entries(book.file.topics)) {
    const meaning = book.meaningOf(named)
    if (meaning === undefined || topic.imposers?.some(each => imposers.includes(each)) === false) continue
    const needs = needsOf(meaning)
    if (meets(features, needs)) features.add(`named:${named}`)
    if (names(features, needs)) features.add(`${NAMED}named:${named}`)
  }
}

/** What a topic asks of a card that is to be of it. */
export function needsOf(topic: Topic): Needs {
  switch (topic.type) {
    case 'everything':
      return []
    case 'kind':
      return [[`kind:${topic.kind}`]]
    case 'economy':
      return [[`economy:${topic.economy}`]]
    case 'bloc':
      return [[`bloc:${topic.bloc}`]]
    case 'product':
      return [[`product:${topic.product}`]]
    case 'instrument':
      return [[`instrument:${topic.instrument}`]]
    case 'named':
      return [[`named:${topic.named}`]]
    case 'card':
      return [[`card:${topic.key}`]]
    case 'words':
      return wordsNeeded(topic.words).map(word => [`word:${word}`])
    case 'all':
      return topic.of.flatMap(needsOf)
    case 'any':
      return [topic.of.flatMap(each => needsOf(each).flat())]
  }
}

// "rules of origin" asks for rules and origin: no card need hold "of".
function wordsNeeded(words: string): readonly string[] {
  const keys = wordKeys(words)
  const telling = keys.filter(key => !isFiller(key))
  return telling.length === 0 ? keys : telling
}

/** True where a card with these features has what is asked. A measure on all economies is one on each of them. */
export function meets(features: ReadonlySet<string>, needs: Needs): boolean {
  return needs.every(need =>
    need.some(feature => features.has(feature) || (features.has(ANY_PLACE) && PLACE.test(feature))),
  )
}

/** The same of what a card names itself, for what is left out. */
export function names(features: ReadonlySet<string>, needs: Needs): boolean {
  return needs.map(namedOnly).every(need => need.some(feature => features.has(feature)))
}

function namedOnly(need: readonly string[]): readonly string[] {
  return need.map(feature => (/^(?:economy|bloc|product|named):/.test(feature) ? NAMED + feature : feature))
}

/** True where a card is of a topic. */
export function topicMatches(topic: Topic, card: Card, book: TopicBook = NO_TOPICS): boolean {
  return matcherOf(card, book)(topic)
}

/** The same for many topics and one card: what it is looked up by is worked out once, when it is needed. */
export function matcherOf(card: Card, book: TopicBook = NO_TOPICS): (topic: Topic) => boolean {
  let features: ReadonlySet<string> | undefined
  return topic => {
    features ??= featuresOf(card, book)
    return meets(features, needsOf(topic))
  }
}
