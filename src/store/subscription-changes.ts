import type { Db, SubscriptionRow } from './schema.js'

/** What has become of the subscriptions since a revision, for whoever holds them in memory. */
export type SubscriptionChanges = {
  /** The revision that this brings the holder to. */
  readonly revision: number
  readonly put: readonly SubscriptionRow[]
  readonly dropped: readonly { readonly target: string; readonly topic: string }[]
}

const COUNTER = 'subscriptions'

/** The next revision; whoever asks in a transaction keeps others from one until it has ended, so that none is seen before an earlier one. */
export async function nextRevision(db: Db): Promise<number> {
  const { value } = await db
    .updateTable('counters')
    .set(({ eb }) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', COUNTER)
    .returning('value')
    .executeTakeFirstOrThrow()
  return Number(value)
}

/** Every change after a revision (0 for all there is). A subscription that was changed twice is there once, as it is now. */
export async function subscriptionsSince(db: Db, revision: number): Promise<SubscriptionChanges> {
  const counter = await db.selectFrom('counters').select('value').where('name', '=', COUNTER).executeTakeFirstOrThrow()
  const now = Number(counter.value)
  if (now === revision) return { revision, put: [], dropped: [] }
  const put = await db.selectFrom('subscriptions').selectAll().where('revision', '>', revision).execute()
  const dropped =
    revision === 0
      ? []
      : await db
          .selectFrom('dropped_subscriptions')
          .select(['target', 'topic'])
          .where('revision', '>', revision)
          .execute()
  return { revision: now, put, dropped }
}
