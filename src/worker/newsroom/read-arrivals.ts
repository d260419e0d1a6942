import { setImmediate } from 'node:timers/promises'
import { asFailure } from '../../lib/failure.js'
import { type Arrival, buryArrival, claimReady, putOffArrival, releaseArrival } from '../../store/arrivals.js'
import { titleOf } from '../ingest.js'
import { type PipelineParts, processArrival } from '../pipeline.js'

const BATCH = 50
const LEASE_MS = 5 * 60 * 1000
const MOST_TRIES = 5
const WAIT_MS = 60 * 1000

/**
 * Reads the arrivals that are ready, oldest first, until none is left. One that fails is tried again later, and buried,
 * with the reason, after five tries; it never stops the rest. `onRead` is called after each batch. Resolves to how many were read.
 */
export async function readArrivals(
  parts: PipelineParts & { readonly signal?: AbortSignal; readonly onRead?: () => void },
): Promise<number> {
  const { db, clock, signal, onRead } = parts
  let read = 0
  for (;;) {
    const arrivals = await claimReady(db, { now: clock.now(), leaseMs: LEASE_MS, limit: BATCH })
    if (arrivals.length === 0) return read
    for (const [i, arrival] of arrivals.entries()) {
      if (signal?.aborted === true) {
        for (const left of arrivals.slice(i)) await releaseArrival(db, left)
        return read
      }
      if (await readOne(parts, arrival)) read += 1
      // Reading keeps the thread busy for milliseconds; whatever else lives on it gets its turn between two texts.
      await setImmediate()
    }
    onRead?.()
  }
}

async function readOne(parts: PipelineParts, arrival: Arrival): Promise<boolean> {
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
    // What is wrong with the database will be wrong with the next text too; its lease ends by itself.
    if (failure.where === 'database' && failure.kind === 'retry') throw failure
    log.warn(`${arrival.sourceId}: "${titleOf(arrival.raw)}" could not be read: ${failure.message}`)
    if (arrival.tries >= MOST_TRIES || failure.kind === 'invalid') await buryArrival(db, arrival, failure.message)
    else await putOffArrival(db, arrival, clock.now() + WAIT_MS * 2 ** arrival.tries, failure.message)
    return false
  }
}
