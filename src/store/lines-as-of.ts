import { type RawBuilder, sql } from 'kysely'
import { FIGURES } from '../ledger/authority.js'
import { DAY_MS, type LedgerEvent } from '../ledger/event.js'
import { placeOf } from '../ledger/place.js'
import { latestLines, STATED } from './latest-lines.js'
import type { Db } from './schema.js'

/** About four articles: of a key with more lines than that, a card as of a day is told from a part of them. */
export const MOST_LINES_AS_OF = 28

/** So far back a primary source is looked for, and so much is read of what came after it. */
const MOST_BACK = 200
const MOST_AFTER = 12

/** So many tellings of what a measure does to others are looked through for the first of them. */
const MOST_TELLINGS = 1_000

/**
 * The lines from which cards are folded as of an instant, `by` in epoch milliseconds: the newest of each key and of each field; of a
 * figure the last that a primary source gave, with what was told next, since no lesser source that tells of no change takes that back; and
 * of those of `covers`, keys of what may hold back or end others, who said so first.
 */
export function linesAsOf(
  db: Db,
  keys: readonly string[],
  covers: readonly string[],
  by: number,
): Promise<readonly LedgerEvent[]> {
  const also = [sinceLastPrimary(by), ...firstOfCovers(covers, by)]
  return latestLines(db, [...keys, ...covers], { by, most: MOST_LINES_AS_OF, also })
}

/** Selections for `latestLines`: of measures that may hold back or end others, who first said what they do as of an instant. */
export function firstOfCovers(covers: readonly string[], by: number): readonly RawBuilder<unknown>[] {
  return covers.length === 0 ? [] : [firstTellings(covers, by), firstTold(covers, by)]
}

// What tells of a change beside a figure: see `tellsChange`.
const TOLD_BESIDE = ['status', 'stage', 'previousRate', 'effective'] as const

function sinceLastPrimary(by: number): RawBuilder<unknown> {
  const told = sql.join([...FIGURES, ...TOLD_BESIDE].map(field => sql.lit(field)))
  const figures = sql.join([...FIGURES].map(field => sql.lit(field)))
  const last = sql`select line.valid_at from (
      select valid_at, article_id from events where key = fields.key and field = fields.field and ${STATED} and valid_at <= ${by}
      order by valid_at desc limit ${sql.lit(MOST_BACK)}) line
    cross join articles a on a.id = line.article_id where a.tier = 'primary' limit 1`
  return sql`select after.rowid from (select key, (${last}) as at from fields where field in (${figures})) since
    cross join events after on after.rowid in (
      select rowid from events where key = since.key and valid_at between since.at and ${by} and field in (${told})
      order by valid_at limit ${sql.lit(MOST_AFTER)}) where since.at is not null`
}

const VALUE = sql`coalesce(json_extract(claim_json, '$.value.from'), json_extract(claim_json, '$.value'))`

function newestValue(key: RawBuilder<unknown>, field: RawBuilder<unknown>, by: number): RawBuilder<unknown> {
  return sql`(select ${VALUE} from events where key = ${key} and field = ${field} and ${STATED} and valid_at <= ${by}
    order by valid_at desc limit 1)`
}

// The first to say what a measure does, since it last stood otherwise.
function firstTellings(covers: readonly string[], by: number): RawBuilder<unknown> {
  const status = sql.lit('status')
  return sql`select first.rowid from (
      select key, now, (select line.valid_at - line.valid_at % ${sql.lit(DAY_MS)} from (
          select valid_at, ${VALUE} as said from events where key = run.key and field = ${status} and ${STATED} and valid_at <= ${by}
          order by valid_at desc limit ${sql.lit(MOST_TELLINGS)}) line where line.said <> now limit 1) as since
      from (select value as key, ${newestValue(sql`json_each.value`, status, by)} as now
        from json_each(${JSON.stringify(covers)})) run) run
    cross join events first on first.rowid in (
      select rowid from events where key = run.key and field = ${status} and ${STATED}
        and valid_at between coalesce(run.since, 0) and ${by} and ${VALUE} = run.now
      order by valid_at limit 2)`
}

// The first to give the date or the rate that is shown.
function firstTold(covers: readonly string[], by: number): RawBuilder<unknown> {
  const told = covers.flatMap(key =>
    [...EFFECTS, ...(placeOf(key)?.instrument === 'moratorium' ? EFFECTS_OF_A_MORATORIUM : [])].map(field => [
      key,
      field,
    ]),
  )
  return sql`select shown.line from (
    select (select line from (
        select rowid as line, ${VALUE} as said from events where key = told.key and field = told.field and ${STATED}
          and valid_at <= ${by} order by valid_at limit ${sql.lit(MOST_TELLINGS)})
      where said = ${newestValue(sql`told.key`, sql`told.field`, by)} limit 1) as line
    from (select json_extract(value, '$[0]') as key, json_extract(value, '$[1]') as field
      from json_each(${JSON.stringify(told)})) told) shown where shown.line is not null`
}

const EFFECTS = ['suspendedUntil', 'interimRate']
const EFFECTS_OF_A_MORATORIUM = ['expires', 'rate']
