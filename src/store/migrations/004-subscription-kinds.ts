import type { Kysely, Migration } from 'kysely'

/** A subscription may be to some kinds of cards only, named with commas between them; null is all of them. */
export const subscriptionKinds: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('subscriptions').addColumn('kinds', 'text').execute()
    await db.schema.createIndex('mutes_until').on('mutes').column('until').execute()
  },
}
