import type { Card } from '../cards/card.js'
import type { CardQuery } from '../ledger/marks.js'
import { cardsByKeys } from '../store/cards.js'
import { foldedCards } from '../store/folded.js'
import type { Db } from '../store/schema.js'
import { searchCards } from '../store/search.js'
import type { Question } from './ask-question.js'
import { stemOf } from './ask-words.js'
import { marksAsked } from './asked.js'
import type { CardReader } from './reader.js'

/** What the ledger holds on a question. */
export type HeldCards = {
  /** The most urgent first. */
  readonly cards: readonly Card[]
  readonly total: number
  /** 'goods': nothing is held on those goods alone, and these are on wider ones, or on all. 'world': none names the economy, and these reach everybody. */
  readonly wider?: 'goods' | 'world'
}

const MOST = 12
const NOTHING: HeldCards = { cards: [], total: 0 }

/** The cards that a question asks for, by their marks; by the words of their quotes where it names nothing that has a mark. */
export async function cardsFor(db: Db, reader: CardReader, question: Question): Promise<HeldCards> {
  const marks = marksAsked(question.asked)
  if (marks.length === 0) return byWords(db, question)
  const found = await find(reader, question, marks)
  const own = found.cards.filter(card => namesEconomy(card, question))
  const close = own.filter(card => namesGoods(card, question))
  if (close.length > 0 && close.length < own.length) return { cards: ownFirst(close, question), total: close.length }
  if (own.length > 0 && close.length === 0) return { cards: ownFirst(own, question), total: own.length, wider: 'goods' }
  if (own.length > 0)
    return { cards: ownFirst(own, question), total: own.length < found.cards.length ? own.length : found.total }
  const { goods } = question.asked
  if (goods.length > 0 && question.economies.length > 0) {
    const general = await find(reader, question, marksAsked({ ...question.asked, goods: [], subjects: [] }))
    const all = general.cards.filter(card => namesEconomy(card, question) && isOnAllGoods(card))
    if (all.length > 0) return { cards: ownFirst(all, question), total: all.length, wider: 'goods' }
  }
  return found.cards.length === 0 ? NOTHING : { ...found, wider: 'world' }
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

async function byWords(db: Db, { subject, kinds, asked }: Question): Promise<HeldCards> {
  if (subject.length === 0) return NOTHING
  const keys = await searchCards(db, { all: subject.map(word => [word]), most: MOST })
  const cards =
    asked.asOf === undefined ? await cardsByKeys(db, keys) : await foldedCards(db, keys, { asOf: asked.asOf.at })
  const fit = cards.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
  return { cards: fit, total: fit.length }
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
  const quotes = Object.values(card.evidence)
    .flat()
    .flatMap(({ claim }) => claim.spans.map(({ quote }) => quote))
  const told = quotes.join(' ').toLowerCase()
  return long.some(words => (words.match(/[\p{L}\p{N}]+/gu) ?? []).every(word => told.includes(stemOf(word))))
}

/** The economies and blocs that a card names, in any role. */
export function partiesOf({ fields }: Card): readonly string[] {
  return ['imposer', 'targets', 'parties', 'from', 'to'].flatMap(name => {
    const value = fields[name]?.value
    return (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string')
  })
}

function isOnAllGoods({ kind, fields }: Card): boolean {
  const scope = fields.scope?.value
  const products = typeof scope === 'object' && scope !== null ? Reflect.get(scope, 'products') : undefined
  return kind === 'tariff' && (!Array.isArray(products) || products.length === 0)
}

// "Tariff on Vietnam": what is charged on Vietnam before what Vietnam charges, what is on all goods before what is on some.
function ownFirst(cards: readonly Card[], { asked, wants, economies }: Question): readonly Card[] {
  const rank = (card: Card) => {
    const targets = card.kind === 'tariff' ? card.fields.targets?.value : undefined
    const isOn = Array.isArray(targets) && targets.some(each => economies.includes(each))
    const wantsOn = asked.by.length === 0
    return Number(card.kind !== 'tariff' && wants.has('tariff')) * 8 + Number(wantsOn && !isOn) * 4
  }
  return cards.toSorted((one, other) => rank(one) - rank(other))
}
