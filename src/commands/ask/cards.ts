import type { Card } from '../../cards/card.js'
import type { CardQuery } from '../../ledger/marks.js'
import { cardsByKeys } from '../../store/cards.js'
import { foldedCards } from '../../store/folded.js'
import type { Db } from '../../store/schema.js'
import { searchCards } from '../../store/search.js'
import { marksAsked } from '../asked.js'
import type { CardReader } from '../reader.js'
import { hasCueWant } from './bearing.js'
import type { Question } from './question.js'
import { isOffice, stemOf } from './words.js'

/** What the ledger holds on a question. */
export type HeldCards = {
  /** The most urgent first. */
  readonly cards: readonly Card[]
  readonly total: number
  /** 'goods': nothing is held on those goods alone, and these are on wider ones, or on all. 'world': none names the economy, and these reach everybody. 'name': nothing is held by that name. */
  readonly wider?: 'goods' | 'world' | 'name'
}

const MOST = 12
const NOTHING: HeldCards = { cards: [], total: 0 }

/** The cards that a question asks for, by their marks; by the words of their quotes where it names nothing that has a mark. */
export async function cardsFor(db: Db, reader: CardReader, question: Question): Promise<HeldCards> {
  const held = await cardsWith(db, reader, question)
  const meant = narrowed(held.cards, question)
  return meant.length === held.cards.length ? held : { ...held, cards: meant, total: meant.length }
}

async function cardsWith(db: Db, reader: CardReader, question: Question): Promise<HeldCards> {
  const marks = marksAsked(question.asked)
  if (marks.length === 0) return byWords(db, question)
  const found = await find(reader, question, marks)
  const own = found.cards.filter(card => namesEconomy(card, question))
  const close = own.filter(card => namesGoods(card, question))
  if (close.length > 0 && close.length < own.length) return { cards: ownFirst(close, question), total: close.length }
  if (own.length > 0 && close.length === 0) return { cards: ownFirst(own, question), total: own.length, wider: 'goods' }
  if (own.length > 0)
    return { cards: ownFirst(own, question), total: own.length < found.cards.length ? own.length : found.total }
  const each = await ofEach(reader, question)
  if (each.length > 0) return { cards: each, total: each.length }
  const { goods, instruments, bases } = question.asked
  // "The reciprocal tariff on Vietnam": whatever it is called, what is charged is held.
  if (goods.length === 0 && instruments.length + bases.length > 0 && question.economies.length > 0) {
    const bare = { ...question.asked, instruments: [], bases: [], domains: [], forms: [], subjects: [] }
    const any = await find(reader, question, marksAsked(bare))
    const named = any.cards.filter(card => namesEconomy(card, question))
    if (named.length > 0) return { cards: ownFirst(named, question), total: named.length, wider: 'name' }
  }
  if (goods.length > 0 && question.economies.length > 0) {
    const general = await find(reader, question, marksAsked({ ...question.asked, goods: [], subjects: [] }))
    const all = general.cards.filter(card => namesEconomy(card, question) && isOnAllGoods(card))
    if (all.length > 0) return { cards: ownFirst(all, question), total: all.length, wider: 'goods' }
  }
  return found.cards.length === 0 ? NOTHING : { ...found, wider: 'world' }
}

// What asks for no tariff, deal or tension but has a subject of its own ("did Vietnam certify the plane") is answered by what has it in
// its quotes; and who names a form of deal asks for no other.
function narrowed(cards: readonly Card[], question: Question): readonly Card[] {
  const { text, kinds, subject, asked } = question
  const named = [asked.goods, asked.instruments, asked.bases, asked.domains, asked.forms].some(list => list.length > 0)
  if (kinds === undefined && subject.length > 0 && !named && !hasCueWant(question))
    return cards.filter(card => subject.some(word => !isOffice(word) && quotedIn(card).includes(stemOf(word))))
  const forms = FORMS.flatMap(([form, said]) => (said.test(text) ? [form] : []))
  const formed = cards.filter(({ fields }) => forms.some(form => form === fields.form?.value))
  return formed.length > 0 ? formed : cards
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['truce', /\btruces?\b/i],
  ['mou', /\b(?:mous?|memorand\w+)\b/i],
  ['loan', /\b(?:loans?|lend\w*)\b/i],
  ['lease', /\bleas(?:e|es|ed|ing)\b/i],
]

function quotedIn({ evidence }: Card): string {
  const quotes = Object.values(evidence)
    .flat()
    .flatMap(({ claim }) => claim.spans.map(({ quote }) => quote))
  return quotes.join(' ').toLowerCase()
}

async function find(reader: CardReader, { asked, kinds }: Question, all: CardQuery['all']) {
  const query: CardQuery = {
    all,
    most: MOST,
    ...(kinds && { kinds }),
    ...(asked.since !== undefined && { since: asked.since }),
  }
  return reader.find(query, asked.asOf === undefined ? {} : { asOf: asked.asOf.at })
}

