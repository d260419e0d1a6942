import { type Clock, systemClock } from './clock.js'
import { asFailure, Failure, type FailureKind } from './failure.js'
import { type HostTurns, hostKey } from './host-turns.js'
import type { SafeFetch } from './http.js'
import { parseTarget } from './http-guard.js'
import { ALL_ALLOWED, isAllowedBy, parseRobots, type RobotsRules } from './robots-rules.js'

export type Robots = {
  /**
   * Whether the host's robots file lets a page be fetched. The file is asked for where it is not known; the file itself may
   * always be fetched. Rejects with Failure 'invalid' for what is not a web address, and 'retry' when stopped by `signal`, or
   * while the file cannot be reached: then nobody knows, and nothing is fetched until `retryAfterMs` from now.
   */
  allows(url: string): Promise<boolean>
}

export type RobotsOptions = {
  readonly fetch: SafeFetch
  /** Our product token, as site owners write it in their file. */
  readonly agent: string
  readonly clock?: Clock
  /** Told how slowly a host wants to be read, where its file says so (Crawl-delay). */
  readonly turns?: Pick<HostTurns, 'slow'>
  /** Stops the requests that are under way. */
  readonly signal?: AbortSignal
}

/** `rules` is absent while the file could not be reached and no older copy is kept: nothing may be fetched then. */
type Known = { readonly rules?: RobotsRules; readonly until: number; readonly misses: number }

const DAY_MS = 24 * 60 * 60 * 1000
const FIRST_RETRY_MS = 10 * 60 * 1000
const MOST_HOSTS = 2_000
const MOST_WEIGHT = 16 * 1024 * 1024
/** RFC 9309 section 2.5: at least 500 KiB must be read. */
const MOST_BYTES = 500 * 1024
/** "Unavailable" of RFC 9309 section 2.3.1.3: there is no such file for us, so that all may be fetched. */
const UNAVAILABLE: ReadonlySet<FailureKind> = new Set(['gone', 'invalid', 'unauthorised'])

/**
 * The robots files of all hosts, by RFC 9309: kept for a day at most (longer only while a host cannot be reached), the
 * least used forgotten, each asked for once however many ask. A host that answers 5xx or 429, or not at all, is asked
 * again after 10 minutes, then ever later up to a day; until then nothing of it is allowed, unless an older copy says so.
 */
export function makeRobots(options: RobotsOptions): Robots {
  const { fetch, agent, clock = systemClock, turns, signal } = options
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<Known>>()
  let weight = 0

  const keep = (origin: string, entry: Known): void => {
    forget(origin)
    known.set(origin, entry)
    weight += entry.rules?.weight ?? 0
    for (const oldest of known.keys()) {
      if (oldest === origin || (known.size <= MOST_HOSTS && weight <= MOST_WEIGHT)) break
      forget(oldest)
    }
  }

  const forget = (origin: string): void => {
    weight -= known.get(origin)?.rules?.weight ?? 0
    known.delete(origin)
  }

  const ask = async (origin: string): Promise<Known> => {
    const older = known.get(origin)
    const entry = await fetch(`${origin}/robots.txt`, signal === undefined ? {} : { signal }).then(
      ({ body }) => ({ rules: parseRobots(decoded(body), agent), until: clock.now() + DAY_MS, misses: 0 }),
      (error: unknown): Known => {
        const failure = asFailure(error, origin)
        if (signal?.aborted === true) throw failure
        if (UNAVAILABLE.has(failure.kind)) return { rules: ALL_ALLOWED, until: clock.now() + DAY_MS, misses: 0 }
        const misses = (older?.misses ?? 0) + 1
        const wait = Math.max(FIRST_RETRY_MS * 2 ** Math.min(misses - 1, 10), failure.retryAfterMs ?? 0)
        const rules = older?.rules === undefined ? {} : { rules: older.rules }
        return { ...rules, until: clock.now() + Math.min(wait, DAY_MS), misses }
      },
    )
    keep(origin, entry)
    turns?.slow(hostKey(new URL(origin)), entry.rules?.crawlDelayMs ?? 0)
    return entry
  }

  const knownFor = async (origin: string): Promise<Known> => {
    const kept = known.get(origin)
    if (kept !== undefined && clock.now() < kept.until) {
      keep(origin, kept)
      return kept
    }
    const underWay = asking.get(origin) ?? ask(origin).finally(() => asking.delete(origin))
    asking.set(origin, underWay)
    return underWay
  }

  return {
    async allows(address) {
      const url = parseTarget(address)
      if (url.pathname === '/robots.txt') return true
      const { rules, until } = await knownFor(url.origin)
      if (rules !== undefined) return isAllowedBy(rules, url)
      const message = `The robots.txt of ${url.hostname} cannot be reached, so that nothing of it is fetched for now.`
      throw new Failure('retry', url.hostname, message, { retryAfterMs: Math.max(0, until - clock.now()) })
    },
  }
}

/** The file's words, as UTF-8. A line that the limit cuts is dropped: "Disallow: /pri" is not "Disallow: /". */
function decoded(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, MOST_BYTES))
  return body.length <= MOST_BYTES ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
}
