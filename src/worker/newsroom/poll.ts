import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../lib/clock.js'
import { asFailure, Failure } from '../../lib/failure.js'
import { grouped } from '../../lib/grouped.js'
import type { Log } from '../../lib/log.js'
import { afterBurst, afterFailure, afterSuccess, BURST, isToBeTold, type SourceHealth } from '../../sources/health.js'
import type { Fetched, Source } from '../../sources/source.js'
import { waiting } from '../../store/arrivals.js'
import { type Db, inTransaction } from '../../store/database.js'
import { countBrought } from '../../store/source-records.js'
import { claimPolls, type DuePoll, recordPoll, releasePoll } from '../../store/sources.js'
import { inLanes } from './lanes.js'
import { oweNotice } from './notice.js'
import { receive } from './receive.js'

/** A source with its poll interval in milliseconds, and the host that it asks, where it is one of the web. */
export type PolledSource = { readonly source: Source; readonly everyMs: number; readonly host?: string | undefined }

export type PollParts = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly sources: readonly PolledSource[]
  /** Who is told of a source that turned bad: `platform:channel`. */
  readonly admins: readonly string[]
  /** For the jitter, in [0, 1). */
  readonly random?: () => number
  /** Once it is aborted no further source is begun. */
  readonly signal?: AbortSignal
  /** While so many texts wait to be read no source is polled: what is on the web can wait there. 50,000 unless given. */
  readonly mostWaiting?: number
}

export type Polled = { readonly sources: number; readonly items: number }

const LANES = 16
const BATCH = 64
// A poll waits for its host's turn, which ten feeds of one ministry may fill, and then has 20 seconds.
const LEASE_MS = 10 * 60 * 1000
const MOST_WAITING = 50_000

/**
 * Polls every source that is due when it is called, several at a time, and puts what is new into the arrivals; `onArrivals`
 * is called after each that brought something.
 */
export async function pollDue(parts: PollParts, onArrivals: () => void = () => undefined): Promise<Polled> {
  const { db, clock, log, signal, mostWaiting = MOST_WAITING } = parts
  const sources = new Map(parts.sources.map(polled => [polled.source.id, polled]))
  const { page, ready } = await waiting(db)
  if (page + ready >= mostWaiting) {
    log.warn(`${page + ready} texts wait to be read; polling goes on when there are fewer than ${mostWaiting}`)
    return { sources: 0, items: 0 }
  }
  let items = 0
  let polled = 0
  // Those of one host take turns anyway: in one lane they leave the other lanes to other hosts.
  const hostOf = ({ id }: DuePoll) => sources.get(id)?.host ?? `alone: ${id}`
  const claim = async () =>
    signal?.aborted === true ? [] : [...grouped(await claimPolls(db, clock.now(), LEASE_MS, BATCH), hostOf).values()]
  const work = async (lane: readonly DuePoll[]) => {
    for (const due of lane) {
      const entry = sources.get(due.id)
      if (entry === undefined) continue
      if (signal?.aborted === true) {
        await releasePoll(db, due.id)
        continue
      }
      const added = await poll(parts, entry, due)
      polled += 1
      items += added
      if (added > 0) onArrivals()
    }
  }
  // A source that had more than one fetch hands on is due again by the time that the others are done.
  while ((await inLanes(LANES, claim, work)) > 0);
  return { sources: polled, items }
}

/** Reads one source. The cursor moves only with all that was fetched, in one transaction. */
async function poll(parts: PollParts, { source, everyMs }: PolledSource, due: DuePoll): Promise<number> {
  const { clock, log, random = Math.random } = parts
  const started = clock.now()
  try {
    const fetched = await endingOf(source.fetch(due.cursor), source.id, parts.signal)
    const round = { now: clock.now(), everyMs, random: random() }
    const tookMs = round.now - started
    for (const failure of fetched.failures) log.warn(`${source.id}: ${failure.message}`)
    const unseen = fetched.unseen ?? 0
    if (unseen > BURST) {
      await settle(parts, due, afterBurst(due.health, unseen, round.now), tookMs)
      return 0
    }
    const health = afterSuccess(round)
    // What is too much for one fetch goes on with the next, at once.
    const next = fetched.more === true ? { ...health, nextPollAt: round.now } : health
    const added = await keep(parts, due, fetched, { health: next, tookMs })
    if (added > 0) log.info(`${source.id}: ${added} new`)
    return added
  } catch (error) {
    const failure = asFailure(error, source.id)
    // Cut short because the program stops, or because the database failed: not the source's fault, and due again at once.
    if (parts.signal?.aborted === true || failure.where === 'database') {
      await releasePoll(parts.db, due.id)
      if (failure.where === 'database') throw failure
      return 0
    }
    const now = clock.now()
    await settle(parts, due, afterFailure(due.health, failure, { now, everyMs, random: random() }), now - started)
    return 0
  }
}

/** A share that is away may keep a read waiting for ever; the poll must not wait with it. */
async function endingOf<T>(fetching: Promise<T>, id: string, signal: AbortSignal | undefined): Promise<T> {
  const over = new AbortController()
  const late = wait(LEASE_MS, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new Failure('retry', id, `${id} did not answer within ${LEASE_MS / 60_000} minutes: try again later.`)
  })
  const stopped = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Failure('retry', id, `The reading of ${id} was stopped.`)), {
      once: true,
      signal: over.signal,
    })
  })
  try {
    return await Promise.race([fetching, late, stopped])
  } finally {
    over.abort()
    // What comes after the race is nobody's.
    late.catch(() => undefined)
    fetching.catch(() => undefined)
  }
}

type Settled = { readonly health: SourceHealth; readonly tookMs: number }

async function keep({ db, clock }: PollParts, due: DuePoll, fetched: Fetched, settled: Settled): Promise<number> {
  const { articles, cursor, notes = [], failures } = fetched
  const note = [...notes, ...failures.map(failure => failure.message)].slice(0, 3).join(' ')
  return inTransaction(db, async transaction => {
    const now = clock.now()
    const arrivals = await receive(transaction, due.id, articles, now)
    await countBrought(transaction, due.id, { items: arrivals.length }, now)
    await recordPoll(transaction, due.id, {
      dueAt: due.health.nextPollAt,
      ...settled,
      cursor,
      ...(note !== '' && { note }),
    })
    return arrivals.length
  })
}

/** Records a poll that brought nothing, and owes the admins a word where the source was good and has turned bad. */
async function settle(parts: PollParts, due: DuePoll, health: SourceHealth, tookMs: number): Promise<void> {
  const { db, clock, log, admins } = parts
  log.warn(`${due.id}: ${health.lastError}`)
  const tell = isToBeTold(health)
  await inTransaction(db, async transaction => {
    await recordPoll(transaction, due.id, {
      dueAt: due.health.nextPollAt,
      health: tell ? { ...health, told: true } : health,
      tookMs,
    })
    if (tell) await oweNotice(transaction, due.id, health, admins, clock.now())
  })
}
