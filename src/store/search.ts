import { sql } from 'kysely'
import type { Article } from '../articles/article.js'
import type { Card } from '../cards/card.js'
import type { Db } from './schema.js'

/** What is looked for: of each list any phrase must stand in a text, and all lists must be met. Phrases are data: no word of them is an operator. */
export type Wanted = {
  readonly all: readonly (readonly string[])[]
  /** Epoch milliseconds: texts from this time on, or up to it. */
  readonly since?: number
  readonly until?: number
  /** So many of the newest. */
  readonly most: number
}

const SLOTS = 2 ** 20
const LAST_SECOND = 2 ** 32 - 1
/** A question has few words; whatever else is handed in is not looked for. */
const MOST_PHRASES = 60
const LONGEST_PHRASE = 8

/** The ids of the newest articles that hold what is wanted, newest first. Never throws for what the words are; none where nothing is wanted. */
export async function searchArticles(db: Db, wanted: Wanted): Promise<readonly string[]> {
  const match = matchOf(wanted.all)
  if (match === undefined) return []
  const { rows } = await sql<{ article_id: string }>`
    select s.article_id from article_words w join searched_articles s on s.id = w.rowid
    where w.article_words match ${match} and w.rowid >= ${first(wanted)} and w.rowid <= ${last(wanted)}
    order by w.rowid desc limit ${wanted.most}`.execute(db)
  return rows.map(({ article_id }) => article_id)
}

/** The keys of the cards with the newest evidence whose quotes, goods or names hold what is wanted, newest first. As `searchArticles`. */
export async function searchCards(db: Db, wanted: Wanted): Promise<readonly string[]> {
  const match = matchOf(wanted.all)
  if (match === undefined) return []
  const { rows } = await sql<{ key: string }>`
    select s.key from card_words w join searched_cards s on s.id = w.rowid
    where w.card_words match ${match} and w.rowid >= ${first(wanted)} and w.rowid <= ${last(wanted)}
    order by w.rowid desc limit ${wanted.most}`.execute(db)
  return rows.map(({ key }) => key)
}

/** Makes an article be found, under the time that it is from (epoch milliseconds). Call it in the transaction that saves it, once. */
export async function makeArticleFound(db: Db, { id: article_id, title = '', text }: Article, at: number) {
  const id = await freeId(db, 'searched_articles', at)
  await db.insertInto('searched_articles').values({ id, article_id }).execute()
  await sql`insert into article_words (rowid, title, text) values (${id}, ${title}, ${text})`.execute(db)
}

/** Makes a card be found as it is now. Call it in the transaction that saves it, each time that it has changed. */
export async function makeCardFound(db: Db, card: Card) {
  const held = await db.selectFrom('searched_cards').select('id').where('key', '=', card.key).executeTakeFirst()
  if (held !== undefined) {
    await sql`delete from card_words where rowid = ${held.id}`.execute(db)
    await db.deleteFrom('searched_cards').where('id', '=', held.id).execute()
  }
  const id = await freeId(db, 'searched_cards', card.asOf)
  await db.insertInto('searched_cards').values({ id, key: card.key }).execute()
  await sql`insert into card_words (rowid, words) values (${id}, ${wordsOfCard(card)})`.execute(db)
}

function wordsOfCard({ fields }: Card): string {
  const words = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'string') words.add(value)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) if (name !== 'articleId') walk(inner)
  }
  walk(fields)
  return [...words].join(' ')
}

// Ids grow with time, so that the newest stand at the end of each word's list and none need be sorted.
async function freeId(db: Db, table: 'searched_articles' | 'searched_cards', at: number): Promise<number> {
  const start = secondOf(at) * SLOTS
  const { newest } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.max('id').as('newest'))
    .where('id', '>=', start)
    .where('id', '<', start + SLOTS)
    .executeTakeFirstOrThrow()
  return newest === null ? start + 1 : Number(newest) + 1
}

function first({ since }: Wanted): number {
  return since === undefined ? 0 : secondOf(since) * SLOTS
}

function last({ until }: Wanted): number {
  return until === undefined ? Number.MAX_SAFE_INTEGER : (secondOf(until) + 1) * SLOTS - 1
}

function secondOf(at: number): number {
  return Math.max(0, Math.min(LAST_SECOND, Math.floor(at / 1000)))
}

/**
 * The query of the index: each phrase is quoted, and holds letters and digits alone, so that nothing in it is an operator
 * (https://sqlite.org/fts5.html#fts5_strings). Undefined where there is nothing to look for, or a list that nothing can meet.
 */
function matchOf(all: Wanted['all']): string | undefined {
  const lists = all.map(list => [...new Set(list.slice(0, MOST_PHRASES).flatMap(phrase => quoted(phrase) ?? []))])
  if (lists.length === 0 || lists.some(list => list.length === 0)) return undefined
  return lists.map(list => `(${list.join(' OR ')})`).join(' AND ')
}

function quoted(phrase: string): string | undefined {
  const words = phrase.match(/[\p{L}\p{M}\p{N}]+/gu)?.slice(0, LONGEST_PHRASE)
  return words === undefined ? undefined : `"${words.join(' ')}"`
}
