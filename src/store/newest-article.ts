import type { Db } from './schema.js'

/** Epoch milliseconds at which this desk last read an article that it did not have; undefined where it holds none. */
export async function lastArticleAt(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('articles')
    .select('first_seen_at')
    .orderBy('first_seen_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.first_seen_at
}
