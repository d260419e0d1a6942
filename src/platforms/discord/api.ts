import { type RawFile, REST, RequestMethod, type RouteLike } from 'discord.js'
import type { Clock } from '../../lib/clock.js'
import type { Log } from '../../lib/log.js'
import { type Breaker, invalidBreaker } from './breaker.js'
import { discordFailure, limited, MUTE_WAIT_MS, tokenRefused } from './failure.js'
import type { DiscordSettings } from './settings.js'
import { type Heard, wholeRequest } from './whole-request.js'

const METHODS = {
  DELETE: RequestMethod.Delete,
  GET: RequestMethod.Get,
  PATCH: RequestMethod.Patch,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
} as const

export type Ask = {
  readonly method: keyof typeof METHODS
  /** Such as `/channels/${id}/messages`. */
  readonly path: RouteLike
  readonly query?: URLSearchParams
  readonly body?: object
  readonly files?: RawFile[]
}

/** Discord's REST, one request at a time for each route and channel, each made once. */
export type DiscordApi = {
  /** What Discord answers, unchecked. Rejects with a Failure, which is `ambiguous` where the request may have been carried out. */
  ask(request: Ask): Promise<unknown>
  /** True once Discord has refused the token: nothing is asked any more. */
  isRefused(): boolean
  stop(): void
}

export type DiscordApiOptions = {
  readonly settings: DiscordSettings
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds for a request and its whole answer. */
  readonly deadlineMs?: number
  /** To be shared by all clients behind one address. */
  readonly breaker?: Breaker
}

const DEADLINE_MS = 10_000
/** A limit that Discord's headers foretell is waited for where it ends so soon; a longer one is the caller's to wait for. */
const PATIENCE_MS = 5_000
const MOST_MUTE_WAIT_MS = 15 * 60 * 1000
const EVERYTHING = '*'
const WHERE = 'discord'

/**
 * A REST client that retries nothing, obeys every limit, and ends each request in time; whoever calls decides what is tried
 * again. One 401 ends it for good: the token is refused, and what is asked after that would only count towards a ban.
 */
export function discordApi(options: DiscordApiOptions): DiscordApi {
  const { settings, clock, log, deadlineMs = DEADLINE_MS, breaker = invalidBreaker(options.clock) } = options
  /** Until when nothing is asked, in epoch milliseconds, by route and channel. */
  const holds = new Map<string, number>()
  /** How many 429s in a row named no time. */
  let mute = 0
  let refused = false

  const heard = ({ method, url, status, headers, body }: Heard) => {
    breaker.note(status, headers.get('x-ratelimit-scope'))
    if (status === 401 && !refused) {
      refused = true
      log.warn(tokenRefused(WHERE).message)
    }
    if (status !== 429) {
      mute = 0
      return
    }
    const named = waitNamed(headers, body)
    const failure = limited(WHERE, named ?? Math.min(MUTE_WAIT_MS * 2 ** mute++, MOST_MUTE_WAIT_MS))
    holds.set(isGlobal(headers, body) ? EVERYTHING : lane(method, url), clock.now() + (failure.retryAfterMs ?? 0))
    throw failure
  }
  const leftOf = (key: string) => {
    const left = (holds.get(key) ?? 0) - clock.now()
    if (left <= 0) holds.delete(key)
    return left
  }
  const request = wholeRequest(deadlineMs, heard)
  const sdk = new REST({
    api: settings.apiUrl,
    retries: 0,
    // Only for what is not sent yet: a 429 never gets as far as the SDK, which would ask again at once where it names no time.
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > PATIENCE_MS,
    async makeRequest(url, init) {
      // Asked here and not before, because a request may have waited for its turn behind one that was turned away.
      if (refused) throw tokenRefused(WHERE)
      const own = leftOf(lane(init.method ?? 'GET', url))
      const ms = Math.max(breaker.waitMs(), leftOf(EVERYTHING), own)
      if (ms > 0) throw limited(WHERE, ms)
      return request(url, init)
    },
    // Ends with the headers, and is only there so that it never comes first.
    timeout: 2 * deadlineMs,
  })

  return {
    async ask({ method, path, ...rest }) {
      try {
        // Given each time, because the SDK forgets it at a 401: it is this client that says what that means.
        return await sdk.setToken(settings.token).request({ ...rest, method: METHODS[method], fullRoute: path })
      } catch (error) {
        throw discordFailure(error, WHERE)
      }
    },
    isRefused: () => refused,
    stop() {
      sdk.clearHashSweeper()
      sdk.clearHandlerSweeper()
    },
  }
}

/** What shares a limit: a method and an address, without the ids of messages. */
function lane(method: string, url: string): string {
  const { pathname } = new URL(url)
  return `${method} ${pathname.replace(/(\/messages\/)\d+/, '$1')}`
}

function isGlobal(headers: Headers, body: unknown): boolean {
  return headers.has('x-ratelimit-global') || fieldOf(body, 'global') === true
}

/** Milliseconds, from the header or the body of a 429. */
function waitNamed(headers: Headers, body: unknown): number | undefined {
  const given = [fieldOf(body, 'retry_after'), headers.get('retry-after')].flatMap(value =>
    value === null || value === undefined || value === '' ? [] : [Number(value) * 1000],
  )
  const most = Math.max(...given.filter(ms => Number.isFinite(ms) && ms >= 0))
  return Number.isFinite(most) ? Math.max(most, 1) : undefined
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}
