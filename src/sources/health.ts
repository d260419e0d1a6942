import type { Failure } from '../lib/failure.js'

/** 'new' has never been read; 'quarantined' flooded us and 'gone' said that it is: both wait for an admin. */
export type SourceState = 'new' | 'good' | 'failing' | 'quarantined' | 'gone'

/** How a source has been doing. Times are epoch milliseconds. */
export type SourceHealth = {
  readonly state: SourceState
  /** Failures in a row. */
  readonly failures: number
  readonly lastTriedAt?: number
  readonly lastSuccessAt?: number
  /** Why the last try failed, in a sentence; absent after a success. */
  readonly lastError?: string
  /** Absent where it is not polled. */
  readonly nextPollAt?: number
  /** Since when it has failed without a success between. */
  readonly badSince?: number
  /** Whether the admins have been told that it turned bad. */
  readonly told: boolean
}

export const NEVER_READ: SourceHealth = { state: 'new', failures: 0, told: false }

/** More unseen items than this in one fetch are a flood, not news. */
export const BURST = 500
const DAY_MS = 24 * 60 * 60 * 1000
const JITTER = 0.1
// One bad answer is the web's weather; a source is bad when it stays so.
const FAILURES_TO_TELL = 3

type Round = {
  readonly now: number
  /** The poll interval in milliseconds. */
  readonly everyMs: number
  /** In [0, 1), for the jitter. */
  readonly random: number
}

/** Its health after a fetch that went well: due again after its interval, a tenth more or less, so that feeds do not march in step. */
export function afterSuccess({ now, everyMs, random }: Round): SourceHealth {
  const wait = everyMs * (1 - JITTER + 2 * JITTER * random)
  return {
    state: 'good',
    failures: 0,
    lastTriedAt: now,
    lastSuccessAt: now,
    nextPollAt: now + Math.round(wait),
    told: false,
  }
}

/**
 * Its health after a fetch that failed: put off by a wait that doubles from its interval to 24 hours, half of it drawn by
 * lot; by as long as the other side asks, where it names a time; for good where it is gone.
 */
export function afterFailure(before: SourceHealth, failure: Failure, round: Round): SourceHealth {
  const { now } = round
  const { nextPollAt: _, ...rest } = before
  const failures = before.failures + 1
  const bad = { ...rest, failures, lastTriedAt: now, lastError: failure.message, badSince: before.badSince ?? now }
  if (failure.kind === 'gone') return { ...bad, state: 'gone' }
  return { ...bad, state: 'failing', nextPollAt: now + waitAfter(failures, failure, round) }
}

/** Its health after a fetch that brought a flood: it waits until an admin has looked. */
export function afterBurst(before: SourceHealth, unseen: number, now: number): SourceHealth {
  const { nextPollAt: _, ...rest } = before
  const lastError =
    `It brought ${unseen} unseen items at once, so it is held back: look at it, ` +
    'then run "tradewind sources resume" with its id to go on from its newest items.'
  return { ...rest, state: 'quarantined', lastTriedAt: now, lastError, badSince: before.badSince ?? now }
}

/** Whether the admins are to be told now: it was good once, it stays bad, and nobody has told them. */
export function isToBeTold({ state, failures, lastSuccessAt, told }: SourceHealth): boolean {
  if (told || lastSuccessAt === undefined) return false
  return state === 'quarantined' || state === 'gone' || (state === 'failing' && failures >= FAILURES_TO_TELL)
}

function waitAfter(failures: number, failure: Failure, { everyMs, random }: Round): number {
  const longest = Math.min(DAY_MS, everyMs * 2 ** Math.min(failures - 1, 30))
  const backoff = Math.round(longest / 2 + (longest / 2) * random)
  return Math.min(DAY_MS, Math.max(backoff, failure.retryAfterMs ?? 0))
}
