import type { Clock } from '../../lib/clock.js'

/**
 * Discord bans an address that makes 10,000 invalid requests in 10 minutes, for everybody behind it:
 * docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export const INVALID_WINDOW_MS = 10 * 60 * 1000
/** A twentieth of that: no honest use comes near it. */
export const MOST_INVALID = 500
const INVALID: ReadonlySet<number> = new Set([401, 403, 429])

/** Counts what Discord turned away. One breaker may serve all clients of an address. */
export type Breaker = {
  /** Counts an answer; `scope` is its X-RateLimit-Scope. */
  note(status: number, scope: string | null): void
  /** Milliseconds until requests may be made again; 0 where they may. */
  waitMs(): number
}

export function invalidBreaker(clock: Clock): Breaker {
  let times: readonly number[] = []
  return {
    note(status, scope) {
      // "429 errors returned with X-RateLimit-Scope: shared are not counted against you."
      if (!INVALID.has(status) || (status === 429 && scope === 'shared')) return
      times = [...times.slice(1 - MOST_INVALID), clock.now()]
    },
    waitMs() {
      const oldest = times.length < MOST_INVALID ? undefined : times[0]
      if (oldest === undefined) return 0
      // A clock that was set back must not close the way for longer than the window.
      return Math.min(Math.max(oldest + INVALID_WINDOW_MS - clock.now(), 0), INVALID_WINDOW_MS)
    },
  }
}
