import type { RawArticle } from '../articles/article.js'
import { inChunks } from './chunks.js'
import type { ArrivalRow, ArrivalState, Db } from './schema.js'
import { inTransaction } from './transaction.js'

/** A text that has come in and waits: for its page, or to be read. */
export type Arrival = {
  /** The id of the article that this text makes. */
  readonly id: string
  readonly sourceId: string
  /** The work that it is a version of: its own id where it is the first. */
  readonly work: string
  readonly state: ArrivalState
  readonly raw: RawArticle
  readonly arrivedAt: number
  readonly tries: number
}

/** Puts texts into the queue, due at once; one that waits there already stays as it is. */
export async function queueArrivals(db: Db, arrivals: readonly Arrival[]): Promise<void> {
  for (const chunk of inChunks(arrivals)) {
    await db
      .insertInto('arrivals')
      .values(chunk.map(arrival => ({ ...rowOf(arrival), due_at: arrival.arrivedAt })))
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
  }
}

type Claim = { readonly now: number; readonly leaseMs: number; readonly limit: number }

/** Takes up to `limit` arrivals that are ready to be read at `now`, the oldest first, for `leaseMs` milliseconds. */
export function claimReady(db: Db, { now, leaseMs, limit }: Claim): Promise<readonly Arrival[]> {
  return inTransaction(db, async transaction => {
    const ids = await due(transaction, 'ready', now).select('id').orderBy('due_at').orderBy('id').limit(limit).execute()
    return leased(transaction, ids, now + leaseMs)
  })
}

/**
 * Takes up to `limit` arrivals that wait for their page, for `leaseMs` milliseconds, and at most `perHost` of one host: a
 * host is asked slowly, and must not fill the batch.
 */
export function claimPages(db: Db, claim: Claim & { readonly perHost: number }): Promise<readonly Arrival[]> {
  const { now, leaseMs, limit, perHost } = claim
  return inTransaction(db, async transaction => {
    const turns = due(transaction, 'page', now).select(({ fn }) => [
      'id',
      'due_at',
      fn
        .agg<number>('row_number')
        .over(row => row.partitionBy('host').orderBy('due_at').orderBy('id'))
        .as('turn'),
    ])
    const ids = await transaction
      .selectFrom(turns.as('turns'))
      .select('id')
      .where('turn', '<=', perHost)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .execute()
    return leased(transaction, ids, now + leaseMs)
  })
}

function due(db: Db, state: 'page' | 'ready', now: number) {
  return db
    .selectFrom('arrivals')
    .where('state', '=', state)
    .where('due_at', '<=', now)
    .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
}

async function leased(db: Db, ids: readonly { readonly id: string }[], until: number): Promise<readonly Arrival[]> {
  const rows: ArrivalRow[] = []
  for (const chunk of inChunks(ids.map(({ id }) => id))) {
    await db
      .updateTable('arrivals')
      .set(({ eb }) => ({ lease_until: until, tries: eb('tries', '+', 1) }))
      .where('id', 'in', chunk)
      .execute()
    rows.push(...(await db.selectFrom('arrivals').selectAll().where('id', 'in', chunk).execute()))
  }
  return rows.map(arrivalOf).sort(byArrival)
}

/** The whole text of an arrival has come, or will not: it is ready to be read as `raw`. */
export async function arrivalIsReady(
  db: Db,
  arrival: Arrival,
  to: Pick<Arrival, 'id' | 'raw'>,
  now: number,
): Promise<void> {
  const row = rowOf({ ...arrival, ...to, state: 'ready', tries: 0 })
  await endArrival(db, arrival.id)
  await db
    .insertInto('arrivals')
    .values({ ...row, due_at: now })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}

/** It failed for now: due again `at` (epoch milliseconds). */
export async function putOffArrival(db: Db, id: string, at: number, reason: string): Promise<void> {
  await db.updateTable('arrivals').set({ due_at: at, lease_until: null, reason }).where('id', '=', id).execute()
}

/** It was claimed and not tried: due again at once, and the claim does not count as a try. */
export async function releaseArrival(db: Db, { id, tries }: Arrival): Promise<void> {
  const change = { lease_until: null, tries: tries - 1 }
  await db.updateTable('arrivals').set(change).where('id', '=', id).execute()
}

/** It cannot be read, and stays in the queue for somebody to look at. */
export async function buryArrival(db: Db, id: string, reason: string): Promise<void> {
  await db.updateTable('arrivals').set({ state: 'dead', lease_until: null, reason }).where('id', '=', id).execute()
}

/** It has been read. Call it in the transaction that saves its article. */
export async function endArrival(db: Db, id: string): Promise<void> {
  await db.deleteFrom('arrivals').where('id', '=', id).execute()
}

/** How many arrivals wait, by state. */
export async function waiting(db: Db): Promise<Readonly<Record<ArrivalState, number>>> {
  const rows = await db
    .selectFrom('arrivals')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const of = (state: ArrivalState) => Number(rows.find(row => row.state === state)?.count ?? 0)
  return { page: of('page'), ready: of('ready'), dead: of('dead') }
}

/** The arrival of this id, in whatever state, or undefined. */
export async function arrivalById(db: Db, id: string): Promise<Arrival | undefined> {
  const row = await db.selectFrom('arrivals').selectAll().where('id', '=', id).executeTakeFirst()
  return row && arrivalOf(row)
}

/** The newest arrival of a work that still waits, or undefined. */
export async function arrivalOfWork(db: Db, work: string): Promise<Arrival | undefined> {
  const row = await db
    .selectFrom('arrivals')
    .selectAll()
    .where('work', '=', work)
    .orderBy('arrived_at', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return row && arrivalOf(row)
}

function rowOf({ id, sourceId, work, state, raw, arrivedAt, tries }: Arrival) {
  const host = state === 'page' && raw.pageUrl !== undefined ? new URL(raw.pageUrl).host : null
  return { id, source_id: sourceId, work, state, host, raw_json: JSON.stringify(raw), arrived_at: arrivedAt, tries }
}

function arrivalOf(row: ArrivalRow): Arrival {
  const { id, source_id: sourceId, work, state, arrived_at: arrivedAt, tries } = row
  return { id, sourceId, work, state, raw: JSON.parse(row.raw_json), arrivedAt, tries }
}

function byArrival(a: Arrival, b: Arrival): number {
  return a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : 1)
}
