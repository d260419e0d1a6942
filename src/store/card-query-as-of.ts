import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Card } from '../cards/card.js'
import { byUrgency, type CardQuery, type FoundCards, meetsQuery } from '../ledger/marks.js'
import { keysFound } from './card-keys.js'
import { foldedCards } from './folded.js'
import type { Db } from './schema.js'

/** So many cards are folded for one answer, and so many before others have their turn. */
const MOST_FOLDED = 10
const AT_ONCE = 2

// What a card is about stays; how far it has come, and what it is called, changes with time.
const CHANGING = /^(?:status|stage|form|domain|basis|instrument):/

/**
 * The cards that were asked for as they stood at an instant (epoch milliseconds), folded from the ledger. They are looked for among
 * the cards that bear the marks now and had been heard of by then; how far they had come is asked of the folded card. A card that
 * named an economy then and does not name it now is not found. They are folded, the most urgent of today first, until there are as many as
 * are wanted, at most MOST_FOLDED; `total` counts the others as met, without a look.
 */
export async function cardsAsOf(db: Db, query: CardQuery, asOf: number): Promise<FoundCards> {
  const lasting = query.all.filter(list => !list.some(mark => CHANGING.test(mark)))
  const heard = sql`exists (select 1 from events e where e.key = m.key and e.valid_at <= ${asOf})`
  const { kinds } = query
  const candidates = await keysFound(db, { ...(kinds && { kinds }), all: lasting, most: MOST_FOLDED }, heard)
  const met: Card[] = []
  let looked = 0
  while (looked < candidates.keys.length && met.length < query.most) {
    const keys = candidates.keys.slice(looked, looked + Math.min(AT_ONCE, query.most - met.length))
    met.push(...(await foldedCards(db, keys, { asOf })).filter(card => meetsQuery(card, query)))
    looked += keys.length
    await setImmediate()
  }
  return { cards: met.toSorted(byUrgency).slice(0, query.most), total: met.length + candidates.total - looked }
}
