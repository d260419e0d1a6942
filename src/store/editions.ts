import type { Db } from './schema.js'

/**
 * Opens the edition of a subscription for a local date (ISO day); false where it exists, so that nothing is owed twice.
 * Call it in the transaction that puts the edition into the outbox. `openedAt` is epoch milliseconds.
 */
export async function openEdition(
  db: Db,
  edition: { readonly subscription: string; readonly localDate: string; readonly openedAt: number },
): Promise<boolean> {
  const saved = await db
    .insertInto('editions')
    .values({ subscription: edition.subscription, local_date: edition.localDate, opened_at: edition.openedAt })
    .onConflict(conflict => conflict.columns(['subscription', 'local_date']).doNothing())
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

/** The edition of the latest local date that a subscription has had. */
export async function lastEdition(
  db: Db,
  subscription: string,
): Promise<{ readonly localDate: string; readonly openedAt: number } | undefined> {
  const row = await db
    .selectFrom('editions')
    .select(['local_date', 'opened_at'])
    .where('subscription', '=', subscription)
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { localDate: row.local_date, openedAt: row.opened_at }
}
