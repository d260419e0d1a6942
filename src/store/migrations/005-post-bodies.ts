import type { Kysely, Migration } from 'kysely'

type AnyDay = Kysely<unknown>

/** What a post was drawn as when it was begun, so that each try of it sends the same. */
export const postBodies: Migration = {
  async up(db: AnyDay): Promise<void> {
    await db.schema
      .createTable('post_bodies')
      .addColumn('target', 'text', col => col.notNull())
      .addColumn('key', 'text', col => col.notNull())
      .addColumn('payloads_json', 'text')
      .addPrimaryKeyConstraint('post_bodies_pk', ['target', 'key'])
      .execute()
  },
}
