import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardWords } from '../../src/briefings/card-words.js'
import { makeHsTable } from '../../src/briefings/hs-codes.js'
import { featuresOf, type Topic, topicMatches } from '../../src/briefings/topics.js'
import { traitsOf } from '../../src/briefings/traits.js'
import { wants } from '../../src/briefings/wish.js'
import { wordKeys } from '../../src/briefings/word-key.js'
import { claim } from '../support/card-samples.js'
import { bareCard, book, someCard, someTopic, tariffOn } from '../support/topic-samples.js'

const of = (topic: Topic, card: Parameters<typeof featuresOf>[0]) => topicMatches(topic, card, book)
const economy = (code: string): Topic => ({ type: 'economy', economy: code })
const bloc = (id: string): Topic => ({ type: 'bloc', bloc: id })
const named = (id: string): Topic => ({ type: 'named', named: id })
const products = (card: Parameters<typeof featuresOf>[0]) => traitsOf(card, book).products.map(({ product }) => product)
const goods = (words: string) => products(tariffOn('US', ['VN'], words))
const coded = (...hs: readonly string[]) =>
  traitsOf(tariffOn('US', ['VN'], '', { scope: { products: [], hs, exclusions: [], words: '' } }), book).products

describe('the places of a card', () => {
  it('are those it names, the members of a union among them, and the blocs that these are in', () => {
    const onEurope = tariffOn('US', ['EU'], '')
    for (const code of ['US', 'EU', 'DE', 'BG']) expect(of(economy(code), onEurope)).toBe(true)
    for (const code of ['CH', 'GB', 'VN', '*']) expect(of(economy(code), onEurope)).toBe(false)
    expect(of(bloc('usmca'), onEurope)).toBe(true)
    expect(of(bloc('asean'), onEurope)).toBe(false)
    expect(of(bloc('asean'), tariffOn('US', ['VN'], ''))).toBe(true)
    // What one member signs is not a measure of the union.
    expect(of(economy('EU'), tariffOn('US', ['DE'], ''))).toBe(false)
  })

  it('are the members of a bloc that acts as one, and no other bloc that these are in', () => {
    const byMercosur = tariffOn('MERCOSUR', ['JP'], '')
    for (const topic of [economy('MERCOSUR'), economy('BR'), bloc('mercosur')]) expect(of(topic, byMercosur)).toBe(true)
    expect(of(bloc('brics'), byMercosur)).toBe(false)
    expect(featuresOf(byMercosur, book)).toContain('=bloc:mercosur')
    expect(featuresOf(byMercosur, book)).not.toContain('=economy:BR')
  })

  it('are all places where it is on all of them', () => {
    const onAll = tariffOn('US', ['*'], '')
    for (const topic of [economy('VN'), economy('*'), bloc('mercosur'), named('southeast-asia')])
      expect(of(topic, onAll)).toBe(true)
  })
})

describe('the products of a card', () => {
  it.each([
    ['iron and steel', ['steel']],
    ['Stainless Steel', ['steel']],
    ['aluminum', ['aluminium']],
    ['lithium-ion batteries', ['batteries']],
    ['a battery', ['batteries']],
    ['palm oil', ['oilseeds']],
    ['rice bran oil', ['oilseeds']],
    ['crude oil and LNG', ['oil', 'gas']],
    ['frozen shrimp', ['shrimp']],
    ['shrimps', ['seafood', 'shrimp']],
    ['electric vehicles', ['cars', 'electric-vehicles']],
    ['potato chips', []],
    ['hats', []],
    ['all goods except medicines', []],
    ['steel, other than rebar', ['steel']],
  ])('are those that its words name in full: %s', (words, expected) => expect(goods(words)).toEqual(expected))

  it('are those of its HS codes: of a heading within theirs, or of a range of chapters that holds theirs', () => {
    expect(coded('7208.39')).toEqual([{ product: 'steel', code: '7208.39' }])
    expect(coded('870380').map(({ product }) => product)).toEqual(['cars', 'electric-vehicles'])
    // A solar cell stands in the heading of semiconductors and is none.
    expect(coded('854143').map(({ product }) => product)).toEqual(['solar'])
    const farm = coded('01-24')
    expect(farm).toContainEqual({ product: 'rice', code: '01-24', wide: true })
    expect(farm.map(({ product }) => product)).not.toContain('steel')
    // Fish are not shrimps, although shrimps are fish there.
    expect(coded('03').map(({ product }) => product)).not.toContain('shrimp')
    expect(coded('', 'x', '8', '-')).toEqual([])
  })

  it.each([
    ['8507.60', ['batteries']],
    ['8541.43', ['solar']],
    ['8501.80', ['solar']],
    ['2937.12', ['pharmaceuticals', 'chemicals']],
    ['1605.21', ['seafood', 'shrimp', 'agriculture']],
    ['8807.30', ['aircraft']],
    ['8112.92', ['critical-minerals']],
    ['2711.11', ['gas', 'energy']],
    ['8517.13', ['electronics']],
    ['8701.24', ['lorries', 'electric-vehicles']],
    ['8485.20', ['machinery']],
    ['8422.11', ['appliances']],
  ])('are those of a subheading of the edition of 2022: %s', (code, expected) =>
    expect(
      coded(code)
        .map(({ product }) => product)
        .toSorted(),
    ).toEqual(expected.toSorted()),
  )

  it('bear the words as they stand in the card', () => {
    const { products: found } = traitsOf(tariffOn('US', ['VN'], 'certain Shoes, and Hot-Rolled Coils'), book)
    expect(found.map(({ product, words }) => [product, words])).toEqual([
      ['footwear', 'Shoes'],
      ['steel', 'Hot-Rolled Coils'],
    ])
  })

  it('may stand in what a deal is about and in what is said', () => {
    expect(products(bareCard('deal', 'deal:x', { parties: ['US', 'JP'], subject: 'cars and rice' }))).toEqual([
      'cars',
      'rice',
    ])
    expect(products(bareCard('tension', 'tension:x', { from: ['CN'], to: ['US'], statement: 'rare earths' }))).toEqual([
      'critical-minerals',
    ])
  })
})

