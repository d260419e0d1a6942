import { type RawBuilder, sql } from 'kysely'
import type { LedgerEvent } from '../ledger/event.js'
import { linesWhere } from './packed-lines.js'
import type { Db } from './schema.js'

/** Enough for what is told of one card: about eighty articles. */
export const MOST_LINES = 560

export type LatestLines = {
  /** Epoch milliseconds: no line of an article that was written later. */
  readonly by?: number
  /** Lines of one key. */
  readonly most: number
  /** Selections of row numbers of `events`, over the tables `keys (key)` and `fields (key, field)` of what is stated. */
  readonly also?: readonly RawBuilder<unknown>[]
}

/** Of each field so many lines that state something are read, however long ago they were written. */
const STATED_A_FIELD = 4

/** The condition on a line that it states something, as the index `events_stated` has it. */
export const STATED = sql`instr(claim_json, '"value":"not_stated"') = 0`

/**
 * The newest lines about the cards of these keys, at most about `most` of each key, in the order in which this desk learnt them. A key
 * with more of them is told from those and from the last lines that state each field; what it misses is older voices, and lines of
 * better sources that only an older article has. Whoever folds a card that is kept needs `eventsOf`.
 */
export function latestLines(
  db: Db,
  keys: readonly string[],
  { by = Number.MAX_SAFE_INTEGER, most, also = [] }: LatestLines,
): Promise<readonly LedgerEvent[]> {
  const more = also.map(select => sql`union ${select}`)
  // The fields of a key are walked over in the index: without that each line of a key would be looked at.
  return linesWhere(
    db,
    sql`e.rowid in (with recursive
      keys (key) as (select value from json_each(${JSON.stringify([...new Set(keys)])})),
      fields (key, field) as (
        select key, (select min(field) from events where key = keys.key and ${STATED}) from keys
        union all
        select key, (select min(field) from events where key = fields.key and ${STATED} and field > fields.field)
        from fields where field is not null)
      select newest.rowid from keys cross join events newest on newest.rowid in (
        select rowid from events where key = keys.key and valid_at <= ${by} order by valid_at desc limit ${most})
      union
      select newest.rowid from fields cross join events newest on newest.rowid in (
        select rowid from events where key = fields.key and field = fields.field and ${STATED} and valid_at <= ${by}
        order by valid_at desc limit ${sql.lit(STATED_A_FIELD)})
      ${sql.join(more, sql` `)})`,
  )
}
