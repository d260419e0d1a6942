import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** An edition that a subscription has had. `localDate` is its day, or day/2 for the second of a day; `openedAt` is epoch milliseconds. */
export type Edition = { readonly localDate: string; readonly openedAt: number }

/**
 * Opens the edition of each subscription for a local date (ISO day, with '/2' behind it for the second of that day), and answers those
 * that had not had it, so that nothing is owed twice. Call it in the transaction that puts the edition into the outbox. `openedAt` is
 * epoch milliseconds: the edition holds what was new by then.
 */
export async function openEditionsOf(
  db: Db,
  subscriptions: readonly string[],
  { localDate, openedAt }: Edition,
): Promise<readonly string[]> {
  const opened: string[] = []
  for (const some of inChunks(subscriptions)) {
    const rows = await db
      .insertInto('editions')
      .values(some.map(subscription => ({ subscription, local_date: localDate, opened_at: openedAt })))
      .onConflict(conflict => conflict.columns(['subscription', 'local_date']).doNothing())
      .returning('subscription')
      .execute()
    opened.push(...rows.map(row => row.subscription))
  }
  return opened
}

/** The edition of the latest local date that a subscription has had. */
export async function lastEdition(db: Db, subscription: string): Promise<Edition | undefined> {
  return (await lastEditions(db, [subscription])).get(subscription)
}

/**
 * The latest edition of each of those subscriptions that have had one, of the days before `before` (ISO day) where it is given:
 * what a clock far ahead has opened is no reason to owe nothing for years.
 */
export async function lastEditions(
  db: Db,
  subscriptions: readonly string[],
  before = '9999',
): Promise<ReadonlyMap<string, Edition>> {
  const found = new Map<string, Edition>()
  for (const some of inChunks(subscriptions)) {
    const rows = await db
      .selectFrom('editions')
      .innerJoin(
        db
          .selectFrom('editions')
          .select(({ fn }) => ['subscription as of', fn.max('local_date').as('latest')])
          .where('subscription', 'in', some)
          .where('local_date', '<', before)
          .groupBy('subscription')
          .as('newest'),
        join =>
          join.onRef('newest.of', '=', 'editions.subscription').onRef('newest.latest', '=', 'editions.local_date'),
      )
      .select(['editions.subscription', 'editions.local_date', 'editions.opened_at'])
      .execute()
    for (const row of rows) found.set(row.subscription, { localDate: row.local_date, openedAt: row.opened_at })
  }
  return found
}
