import { type Kysely, type Migration, sql } from 'kysely'

type AnyDay = Kysely<unknown>

/** What the delivery promise and the subscriptions keep: bodies apart from who gets them, targets, held alerts, turns. */
export const delivery: Migration = {
  async up(db: AnyDay): Promise<void> {
    await bodies(db)
    await outbox(db)
    await targets(db)
    await alerts(db)
    await subscriptions(db)
    await posts(db)
  },
}

// Ten thousand targets are owed the same message: it is kept once.
async function bodies(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('outbox_bodies')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('message_json', 'text', col => col.notNull())
    .execute()
  await sql`insert into outbox_bodies (id, message_json) select key, message_json from outbox`.execute(db)
  await db.schema
    .alterTable('outbox')
    .addColumn('body', 'text', col => col.notNull().defaultTo(''))
    .execute()
  await sql`update outbox set body = key`.execute(db)
  await db.schema.alterTable('outbox').dropColumn('message_json').execute()
}

async function outbox(db: AnyDay): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('platform', 'text', col => col.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('outbox').addColumn('expires_at', 'bigint').execute()
  await db.schema
    .alterTable('outbox')
    .addColumn('form', 'text', col => col.notNull().defaultTo('full'))
    .execute()
  await db.schema
    .alterTable('outbox')
    .addColumn('refusals', 'integer', col => col.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('outbox').addColumn('layout', 'text').execute()
  await db.schema.alterTable('outbox').addColumn('edits', 'text').execute()
  const { rows } = await sql<{ target: string }>`select distinct target from outbox`.execute(db)
  for (const { target } of rows)
    await sql`update outbox set platform = ${target.split(':')[0] ?? ''} where target = ${target}`.execute(db)
  await db.schema.dropIndex('outbox_state').execute()
  // In the order in which they are claimed, or ten thousand that are due at once are sorted for each fifty that are taken.
  // Their target stands in it too: what waits for one that is dead is passed over without a look at its row.
  const order = ['due_at', 'created_at', 'key', 'target']
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['platform', 'state', ...order])
    .execute()
  await db.schema
    .createIndex('outbox_state')
    .on('outbox')
    .columns(['state', ...order, 'platform'])
    .execute()
  await db.schema
    .alterTable('post_bodies')
    .addColumn('sealed', 'integer', col => col.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('post_bodies_key').on('post_bodies').column('key').execute()
  // A second correction of a post builds on the first.
  await sql`create index outbox_edits on outbox (edits) where edits is not null`.execute(db)
  await sql`create index outbox_sending on outbox (target) where state = 'sending'`.execute(db)
  await sql`create index outbox_expires on outbox (state, expires_at)
    where expires_at is not null and state in ('due', 'ambiguous')`.execute(db)
  await db.schema.createIndex('outbox_target').on('outbox').columns(['target', 'created_at']).execute()
  await db.schema.createIndex('outbox_finished').on('outbox').column('finished_at').execute()
  await db.schema.createIndex('outbox_body').on('outbox').column('body').execute()
  await db.schema
    .createTable('shown_cards')
    .addColumn('card', 'text', col => col.notNull())
    .addColumn('body', 'text', col => col.notNull())
    .addPrimaryKeyConstraint('shown_cards_pk', ['card', 'body'])
    .execute()
  await db.schema.createIndex('shown_cards_body').on('shown_cards').column('body').execute()
}

async function targets(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('target_settings')
    .addColumn('target', 'text', col => col.primaryKey().notNull())
    .addColumn('platform', 'text', col => col.notNull())
    .addColumn('tenant', 'text', col => col.notNull())
    .addColumn('quiet_json', 'text')
    .addColumn('most_per_hour', 'integer')
    .addColumn('severe', 'integer', col => col.notNull())
    .addColumn('snoozed_until', 'bigint')
    .addColumn('layout', 'text')
    .execute()
  await db.schema
    .createTable('target_health')
    .addColumn('target', 'text', col => col.primaryKey().notNull())
    .addColumn('state', 'text', col => col.notNull())
    .addColumn('failures', 'integer', col => col.notNull())
    .addColumn('closed_until', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('connection', 'text')
    .addColumn('since', 'bigint', col => col.notNull())
    .execute()
}

async function alerts(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('turns')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('article_id', 'text', col => col.notNull())
    .addColumn('key', 'text', col => col.notNull())
    .addColumn('changes_json', 'text', col => col.notNull())
    .addColumn('at', 'bigint', col => col.notNull())
    .execute()
  await db.schema.createIndex('turns_at').on('turns').column('at').execute()
  // An alert asks who has muted its cards, and not what each of its targets has muted.
  await db.schema.createIndex('mutes_key').on('mutes').column('key').execute()
  await db.schema
    .createTable('held_alerts')
    .addColumn('target', 'text', col => col.notNull())
    .addColumn('article_id', 'text', col => col.notNull())
    .addColumn('changes_json', 'text', col => col.notNull())
    .addColumn('reasons_json', 'text', col => col.notNull())
    .addColumn('cause', 'text', col => col.notNull())
    .addColumn('held_at', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('held_alerts_pk', ['target', 'article_id'])
    .execute()
}

async function subscriptions(db: AnyDay): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('exclude_json', 'text').execute()
  await db.schema.alterTable('subscriptions').addColumn('min_status', 'text').execute()
  await db.schema.alterTable('subscriptions').addColumn('keeper', 'text').execute()
  await db.schema
    .alterTable('subscriptions')
    .addColumn('revision', 'bigint', col => col.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('subscriptions_revision').on('subscriptions').column('revision').execute()
  await db.schema
    .createTable('dropped_subscriptions')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('target', 'text', col => col.notNull())
    .addColumn('topic', 'text', col => col.notNull())
    .addColumn('revision', 'bigint', col => col.notNull())
    .execute()
  await db.schema.createIndex('dropped_revision').on('dropped_subscriptions').column('revision').execute()
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', col => col.primaryKey().notNull())
    .addColumn('value', 'bigint', col => col.notNull())
    .execute()
  await sql`insert into counters (name, value) values ('subscriptions', 1)`.execute(db)
  await sql`update subscriptions set revision = 1`.execute(db)
}

async function posts(db: AnyDay): Promise<void> {
  await db.schema.alterTable('posts').addColumn('edited_at', 'bigint').execute()
  await db.schema.alterTable('posts').addColumn('answers', 'text').execute()
}
