import type { Economy } from '../../articles/economies.js'
import type { BookTopic } from '../../briefings/topic.js'
import { NO_TOPICS } from '../../briefings/topic-book.js'
import { wordKeys } from '../../briefings/word-key.js'
import { productsIn } from '../../cards/grammar/products.js'
import { isSaidAround } from './connectors.js'
import { goodsOfCode, goodsOfTopic, meansOfTopic } from './goods.js'
import { blocCode, economyNamed, isCode, isWordAsWell, usualMeaning } from './places.js'
import type { AskedParts, Slip } from './question.js'
import { phraseAt, type Token } from './tokens.js'

/** What one name in a question stands for. */
export type Name = {
  /** How many words it has. */
  readonly length: number
  readonly economies: readonly Economy[]
  readonly goods: readonly string[]
  readonly instruments: readonly string[]
  readonly bases: readonly string[]
  readonly domains: readonly string[]
  readonly forms: readonly string[]
  readonly subjects: readonly string[]
  readonly nearest: readonly Slip[]
}

const MOST_WORDS = 6
const NOTHING = {
  economies: [],
  goods: [],
  instruments: [],
  bases: [],
  domains: [],
  forms: [],
  subjects: [],
  nearest: [],
}

/** The longest name that begins at a word. Of names of one length that of an economy counts before that of goods. */
export function nameAt(tokens: readonly Token[], at: number, parts: AskedParts): Name | undefined {
  const coded = goodsOfCode(tokens, at)
  if (coded !== undefined) return { ...NOTHING, ...coded }
  for (let length = Math.min(MOST_WORDS, tokens.length - at); length > 0; length -= 1) {
    const phrase = phraseAt(tokens, at, length)
    if (phrase === undefined) continue
    const name = placeName(tokens, at, length, phrase, parts) ?? goodsNamed(phrase, parts)
    if (name !== undefined) return { ...NOTHING, ...name, length }
  }
  return pairAt(tokens, at, parts)
}

function placeName(
  tokens: readonly Token[],
  at: number,
  length: number,
  phrase: string,
  parts: AskedParts,
): Partial<Name> | undefined {
  if (length === 1 && isWordAsWell(tokens, at, parts)) return undefined
  // "the in" is no name of India.
  const first = tokens[at]
  if (length > 1 && first !== undefined && isSaidAround(first) && !/^the$/.test(first.low)) return undefined
  const usual = usualMeaning(phrase)
  if (usual !== undefined) {
    const names = [usual.economy, ...usual.others].map(code => parts.names.name(code))
    const nearest = [{ typed: phrase, meant: names, taken: true }]
    return { economies: [usual.economy], nearest }
  }
  const economy = economyNamed(phrase, parts) ?? parts.names.bloc?.(phrase)
  return economy === undefined ? undefined : { economies: [economy] }
}

// "US-China", "us/vietnam": two economies with a mark between them.
function pairAt(tokens: readonly Token[], at: number, parts: AskedParts): Name | undefined {
  const halves = tokens[at]?.said.split(/[-–—/+]/u) ?? []
  if (halves.length < 2 || halves.length > 6) return undefined
  const economies = halves.map(half => (isCode(half, parts) || half.length > 3 ? economyNamed(half, parts) : undefined))
  const known = economies.filter(economy => economy !== undefined)
  return known.length === halves.length ? { ...NOTHING, economies: known, length: 1 } : undefined
}

function bookName(phrase: string, { book = NO_TOPICS }: AskedParts): Partial<Name> | undefined {
  const topic = book.names.whole(wordKeys(phrase))
  return topic === undefined ? lawName(phrase) : nameOf(topic, phrase.toLowerCase(), book)
}

// "Swiss watches" are watches from there, whatever list has them as one name; "Brazil nuts" are no nuts.
function goodsNamed(phrase: string, parts: AskedParts): Partial<Name> | undefined {
  const name = bookName(phrase, parts) ?? goodsName(phrase)
  const [first = '', ...rest] = phrase.split(' ')
  const own = rest.length === 0 || economyNamed(first, parts) === undefined ? undefined : rest.join(' ')
  const bare = own === undefined ? undefined : (bookName(own, parts) ?? goodsName(own))
  return name?.goods?.some(slug => bare?.goods?.includes(slug) === true) === true ? undefined : name
}

function nameOf(topic: BookTopic, said: string, book: NonNullable<AskedParts['book']>): Partial<Name> {
  switch (topic.type) {
    case 'bloc':
      return { economies: [book.file.blocs[topic.bloc]?.code ?? blocCode(topic.bloc)] }
    case 'product':
      return { goods: goodsOfTopic(topic.product, said, book), subjects: [said] }
    case 'instrument':
      return { ...meansOfTopic(topic.instrument, book), subjects: [book.nameOf(topic)] }
    case 'named': {
      const { countries = [], blocs = [], products = [], instruments = [] } = book.file.topics[topic.named] ?? {}
      const means = instruments.map(id => meansOfTopic(id, book))
      return {
        economies: [...countries, ...blocs.map(id => book.file.blocs[id]?.code ?? blocCode(id))],
        goods: products.flatMap(id => goodsOfTopic(id, '', book)),
        instruments: means.flatMap(each => each.instruments),
        bases: means.flatMap(each => each.bases),
        domains: means.flatMap(each => each.domains),
        forms: means.flatMap(each => each.forms),
        subjects: countries.length + blocs.length > 0 && products.length === 0 ? [] : [said],
      }
    }
  }
}

const LAW = /^(?:section |sec |s\.? ?)?(232|301|122|201|338)$/i

function lawName(phrase: string): Partial<Name> | undefined {
  const [, section] = LAW.exec(phrase) ?? []
  if (section !== undefined) return { bases: [`s${section}`], subjects: [`section ${section}`] }
  return phrase.toLowerCase() === 'ieepa' ? { bases: ['ieepa'], subjects: ['IEEPA'] } : undefined
}

// A phrase names goods where none of its words can be left away.
function goodsName(phrase: string): Partial<Name> | undefined {
  const slugs = slugsOf(phrase)
  const words = phrase.split(' ')
  if (slugs.length === 0) return undefined
  const whole = slugs.join()
  const loose =
    words.length > 1 && [words.slice(1), words.slice(0, -1)].some(rest => slugsOf(rest.join(' ')).join() === whole)
  return loose ? undefined : { goods: slugs, subjects: [phrase.toLowerCase()] }
}

function slugsOf(phrase: string): readonly string[] {
  return productsIn(phrase).map(({ slug }) => slug)
}