describe('goods that our table of goods takes for something else', () => {
  const read = (slugs: readonly string[], hs: readonly string[], words: string) =>
    products(tariffOn('US', ['VN'], '', { scope: { products: slugs, hs, exclusions: [], words } })).toSorted()
  it.each([
    ['frozen potato chips', ['semiconductors'], ['8541', '8542'], []],
    ['crude palm oil', ['oil'], ['2709'], ['oilseeds']],
    ['wood chips', ['semiconductors'], ['8541', '8542'], ['lumber']],
    ['corn starch', ['corn'], ['1005'], []],
    ['crude oil and palm oil', ['oil'], ['2709'], ['energy', 'oil', 'oilseeds']],
    ['potato chips and fresh pork', ['semiconductors', 'pork'], ['8542', '0203'], ['agriculture', 'pork']],
    ['memory chips', ['semiconductors'], ['8542'], ['semiconductors']],
    ['truck tyres', ['trucks', 'tyres'], ['8704', '4011'], ['rubber', 'tyres']],
    ['', ['oil'], ['2709'], ['energy', 'oil']],
  ])('are what the source says: %s', (words, slugs, hs, expected) => expect(read(slugs, hs, words)).toEqual(expected))
})

describe('the goods of a deal or a tension', () => {
  const quoted = (kind: 'deal' | 'tension', quote: string) => {
    const card = bareCard(kind, `${kind}:x`, { parties: ['US', 'JP'] })
    return { ...card, fields: { parties: claim(['US', 'JP'], quote) } }
  }
  it.each([
    ['tension', 'China banned imports of seafood from Japan over the release of treated water', ['seafood']],
    ['tension', 'The Netherlands restricted exports of chipmaking machines to China', ['semiconductors', 'machinery']],
    ['tension', 'Beijing tightened export controls on gallium and antimony', ['critical-minerals']],
    ['tension', 'Washington weighs curbs on AI chip sales to China', ['semiconductors']],
    ['tension', 'China accused the Philippines of sending coast guard vessels into disputed waters', []],
    ['tension', 'Manufacturers should steel themselves for worse, the minister told reporters over tea', []],
    ['tension', 'Washington called it a paper tiger and promised to turn up the gas', []],
    ['deal', 'Japan and the United States signed a trade agreement on beef and pork in October 2019', ['beef', 'pork']],
    ['deal', 'China agreed to buy more soybeans, corn and wheat', ['soybeans', 'oilseeds', 'corn', 'wheat']],
    ['deal', 'Peru signed a deal that cuts tariffs on whisky and cars', ['wine-and-spirits', 'cars']],
    ['deal', 'The two agreed in principle on rice quotas', ['rice']],
    ['deal', 'The ministers signed the agreement on Friday in a spirit of cooperation', []],
  ] as const)('are those that its evidence says are traded or barred: %s, %s', (kind, quote, expected) => {
    expect(products(quoted(kind, quote)).toSorted()).toEqual([...expected].toSorted())
  })

  it('are found in time, however hostile the evidence', () => {
    const begun = performance.now()
    for (const part of ['x', ' ', 'imports of ', 'ban on  '])
      products(quoted('tension', part.repeat(Math.floor(100_000 / part.length))))
    expect(performance.now() - begun).toBeLessThan(1_500)
  })

  it('are none of what a tariff is on, and none that somebody leaves out', () => {
    const ban = quoted('tension', 'China banned imports of seafood from Japan')
    expect(
      wants(
        { topic: { type: 'everything' }, exclude: [{ type: 'product', product: 'seafood' }] },
        featuresOf(ban, book),
        ban,
      ),
    ).toBe(true)
    expect(
      products({
        ...tariffOn('US', ['VN'], 'rice'),
        fields: {
          ...tariffOn('US', ['VN'], 'rice').fields,
          status: claim('in_force', 'a duty on rice after a ban on imports of seafood'),
        },
      }),
    ).toEqual(['rice'])
  })
})

