import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { type CardQuery, type FoundCards, REPLACED } from '../ledger/marks.js'
import { keysFound } from './card-keys.js'
import { cardsAsOf } from './card-query-as-of.js'
import { cardsByKeys } from './cards.js'
import type { Db } from './schema.js'

/**
 * The cards that are asked for, from the index of their marks: the most urgent first, then the newest evidence, then by key.
 * With `asOf` (epoch milliseconds) they are folded as they stood then; see `cardsAsOf`.
 */
export async function findCards(
  db: Db,
  query: CardQuery,
  options: { readonly asOf?: number } = {},
): Promise<FoundCards> {
  if (options.asOf !== undefined) return cardsAsOf(db, query, options.asOf)
  const { keys, total } = await keysFound(db, query, sql`m.urgency < ${REPLACED}`)
  const held = new Map((await cardsByKeys(db, keys)).map(card => [card.key, card]))
  // An answer asks several times; between two of them others have their turn.
  await setImmediate()
  return { cards: keys.flatMap(key => held.get(key) ?? []), total }
}
