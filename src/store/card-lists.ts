import type { Card, KindName } from '../cards/card.js'
import { cardsByKeys } from './cards.js'
import type { Db } from './schema.js'

/** The keys of the cards that changed last, the newest first. It reads no card. */
export async function newestKeys(db: Db, most: number): Promise<readonly string[]> {
  const rows = await db.selectFrom('cards').select('key').orderBy('changed_at', 'desc').limit(most).execute()
  return rows.map(({ key }) => key)
}

/** How many cards are held, by kind. */
export async function cardCounts(db: Db): Promise<ReadonlyMap<KindName, number>> {
  const rows = await db
    .selectFrom('cards')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]))
}

/** In how many cards each economy stands, those in most of them first. */
export async function economyCounts(db: Db): Promise<readonly { readonly economy: string; readonly cards: number }[]> {
  const rows = await db
    .selectFrom('card_economies')
    .select(({ fn }) => ['economy', fn.count('key').distinct().as('cards')])
    .groupBy('economy')
    .orderBy('cards', 'desc')
    .orderBy('economy')
    .execute()
  return rows.map(({ economy, cards }) => ({ economy, cards: Number(cards) }))
}

const PAGE = 100

/** The cards that changed last, the newest first, page by page: between two pages the caller may let others have their turn. */
export async function* newestCards(db: Db, most: number): AsyncGenerator<readonly Card[], void> {
  const keys = await newestKeys(db, most)
  for (let from = 0; from < keys.length; from += PAGE) {
    const page = keys.slice(from, from + PAGE)
    const held = new Map((await cardsByKeys(db, page)).map(card => [card.key, card]))
    yield page.flatMap(key => held.get(key) ?? [])
  }
}
