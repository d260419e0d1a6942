import type { SourceHealth } from '../sources/health.js'
import type { Cursor } from '../sources/source.js'
import { inChunks } from './chunks.js'
import type { Db } from './schema.js'
import { healthOf, WAITING } from './source-records.js'
import { inTransaction } from './transaction.js'

/** A source that is due, claimed for one poll. */
export type DuePoll = { readonly id: string; readonly cursor: Cursor; readonly health: SourceHealth }

/** What one poll came to. */
export type PollRecord = {
  /** When the poll was due: `health.nextPollAt` of the claim. */
  readonly dueAt?: number | undefined
  readonly health: SourceHealth
  /** Absent where the cursor stays where it was. */
  readonly cursor?: Cursor
  readonly note?: string
  readonly tookMs: number
}

const DAY_MS = 24 * 60 * 60 * 1000
// The longest interval is seven days, and a tenth is added by lot.
const LONGEST_WAIT_MS = 8 * DAY_MS

/**
 * Enters these sources into the due table, each new one due at once, and takes out of it those that are not among them: a
 * source that has left the configuration keeps its cursor and its health for the day it comes back.
 */
export function enlist(db: Db, ids: readonly string[], now: number): Promise<void> {
  return inTransaction(db, async transaction => {
    const held = await transaction.selectFrom('sources').select(['id', 'state', 'next_poll_at']).execute()
    const wanted = new Set(ids)
    const known = new Set(held.map(row => row.id))
    const fresh = [...wanted].filter(id => !known.has(id))
    for (const chunk of inChunks(fresh)) await transaction.insertInto('sources').values(chunk.map(newRow)).execute()
    for (const { id, state, next_poll_at } of held) {
      // A clock that was ahead once must not put a source off for years.
      const sane = next_poll_at !== null && next_poll_at <= now + LONGEST_WAIT_MS ? next_poll_at : now
      const next = wanted.has(id) && !WAITING.has(state) ? sane : null
      if (next !== next_poll_at)
        await transaction.updateTable('sources').set({ next_poll_at: next }).where('id', '=', id).execute()
    }
  })

  function newRow(id: string) {
    return { id, cursor_json: '{}', state: 'new' as const, next_poll_at: now, failures: 0, told: 0 }
  }
}

/** Takes up to `limit` sources that are due at `now`, the longest due first, for `leaseMs` milliseconds. */
export function claimPolls(db: Db, now: number, leaseMs: number, limit: number): Promise<readonly DuePoll[]> {
  return inTransaction(db, async transaction => {
    const rows = await transaction
      .selectFrom('sources')
      .selectAll()
      .where('next_poll_at', '<=', now)
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .orderBy('next_poll_at')
      .orderBy('id')
      .limit(limit)
      .execute()
    for (const chunk of inChunks(rows)) {
      await transaction
        .updateTable('sources')
        .set({ lease_until: now + leaseMs })
        .where(
          'id',
          'in',
          chunk.map(row => row.id),
        )
        .execute()
    }
    return rows.map(row => ({ id: row.id, cursor: JSON.parse(row.cursor_json), health: healthOf(row) }))
  })
}

/** Writes what a poll came to and ends its lease. Call it in the transaction that saves what the poll brought. */
export async function recordPoll(
  db: Db,
  id: string,
  { dueAt, health, cursor, note, tookMs }: PollRecord,
): Promise<void> {
  await db
    .updateTable('sources')
    .set(({ and, eb, ref }) => ({
      ...(cursor !== undefined && { cursor_json: JSON.stringify(cursor) }),
      state: health.state,
      // Somebody may have made it due meanwhile, as a watched folder does when it changes: that is not to be forgotten.
      next_poll_at: eb
        .case()
        .when(and([eb('next_poll_at', '>', dueAt ?? null), eb('next_poll_at', '<', health.nextPollAt ?? null)]))
        .then(ref('next_poll_at'))
        .else(health.nextPollAt ?? null)
        .end(),
      lease_until: null,
      failures: health.failures,
      last_tried_at: health.lastTriedAt ?? null,
      last_success_at: health.lastSuccessAt ?? null,
      last_error: health.lastError ?? null,
      note: note ?? null,
      took_ms: Math.round(tookMs),
      bad_since: health.badSince ?? null,
      told: Number(health.told),
    }))
    .where('id', '=', id)
    .execute()
}

/** Gives a claimed source back as it was. */
export async function releasePoll(db: Db, id: string): Promise<void> {
  await db.updateTable('sources').set({ lease_until: null }).where('id', '=', id).execute()
}

/** Ends every lease: nobody polls when a newsroom opens. */
export async function freePolls(db: Db): Promise<void> {
  await db.updateTable('sources').set({ lease_until: null }).where('lease_until', 'is not', null).execute()
}

/** Makes a source due at once, whatever it was waiting for; its cursor is kept. False where there is none of that id. */
export async function makeDue(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sources')
    .set({ next_poll_at: now })
    .where('id', '=', id)
    .where('state', 'not in', ['quarantined', 'gone'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Takes a source out of quarantine, or asks one that was gone again: due at once, and from its newest items, as if it had
 * never been read. False where there is none of that id.
 */
export async function resume(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sources')
    .set({
      state: 'new',
      cursor_json: '{}',
      next_poll_at: now,
      failures: 0,
      last_error: null,
      bad_since: null,
      told: 0,
    })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Where a source left off; the empty cursor for one that has never been read. */
export async function cursorOf(db: Db, id: string): Promise<Cursor> {
  const row = await db.selectFrom('sources').select('cursor_json').where('id', '=', id).executeTakeFirst()
  return row === undefined ? {} : JSON.parse(row.cursor_json)
}
