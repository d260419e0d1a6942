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

/** An arrival is known by its source and its id: two sources may bring the same text before either is read. */
type Named = Pick<Arrival, 'sourceId' | 'id'>

/** Puts texts into the queue, due at once and in this order; one that waits there already stays as it is. */
export async function queueArrivals(db: Db, arrivals: readonly Arrival[]): Promise<void> {
  // Each a millisecond before the next, so that of two versions that came at once the later is read later.
  const rows = arrivals.map((arrival, i) => ({
    ...rowOf(arrival),
    due_at: arrival.arrivedAt - arrivals.length + 1 + i,
  }))
  for (const chunk of inChunks(rows)) {
    await db
      .insertInto('arrivals')
      .values(chunk)
      .onConflict(conflict => conflict.columns(['source_id', 'id']).doNothing())
      .execute()
  }
}

type Claim = { readonly now: number; readonly leaseMs: number; readonly limit: number }

/** Takes up to `limit` arrivals that are ready to be read at `now`, the oldest first, for `leaseMs` milliseconds. */
export function claimReady(db: Db, { now, leaseMs, limit }: Claim): Promise<readonly Arrival[]> {
  return inTransaction(db, async transaction => {
    const found = await due(transaction, 'ready', now).orderBy('due_at').orderBy('id').limit(limit).execute()
    return lease(transaction, found, now + leaseMs)
  })
}

export type PageClaim = Claim & {
  /** At most so many of one host: a host is asked slowly, and must not fill the batch. */
  readonly perHost: number
  /** Hosts whose pages are being fetched already. */
  readonly busy: readonly string[]
}

/** Takes up to `limit` arrivals that wait for their page, for `leaseMs` milliseconds. */
export function claimPages(db: Db, claim: PageClaim): Promise<readonly Arrival[]> {
  const { now, leaseMs, limit, perHost, busy } = claim
  return inTransaction(db, async transaction => {
    const waiting = due(transaction, 'page', now).select(({ fn }) =>
      fn
        .agg<number>('row_number')
        .over(row => row.partitionBy('host').orderBy('due_at').orderBy('id'))
        .as('turn'),
    )
    const turns = busy.length === 0 ? waiting : waiting.where('host', 'not in', busy)
    const found = await transaction
      .selectFrom(turns.as('turns'))
      .select(['source_id', 'id', 'due_at'])
      .where('turn', '<=', perHost)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .execute()
    return lease(transaction, found, now + leaseMs)
  })
}

/** Ends every lease: nobody reads when a newsroom opens, and what the last one held when it ended is due. */
export async function freeArrivals(db: Db): Promise<void> {
  await db.updateTable('arrivals').set({ lease_until: null }).where('lease_until', 'is not', null).execute()
}

function due(db: Db, state: 'page' | 'ready', now: number) {
  return db
    .selectFrom('arrivals')
    .select(['source_id', 'id', 'due_at'])
    .where('state', '=', state)
    .where('due_at', '<=', now)
    .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
}

type Key = Pick<ArrivalRow, 'source_id' | 'id' | 'due_at'>

/** The claimed arrivals in the order of their keys. */
async function lease(db: Db, keys: readonly Key[], until: number): Promise<readonly Arrival[]> {
  const rows: ArrivalRow[] = []
  for (const source of new Set(keys.map(key => key.source_id))) {
    const own = keys.filter(key => key.source_id === source).map(key => key.id)
    await db
      .updateTable('arrivals')
      .set(({ eb }) => ({ lease_until: until, tries: eb('tries', '+', 1) }))
      .where('source_id', '=', source)
      .where('id', 'in', own)
      .execute()
    rows.push(
      ...(await db.selectFrom('arrivals').selectAll().where('source_id', '=', source).where('id', 'in', own).execute()),
    )
  }
  return rows.sort((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1)).map(fromRow)
}

/** The whole text of an arrival has come, or will not: it is ready to be read as `raw`. */
export async function arrivalIsReady(
  db: Db,
  arrival: Arrival,
  to: Pick<Arrival, 'id' | 'raw'>,
  now: number,
): Promise<void> {
  const row = rowOf({ ...arrival, ...to, state: 'ready', tries: 0 })
  await endArrival(db, arrival)
  await db
    .insertInto('arrivals')
    .values({ ...row, due_at: now })
    .onConflict(conflict => conflict.columns(['source_id', 'id']).doNothing())
    .execute()
}

/** It failed for now: due again `at` (epoch milliseconds). */
export function putOffArrival(db: Db, arrival: Arrival, at: number, reason: string): Promise<void> {
  return change(db, arrival, { due_at: at, lease_until: null, tries: arrival.tries, reason })
}

/** It was claimed and not tried: due again at once, and the claim does not count as a try. */
export function releaseArrival(db: Db, arrival: Arrival): Promise<void> {
  return change(db, arrival, { lease_until: null, tries: arrival.tries - 1 })
}

/** It cannot be read, and stays in the queue for somebody to look at. */
export function buryArrival(db: Db, arrival: Named, reason: string): Promise<void> {
  return change(db, arrival, { state: 'dead', lease_until: null, reason })
}

async function change(db: Db, { sourceId, id }: Named, to: Partial<ArrivalRow>): Promise<void> {
  await db.updateTable('arrivals').set(to).where('source_id', '=', sourceId).where('id', '=', id).execute()
}

/** It has been read. Call it in the transaction that saves its article. */
export async function endArrival(db: Db, { sourceId, id }: Named): Promise<void> {
  await db.deleteFrom('arrivals').where('source_id', '=', sourceId).where('id', '=', id).execute()
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

/** The arrival of this source and id, in whatever state, or undefined. */
export async function arrivalOf(db: Db, { sourceId, id }: Named): Promise<Arrival | undefined> {
  const row = await db
    .selectFrom('arrivals')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The newest arrival of a work that still waits, or undefined. */
export async function arrivalOfWork(db: Db, work: string): Promise<Arrival | undefined> {
  const of = db.selectFrom('arrivals').selectAll().where('work', '=', work)
  const later = await of.whereRef('id', '<>', 'work').orderBy('arrived_at', 'desc').orderBy('id').executeTakeFirst()
  // Without an index: it is asked only of works of which nothing has been read yet, where two sources name one page.
  const row = later ?? (await of.where('id', '=', work).executeTakeFirst())
  return row && fromRow(row)
}

function rowOf({ id, sourceId, work, state, raw, arrivedAt, tries }: Arrival) {
  const host = state === 'page' && raw.pageUrl !== undefined ? new URL(raw.pageUrl).host : null
  return { id, source_id: sourceId, work, state, host, raw_json: JSON.stringify(raw), arrived_at: arrivedAt, tries }
}

function fromRow(row: ArrivalRow): Arrival {
  const { id, source_id: sourceId, work, state, arrived_at: arrivedAt, tries } = row
  return { id, sourceId, work, state, raw: JSON.parse(row.raw_json), arrivedAt, tries }
}
