import type { Clock } from '../lib/clock.js'
import { articlesSince } from '../store/articles.js'
import { economyCounts, latestCards } from '../store/card-lists.js'
import { findCards } from '../store/card-query.js'
import { cardsSince } from '../store/cards.js'
import type { Db } from '../store/schema.js'
import { brokenOf, sourceRecords } from '../store/source-records.js'
import type { CardReader } from './reader.js'

/** What the commands ask of the ledger, asked of the store. */
export function storeReader(db: Db, clock: Clock): CardReader {
  return {
    find: (query, options) => findCards(db, query, options),
    tariffCounts: () => economyCounts(db, 'tariff'),
    cardsSince: at => cardsSince(db, at),
    latest: () => latestCards(db),
    articlesSince: since => articlesSince(db, since),
    failures: async () => brokenOf(await sourceRecords(db, clock.now())),
  }
}