describe('a code of the Harmonized System', () => {
  it('is within a prefix, covers it, or neither', () => {
    const { productsOf } = makeHsTable([
      ['steel', '72'],
      ['coils', '7208'],
      ['clothes', '61'],
    ])
    expect(productsOf('72')).toEqual({ within: ['steel'], covers: [] })
    expect(productsOf('7208.39.00')).toEqual({ within: ['steel', 'coils'], covers: [] })
    expect(productsOf('50-63')).toEqual({ within: [], covers: ['clothes'] })
    expect(productsOf('62–71').covers).toEqual([])
    expect(productsOf('73').within).toEqual([])
  })
})

describe('the instruments and named topics of a card', () => {
  it('come from its instrument, its law, its domain or its form', () => {
    const instruments = (card: Parameters<typeof featuresOf>[0]) =>
      traitsOf(card, book).instruments.map(({ instrument }) => instrument)
    expect(instruments(tariffOn('US', ['CN'], 'tyres', { instrument: 'antidumping' }))).toEqual([
      'anti-dumping',
      'trade-remedies',
    ])
    expect(instruments(tariffOn('US', ['CN'], 'steel', { legalBasis: 's232' }))).toEqual(['section-232'])
    expect(instruments(bareCard('tension', 'tension:x', { domain: 'sanctions' }))).toEqual(['sanctions'])
    expect(instruments(bareCard('deal', 'deal:x', { form: 'fta' }))).toEqual([
      'free-trade-agreements',
      'trade-agreements',
    ])
  })

  it('ask for one of each list that is given', () => {
    const metals = named('section-232-metals')
    expect(of(metals, tariffOn('US', ['*'], 'copper'))).toBe(true)
    expect(of(metals, tariffOn('EU', ['CN'], 'copper'))).toBe(false)
    // Who charges all the world charges the United States too, and that is no measure of theirs.
    expect(of(metals, tariffOn('ZA', ['*'], 'steel'))).toBe(false)
    expect(of(metals, tariffOn('CA', ['US'], 'steel'))).toBe(false)
    expect(of(metals, tariffOn('US', ['*'], 'timber'))).toBe(false)
    expect(of(metals, bareCard('deal', 'deal:x', { parties: ['US', 'JP'], subject: 'steel' }))).toBe(false)
    expect(of(named('de-minimis'), tariffOn('VN', ['*'], '', { instrument: 'de_minimis' }))).toBe(true)
  })
})

describe('words', () => {
  it.each([
    ['batteries', 'battery'],
    ['tomatoes', 'tomato'],
    ['watches', 'watch'],
    ['Lorries', 'lorry'],
    ['movies', 'movie'],
    ['glasses', 'glass'],
  ])('are one in the plural and the singular: %s', (many, one) => expect(wordKeys(many)).toEqual(wordKeys(one)))

  it('are keys of themselves as they are compared', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.lorem(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-esxhi]{1,8}$/)),
        text => {
          const keys = wordKeys(text)
          expect(keys.flatMap(wordKeys)).toEqual(keys)
        },
      ),
    )
  })

  it('of what a person asks need not hold "of" and "the"', () => {
    const card = tariffOn('US', ['VN'], 'certificates origin')
    expect(of({ type: 'words', words: 'certificates of the origin' }, card)).toBe(true)
    expect(of({ type: 'words', words: 'certificates of wine' }, card)).toBe(false)
    for (const word of cardWords(card)) expect(of({ type: 'words', words: word }, card)).toBe(true)
  })
})

it('a conjunction is of what all its parts are of, and alternatives of what one is of', () => {
  fc.assert(
    fc.property(someTopic, someCard, (topic, card) => {
      if (topic.type === 'all') expect(of(topic, card)).toBe(topic.of.every(each => of(each, card)))
      if (topic.type === 'any') expect(of(topic, card)).toBe(topic.of.some(each => of(each, card)))
    }),
    { numRuns: 300 },
  )
})
