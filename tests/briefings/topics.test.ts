import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cardWords,
  economiesNamed,
  matcherOf,
  readTopic,
  storedTopic,
  type Topic,
  topicMatches,
  topicName,
  topicText,
} from '../../src/briefings/topics.js'
import type { Card } from '../../src/cards/card.js'
import {
  bundleKey,
  cardOf,
  parcelFields,
  parcelKey,
  signedFields,
  steelFields,
  steelKey,
  tensionFields,
  tensionKey,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'
import { gazetteer } from '../support/working-desk.js'

const cards: readonly Card[] = [
  cardOf(told(vietnamKey, vietnamFields)),
  cardOf(told(steelKey, steelFields)),
  cardOf(told(parcelKey, parcelFields)),
  cardOf(told(bundleKey, signedFields)),
  cardOf(told(tensionKey, tensionFields)),
]
const read = (text: string) => readTopic(text, gazetteer)
const keysOf = (text: string) => {
  const topic = read(text)
  return topic === undefined ? [] : cards.filter(card => topicMatches(topic, card)).map(({ key }) => key)
}

describe('a topic', () => {
  it.each([
    ['Everything', { type: 'everything' }],
    ['deals', { type: 'kind', kind: 'deal' }],
    ['Tension', { type: 'kind', kind: 'tension' }],
    ['viet nam', { type: 'economy', economy: 'VN' }],
    ['🇻🇳', { type: 'economy', economy: 'VN' }],
    [' South  Korea ', { type: 'economy', economy: 'KR' }],
    ['world', { type: 'economy', economy: '*' }],
    ['Tariff:US>VN:ad_valorem:all', { type: 'card', key: 'tariff:US>VN:ad_valorem:all' }],
    ['Hot-Rolled  Coils', { type: 'words', words: 'hot-rolled coils' }],
    [
      'tariffs on steel',
      {
        type: 'all',
        of: [
          { type: 'kind', kind: 'tariff' },
          { type: 'words', words: 'steel' },
        ],
      },
    ],
  ])('is read as people write it: %s', (text, topic) => expect(read(text)).toEqual(topic))

  it('is nothing where nothing is said', () => {
    for (const text of ['', '  ', '—', '!?']) expect(read(text)).toBeUndefined()
  })

  it('matches what it says, and a measure on all economies with each of them', () => {
    expect(keysOf('everything')).toHaveLength(5)
    expect(keysOf('tariffs')).toEqual([vietnamKey, steelKey, parcelKey])
    expect(keysOf('vietnam')).toEqual([vietnamKey, steelKey, parcelKey, bundleKey])
    expect(keysOf('united states')).toEqual([vietnamKey, parcelKey, tensionKey])
    expect(keysOf('world')).toEqual([parcelKey])
    expect(keysOf(steelKey)).toEqual([steelKey])
    for (const words of ['steel', 'Steels', 'anti-dumping', 'some steel goods'])
      expect(keysOf(words)).toEqual([steelKey])
    expect(keysOf('war')).toEqual([tensionKey])
    expect(keysOf('steel wine')).toEqual([])
    expect(keysOf('tee')).toEqual([])
  })

  const words = fc
    .oneof(
      fc.lorem({ maxCount: 3 }),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('steel', 'gas', 'ß'),
    )
    .map(text => read(text))
    .filter((topic): topic is Topic => topic !== undefined)
  const topic = fc.oneof(
    words,
    fc.constantFrom<Topic>({ type: 'everything' }, { type: 'kind', kind: 'tariff' }, { type: 'card', key: steelKey }),
    fc.constantFrom(...gazetteer.all()).map((economy): Topic => ({ type: 'economy', economy })),
  )

  it('comes back from how it is stored and from how it is called', () => {
    fc.assert(
      fc.property(topic, each => {
        expect(storedTopic(topicText(each))).toEqual(each)
        expect(read(topicName(each, gazetteer))).toEqual(each)
      }),
      { numRuns: 300 },
    )
    for (const economy of gazetteer.all()) expect(read(gazetteer.name(economy))).toEqual({ type: 'economy', economy })
    for (const text of ['', 'nonsense', 'kind:wish', 'economy:', 'later:x']) expect(storedTopic(text)).toBeUndefined()
  })

  it('matches alike one by one and many at once, whatever the case of its words', () => {
    fc.assert(
      fc.property(topic, fc.constantFrom(...cards), (each, card) => {
        expect(matcherOf(card)(each)).toBe(topicMatches(each, card))
        if (each.type !== 'words') return
        const loud = read(each.words.toUpperCase())
        if (loud?.type === 'words') expect(topicMatches(loud, card)).toBe(topicMatches(each, card))
      }),
    )
  })

  it('of any words that a card holds, or of any economy that it names, matches it', () => {
    for (const card of cards) {
      for (const word of cardWords(card)) expect(topicMatches({ type: 'words', words: word }, card)).toBe(true)
      for (const economy of economiesNamed(card)) expect(topicMatches({ type: 'economy', economy }, card)).toBe(true)
    }
  })
})
