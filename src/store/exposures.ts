import type { Economy } from '../cards/claim.js'
import type { Exposure } from '../cards/exposure.js'
import { sourceName } from '../ledger/record.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** An exposure figure with the article that states it. Times are epoch milliseconds. */
export type SourcedExposure = Exposure & {
  readonly articleId: string
  /** The id of the first version of the article. */
  readonly work: string
  readonly family: string
  /** The publisher, with what a reader must know of it. */
  readonly source: string
  readonly url?: string
  /** When the article says it was written; when it was first seen where it does not. */
  readonly validAt: number
  readonly dated: boolean
}

/** Keeps the figures of an article; those that are held already stay. Call it in the transaction that saves the article. */
export async function saveExposures(
  db: Db,
  articleId: string,
  exposures: readonly Exposure[],
  { validAt, dated, seenAt }: { readonly validAt: number; readonly dated: boolean; readonly seenAt: number },
): Promise<void> {
  const rows = exposures.map((exposure, position) => ({
    article_id: articleId,
    position,
    from_economy: exposure.from,
    to_economy: exposure.to,
    exposure_json: JSON.stringify(exposure),
    valid_at: validAt,
    dated: Number(dated),
    seen_at: seenAt,
  }))
  for (const chunk of inChunks(rows))
    await db
      .insertInto('exposures')
      .values(chunk)
      .onConflict(conflict => conflict.columns(['article_id', 'position']).doNothing())
      .execute()
}

/** Articles that were held before figures were kept, taken off the list of those that are still to be read for them. */
export async function takeUnread(db: Db, most: number): Promise<readonly string[]> {
  const rows = await db.selectFrom('unread_exposures').select('article_id').limit(most).execute()
  const ids = rows.map(({ article_id }) => article_id)
  if (ids.length > 0) await db.deleteFrom('unread_exposures').where('article_id', 'in', ids).execute()
  return ids
}

/** What is looked at on each side of an economy, the newest first: an answer shows a handful. */
const MOST_READ = 400

export type ExposureQuery = {
  /** Only figures between two of the economies; else of any of them. */
  readonly between?: boolean
  /** What was there to be read at this instant, epoch milliseconds. */
  readonly asOf?: number
}

/**
 * The figures that have one of these economies on either side, the newest article first. Of the versions of an article the latest
 * one that states a figure is listened to.
 */
export async function exposuresOf(
  db: Db,
  economies: readonly Economy[],
  { between = false, asOf }: ExposureQuery = {},
): Promise<readonly SourcedExposure[]> {
  const found = new Map<string, Row>()
  for (const economy of new Set(economies))
    for (const side of ['from_economy', 'to_economy'] as const)
      for (const row of await readSide(db, side, economy, asOf)) found.set(`${row.article_id} ${row.position}`, row)
  const rows = [...found.values()].filter(row => {
    if (asOf !== undefined && row.version > 1 && row.seen_at > asOf) return false
    return !between || (economies.includes(row.from_economy) && economies.includes(row.to_economy))
  })
  return withoutOldVersions(rows).toSorted(byNewest).map(sourced)
}

function readSide(db: Db, side: 'from_economy' | 'to_economy', economy: string, asOf: number | undefined) {
  const query = db
    .selectFrom('exposures')
    .innerJoin('articles', 'articles.id', 'exposures.article_id')
    .selectAll('exposures')
    .select(['articles.work', 'articles.version', 'articles.family', 'articles.publisher', 'articles.tier'])
    .select(['articles.state_media', 'articles.blurb', 'articles.url'])
    .where(`exposures.${side}`, '=', economy)
    .orderBy('exposures.valid_at', 'desc')
    .orderBy('exposures.article_id', 'desc')
    .orderBy('exposures.position', 'desc')
    .limit(MOST_READ)
  return (asOf === undefined ? query : query.where('exposures.valid_at', '<=', asOf)).execute()
}

type Row = Awaited<ReturnType<typeof readSide>>[number]

const read = (row: Row): Exposure => JSON.parse(row.exposure_json)

/** A later version of an article that is silent on a figure takes nothing back. */
function withoutOldVersions(rows: readonly Row[]): readonly Row[] {
  const latest = new Map<string, number>()
  for (const row of rows) latest.set(place(row), Math.max(latest.get(place(row)) ?? 0, row.version))
  return rows.filter(row => latest.get(place(row)) === row.version)
}

function place(row: Row): string {
  const { from, to, measure, goods, period } = read(row)
  const when = period === 'not_stated' ? period : (period.from ?? period.raw)
  return JSON.stringify([row.work, from, to, measure, goods, when])
}

function byNewest(one: Row, other: Row): number {
  return (
    other.valid_at - one.valid_at ||
    (one.article_id < other.article_id ? -1 : Number(one.article_id > other.article_id)) ||
    one.position - other.position
  )
}

function sourced(row: Row): SourcedExposure {
  const publisher = { name: row.publisher, tier: row.tier, stateMedia: row.state_media === 1 }
  return {
    ...read(row),
    ...{ articleId: row.article_id, work: row.work, family: row.family },
    source: sourceName(publisher, row.blurb === 1),
    ...(row.url !== null && { url: row.url }),
    ...{ validAt: row.valid_at, dated: row.dated === 1 },
  }
}