// "Malaysia and Cambodia" between which nothing is held are two countries side by side, each with what is charged on it.
async function ofEach(reader: CardReader, question: Question): Promise<readonly Card[]> {
  const { asked, kinds } = question
  if (asked.about.length < 2 || asked.on.length > 0 || kinds?.includes('tariff') === false) return []
  const found = await Promise.all(
    asked.about.map(async code => {
      const alone: Question = { ...question, asked: { ...asked, on: [code], about: [] }, economies: [code] }
      const { cards } = await find(reader, { ...alone, kinds: ['tariff'] }, marksAsked(alone.asked))
      return ownFirst(
        cards.filter(card => namesEconomy(card, alone)),
        alone,
      )
    }),
  )
  // The first of each before the second of any.
  const most = found.reduce((longest, cards) => Math.max(longest, cards.length), 0)
  const turns = Array.from({ length: most }, (_, at) => found.flatMap(cards => cards[at] ?? []))
  return [...new Set(turns.flat())]
}

async function byWords(db: Db, { subject, kinds, asked }: Question): Promise<HeldCards> {
  if (subject.length === 0) return NOTHING
  const keys = await keysWith(db, subject)
  const cards =
    asked.asOf === undefined ? await cardsByKeys(db, keys) : await foldedCards(db, keys, { asOf: asked.asOf.at })
  const fit = cards.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
  return { cards: fit, total: fit.length }
}

// All of the words, or all but one: a quote that says "sign" is no worse for a question that says "lease".
async function keysWith(db: Db, subject: readonly string[]): Promise<readonly string[]> {
  const tries = [
    subject,
    ...(subject.length > 2 ? subject.map((_, left) => subject.filter((_, at) => at !== left)) : []),
  ]
  for (const words of tries) {
    const keys = await searchCards(db, { all: words.map(word => [word]), most: MOST })
    if (keys.length > 0) return keys
  }
  return []
}

// A measure on everybody is one on a country that is asked for, but no evidence names that country.
function namesEconomy(card: Card, { asked, economies }: Question): boolean {
  if (economies.length === 0) return true
  const sides = new Set(partiesOf(card))
  const any = (codes: readonly string[]) =>
    codes.length === 0 ||
    codes.some(code =>
      [code, ...(asked.wider[code]?.members ?? []), ...(asked.wider[code]?.within ?? [])].some(each => sides.has(each)),
    )
  // Of several countries that are asked for side by side ("Thailand or Vietnam") each card names one.
  return any(asked.by) && any(asked.on) && any(asked.about)
}

// "Hot-rolled coil" is steel, but what is charged on galvanised steel is no answer to it.
function namesGoods(card: Card, { asked }: Question): boolean {
  const goods = asked.subjects.filter(
    words => asked.goods.length > 0 && !/^(?:section|anti-?dumping|hs) ?/i.test(words),
  )
  const long = goods.filter(words => words.includes(' ') || words.includes('-'))
  if (long.length === 0 || long.length < goods.length || card.kind !== 'tariff') return true
  const told = quotedIn(card)
  return long.some(words => (words.match(/[\p{L}\p{N}]+/gu) ?? []).every(word => told.includes(stemOf(word))))
}

/** The economies and blocs that a card names, in any role. */
export function partiesOf({ fields }: Card): readonly string[] {
  return ['imposer', 'targets', 'parties', 'from', 'to'].flatMap(name => {
    const value = fields[name]?.value
    return (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string')
  })
}

function isOnAllGoods(card: Card): boolean {
  return card.kind === 'tariff' && productsOf(card).length === 0
}

function productsOf({ fields }: Card): readonly unknown[] {
  const scope = fields.scope?.value
  const products = typeof scope === 'object' && scope !== null ? Reflect.get(scope, 'products') : undefined
  return Array.isArray(products) ? products : []
}

/** True where a card is on the goods that are asked for and on no others: what a question about one thing is answered by first. */
export function isOnAskedAlone(card: Card, { asked }: Question): boolean {
  const products = productsOf(card)
  return products.length > 0 && products.every(slug => asked.goods.some(each => each === slug))
}

/** True where a card is a reply to the charges of another: a retaliatory duty, or tension over retaliation. */
export function isRetaliation({ fields }: Card): boolean {
  return fields.instrument?.value === 'retaliatory' || fields.domain?.value === 'retaliation'
}

/** True for a question whether one hits back. */
export function asksRetaliation({ text }: Question): boolean {
  return /\bretaliat\w+|\bcounter-?\s?(?:measures?|tariffs?|dut(?:y|ies))|\bh(?:it|its|itting) back\b|\bstrik\w+ back\b/i.test(
    text,
  )
}

// "Tariff on Vietnam": what is charged on Vietnam before what Vietnam charges, what is on all goods before what is on some; and what is
// on the goods that are asked for before what is on others too.
function ownFirst(cards: readonly Card[], question: Question): readonly Card[] {
  const { asked, wants, economies } = question
  const rank = (card: Card) => {
    const targets = card.kind === 'tariff' ? card.fields.targets?.value : undefined
    const isOn = Array.isArray(targets) && targets.some(each => economies.includes(each))
    const wantsOn = asked.by.length === 0
    const isOther = asked.goods.length > 0 && !isOnAskedAlone(card, question)
    const isReply = asksRetaliation(question) && !isRetaliation(card)
    return (
      Number(isReply) * 16 +
      Number(card.kind !== 'tariff' && wants.has('tariff')) * 8 +
      Number(wantsOn && !isOn) * 4 +
      Number(isOther) * 2
    )
  }
  return cards.toSorted((one, other) => rank(one) - rank(other))
}
