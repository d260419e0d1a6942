import type { Kysely, Migration } from 'kysely'

type AnyDay = Kysely<unknown>

/** What the chat platforms keep: answers with buttons, events seen, messages posted, installations, subscriptions. */
export const platforms: Migration = {
  async up(db: AnyDay): Promise<void> {
    await conversations(db)
    await posting(db)
    await subscriptions(db)
  },
}

async function conversations(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('answers')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('platform', 'text', col => col.notNull())
    .addColumn('tenant', 'text', col => col.notNull())
    .addColumn('line', 'text', col => col.notNull())
    .addColumn('message_json', 'text', col => col.notNull())
    .addColumn('created_at', 'bigint', col => col.notNull())
    .addColumn('shared_at', 'bigint')
    .execute()
  await db.schema.createIndex('answers_created').on('answers').column('created_at').execute()
  await db.schema
    .createTable('inbound')
    .addColumn('platform', 'text', col => col.notNull())
    .addColumn('event_id', 'text', col => col.notNull())
    .addColumn('seen_at', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('inbound_pk', ['platform', 'event_id'])
    .execute()
  await db.schema.createIndex('inbound_seen').on('inbound').column('seen_at').execute()
}

async function posting(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('posted_parts')
    .addColumn('target', 'text', col => col.notNull())
    .addColumn('key', 'text', col => col.notNull())
    .addColumn('part', 'integer', col => col.notNull())
    .addColumn('started_at', 'bigint', col => col.notNull())
    .addColumn('ref', 'text')
    .addPrimaryKeyConstraint('posted_parts_pk', ['target', 'key', 'part'])
    .execute()
  await db.schema
    .createTable('registrations')
    .addColumn('platform', 'text', col => col.notNull())
    .addColumn('app', 'text', col => col.notNull())
    .addColumn('hash', 'text', col => col.notNull())
    .addColumn('registered_at', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('registrations_pk', ['platform', 'app'])
    .execute()
  await db.schema
    .createTable('installations')
    .addColumn('platform', 'text', col => col.notNull())
    .addColumn('tenant', 'text', col => col.notNull())
    .addColumn('sealed', 'text', col => col.notNull())
    .addColumn('installed_at', 'bigint', col => col.notNull())
    .addColumn('updated_at', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('installations_pk', ['platform', 'tenant'])
    .execute()
}

async function subscriptions(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('subscriptions')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('platform', 'text', col => col.notNull())
    .addColumn('tenant', 'text', col => col.notNull())
    .addColumn('target', 'text', col => col.notNull())
    .addColumn('topic', 'text', col => col.notNull())
    .addColumn('alerts', 'integer', col => col.notNull())
    .addColumn('digest_json', 'text')
    .addColumn('paused_until', 'bigint')
    .addColumn('created_by', 'text', col => col.notNull())
    .addColumn('created_at', 'bigint', col => col.notNull())
    .addUniqueConstraint('subscriptions_once', ['target', 'topic'])
    .execute()
  await db.schema.createIndex('subscriptions_tenant').on('subscriptions').columns(['platform', 'tenant']).execute()
  await db.schema
    .createTable('mutes')
    .addColumn('target', 'text', col => col.notNull())
    .addColumn('key', 'text', col => col.notNull())
    .addColumn('until', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('mutes_pk', ['target', 'key'])
    .execute()
}
