import type { Card, KindName } from '../cards/card.js'
import { cardOf, cardsByKeys } from './cards.js'
import type { CardRow, Db } from './schema.js'

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

/** In how many cards, of all kinds or of one, each economy stands, those in most of them first. */
export async function economyCounts(
  db: Db,
  kind?: KindName,
): Promise<readonly { readonly economy: string; readonly cards: number }[]> {
  const rows = await db
    .selectFrom('card_marks')
    .select(({ fn }) => ['mark', fn.countAll<number>().as('cards')])
    .where('mark', '>=', ABOUT)
    .where('mark', '<', AFTER_ABOUT)
    .$if(kind !== undefined, marks => marks.where('kind', '=', kind ?? 'tariff'))
    .groupBy('mark')
    .orderBy('cards', 'desc')
    .orderBy('mark')
    .execute()
  return rows.map(({ mark, cards }) => ({ economy: mark.slice(ABOUT.length), cards: Number(cards) }))
}

const ABOUT = 'about:'
const AFTER_ABOUT = 'about;'

/** The cards with the newest evidence, page by page. */
export async function* latestCards(db: Db): AsyncGenerator<readonly Card[], void> {
  for (let last: CardRow | undefined; ; ) {
    const before = last
    const rows = await db
      .selectFrom('cards')
      .selectAll()
      .$if(before !== undefined, cards =>
        cards.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('as_of', 'key'), '<', tuple(before?.as_of ?? 0, before?.key ?? '')),
        ),
      )
      .orderBy('as_of', 'desc')
      .orderBy('key', 'desc')
      .limit(PAGE)
      .execute()
    if (rows.length === 0) return
    yield rows.map(cardOf)
    last = rows.at(-1)
  }
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
