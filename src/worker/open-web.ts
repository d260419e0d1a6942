import type { Clock } from '../lib/clock.js'
import { makeHostTurns } from '../lib/host-turns.js'
import { makeSafeFetch, type SafeFetch } from '../lib/http.js'
import type { Log } from '../lib/log.js'
import { makeRobots } from '../lib/robots.js'
import { openReader } from '../sources/reader.js'

// A ministry's feed comes slower than a page of the press.
const FEED_TIMEOUT_MS = 20_000

export type WebSettings = {
  /** `address:port` pairs that may be fetched although they are private. */
  readonly fetchAllow: readonly string[]
  /** Sent in the User-Agent, so that a publisher knows whom to write to. */
  readonly contact: string | undefined
}

export type WebParts = {
  readonly clock: Clock
  readonly log: Log
  /** Ends every request that is under way. */
  readonly signal?: AbortSignal
}

/** What reads the web, politely: one request a host at a time, robots.txt, and a thread for whatever comes back. */
export function openWeb({ fetchAllow, contact }: WebSettings, { clock, log, signal }: WebParts) {
  if (fetchAllow.length > 0) log.info(`Private addresses that may be fetched: ${fetchAllow.join(', ')}`)
  const turns = makeHostTurns({ clock })
  const options = { userAgent: userAgent(contact), allow: fetchAllow, turns, clock }
  const stoppable =
    (request: SafeFetch): SafeFetch =>
    (url, init) =>
      request(url, { ...(signal && { signal }), ...init })
  const fetch = stoppable(makeSafeFetch(options))
  const feeds = stoppable(makeSafeFetch({ ...options, timeoutMs: FEED_TIMEOUT_MS }))
  return {
    fetch,
    feeds,
    robots: makeRobots({ fetch, agent: 'Tradewind', clock, turns }),
    reader: openReader({ thread: new URL('../sources/reader-thread.js', import.meta.url) }),
    clock,
  }
}

/** What posts to addresses that people chose: it waits for no turn and asks no robots.txt, for there one is expected. */
export function openPoster({ fetchAllow, contact }: WebSettings, clock: Clock): SafeFetch {
  return makeSafeFetch({ userAgent: userAgent(contact), allow: fetchAllow, clock })
}

/** What we call ourselves to whoever we ask. */
function userAgent(contact: string | undefined): string {
  return `Tradewind/0.1${contact === undefined ? '' : ` (+${contact})`}`
}
