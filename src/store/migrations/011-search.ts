import { type Kysely, type Migration, sql } from 'kysely'

type AnyDay = Kysely<unknown>

/** Articles of one page: a page is one statement over the ids of `searched_articles`. */
const PAGE = 5_000

/**
 * The full-text index over articles and cards. An id is the second that a text is from, times 2^20, plus a number within that second:
 * the newest texts with a word are then read from the end of the word's list, and none is sorted. On PostgreSQL the same tables would
 * hold a tsvector with a GIN index.
 */
export const search: Migration = {
  async up(db: AnyDay): Promise<void> {
    await tables(db)
    await fillArticles(db)
    await fillCards(db)
  },
}

async function tables(db: AnyDay): Promise<void> {
  for (const [table, column] of [
    ['searched_articles', 'article_id'],
    ['searched_cards', 'key'],
  ] as const)
    await db.schema
      .createTable(table)
      .addColumn('id', 'integer', col => col.primaryKey().notNull())
      .addColumn(column, 'text', col => col.notNull().unique())
      .execute()
  // The texts stand in their own tables already: the index keeps none of them (https://sqlite.org/fts5.html#contentless_delete_tables).
  const options = sql.raw(`content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2'`)
  await sql`create virtual table article_words using fts5(title, text, ${options})`.execute(db)
  await sql`create virtual table card_words using fts5(words, ${options})`.execute(db)
}

const SECOND = (column: string) => sql.raw(`(max(0, min(4294967295, cast(${column} / 1000 as integer))) * 1048576)`)

async function fillArticles(db: AnyDay): Promise<void> {
  await sql`insert into searched_articles (id, article_id)
    select ${SECOND('at')} + row_number() over (partition by ${SECOND('at')} order by id), id from articles`.execute(db)
  let last = -1
  for (;;) {
    const { rows } = await sql<{ id: number }>`select id from searched_articles where id > ${last}
      order by id limit 1 offset ${PAGE - 1}`.execute(db)
    const end = rows[0]?.id ?? Number.MAX_SAFE_INTEGER
    await sql`insert into article_words (rowid, title, text)
      select s.id, coalesce(a.title, ''), a.text from searched_articles s join articles a on a.id = s.article_id
      where s.id > ${last} and s.id <= ${end} order by s.id`.execute(db)
    if (rows.length === 0) return
    last = end
  }
}

// The words of a card are those of its quotes, and the names that its claims hold.
async function fillCards(db: AnyDay): Promise<void> {
  await sql`insert into searched_cards (id, key)
    select ${SECOND('as_of')} + row_number() over (partition by ${SECOND('as_of')} order by key), key from cards`.execute(
    db,
  )
  await sql`insert into card_words (rowid, words)
    select s.id, (
      select coalesce(group_concat(word, ' '), '') from (
        select distinct atom as word from json_tree(c.card_json, '$.fields') where type = 'text' and key <> 'articleId'
      )
    ) from searched_cards s join cards c on c.key = s.key order by s.id`.execute(db)
}
