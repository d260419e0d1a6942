import { performance } from 'node:perf_hooks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOf, anyOf, readTopic, storedTopic, topicName, topicText } from '../../src/briefings/topics.js'
import { book, nameable, someTopic } from '../support/topic-samples.js'
import { gazetteer } from '../support/working-desk.js'

const read = (text: string) => readTopic(text, gazetteer, book)
const stored = (text: string) => {
  const topic = read(text)
  return topic === undefined ? undefined : topicText(topic)
}
const all = (...parts: readonly string[]) => `all:${JSON.stringify(parts)}`
const any = (...parts: readonly string[]) => `any:${JSON.stringify(parts)}`

describe('what a person types', () => {
  it.each([
    ['vietnam steel tariffs', all('economy:VN', 'kind:tariff', 'product:steel')],
    ['Tariffs on steel from Viet Nam', all('economy:VN', 'kind:tariff', 'product:steel')],
    ['south korea cars', all('economy:KR', 'product:cars')],
    ['steel and aluminum', any('product:aluminium', 'product:steel')],
    ['tariffs, deals', any('kind:deal', 'kind:tariff')],
    ['us vietnam', all('economy:US', 'economy:VN')],
    ['US-China tensions', all('economy:CN', 'economy:US', 'kind:tension')],
    ['vietnam or thailand shrimp', all(any('economy:TH', 'economy:VN'), 'product:shrimp')],
    ['U.S. section 232 steel', all('economy:US', 'instrument:section-232', 'product:steel')],
    ['anti-dumping duties on tyres', all('instrument:anti-dumping', 'product:tyres')],
    ['trinidad and tobago sugar', all('economy:TT', 'product:sugar')],
    ['Asean', 'bloc:asean'],
    ['the gulf states', 'bloc:gcc'],
    ['South-East Asia', 'named:southeast-asia'],
    ['battery', 'product:batteries'],
    ['rare earths', 'product:critical-minerals'],
    ['duties on steel', all('kind:tariff', 'product:steel')],
    ['HS 72', 'product:steel'],
    ['7208', 'product:steel'],
    ['HTS 7208.39.00', 'product:steel'],
    ['8703.80', 'product:electric-vehicles'],
    ['chapter 09', 'product:agriculture'],
    ['HS 0901', 'product:coffee'],
    // Numbers of years and laws.
    ['2025', 'words:2025'],
    ['232', 'instrument:section-232'],
    ['72', 'words:72'],
  ])('is taken apart by the longest names: %s', (text, topic) => expect(stored(text)).toBe(topic))

  it.each([
    ['rice bran oil', 'words:rice bran oil'],
    ['vietnam rice bran oil tariffs', all('economy:VN', 'kind:tariff', 'words:rice bran oil')],
    ['steel pipes', 'words:steel pipes'],
    ['hot-rolled coils', 'words:hot-rolled coils'],
    ['news about the lobsters from Canada', all('economy:CA', 'words:lobsters')],
    ['news about certificates of origin', 'words:certificates of origin'],
    ['the', 'words:the'],
    ['global minimum tax', 'words:global minimum tax'],
  ])('keeps words together that are no name: %s', (text, topic) => expect(stored(text)).toBe(topic))

  it('is any of the goods of a chapter that no product has as a whole', () => {
    expect(stored('HS 87')).toMatch(/^any:.*"product:cars"/)
  })

  it('is no economy for a short word that is one as a code, unless it is in capitals', () => {
    expect(stored('tariffs in steel')).toBe(all('kind:tariff', 'product:steel'))
    expect(stored('steel it can be')).not.toContain('economy')
    expect(stored('IN steel')).toBe(all('economy:IN', 'product:steel'))
  })

  const mixed = fc
    .array(
      fc.oneof(
        nameable.map(topic => topicName(topic, gazetteer, book)),
        fc.lorem({ maxCount: 2 }),
        fc.constantFrom(
          'rice',
          'bran',
          'oil',
          'on',
          'the',
          'or',
          'and',
          ',',
          '/',
          '-',
          'IN',
          'in',
          'US',
          'south',
          'korea',
          'Ti',
        ),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
      ),
      { maxLength: 7 },
    )
    .map(parts => parts.join(' '))

  it('comes back also where a dash before it would have it read otherwise', () => {
    const topic = read('- rice elementum Southeast Asia')
    expect(topic && read(topicName(topic, gazetteer, book))).toEqual(topic)
  })

  it('comes back from how it is called and from how it is stored, whatever it was', () => {
    fc.assert(
      fc.property(mixed, text => {
        const topic = read(text)
        if (topic === undefined) return
        const name = topicName(topic, gazetteer, book)
        expect(read(name)).toEqual(topic)
        expect(storedTopic(topicText(topic))).toEqual(topic)
      }),
      { numRuns: 200 },
    )
  })

  it('comes back for everything that has a name', () => {
    fc.assert(
      fc.property(nameable, topic => void expect(read(topicName(topic, gazetteer, book))).toEqual(topic)),
      { numRuns: 200 },
    )
  })

  it('is the same topic in whatever order it is said', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['Vietnam', 'steel', 'tariffs', 'section 232'], { minLength: 4 }),
        words => void expect(stored(words.join(' '))).toBe(stored('Vietnam steel tariffs section 232')),
      ),
    )
  })

  it('takes time as its length does, and never throws, however hostile', () => {
    const hostile = [
      'a '.repeat(5_000),
      'steel '.repeat(5_000),
      '-'.repeat(20_000),
      'us-'.repeat(8_000),
      `${'é'.repeat(20_000)} steel`,
    ]
    const started = performance.now()
    for (const text of [...hostile, '__proto__', 'constructor steel', 'all:["', 'any:[]', '\u0000', '🇻🇳 steel', '(((('])
      read(text)
    expect(performance.now() - started).toBeLessThan(2_000)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => void read(text)),
      { numRuns: 50 },
    )
  })
})

describe('what is stored', () => {
  it('comes back for every form of topic', () => {
    fc.assert(
      fc.property(someTopic, topic => void expect(storedTopic(topicText(topic))).toEqual(topic)),
      { numRuns: 200 },
    )
  })

  it('is one text for one topic', () => {
    const [steel, vietnam] = [
      { type: 'product', product: 'steel' } as const,
      { type: 'economy', economy: 'VN' } as const,
    ]
    expect(allOf([steel, vietnam, steel])).toEqual(allOf([vietnam, steel]))
    expect(anyOf([steel, vietnam])).toEqual(anyOf([vietnam, steel]))
    expect(allOf([steel])).toEqual(steel)
    expect(allOf([])).toBeUndefined()
  })

  it.each([
    ['economy:VN', { type: 'economy', economy: 'VN' }],
    ['kind:tariff', { type: 'kind', kind: 'tariff' }],
    ['card:tariff:US>VN:ad_valorem:all', { type: 'card', key: 'tariff:US>VN:ad_valorem:all' }],
    ['words:tariffs on steel', { type: 'words', words: 'tariffs on steel' }],
    ['everything', { type: 'everything' }],
  ])('is read as it was before there was a book: %s', (text, topic) => expect(storedTopic(text)).toEqual(topic))

  it('is nothing where this program does not know it', () => {
    const wrong = [
      'all:',
      'all:[]',
      'all:{}',
      'all:[1]',
      'all:["later:x"]',
      'any:["words:x"]',
      'any:["any:[]"]',
      'all:["all:[]"]',
      'all:["everything"]',
      'words:',
    ]
    for (const text of wrong) expect(storedTopic(text)).toBeUndefined()
    fc.assert(fc.property(fc.string(), text => void storedTopic(`all:${text}`)))
  })
})
