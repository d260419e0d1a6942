import { type Kysely, type Migration, sql } from 'kysely'

type AnyDay = Kysely<unknown>

/** What a language model costs and has answered, and what the gate said of each field that anybody proposed. */
export const model: Migration = {
  async up(db: AnyDay): Promise<void> {
    await calls(db)
    await answers(db)
    await verdicts(db)
  },
}

async function calls(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('model_calls')
    .addColumn('id', 'text', col => col.primaryKey().notNull())
    .addColumn('day', 'text', col => col.notNull())
    .addColumn('purpose', 'text', col => col.notNull())
    .addColumn('model', 'text', col => col.notNull())
    .addColumn('reserved', 'bigint', col => col.notNull())
    .addColumn('charged', 'bigint', col => col.notNull())
    .addColumn('input', 'bigint')
    .addColumn('output', 'bigint')
    .addColumn('cost', 'double precision')
    .addColumn('state', 'text', col => col.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'bigint', col => col.notNull())
    .execute()
  // What is spent of a day is summed before each call, from the index alone.
  await db.schema.createIndex('model_calls_day').on('model_calls').columns(['day', 'purpose', 'charged']).execute()
  await db.schema.createIndex('model_calls_at').on('model_calls').column('at').execute()
  await sql`insert into counters (name, value) values ('model_calls', 0)`.execute(db)
  await db.schema
    .createTable('model_days')
    .addColumn('day', 'text', col => col.primaryKey().notNull())
    .addColumn('told', 'integer', col => col.notNull())
    .addColumn('answers_used', 'integer', col => col.notNull())
    .execute()
}

async function answers(db: AnyDay): Promise<void> {
  await db.schema
    .createTable('model_answers')
    .addColumn('key', 'text', col => col.primaryKey().notNull())
    .addColumn('text', 'text', col => col.notNull())
    .addColumn('at', 'bigint', col => col.notNull())
    .execute()
  await db.schema.createIndex('model_answers_at').on('model_answers').column('at').execute()
}

async function verdicts(db: AnyDay): Promise<void> {
  await db.schema.alterTable('events').addColumn('prompt', 'text').execute()
  await db.schema
    .createTable('verdicts')
    .addColumn('article_id', 'text', col => col.notNull())
    .addColumn('position', 'integer', col => col.notNull())
    .addColumn('key', 'text', col => col.notNull())
    .addColumn('field', 'text', col => col.notNull())
    .addColumn('verdict', 'text', col => col.notNull())
    .addColumn('reason', 'text', col => col.notNull())
    .addColumn('proposed_by', 'text', col => col.notNull())
    .addColumn('prompt', 'text')
    .addColumn('value_json', 'text')
    .addColumn('at', 'bigint', col => col.notNull())
    .addPrimaryKeyConstraint('verdicts_pk', ['article_id', 'position'])
    .execute()
  await db.schema.createIndex('verdicts_key').on('verdicts').columns(['key', 'at']).execute()
  await db.schema.createIndex('verdicts_at').on('verdicts').column('at').execute()
}
