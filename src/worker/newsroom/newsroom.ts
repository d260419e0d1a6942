import { asFailure } from '../../lib/failure.js'
import { freeArrivals } from '../../store/arrivals.js'
import { enlist, freePolls, makeDue } from '../../store/sources.js'
import type { PipelineParts } from '../pipeline.js'
import { makePump } from '../pump.js'
import { fetchPages, type PageParts } from './pages.js'
import { type PollParts, pollDue } from './poll.js'
import { MOST_WAITING, readArrivals } from './read-arrivals.js'
import { makeWaitingRoom } from './waiting-room.js'

export type NewsroomParts = PollParts &
  PageParts &
  PipelineParts & {
    /** Called when texts have been read: alerts may be owed now. */
    readonly onRead?: () => void
  }

/** The part of the program that reads. */
export type Newsroom = {
  /** Looks what is due. */
  tick(): void
  /** Begins nothing more; resolves when what is in flight has been written. */
  stop(): Promise<void>
}

/** One whole round, step by step: polls what is due, fetches the pages that it named, reads what is ready. */
export async function readOnce(parts: NewsroomParts): Promise<void> {
  await enlist(parts.db, idsOf(parts), parts.clock.now())
  await pollDue(parts)
  await fetchPages(parts)
  await readArrivals(parts)
}

/**
 * The same without end: polling, fetching pages and reading run side by side, each once at a time, and each wakes the next.
 * What is due is decided by the database, so that a tick lost or doubled changes nothing. `stopping` is aborted when it
 * stops: requests that know of it end at once, and what they were for is due again.
 */
export async function openNewsroom(all: NewsroomParts, stopping = new AbortController()): Promise<Newsroom> {
  const { db, clock, log } = all
  // It outlives a run of reading: a text that waits for a model keeps nobody else's next run from beginning.
  const room = makeWaitingRoom(MOST_WAITING)
  const parts = { ...all, signal: stopping.signal, room }
  await freePolls(db)
  await freeArrivals(db)
  await enlist(db, idsOf(parts), clock.now())
  const reads = makePump('reading', () => readArrivals(parts).then(ignore), log)
  const pages = makePump('pages', () => fetchPages(parts, () => reads.poke()).then(ignore), log)
  const arrived = () => {
    pages.poke()
    reads.poke()
  }
  const polls = makePump('polling', () => pollDue(parts, arrived).then(ignore), log)
  const watches = parts.sources.flatMap(({ source }) => source.watch?.(() => void look(source.id)) ?? [])

  async function look(id: string): Promise<void> {
    try {
      if (await makeDue(db, id, clock.now())) polls.poke()
    } catch (error) {
      log.warn(`${id}: ${asFailure(error, id).message}`)
    }
  }

  return {
    tick() {
      polls.poke()
      arrived()
    },
    async stop() {
      stopping.abort()
      await Promise.all(watches.map(end => end()))
      await Promise.all([polls, pages, reads].map(pump => pump.idle()))
      await room.idle().catch(error => log.warn(`reading: ${asFailure(error, 'reading').message}`))
    },
  }
}

function idsOf({ sources }: Pick<PollParts, 'sources'>): readonly string[] {
  return sources.map(({ source }) => source.id)
}

function ignore(): void {}
