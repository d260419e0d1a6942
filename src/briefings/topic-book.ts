import { Failure } from '../lib/failure.js'
import { type HsTable, makeHsTable } from './hs-codes.js'
import { makePhrases, type Phrases } from './phrases.js'
import type { BookTopic, EconomyBook, SimpleTopic, Topic } from './topic.js'
import { allOf, anyOf } from './topic-text.js'
import type { TopicsFile } from './topics-file.js'
import { wordKeys } from './word-key.js'

/** The topics that have a name: what config/topics.yaml says, made ready to be asked. */
export type TopicBook = {
  /** The file that it was made from. */
  readonly file: TopicsFile
  /** What a phrase may mean: by its names alone. */
  readonly names: Phrases<BookTopic>
  /** The products that words in a text name, by their names and what they include: none for a phrase that is something else. */
  readonly goods: Phrases<readonly string[]>
  /** The products that an HS code says. */
  readonly codes: HsTable
  /** The economies that a union is made of; none for any other economy. */
  membersOf(economy: string): readonly string[]
  /** Ids of the blocs that an economy is in, or of the one that a code is. */
  blocsOf(economy: string): readonly string[]
  /** The first of its names; its id where the book has it no more. */
  nameOf(topic: BookTopic): string
  economyName(economy: string): string
  /** What a named topic stands for; undefined where the book has it no more. */
  meaningOf(named: string): Topic | undefined
}

type Economies = Pick<EconomyBook, 'name'> & { all?(): readonly string[] } & Partial<Pick<EconomyBook, 'known'>>

const EMPTY: TopicsFile = { unions: {}, blocs: {}, products: {}, instruments: {}, topics: {} }

/**
 * A book over what config/topics.yaml says. Fails, in words, where a member is no economy that is known, or where a name is that
 * of an economy: nobody could ever mean it.
 */
export function makeTopicBook(file: TopicsFile, economies: Economies): TopicBook {
  refuseWrong(file, economies)
  const blocs = new Map<string, string[]>()
  for (const [id, { members }] of Object.entries(file.blocs))
    for (const member of members) blocs.set(member, [...(blocs.get(member) ?? []), id])
  const meanings = new Map(Object.keys(file.topics).map(named => [named, meaning(file, named)]))
  const unions = new Map(Object.entries(file.unions))
  for (const [id, { code, members }] of Object.entries(file.blocs))
    if (code !== undefined) {
      unions.set(code, members)
      blocs.set(code, [id])
    }
  return {
    file,
    names: makePhrases(namesIn(file)),
    goods: makePhrases(goodsIn(file)),
    codes: makeHsTable(
      Object.entries(file.products).flatMap(([product, { hs = [] }]) => hs.map(prefix => [product, prefix] as const)),
    ),
    membersOf: economy => unions.get(economy) ?? [],
    blocsOf: economy => blocs.get(economy) ?? [],
    nameOf: topic => firstName(file, topic),
    economyName: economy => economies.name(economy),
    meaningOf: named => meanings.get(named),
  }
}

/** The book of callers that have no file: it knows no topic by name, and economies by their codes. */
export const NO_TOPICS: TopicBook = {
  file: EMPTY,
  names: { longestAt: () => undefined, whole: () => undefined },
  goods: { longestAt: () => undefined, whole: () => undefined },
  codes: { productsOf: () => ({ within: [], covers: [] }) },
  membersOf: () => [],
  blocsOf: () => [],
  nameOf: topic => idOf(topic),
  economyName: economy => economy,
  meaningOf: () => undefined,
}

function meaning({ topics }: TopicsFile, named: string): Topic | undefined {
  const topic = topics[named]
  if (topic === undefined) return undefined
  const { countries = [], blocs = [], products = [], instruments = [], kinds = [] } = topic
  const dimensions: readonly (readonly SimpleTopic[])[] = [
    [
      ...countries.map(economy => ({ type: 'economy', economy }) as const),
      ...blocs.map(bloc => ({ type: 'bloc', bloc }) as const),
    ],
    products.map(product => ({ type: 'product', product }) as const),
    instruments.map(instrument => ({ type: 'instrument', instrument }) as const),
    kinds.map(kind => ({ type: 'kind', kind }) as const),
  ]
  return allOf(dimensions.flatMap(each => anyOf(each) ?? []))
}

function* namesIn(file: TopicsFile): Generator<readonly [string, BookTopic]> {
  const { blocs, products, instruments, topics } = file
  for (const [named, { names }] of Object.entries(topics))
    for (const name of names) yield [name, { type: 'named', named }]
  for (const [bloc, { names }] of Object.entries(blocs)) for (const name of names) yield [name, { type: 'bloc', bloc }]
  for (const [product, { names }] of Object.entries(products))
    for (const name of names) yield [name, { type: 'product', product }]
  for (const [instrument, { names }] of Object.entries(instruments))
    for (const name of names) yield [name, { type: 'instrument', instrument }]
}

function goodsIn({ products }: TopicsFile): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const [product, { names, includes = [] }] of Object.entries(products))
    for (const phrase of [...names, ...includes]) {
      const key = wordKeys(phrase).join(' ')
      found.set(key, [...new Set([...(found.get(key) ?? []), product])])
    }
  // "palm oil" is not oil, and is a product all the same where it is a name of one.
  for (const { not = [] } of Object.values(products))
    for (const phrase of not) {
      const key = wordKeys(phrase).join(' ')
      if (!found.has(key)) found.set(key, [])
    }
  return found
}

function firstName(file: TopicsFile, topic: BookTopic): string {
  const id = idOf(topic)
  const [name] = file[sectionOf(topic)][id]?.names ?? []
  return name ?? id
}

function sectionOf({ type }: BookTopic): 'blocs' | 'products' | 'instruments' | 'topics' {
  switch (type) {
    case 'bloc':
      return 'blocs'
    case 'product':
      return 'products'
    case 'instrument':
      return 'instruments'
    case 'named':
      return 'topics'
  }
}

/** The id of a topic in the file. */
export function idOf(topic: BookTopic): string {
  switch (topic.type) {
    case 'bloc':
      return topic.bloc
    case 'product':
      return topic.product
    case 'instrument':
      return topic.instrument
    case 'named':
      return topic.named
  }
}

function refuseWrong(file: TopicsFile, { all, known }: Economies): void {
  const codes = all === undefined ? undefined : new Set(all())
  const members = [
    ...Object.entries(file.unions).flatMap(([union, own]) => [union, ...own].map(code => [`unions.${union}`, code])),
    ...Object.entries(file.blocs).flatMap(([id, bloc]) => bloc.members.map(code => [`blocs.${id}`, code])),
    ...Object.entries(file.topics).flatMap(([id, { countries = [] }]) => countries.map(code => [`topics.${id}`, code])),
  ]
  for (const [where = '', code = ''] of members)
    if (codes?.has(code) === false)
      throw wrong(where, `no economy has the code ${code}; write ISO 3166-1 alpha-2 in capitals, or EU`)
  for (const [name, topic] of namesIn(file)) {
    const economy = known?.(name)
    if (economy !== undefined)
      throw wrong(`${sectionOf(topic)}.${idOf(topic)}`, `"${name}" is a name of ${economy}; choose another one`)
  }
}

function wrong(where: string, what: string): Failure {
  return new Failure('invalid', 'topics.yaml', `topics.yaml, ${where}: ${what}.`)
}
