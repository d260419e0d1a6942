import type { Failure, FailureKind } from '../lib/failure.js'
import { scrub } from '../lib/log.js'

export const BACKOFF_BASE_MS = 2_000
export const BACKOFF_CAP_MS = 15 * 60 * 1000
export const MAX_TRIES = 12

/** What becomes of a delivery that failed. `at` is epoch milliseconds. */
export type Outcome =
  | { readonly type: 'retry'; readonly at: number; readonly reason: string }
  | { readonly type: 'dead'; readonly reason: string }

// What the same request would meet again however often it is sent.
const FINAL: ReadonlySet<FailureKind> = new Set(['gone', 'unauthorised', 'invalid'])

/** The outcome of try number `tries` (from 1) that failed at `now` (epoch milliseconds); `random` is in [0, 1). */
export function outcomeOf(failure: Failure, tries: number, now: number, random: () => number): Outcome {
  const reason = scrub(`${failure.kind}: ${failure.message}`)
  if (FINAL.has(failure.kind)) return { type: 'dead', reason }
  if (tries >= MAX_TRIES) return { type: 'dead', reason: `${reason} (given up after ${tries} tries)` }
  return { type: 'retry', at: now + waitOf(failure, tries, random), reason }
}

function waitOf(failure: Failure, tries: number, random: () => number): number {
  const { kind, retryAfterMs } = failure
  if (kind === 'rate-limited' && retryAfterMs !== undefined && retryAfterMs > 0) return Math.ceil(retryAfterMs)
  return backoffMs(tries, random)
}

/** Milliseconds to wait after try number `tries` (from 1): full jitter up to 2 s, 4 s, 8 s … 15 min, and never nothing. */
export function backoffMs(tries: number, random: () => number): number {
  return 1 + Math.floor(random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (tries - 1)))
}
