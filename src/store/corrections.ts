import { type RawBuilder, sql } from 'kysely'
import type { Correction } from '../ledger/corrections.js'
import { inChunks } from './chunks.js'
import type { CorrectionRow } from './correction-rows.js'
import type { Db } from './schema.js'

/** A correction with the versions of the card before and after it, where they are known. */
export type StoredCorrection = Correction & {
  readonly versions?: { readonly before: number; readonly after: number }
}

/** Which corrections: all of them, but for what is said here. */
export type CorrectionQuery = {
  /** Of any of these cards. */
  readonly keys?: readonly string[]
  /** Of cards that bear a mark of each list. */
  readonly all?: readonly (readonly string[])[]
  /** Epoch milliseconds: learnt then or later. */
  readonly since?: number
}

/** Keeps corrections for good, each once, with the version that its card has now. Call it in the transaction that changed the cards. */
export async function addCorrections(db: Db, corrections: readonly Correction[]): Promise<void> {
  for (const chunk of inChunks(corrections)) {
    const keys = [...new Set(chunk.map(({ key }) => key))]
    const cards = await db.selectFrom('cards').select(['key', 'version']).where('key', 'in', keys).execute()
    const versions = new Map(cards.map(({ key, version }) => [key, version]))
    await db
      .insertInto('corrections')
      .values(chunk.map(each => rowOf(each, versions.get(each.key))))
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
  }
}

/** Of so many or more the newest are found soonest by time, of fewer by their cards. */
const MANY = 2_000

/** The corrections of some cards since an instant, the newest first, `most` of them from the `from`th on. */
export async function correctionsWhere(
  db: Db,
  query: CorrectionQuery,
  most: number,
  from = 0,
): Promise<readonly StoredCorrection[]> {
  const isNarrow = query.keys !== undefined || (query.all ?? []).length > 0
  // Where hardly any is of these cards, all that there are would be walked over in the order of time.
  const byCards = isNarrow && (await countUpTo(db, query, MANY)) < MANY
  const rows = await matching(db, query, byCards ? 'key' : sql<string>`+key`)
    .selectAll()
    .orderBy(byCards ? sql`+at` : 'at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .offset(from)
    .execute()
  return rows.map(correctionOf)
}

async function countUpTo(db: Db, query: CorrectionQuery, most: number): Promise<number> {
  const some = matching(db, query).select('key').limit(most).as('some')
  const row = await db
    .selectFrom(some)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many there are. */
export async function countCorrections(db: Db, query: CorrectionQuery): Promise<number> {
  const row = await matching(db, query)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Epoch milliseconds since when corrections are written down; undefined where nothing has been read yet. */
export async function correctionsKeptSince(db: Db): Promise<number | undefined> {
  const counter = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'corrections_since')
    .executeTakeFirst()
  if (counter !== undefined && counter.value > 0) return Number(counter.value)
  const first = await db
    .selectFrom('articles')
    .select('first_seen_at')
    .orderBy('first_seen_at')
    .limit(1)
    .executeTakeFirst()
  return first?.first_seen_at
}

// A sign before a column has SQLite look it up in no index (https://sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_).
function matching(db: Db, { keys, all = [], since }: CorrectionQuery, key: 'key' | RawBuilder<string> = 'key') {
  let rows = db.selectFrom('corrections')
  const marked = db.selectFrom('card_marks').select('key')
  for (const list of all) rows = rows.where(key, 'in', marked.where('mark', 'in', [...list]))
  if (keys !== undefined) rows = rows.where(key, 'in', [...keys])
  if (since !== undefined) rows = rows.where('at', '>=', since)
  return rows
}

type Entry = Pick<Correction, 'from' | 'to' | 'source' | 'validAt' | 'dated' | 'before' | 'after'>

function rowOf(correction: Correction, version: number | undefined): CorrectionRow {
  const { key, kind, field, reason, articleId, at, ...entry } = correction
  return {
    id: `${articleId} ${key} ${field}`,
    ...{ key, kind, field, reason, article_id: articleId, at },
    entry_json: JSON.stringify(entry satisfies Entry),
    version_before: version === undefined ? null : version - 1,
    version_after: version ?? null,
  }
}

function correctionOf(row: CorrectionRow): StoredCorrection {
  const entry: Entry = JSON.parse(row.entry_json)
  const { key, kind, field, reason, article_id: articleId, at, version_before: before, version_after: after } = row
  return {
    ...entry,
    ...{ key, kind, field, reason, articleId, at },
    ...(before !== null && after !== null && { versions: { before, after } }),
  }
}
