import { type Kysely, type Migration, sql } from 'kysely'

// A migration speaks of the tables as they were on its day, so it does not import today's types.
type AnyDay = Kysely<unknown>

/** The first tables: articles, the ledger, its folded view, the outbox, the channel posts, the due-ledger, the cursors. */
export const spine: Migration = {
  async up(db: AnyDay): Promise<void> {
    await articles(db)
    await ledger(db)
    await cards(db)
    await delivery(db)
    await sources(db)
  },
}

async function articles(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('articles')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('story_id', 'text', col => col.notNull())
    .addColumn('family', 'text', col => col.notNull())
    .addColumn('at', 'bigint', col => col.notNull())
    .addColumn('first_seen_at', 'bigint', col => col.notNull())
    .addColumn('text', 'text', col => col.notNull())
    .addColumn('title', 'text')
    .addColumn('url', 'text')
    .addColumn('published_json', 'text')
    .addColumn('publisher', 'text', col => col.notNull())
    .addColumn('tier', 'text', col => col.notNull())
    .addColumn('state_media', 'integer')
    .addColumn('raw', 'text')
    .addColumn('encoding', 'text', col => col.notNull())
    .addColumn('fingerprint_json', 'text', col => col.notNull())
    .execute()
  await db.schema.createIndex('articles_story').on('articles').columns(['story_id', 'at']).execute()
  await db.schema.createIndex('articles_at').on('articles').column('at').execute()
}

async function ledger(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('key', 'text', col => col.notNull())
    .addColumn('kind', 'text', col => col.notNull())
    .addColumn('field', 'text', col => col.notNull())
    .addColumn('article_id', 'text', col => col.notNull().references('articles.id'))
    .addColumn('claim_json', 'text', col => col.notNull())
    .addColumn('valid_at', 'bigint', col => col.notNull())
    .addColumn('dated', 'integer', col => col.notNull())
    .addColumn('until', 'bigint')
    .addColumn('corrects', 'integer', col => col.notNull())
    .addColumn('seen_at', 'bigint', col => col.notNull())
    .addColumn('proposed_by', 'text', col => col.notNull())
    .execute()
  await db.schema.createIndex('events_key').on('events').column('key').execute()
  await db.schema.createIndex('events_article').on('events').column('article_id').execute()
  await db.schema.createIndex('events_seen').on('events').column('seen_at').execute()
  for (const verb of ['update', 'delete']) {
    await sql`create trigger ${sql.raw(`events_no_${verb}`)} before ${sql.raw(verb)} on events
      begin select raise(abort, 'the ledger is append-only'); end`.execute(db)
  }
}

async function cards(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('cards')
    .addColumn('key', 'text', col => col.primaryKey().notNull())
    .addColumn('kind', 'text', col => col.notNull())
    .addColumn('card_json', 'text', col => col.notNull())
    .addColumn('version', 'integer', col => col.notNull())
    .addColumn('as_of', 'bigint', col => col.notNull())
    .addColumn('changed_at', 'bigint', col => col.notNull())
    .execute()
  await db.schema.createIndex('cards_changed').on('cards').column('changed_at').execute()
  await db.schema
    .createTable('card_economies')
    .addColumn('key', 'text', col => col.notNull().references('cards.key'))
    .addColumn('economy', 'text', col => col.notNull())
    .addColumn('role', 'text', col => col.notNull())
    .addPrimaryKeyConstraint('card_economies_pk', ['key', 'economy', 'role'])
    .execute()
  await db.schema.createIndex('card_economies_economy').on('card_economies').column('economy').execute()
  await db.schema
    .createTable('card_stories')
    .addColumn('key', 'text', col => col.notNull().references('cards.key'))
    .addColumn('story_id', 'text', col => col.notNull())
    .addPrimaryKeyConstraint('card_stories_pk', ['key', 'story_id'])
    .execute()
  await db.schema.createIndex('card_stories_story').on('card_stories').column('story_id').execute()
}

async function delivery(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('key', 'text', col => col.primaryKey().notNull())
    .addColumn('target', 'text', col => col.notNull())
    .addColumn('subject', 'text', col => col.notNull())
    .addColumn('version', 'text', col => col.notNull())
    .addColumn('message_json', 'text', col => col.notNull())
    .addColumn('created_at', 'bigint', col => col.notNull())
    .addColumn('state', 'text', col => col.notNull())
    .addColumn('due_at', 'bigint', col => col.notNull())
    .addColumn('tries', 'integer', col => col.notNull())
    .addColumn('token', 'integer', col => col.notNull())
    .addColumn('owner', 'text')
    .addColumn('started_at', 'bigint')
    .addColumn('lease_until', 'bigint')
    .addColumn('ref', 'text')
    .addColumn('reason', 'text')
    .addColumn('finished_at', 'bigint')
    .addUniqueConstraint('outbox_once', ['target', 'subject', 'version'])
    .execute()
  await db.schema.createIndex('outbox_state').on('outbox').columns(['state', 'due_at']).execute()
  await db.schema
    .createTable('posts')
    .addColumn('channel', 'text', col => col.notNull())
    .addColumn('key', 'text', col => col.notNull())
    .addColumn('ref', 'text', col => col.notNull())
    .addColumn('position', 'integer', col => col.notNull())
    .addColumn('message_json', 'text', col => col.notNull())
    .addColumn('posted_at', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('posts_pk', ['channel', 'key'])
    .addUniqueConstraint('posts_position', ['channel', 'position'])
    .execute()
  await db.schema
    .createTable('editions')
    .addColumn('subscription', 'text', col => col.notNull())
    .addColumn('local_date', 'text', col => col.notNull())
    .addColumn('opened_at', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('editions_pk', ['subscription', 'local_date'])
    .execute()
}

async function sources(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('cursors')
    .addColumn('source_id', 'text', col => col.primaryKey().notNull())
    .addColumn('cursor_json', 'text', col => col.notNull())
    .addColumn('saved_at', 'bigint', col => col.notNull())
    .execute()
}
