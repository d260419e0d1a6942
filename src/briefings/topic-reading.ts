import { isFiller } from './filler.js'
import { type EconomyBook, KIND_NAMES, KINDS, type SimpleTopic, type Topic } from './topic.js'
import { NO_TOPICS, type TopicBook } from './topic-book.js'
import { topicName } from './topic-name.js'
import { partsOf, type TopicPart } from './topic-parts.js'
import { allOf, anyOf, topicText } from './topic-text.js'
import { wordKeys } from './word-key.js'

const EVERYTHING: readonly string[] = ['everything', 'all', '*']
const CARD_KEY = /^(tariff|deal|tension)(:\S+)$/i

// Nobody names a topic in more words than this; whatever is longer is looked for as it is.
const MOST_WORDS = 30

/**
 * What a person means: everything, a card by its key, a kind, an economy or anything of the book by any name, several of these
 * together ("vietnam steel tariffs"), or else words. Undefined for no words. What it gives comes back from its `topicName`.
 */
export function readTopic(text: string, economies: EconomyBook, book: TopicBook = NO_TOPICS): Topic | undefined {
  const said = text.trim().replaceAll(/\s+/g, ' ')
  const topic = readOnce(said, economies, book)
  if (topic === undefined) return undefined
  if (topic.type === 'all' || topic.type === 'any') {
    const again = readOnce(topicName(topic, economies, book), economies, book)
    if (again !== undefined && topicText(again) === topicText(topic)) return topic
  } else if (topic.type !== 'words') return topic
  // Names that stand side by side may be read as another name; then the whole stays words. Without what stood around them the words may
  // name something after all.
  const plain = topic.type === 'words' ? topic : plainWords(said.toLowerCase())
  return plain.words === said ? plain : readTopic(plain.words, economies, book)
}

function readOnce(said: string, economies: EconomyBook, book: TopicBook): Topic | undefined {
  const folded = said.toLowerCase()
  if (EVERYTHING.includes(folded)) return { type: 'everything' }
  const [, head, tail] = CARD_KEY.exec(said) ?? []
  if (head !== undefined && tail !== undefined) return { type: 'card', key: `${head.toLowerCase()}${tail}` }
  const kind = KINDS.find(each => KIND_NAMES[each].some(name => name === folded))
  if (kind !== undefined) return { type: 'kind', kind }
  const named = (name: string) => economyNamed(name, economies)
  const economy = named(said)
  if (economy !== undefined) return { type: 'economy', economy }
  const keys = wordKeys(folded)
  if (keys.length === 0) return undefined
  const held = book.names.whole(keys)
  if (held !== undefined) return held
  if (said.split(' ', MOST_WORDS + 1).length > MOST_WORDS) return plainWords(folded)
  const coded = goodsOf(said, book)
  if (coded !== undefined) return coded
  const parts = partsOf(said, named, book)
  return parts.every(({ topic }) => topic.type === 'words') ? plainWords(folded) : joined(parts)
}

// "HS 72", "7208", "7208.39.00"; a year or the number of a law is no code, unless "HS" stands before it.
const HS_CODE =
  /^(?:(?:hs|hts|htsus|cn|taric)(?: ?codes?| chapter| heading)? ?|chapter |heading )?(\d{2}(?:\d{2}(?:[. ]?\d{2}){0,3})?)$/i
const NO_CODE = /^(?:\d{2}|(?:19|20)\d{2})$/

/** The goods of a code: the product of the book that says it most closely, or all whose codes lie in the chapter. */
function goodsOf(said: string, book: TopicBook): Topic | undefined {
  const [, code = ''] = HS_CODE.exec(said) ?? []
  if (code === '' || (NO_CODE.test(said) && code === said)) return undefined
  const within = book.codes.productsOf(code).within.at(-1)
  if (within !== undefined) return { type: 'product', product: within }
  if (code.length > 2) return undefined
  const { covers } = book.codes.productsOf(`${code}-${code}`)
  return anyOf(covers.map(product => ({ type: 'product', product }) as const))
}

function economyNamed(name: string, economies: EconomyBook): string | undefined {
  if (economies.known !== undefined) return economies.known(name)
  const found = economies.resolve(name)
  return 'economy' in found ? found.economy : undefined
}

/** Words as they were typed, without what is said around them: "news about rules of origin" is "rules of origin". */
function plainWords(folded: string): Extract<Topic, { type: 'words' }> {
  const words = folded.split(' ')
  const says = (word: string) => wordKeys(word).some(key => !isFiller(key))
  const first = words.findIndex(says)
  const last = words.findLastIndex(says)
  return { type: 'words', words: first < 0 ? folded : words.slice(first, last + 1).join(' ') }
}

// Places that are named one after the other are a pair ("us vietnam"), unless "or" stands between them. A card is of one kind, and
// mostly of one product and one instrument: several of those are alternatives.
function joined(parts: readonly TopicPart[]): Topic | undefined {
  const simple = parts.flatMap(({ topic, either }) => (topic.type === 'words' ? [] : [{ topic, either }]))
  const of = (...types: readonly SimpleTopic['type'][]) => simple.filter(({ topic }) => types.includes(topic.type))
  const topicsOf = (...types: readonly SimpleTopic['type'][]) => of(...types).map(({ topic }) => topic)
  const places = topicsOf('economy', 'bloc')
  const words = parts.flatMap(({ topic }) => (topic.type === 'words' ? topic.words : []))
  const alternatives = (['named', 'product', 'instrument', 'kind'] as const).flatMap(
    type => anyOf(topicsOf(type)) ?? [],
  )
  return allOf([
    ...(of('economy', 'bloc').some(({ either }) => either) ? [anyOf(places) ?? []].flat() : places),
    ...alternatives,
    ...(words.length === 0 ? [] : [{ type: 'words', words: words.join(' ') } as const]),
  ])
}
