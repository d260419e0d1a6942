import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** The works that these keys are known for; a key that nothing is known by is not in the map. */
export async function worksOf(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const works = new Map<string, string>()
  for (const chunk of inChunks([...new Set(keys)])) {
    const rows = await db.selectFrom('article_keys').selectAll().where('key', 'in', chunk).execute()
    for (const { key, work } of rows) works.set(key, work)
  }
  return works
}

/** The works that hold these very texts (ids of articles): read already, or brought by the same source and still waiting. */
export async function worksOfTexts(
  db: Db,
  sourceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const works = new Map<string, string>()
  for (const chunk of inChunks([...new Set(ids)])) {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'work'])
      .where('id', 'in', chunk)
      .union(
        db.selectFrom('arrivals').select(['id', 'work']).where('source_id', '=', sourceId).where('id', 'in', chunk),
      )
      .execute()
    for (const { id, work } of rows) works.set(id, work)
  }
  return works
}

/** Keeps what a work is known by. A key that is taken stays with the work that had it first. */
export async function keepKeys(
  db: Db,
  known: readonly { readonly key: string; readonly work: string }[],
): Promise<void> {
  for (const chunk of inChunks(known)) {
    await db
      .insertInto('article_keys')
      .values(chunk)
      .onConflict(conflict => conflict.column('key').doNothing())
      .execute()
  }
}

/** What arrived under its own work turns out to be a text that another work holds: these keys lead there from now on. */
export async function moveKeys(db: Db, keys: readonly string[], from: string, to: string): Promise<void> {
  for (const chunk of inChunks(keys))
    await db.updateTable('article_keys').set({ work: to }).where('key', 'in', chunk).where('work', '=', from).execute()
}
