import type { LedgerEvent } from '../ledger/event.js'
import { sourceName } from '../ledger/record.js'
import { inChunks } from './chunks.js'
import { enterReach } from './reach.js'
import type { ArticleRow, Db, EventRow } from './schema.js'
import { inTransaction } from './transaction.js'

/**
 * Adds lines to the ledger; a line that is held already, by id, is left alone. Answers how many were new.
 * The articles that the lines quote must be held. Who published them, their family, their tier and their version are read from the
 * articles and not from the lines, so that a family that grows takes its old lines along.
 */
export function appendEvents(db: Db, events: readonly LedgerEvent[]): Promise<number> {
  return inTransaction(db, async transaction => {
    let added = 0n
    for (const chunk of inChunks(events)) {
      const saved = await transaction
        .insertInto('events')
        .values(chunk.map(rowOf))
        .onConflict(conflict => conflict.column('id').doNothing())
        .executeTakeFirst()
      added += saved.numInsertedOrUpdatedRows ?? 0n
    }
    await enterReach(transaction, events)
    return Number(added)
  })
}

/** All lines about the cards of these keys, in the order in which this desk learnt them. */
export async function eventsOf(db: Db, keys: readonly string[]): Promise<readonly LedgerEvent[]> {
  const found: JoinedRow[] = []
  for (const chunk of inChunks([...new Set(keys)])) {
    found.push(...(await joined(db).where('events.key', 'in', chunk).execute()))
  }
  return found.map(row => eventOf(row, JSON.parse(row.claim_json))).sort(byLearning)
}

/** The whole ledger, in the order in which this desk learnt it. */
export async function allEvents(db: Db): Promise<readonly LedgerEvent[]> {
  return (await joined(db).execute()).map(row => eventOf(row, JSON.parse(row.claim_json))).sort(byLearning)
}

/** Epoch milliseconds at which the ledger last grew, or undefined where it is empty. */
export async function latestEventAt(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('events')
    .select(({ fn }) => fn.max('seen_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** A line with what is read from its article. */
export type JoinedRow = EventRow &
  Pick<ArticleRow, 'family' | 'publisher' | 'url' | 'tier' | 'state_media' | 'blurb' | 'work' | 'version'>

function joined(db: Db) {
  return db
    .selectFrom('events')
    .innerJoin('articles', 'articles.id', 'events.article_id')
    .selectAll('events')
    .select(['articles.family', 'articles.publisher', 'articles.url', 'articles.tier', 'articles.state_media'])
    .select(['articles.blurb', 'articles.work', 'articles.version'])
}

/** The order in which this desk learnt lines. Sorted here and not by the database, whose collations differ: the same ledger folds the same everywhere. */
export function byLearning(a: LedgerEvent, b: LedgerEvent): number {
  return a.seenAt - b.seenAt || a.validAt - b.validAt || (a.id < b.id ? -1 : Number(a.id > b.id))
}

function rowOf(event: LedgerEvent): EventRow {
  return {
    id: event.id,
    key: event.key,
    kind: event.kind,
    field: event.field,
    article_id: event.articleId,
    claim_json: JSON.stringify(event.claim),
    valid_at: event.validAt,
    dated: Number(event.dated),
    until: event.until ?? null,
    corrects: Number(event.corrects ?? false),
    seen_at: event.seenAt,
    proposed_by: event.proposedBy,
    prompt: event.prompt ?? null,
  }
}

/** The line that a row and its claim hold. */
export function eventOf(row: Omit<JoinedRow, 'claim_json'>, claim: LedgerEvent['claim']): LedgerEvent {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    field: row.field,
    articleId: row.article_id,
    claim,
    family: row.family,
    // Also a first version may bear another id than its work: that of the page, where the work began as the feed's blurb.
    ...(row.work !== row.article_id && { work: row.work }),
    ...(row.version > 1 && { version: row.version }),
    source: sourceName({ name: row.publisher, tier: row.tier, stateMedia: row.state_media === 1 }, row.blurb === 1),
    ...(row.url !== null && { url: row.url }),
    validAt: row.valid_at,
    dated: row.dated === 1,
    ...(row.until !== null && { until: row.until }),
    ...(row.corrects === 1 && { corrects: true }),
    seenAt: row.seen_at,
    tier: row.tier,
    proposedBy: row.proposed_by,
    ...(row.prompt !== null && { prompt: row.prompt }),
  }
}
