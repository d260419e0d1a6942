import type { Clock } from '../../lib/clock.js'
import { asFailure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { afterBurst, afterFailure, afterSuccess, BURST, isToBeTold, type SourceHealth } from '../../sources/health.js'
import type { Fetched, Source } from '../../sources/source.js'
import { waiting } from '../../store/arrivals.js'
import { type Db, inTransaction } from '../../store/database.js'
import { claimPolls, countBrought, type DuePoll, recordPoll, releasePoll } from '../../store/sources.js'
import { inLanes } from './lanes.js'
import { oweNotice } from './notice.js'
import { receive } from './receive.js'

/** A source with its poll interval in milliseconds. */
export type PolledSource = { readonly source: Source; readonly everyMs: number }

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
  const now = clock.now()
  const sources = new Map(parts.sources.map(polled => [polled.source.id, polled]))
  const { page, ready } = await waiting(db)
  if (page + ready >= mostWaiting) {
    log.warn(`${page + ready} texts wait to be read; polling goes on when there are fewer than ${mostWaiting}`)
    return { sources: 0, items: 0 }
  }
  let items = 0
  const claim = async () => (signal?.aborted === true ? [] : claimPolls(db, now, LEASE_MS, BATCH))
  const polled = await inLanes(LANES, claim, async due => {
    const entry = sources.get(due.id)
    if (entry === undefined || signal?.aborted === true) return
    const added = await poll(parts, entry, due)
    items += added
    if (added > 0) onArrivals()
  })
  return { sources: polled, items }
}

/** Reads one source. The cursor moves only with all that was fetched, in one transaction. */
async function poll(parts: PollParts, { source, everyMs }: PolledSource, due: DuePoll): Promise<number> {
  const { clock, log, random = Math.random } = parts
  const started = clock.now()
  try {
    const fetched = await source.fetch(due.cursor)
    const round = { now: clock.now(), everyMs, random: random() }
    const tookMs = round.now - started
    for (const failure of fetched.failures) log.warn(`${source.id}: ${failure.message}`)
    const unseen = fetched.unseen ?? 0
    if (unseen > BURST) {
      await settle(parts, due, afterBurst(due.health, unseen, round.now), tookMs)
      return 0
    }
    const added = await keep(parts, due, fetched, { health: afterSuccess(round), tookMs })
    if (added > 0) log.info(`${source.id}: ${added} new`)
    return added
  } catch (error) {
    // Cut short because the program stops: nobody's fault, and due again at once.
    if (parts.signal?.aborted === true) {
      await releasePoll(parts.db, due.id)
      return 0
    }
    const failure = asFailure(error, source.id)
    const now = clock.now()
    await settle(parts, due, afterFailure(due.health, failure, { now, everyMs, random: random() }), now - started)
    return 0
  }
}

type Settled = { readonly health: SourceHealth; readonly tookMs: number }

async function keep({ db, clock }: PollParts, due: DuePoll, fetched: Fetched, settled: Settled): Promise<number> {
  const { articles, cursor, notes = [], failures } = fetched
  const note = [...notes, ...failures.map(failure => failure.message)].slice(0, 3).join(' ')
  return inTransaction(db, async transaction => {
    const now = clock.now()
    const { arrivals } = await receive(transaction, due.id, articles, now)
    await countBrought(transaction, due.id, { items: arrivals.length }, now)
    await recordPoll(transaction, due.id, { ...settled, cursor, ...(note !== '' && { note }) })
    return arrivals.length
  })
}

/** Records a poll that brought nothing, and owes the admins a word where the source was good and has turned bad. */
async function settle(parts: PollParts, due: DuePoll, health: SourceHealth, tookMs: number): Promise<void> {
  const { db, clock, log, admins } = parts
  log.warn(`${due.id}: ${health.lastError}`)
  const tell = isToBeTold(health)
  await inTransaction(db, async transaction => {
    await recordPoll(transaction, due.id, { health: tell ? { ...health, told: true } : health, tookMs })
    if (tell) await oweNotice(transaction, due.id, health, admins, clock.now())
  })
}
