import type { Failure } from '../lib/failure.js'
import { scrub } from '../lib/log.js'
import { QUARANTINE_MS } from '../platforms/post-once.js'
import type { Claimed } from '../store/outbox.js'

export const BACKOFF_BASE_MS = 2_000
export const BACKOFF_CAP_MS = 15 * 60 * 1000
export const MAX_TRIES = 12
/** What may stand there when its tries are used up is looked for so many times more. */
const LAST_LOOKS = 3
/** A target that refuses us is asked again so often: somebody may have let us in meanwhile. */
export const HALF_OPEN_MS = 24 * 60 * 60 * 1000

/** What becomes of a delivery that failed, and of its target. Times are epoch milliseconds. */
export type Outcome =
  /** Tried again `at`, and its target is closed until then. */
  | {
      readonly type: 'retry'
      readonly at: number
      readonly reason: string
      /** 'ambiguous' where it may have arrived, so that it is looked for first. */
      readonly state: 'due' | 'ambiguous'
      /** False where the platform named a time to wait: that is no failure, of the delivery or of its target. */
      readonly failed: boolean
    }
  /** The platform does not take what it says: tried again `at`, in that form. Its target is well. */
  | { readonly type: 'refused'; readonly at: number; readonly reason: string; readonly form: Claimed['form'] }
  /** Its target is dead, for good or until a time, and with it, where `everywhere`, all that the same credentials reach. */
  | { readonly type: 'shut'; readonly until?: number; readonly reason: string; readonly everywhere: boolean }
  | { readonly type: 'dead'; readonly reason: string }

/** What the outcome of a try depends on, beside its failure. */
export type Tried = Pick<Claimed, 'tries' | 'refusals' | 'form' | 'unheard'> & {
  /** When its request began. */
  readonly begunAt: number
  /** How often its target had failed in a row before. */
  readonly failures?: number
}

/** The outcome of try number `tries` (from 1) that failed at `now` (epoch milliseconds); `random` is in [0, 1). */
export function outcomeOf(failure: Failure, tried: Tried, now: number, random: () => number): Outcome {
  const { kind, retryAfterMs } = failure
  const reason = scrub(`${kind}: ${failure.message}`)
  const wait = backoffMs(Math.max(tried.tries, (tried.failures ?? 0) + 1), random)
  // Of an error that nobody foresaw it is not known whether it came before or after the message had arrived.
  if (failure.ambiguous || kind === 'bug') {
    const at = Math.max(now + (named(failure) ?? wait), tried.begunAt + QUARANTINE_MS)
    return again({ type: 'retry', at, reason, state: 'ambiguous', failed: true }, tried)
  }
  const state = tried.unheard ? 'ambiguous' : 'due'
  switch (kind) {
    case 'gone':
      return { type: 'shut', reason, everywhere: failure.everywhere }
    case 'unauthorised':
      return { type: 'shut', until: now + HALF_OPEN_MS, reason, everywhere: failure.everywhere }
    case 'invalid':
      if (tried.form === 'plain' || tried.tries >= MAX_TRIES) return { type: 'dead', reason }
      return { type: 'refused', at: now + wait, reason, form: tried.refusals >= 1 ? 'plain' : 'full' }
    case 'rate-limited':
      if (retryAfterMs !== undefined && retryAfterMs > 0)
        return { type: 'retry', at: now + Math.ceil(retryAfterMs), reason, state, failed: false }
      return again({ type: 'retry', at: now + wait, reason, state, failed: true }, tried)
    case 'retry':
      return again({ type: 'retry', at: now + wait, reason, state, failed: true }, tried)
  }
}

/** Milliseconds to wait after try number `tries` (from 1): full jitter up to 2 s, 4 s, 8 s … 15 min, and never nothing. */
export function backoffMs(tries: number, random: () => number): number {
  return 1 + Math.floor(random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (tries - 1)))
}

function again(retry: Extract<Outcome, { type: 'retry' }>, { tries }: Tried): Outcome {
  const most = retry.state === 'ambiguous' ? MAX_TRIES + LAST_LOOKS : MAX_TRIES
  return tries >= most ? { type: 'dead', reason: `${retry.reason} (given up after ${MAX_TRIES} tries)` } : retry
}

function named({ retryAfterMs }: Failure): number | undefined {
  return retryAfterMs !== undefined && retryAfterMs > 0 ? Math.ceil(retryAfterMs) : undefined
}
