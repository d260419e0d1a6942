import type { LedgerCard } from '../ledger/event.js'
import { fold } from '../ledger/fold.js'
import { eventsOf } from './ledger.js'
import type { Db } from './schema.js'

/**
 * The cards of these keys with all that reaches them, folded from the ledger now or as of an instant (epoch milliseconds),
 * ordered by key. A key of which nothing could be read by then has none.
 */
export async function foldedCards(
  db: Db,
  keys: readonly string[],
  options: { readonly asOf?: number } = {},
): Promise<readonly LedgerCard[]> {
  return fold(await eventsOf(db, keys), options)
}
