import { type RawBuilder, sql } from 'kysely'
import type { LedgerEvent } from '../ledger/event.js'
import { byLearning, eventOf, type JoinedRow } from './ledger.js'
import type { Db } from './schema.js'

/** Enough for what is told of one card: about eighty articles. */
export const MOST_LINES = 560

export type LatestLines = {
  /** Epoch milliseconds: no line of an article that was written later. */
  readonly by?: number
  /** Lines of one key. */
  readonly most: number
}

/** Of each field so many lines that state something are read, however long ago they were written. */
const STATED_A_FIELD = 4

/**
 * The newest lines about the cards of these keys, at most about `most` of each key, in the order in which this desk learnt them. A key
 * with more of them is told from those and from the last lines that state each field; what it misses is older voices, and lines of
 * better sources that only an older article has. Whoever folds a card that is kept needs `eventsOf`.
 */
export async function latestLines(
  db: Db,
  keys: readonly string[],
  { by = Number.MAX_SAFE_INTEGER, most }: LatestLines,
): Promise<readonly LedgerEvent[]> {
  const found: LedgerEvent[] = []
  for (const key of new Set(keys)) {
    const newest = sql`select * from events where key = ${key} and valid_at <= ${by} order by valid_at desc limit ${most}`
    const lines = await read(db, newest)
    const held = new Set(lines.map(({ id }) => id))
    const more = lines.length < most ? [] : await read(db, statedLines(key, by))
    found.push(...lines, ...more.filter(({ id }) => !held.has(id)))
  }
  return found.sort(byLearning)
}

// The fields of a key are walked over in the index: without that each line of a key would be looked at.
function statedLines(key: string, by: number): RawBuilder<unknown> {
  const stated = sql`instr(claim_json, '"value":"not_stated"') = 0`
  return sql`with recursive fields (field) as (
      select min(field) from events where key = ${key} and ${stated}
      union all select (select min(field) from events where key = ${key} and ${stated} and field > fields.field)
      from fields where fields.field is not null)
    select * from events where id in (
      select newest.id from fields join events newest on newest.id in (
        select id from events where key = ${key} and field = fields.field and ${stated} and valid_at <= ${by}
        order by valid_at desc limit ${sql.lit(STATED_A_FIELD)}))`
}

type Packed = { readonly row: Omit<JoinedRow, 'claim_json'>; readonly claim: LedgerEvent['claim'] }

// All lines come as one text: the driver takes longer to hand over twenty columns than it takes to parse them.
async function read(db: Db, lines: RawBuilder<unknown>): Promise<readonly LedgerEvent[]> {
  const columns = sql.raw(COLUMNS.map(([name, from]) => `'${name}', ${from}.${name}`).join(', '))
  const { rows } = await sql<{ packed: string }>`
    select json_group_array(json_object('claim', json(e.claim_json), 'row', json_object(${columns}))) as packed
    from (${lines}) e join articles a on a.id = e.article_id`.execute(db)
  const packed: readonly Packed[] = JSON.parse(rows[0]?.packed ?? '[]')
  return packed.map(({ row, claim }) => eventOf(row, claim))
}

const COLUMNS = [
  ...(['id', 'key', 'kind', 'field', 'article_id', 'valid_at', 'dated', 'until', 'corrects', 'seen_at'] as const).map(
    name => [name, 'e'] as const,
  ),
  ...(['proposed_by', 'prompt'] as const).map(name => [name, 'e'] as const),
  ...(['family', 'publisher', 'url', 'tier', 'state_media', 'blurb', 'work', 'version'] as const).map(
    name => [name, 'a'] as const,
  ),
] satisfies readonly (readonly [Exclude<keyof JoinedRow, 'claim_json'>, 'e' | 'a'])[]
