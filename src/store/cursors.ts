import type { Cursor } from '../sources/source.js'
import type { Db } from './schema.js'

/** Where a source left off; the empty cursor for one that has never been read. */
export async function cursorOf(db: Db, sourceId: string): Promise<Cursor> {
  const row = await db.selectFrom('cursors').select('cursor_json').where('source_id', '=', sourceId).executeTakeFirst()
  return row === undefined ? {} : JSON.parse(row.cursor_json)
}

/** Remembers where a source left off. Save it in the transaction that saves what was read. `now` is epoch milliseconds. */
export async function saveCursor(db: Db, sourceId: string, cursor: Cursor, now: number): Promise<void> {
  const row = { cursor_json: JSON.stringify(cursor), saved_at: now }
  await db
    .insertInto('cursors')
    .values({ source_id: sourceId, ...row })
    .onConflict(conflict => conflict.column('source_id').doUpdateSet(row))
    .execute()
}
