import { type Kysely, type Migration, sql } from 'kysely'

type AnyDay = Kysely<unknown>

/** Polling and its health, the arrivals that wait to be read, and what an article is known by. */
export const ingest: Migration = {
  async up(db: AnyDay): Promise<void> {
    await sources(db)
    await arrivals(db)
    await versions(db)
  },
}

// A source's cursor and its health are one row: whoever polls it writes both, or neither.
async function sources(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('sources')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('cursor_json', 'text', col => col.notNull())
    .addColumn('state', 'text', col => col.notNull())
    .addColumn('next_poll_at', 'bigint')
    .addColumn('lease_until', 'bigint')
    .addColumn('failures', 'integer', col => col.notNull())
    .addColumn('last_tried_at', 'bigint')
    .addColumn('last_success_at', 'bigint')
    .addColumn('last_error', 'text')
    .addColumn('note', 'text')
    .addColumn('took_ms', 'integer')
    .addColumn('bad_since', 'bigint')
    .addColumn('told', 'integer', col => col.notNull())
    .execute()
  await db.schema.createIndex('sources_due').on('sources').column('next_poll_at').execute()
  await sql`insert into sources (id, cursor_json, state, next_poll_at, failures, last_success_at, told)
    select source_id, cursor_json, 'good', saved_at, 0, saved_at, 0 from cursors`.execute(db)
  await db.schema.dropTable('cursors').execute()
  await db.schema
    .createTable('source_days')
    .addColumn('source_id', 'text', col => col.notNull())
    .addColumn('day', 'text', col => col.notNull())
    .addColumn('items', 'integer', col => col.notNull())
    .addColumn('cards', 'integer', col => col.notNull())
    .addPrimaryKeyConstraint('source_days_pk', ['source_id', 'day'])
    .execute()
}

async function arrivals(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('arrivals')
    .addColumn('source_id', 'text', col => col.notNull())
    .addColumn('id', 'text', col => col.notNull())
    .addColumn('work', 'text', col => col.notNull())
    .addColumn('state', 'text', col => col.notNull())
    .addColumn('host', 'text')
    .addColumn('raw_json', 'text', col => col.notNull())
    .addColumn('arrived_at', 'bigint', col => col.notNull())
    .addColumn('due_at', 'bigint', col => col.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('tries', 'integer', col => col.notNull())
    .addColumn('reason', 'text')
    // The source first: what one poll brings then lies side by side, and is written in a few pages instead of one a text.
    .addPrimaryKeyConstraint('arrivals_pk', ['source_id', 'id'])
    .execute()
  await db.schema.createIndex('arrivals_due').on('arrivals').columns(['state', 'due_at']).execute()
  // Most arrivals are the first version of their work and bear its id: an index on all of them would cost more than the rest.
  await sql`create index arrivals_work on arrivals (work) where id <> work`.execute(db)
}

async function versions(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('article_keys')
    .addColumn('key', 'text', col => col.primaryKey().notNull())
    .addColumn('work', 'text', col => col.notNull())
    .execute()
  await db.schema
    .alterTable('articles')
    .addColumn('work', 'text', col => col.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('articles')
    .addColumn('version', 'integer', col => col.notNull().defaultTo(1))
    .execute()
  await db.schema
    .alterTable('articles')
    .addColumn('blurb', 'integer', col => col.notNull().defaultTo(0))
    .execute()
  await sql`update articles set work = id`.execute(db)
  await db.schema.createIndex('articles_work').on('articles').column('work').execute()
}
