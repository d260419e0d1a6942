import { setImmediate } from 'node:timers/promises'
import type { Extractor } from '../../cards/extractor.js'
import { asFailure } from '../../lib/failure.js'
import { type Arrival, buryArrival, claimReady, putOffArrival, releaseArrival } from '../../store/arrivals.js'
import { titleOf } from '../ingest.js'
import { type PipelineParts, processArrival } from '../pipeline.js'
import { makeWaitingRoom, type WaitingRoom } from './waiting-room.js'

const BATCH = 50
const LEASE_MS = 5 * 60 * 1000
const MOST_TRIES = 5
const WAIT_MS = 60 * 1000

/** So many texts may wait for a model: with four calls at a time and 20 s a call, the last is done within its lease. */
export const MOST_WAITING = 24

export type ReadingParts = PipelineParts & {
  readonly signal?: AbortSignal
  readonly onRead?: () => void
  /** Where texts wait for a model; one of its own, that is empty again at the end, where it is absent. */
  readonly room?: WaitingRoom
}

/**
 * Reads the arrivals that are ready, oldest first, until none is left. One that waits for a model lets the next ones pass. One that
 * fails is tried again later, and buried, with the reason, after five tries; it never stops the rest. `onRead` is called after each
 * batch, and after each that waited. Resolves to how many were read, without those that still wait in `room`.
 */
export async function readArrivals(parts: ReadingParts): Promise<number> {
  const { db, clock, signal, onRead, room = makeWaitingRoom(MOST_WAITING) } = parts
  const claim = () => claimReady(db, { now: clock.now(), leaseMs: LEASE_MS, limit: BATCH })
  let read = 0
  for (let arrivals = await claim(); arrivals.length > 0; arrivals = signal?.aborted === true ? [] : await claim()) {
    for (const [i, arrival] of arrivals.entries()) {
      if (signal?.aborted === true) {
        for (const left of arrivals.slice(i)) await releaseArrival(db, left)
        break
      }
      await room.begin(arrival.work, async parked => {
        let waited = false
        const park = () => {
          waited = true
          parked()
        }
        if (!(await readOne({ ...parts, extractors: parts.extractors.map(each => parking(each, park)) }, arrival)))
          return
        read += 1
        if (waited) onRead?.()
      })
      // Reading keeps the thread busy for milliseconds; whatever else lives on it gets its turn between two texts.
      await setImmediate()
    }
    onRead?.()
  }
  if (parts.room === undefined) await room.idle()
  return read
}

/** A model is waited for; rules are not. */
function parking(extractor: Extractor, park: () => void): Extractor {
  if (extractor.name === 'rules') return extractor
  return {
    name: extractor.name,
    extract(reading) {
      park()
      return extractor.extract(reading)
    },
  }
}

async function readOne(parts: ReadingParts, arrival: Arrival): Promise<boolean> {
  const { db, clock, log } = parts
  // A thread that dies of a text never comes to say so: the claims are counted, and this is the end.
  if (arrival.tries > MOST_TRIES) {
    log.warn(`${arrival.sourceId}: "${titleOf(arrival.raw)}" was begun ${MOST_TRIES} times and never finished`)
    await buryArrival(db, arrival, `It was begun ${MOST_TRIES} times and never finished.`)
    return false
  }
  try {
    await processArrival(parts, arrival)
    return true
  } catch (error) {
    const failure = asFailure(error, arrival.sourceId)
    if (failure.where === 'stopping') {
      await releaseArrival(db, arrival)
      return false
    }
    // What is wrong with the database will be wrong with the next text too; its lease ends by itself.
    if (failure.where === 'database' && failure.kind === 'retry') throw failure
    log.warn(`${arrival.sourceId}: "${titleOf(arrival.raw)}" could not be read: ${failure.message}`)
    if (arrival.tries >= MOST_TRIES || failure.kind === 'invalid') await buryArrival(db, arrival, failure.message)
    else await putOffArrival(db, arrival, clock.now() + WAIT_MS * 2 ** arrival.tries, failure.message)
    return false
  }
}
