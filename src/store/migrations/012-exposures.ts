import { type Kysely, type Migration, sql } from 'kysely'

/**
 * How much trade stands behind a measure, as articles state it. The articles that are held already wait in `unread_exposures`: a
 * migration cannot read a text, so each article that is read from now on takes some of them along.
 */
export const exposures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('exposures')
      .addColumn('article_id', 'text', col => col.notNull())
      .addColumn('position', 'integer', col => col.notNull())
      .addColumn('from_economy', 'text', col => col.notNull())
      .addColumn('to_economy', 'text', col => col.notNull())
      .addColumn('exposure_json', 'text', col => col.notNull())
      .addColumn('valid_at', 'bigint', col => col.notNull())
      .addColumn('dated', 'integer', col => col.notNull())
      .addColumn('seen_at', 'bigint', col => col.notNull())
      .addPrimaryKeyConstraint('exposures_pk', ['article_id', 'position'])
      .execute()
    // The newest of an economy are read from the end of its stretch, and nothing is sorted.
    for (const side of ['from_economy', 'to_economy'])
      await db.schema
        .createIndex(`exposures_${side}`)
        .on('exposures')
        .columns([side, 'valid_at', 'article_id', 'position'])
        .execute()
    await db.schema
      .createTable('unread_exposures')
      .addColumn('article_id', 'text', col => col.primaryKey().notNull())
      .execute()
    await sql`insert into unread_exposures (article_id) select id from articles`.execute(db)
  },
}
