import { sql } from 'kysely'
import { byUrgency, type CardQuery, type FoundCards, meetsQuery } from '../ledger/marks.js'
import { keysFound } from './card-keys.js'
import { foldedCards } from './folded.js'
import type { Db } from './schema.js'

/** So many cards are folded for one answer. */
const MOST_FOLDED = 200

// What a card is about stays; how far it has come, and what it is called, changes with time.
const CHANGING = /^(?:status|stage|form|domain|basis|instrument):/

/**
 * The cards that were asked for as they stood at an instant (epoch milliseconds), folded from the ledger. They are looked for among
 * the cards that bear the marks now and had been heard of by then; how far they had come is asked of the folded card. A card that
 * named an economy then and does not name it now is not found. At most MOST_FOLDED are folded, the most urgent of today
 * first; beyond them `total` counts what may be met and was not looked at.
 */
export async function cardsAsOf(db: Db, query: CardQuery, asOf: number): Promise<FoundCards> {
  const lasting = query.all.filter(list => !list.some(mark => CHANGING.test(mark)))
  const heard = sql`exists (select 1 from events e where e.key = m.key and e.valid_at <= ${asOf})`
  const { kinds } = query
  const candidates = await keysFound(db, { ...(kinds && { kinds }), all: lasting, most: MOST_FOLDED }, heard)
  const folded = await foldedCards(db, candidates.keys, { asOf })
  const met = folded.filter(card => meetsQuery(card, query)).toSorted(byUrgency)
  return { cards: met.slice(0, query.most), total: met.length + candidates.total - candidates.keys.length }
}
