import { setImmediate as breathe } from 'node:timers/promises'
import type { Clock } from '../lib/clock.js'
import { pruneStep } from '../store/prune.js'
import type { Db } from '../store/schema.js'

const DAY_MS = 24 * 60 * 60 * 1000

export type PruningParts = { readonly db: Db; readonly clock: Clock; readonly signal?: AbortSignal }

/** What forgets old deliveries at most once a day, in small steps between which others have their turn. */
export function makePruner({ db, clock, signal }: PruningParts): () => Promise<void> {
  let prunedAt: number | undefined
  return async () => {
    const now = clock.now()
    if (prunedAt !== undefined && Math.abs(now - prunedAt) < DAY_MS) return
    while (signal?.aborted !== true && (await pruneStep(db, now)) > 0) await breathe()
    prunedAt = now
  }
}
