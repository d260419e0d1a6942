import { type Kysely, type Migration, sql } from 'kysely'

type AnyDay = Kysely<unknown>

// As it was when this was written: a key with more stories than this is the talk of a year.
const MOST_OF_KEY = 6

/** Which stories are of one matter. Those that are held already are put together by the cards that they share. */
export const threads: Migration = {
  async up(db: AnyDay): Promise<void> {
    await db.schema
      .createTable('story_threads')
      .addColumn('story_id', 'text', col => col.primaryKey().notNull())
      .addColumn('thread_id', 'text', col => col.notNull())
      .addColumn('at', 'bigint', col => col.notNull())
      .execute()
    await db.schema.createIndex('story_threads_thread').on('story_threads').column('thread_id').execute()
    await db.schema
      .createTable('thread_marks')
      .addColumn('mark', 'text', col => col.notNull())
      .addColumn('story_id', 'text', col => col.notNull())
      .addColumn('at', 'bigint', col => col.notNull())
      .addPrimaryKeyConstraint('thread_marks_pk', ['mark', 'story_id'])
      .execute()
    await db.schema.createIndex('thread_marks_story').on('thread_marks').column('story_id').execute()
    await fill(db)
  },
}

type Shared = { readonly key: string; readonly story_id: string }

async function fill(db: AnyDay): Promise<void> {
  const { rows } = await sql<Shared>`select key, story_id from card_stories where key in (
    select key from card_stories where key like 'tariff:%' or key like 'deal:%'
    group by key having count(*) between 2 and ${MOST_OF_KEY}) order by key, story_id`.execute(db)
  const threadOf = new Map<string, string>()
  const members = new Map<string, string[]>()
  let [key, first] = ['', '']
  for (const row of rows) {
    if (row.key !== key) [key, first] = [row.key, row.story_id]
    join(threadOf, members, first, row.story_id)
  }
  for (const [story, thread] of threadOf)
    await sql`insert into story_threads (story_id, thread_id, at)
      select ${story}, ${thread}, coalesce(min(at), 0) from articles where story_id = ${story}`.execute(db)
}

function join(threadOf: Map<string, string>, members: Map<string, string[]>, one: string, other: string): void {
  const [to, from] = [threadOf.get(one) ?? one, threadOf.get(other) ?? other]
  const all = [...new Set([...(members.get(to) ?? [one]), ...(members.get(from) ?? [other])])]
  members.delete(from)
  members.set(to, all)
  for (const story of all) threadOf.set(story, to)
}
