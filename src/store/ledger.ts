import { sql } from 'kysely'
import type { LedgerEvent } from '../ledger/event.js'
import { inChunks } from './chunks.js'
import { linesWhere } from './packed-lines.js'
import { enterReach } from './reach.js'
import type { Db, EventRow } from './schema.js'
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
export function eventsOf(db: Db, keys: readonly string[]): Promise<readonly LedgerEvent[]> {
  return linesWhere(db, sql`e.key in (select value from json_each(${JSON.stringify(keys)}))`)
}

/** The whole ledger, in the order in which this desk learnt it. */
export function allEvents(db: Db): Promise<readonly LedgerEvent[]> {
  return linesWhere(db, sql`true`)
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
