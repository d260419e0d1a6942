import type { Card, KindName } from '../cards/card.js'
import { meetsQuery } from '../ledger/marks.js'
import { cardsByKeys } from '../store/cards.js'
import { foldedCards } from '../store/folded.js'
import type { Db } from '../store/schema.js'
import { searchCards } from '../store/search.js'
import { type Asked, marksAsked, readAsked } from './asked.js'
import type { CommandOption } from './command.js'
import type { CardParts } from './held-card.js'
import type { CardReader } from './reader.js'
import type { SubscriptionParts } from './subscribing.js'

/** What the commands that list cards need. */
export type ListParts = CardParts & Pick<SubscriptionParts, 'book'> & { readonly cards: CardReader }

/** The cards of one kind that a question is about. */
export type AskedList = {
  readonly kind: KindName
  readonly asked: Asked
  /** What was typed, without the options that name a time. */
  readonly line: string
  /** True where nothing but times was asked for. */
  readonly general: boolean
  readonly cards: readonly Card[]
  /** How many there are; `cards` are the first of them. */
  readonly total: number
  /** Epoch milliseconds: evidence from before is not listed. */
  readonly since?: number
  /** True where there is none that new, and the newest that are held are listed instead. */
  readonly older: boolean
}

const DAY_MS = 24 * 3_600_000
/** Where no country is named, so far back is looked. */
const USUAL_MS = 30 * DAY_MS
/** More than an answer shows, so that what belongs together is found together. */
const MOST_READ = 60
const MOST_OLDER = 10
const MOST_FOUND = 500
const MOST_PAGES = 10

/** The options of a command that lists cards of a country or a topic. */
export function listOptions({ suggestions }: Pick<ListParts, 'suggestions'>): readonly CommandOption[] {
  return [
    {
      name: 'topic',
      description: 'a country, two of them, a product or words; the newest of 30 days if not given',
      required: false,
      rest: true,
      suggest: suggestions.topic,
    },
    { name: 'since', description: 'how far back, such as 7d, monday or 3 march', required: false, named: true },
    { name: 'as-of', description: 'as it stood on a day, such as 14 april 2025', required: false, named: true },
  ]
}

/** What a line and its options ask for together. */
export function askedIn(
  options: Readonly<Record<string, string>>,
  parts: Pick<ListParts, 'names' | 'book'>,
  now: number,
): Asked {
  const { topic = '', since, 'as-of': asOf } = options
  const line = [
    topic,
    ...(since === undefined ? [] : [`since ${since.replace(/^since\s+/i, '')}`]),
    ...(asOf === undefined ? [] : [`as of ${asOf.replace(/^as[ -]of\s+/i, '')}`]),
  ]
  return between(readAsked(line.join(' , '), parts, now))
}

// A deal is between its parties, and a quarrel between its sides: "us on vietnam" asks for what is between the two.
function between(asked: Asked): Asked {
  const { by, on, about } = asked
  return by.length > 0 && on.length > 0 ? { ...asked, by: [], on: [], about: [...by, ...on, ...about] } : asked
}

/** The cards of a kind that are asked for, found without reading others. `now` is epoch milliseconds. */
export async function askedList(
  parts: Pick<ListParts, 'db' | 'cards' | 'book'>,
  kind: KindName,
  { asked, line }: { readonly asked: Asked; readonly line: string },
  now: number,
): Promise<AskedList> {
  const words = wordsAsked(asked, parts.book)
  // Goods are marks of measures alone.
  const all = marksAsked({ ...asked, goods: [] })
  const general = all.length === 0 && words.length === 0
  const before = asked.asOf?.at ?? now
  const since = asked.since ?? (general ? before - USUAL_MS : undefined)
  const query = { kinds: [kind], all, ...(since !== undefined && { since }) }
  const list = { kind, asked, line, general, ...(since !== undefined && { since }) }
  if (words.length > 0) {
    const worded = await withWords(parts.db, words, query, asked.asOf?.at)
    return { ...list, cards: worded.slice(0, MOST_READ), total: worded.length, older: false }
  }
  const found = await parts.cards.find({ ...query, most: MOST_READ }, asked.asOf && { asOf: asked.asOf.at })
  if (found.total > 0 || since === undefined) return { ...list, ...found, older: false }
  const older = asked.asOf === undefined ? await newestOf(parts.cards, { kinds: [kind], all }) : []
  return { ...list, cards: older, total: older.length, older: true }
}

// "comac", "steel" and "rules of origin" are marks of no deal and no tension; they stand in its quotes and names.
function wordsAsked({ words, goods }: Asked, { file }: ListParts['book']): readonly (readonly string[])[] {
  const named = goods.flatMap(slug => [slug.replaceAll('-', ' '), ...(file.products[slug]?.names ?? [])])
  return [...words.map(word => [word]), ...(named.length === 0 ? [] : [named])]
}

type Query = Parameters<typeof meetsQuery>[1]

async function withWords(
  db: Db,
  words: readonly (readonly string[])[],
  query: Query,
  asOf: number | undefined,
): Promise<readonly Card[]> {
  const since = query.since === undefined ? {} : { since: query.since }
  const keys = await searchCards(db, { all: words, ...since, most: MOST_FOUND })
  const held = asOf === undefined ? await cardsByKeys(db, keys) : await foldedCards(db, keys, { asOf })
  return held.filter(card => meetsQuery(card, query))
}

/** The newest cards that meet a query, as far as a reader would wait for them. */
async function newestOf(reader: CardReader, query: Query): Promise<readonly Card[]> {
  const found: Card[] = []
  let pages = 0
  for await (const page of reader.latest()) {
    found.push(...page.filter(card => meetsQuery(card, query)))
    pages += 1
    if (found.length >= MOST_OLDER || pages >= MOST_PAGES) break
  }
  return found.slice(0, MOST_OLDER)
}
