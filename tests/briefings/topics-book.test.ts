import { describe, expect, it } from 'vitest'
import { makeTopicBook, NO_TOPICS, type Topic, topicMatches, topicName } from '../../src/briefings/topics.js'
import { TopicsFile } from '../../src/briefings/topics-file.js'
import { book, tariffOn } from '../support/topic-samples.js'
import { gazetteer } from '../support/working-desk.js'

const empty = { unions: {}, blocs: {}, products: {}, instruments: {}, topics: {} }
const file = (part: object) => TopicsFile.safeParse({ ...empty, ...part })
const faults = (part: object) =>
  file(part).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
const made = (part: object) => makeTopicBook(TopicsFile.parse({ ...empty, ...part }), gazetteer)

describe('the book of topics that ships', () => {
  it('holds what a customs broker follows', () => {
    const { blocs, products, instruments, topics, unions } = book.file
    expect(unions.EU).toHaveLength(27)
    for (const id of ['asean', 'usmca', 'efta', 'mercosur', 'gcc', 'brics', 'cptpp', 'rcep', 'eaeu', 'sacu'])
      expect(Object.keys(blocs)).toContain(id)
    expect(Object.keys(products).length).toBeGreaterThanOrEqual(40)
    expect(Object.keys(instruments).length).toBeGreaterThanOrEqual(10)
    expect(Object.keys(topics).length).toBeGreaterThanOrEqual(3)
  })

  it('calls a bloc by the code that texts are read with', () => {
    const coded = Object.values(book.file.blocs).filter(({ code }) => code !== undefined)
    expect(coded.length).toBeGreaterThanOrEqual(12)
    for (const { code, names, members } of coded) {
      expect(gazetteer.read(names[0] ?? '').blocs.map(({ economy }) => economy)).toEqual([code])
      expect(book.membersOf(code ?? '')).toEqual(members)
    }
  })

  it('tells a phrase that a product does not mean from one that another product is called', () => {
    for (const { not = [], names } of Object.values(book.file.products))
      for (const phrase of not) expect(names).not.toContain(phrase)
  })
})

describe('a book of topics', () => {
  it('refuses a name that stands for two things, wherever they stand', () => {
    const twice = {
      products: { steel: { names: ['steel'] } },
      instruments: { s: { names: ['Steels'], laws: ['s232'] } },
    }
    expect(faults(twice)).toEqual([
      'instruments.s.names.0: "Steels" names products.steel already; a name stands for one thing',
    ])
    expect(faults({ products: { steel: { names: ['steel', 'Steels'] } } })).toEqual([])
  })

  it('refuses parts that are not there, and a combination of nothing', () => {
    const topics = { chips: { names: ['chips'], products: ['semis'] }, none: { names: ['none'] } }
    expect(faults({ topics: { chips: topics.chips } })).toEqual([
      'topics.chips.products.0: products has no "semis"; write one of its ids',
    ])
    expect(faults({ topics: { none: topics.none } })).toEqual([
      'topics.none: expected at least one of countries, blocs, products, instruments and kinds',
    ])
    expect(faults({ topics: { metals: { names: ['metals'], countries: ['US'], imposers: ['CA'] } } })).toEqual([
      'topics.metals.imposers: one of them is not in countries; write it there as well',
    ])
    expect(faults({ instruments: { x: { names: ['x'], laws: [] } } })).toHaveLength(1)
    expect(faults({ products: { x: { names: ['x'], hs: ['720'] } } })[0]).toMatch(
      /first 2, 4 or 6 digits of an HS code/,
    )
    expect(faults({ products: { x: { names: ['—'] } } })[0]).toMatch(/at least one word/)
  })

  it('refuses members that are no economies, and names that are those of economies', () => {
    expect(() => made({ blocs: { a: { names: ['club'], members: ['US', 'XX'] } } })).toThrow(
      'topics.yaml, blocs.a: no economy has the code XX; write ISO 3166-1 alpha-2 in capitals, or EU.',
    )
    expect(() => made({ unions: { EU: ['DE', 'QQ'] } })).toThrow('topics.yaml, unions.EU: no economy has the code QQ')
    expect(() => made({ products: { turkey: { names: ['turkey'] } } })).toThrow('"turkey" is a name of TR')
  })

  it('calls by its id what it holds no more, and finds no card of it', () => {
    const gone: Topic = { type: 'product', product: 'slide-rules' }
    expect(topicName(gone, gazetteer, book)).toBe('slide-rules')
    expect(topicMatches(gone, tariffOn('US', ['VN'], 'slide rules'), book)).toBe(false)
    expect(topicName({ type: 'named', named: 'x' }, gazetteer, NO_TOPICS)).toBe('x')
  })
})
