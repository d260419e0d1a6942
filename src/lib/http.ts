import { buildConnector, Client } from 'undici'
import { type Clock, systemClock } from './clock.js'
import { Failure } from './failure.js'
import { type HostTurns, hostKey } from './host-turns.js'
import { allowPairs } from './http-allow.js'
import { wholeBody } from './http-body.js'
import { orAborted, startDeadline } from './http-deadline.js'
import { afterSending, statusFailure, transportFailure } from './http-failure.js'
import { checkTarget, checkUrl, type Lookup, parseTarget, systemLookup } from './http-guard.js'
import { callersHeaders, headersForStrangers, type SentHeaders, toHeaders } from './http-headers.js'

export type SafeFetchInit = {
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Makes it a POST: sent once, never redirected, and its Failure is `ambiguous` where the other side may have acted on it. */
  readonly post?: Post
}

export type Post = {
  readonly body: Uint8Array | string
  readonly contentType: string
  /** True where a status of 2xx is all that counts: a body that cannot be read is then an empty one. */
  readonly statusOnly?: true
}

/** An answer with its body read whole and decompressed. */
export type SafeResponse = {
  /** Where it came from, after redirects. */
  readonly url: string
  /** Where the page says it now lives: the end of the permanent redirects (301, 308) that the request began with, if it did. */
  readonly movedTo?: string
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

/** Resolves for 2xx and 304; everything else is a Failure of the kind that says what may be done about it. */
export type SafeFetch = (url: string, init?: SafeFetchInit) => Promise<SafeResponse>

export type SafeFetchOptions = {
  /** Who we are and where to complain: sent as it is. */
  readonly userAgent: string
  /** Exact `address:port` pairs (`[…]:port` for IPv6) that may be reached although they are not public: tests, an intranet. */
  readonly allow?: readonly string[]
  readonly lookup?: Lookup
  /** For Retry-After as a date. */
  readonly clock?: Clock
  /** Who goes when: every hop waits for its host's turn, and a host that sends Retry-After is left alone. Without it nothing waits. */
  readonly turns?: HostTurns
  /** Milliseconds over all work: look-up, redirects, headers, body; not the wait for a turn. Pages 15,000 (the default), feeds 20,000. */
  readonly timeoutMs?: number
  /** Bytes of the body after decompression, 5 MiB by default; on the wire it may be 1.6 times that. */
  readonly maxBytes?: number
}

export const PAGE_TIMEOUT_MS = 15_000
const MAX_BYTES = 5 * 1024 * 1024
const MOST_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const PERMANENT: ReadonlySet<number> = new Set([301, 308])
/** The statuses whose Retry-After speaks for the whole host (RFC 6585 section 4, RFC 9110 section 15.6.4). */
const ASK_FOR_PEACE: ReadonlySet<number> = new Set([429, 503])

/**
 * A fetch for addresses that strangers chose: public web addresses only, each looked up once and reached at the very
 * address that was checked, redirects followed by hand and checked again, one clock over everything, sizes bounded while
 * the body streams. Throws only Failure.
 */
export function makeSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { timeoutMs = PAGE_TIMEOUT_MS, maxBytes = MAX_BYTES, lookup = systemLookup, turns } = options
  const allow = allowPairs(options.allow ?? [])
  const limits = { maxBytes, clock: options.clock ?? systemClock }
  // No TLS session outlives its request: it would be one of an address that another look-up found.
  const connect = buildConnector({ timeout: timeoutMs, maxCachedSessions: 0 })
  return async (address, init = {}) => {
    const deadline = startDeadline(timeoutMs, init.signal)
    const { signal } = deadline
    let host = 'web'
    let turn: { readonly key: string; readonly leave: () => void } | undefined
    const progress: Progress = { isOpen: false, isRefused: false }
    try {
      let url = parseTarget(address)
      let headers = callersHeaders(init.headers ?? {})
      let movedTo: string | undefined
      let permanent = true
      for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
        host = url.hostname
        checkUrl(url, allow)
        const key = hostKey(url)
        if (turns !== undefined && turn?.key !== key) {
          // Never two turns at once: two requests that each hold what the other waits for would wait for ever.
          turn?.leave()
          turn = undefined
          turn = { key, leave: await deadline.pausedFor(() => turns.take(key, signal)) }
        }
        const target = await orAborted(checkTarget(url, allow, lookup), signal)
        const client = new Client(url.origin, {
          connect: connectTo(connect, target.addresses, signal, progress),
          headersTimeout: 0,
          bodyTimeout: 0,
          pipelining: 0,
        })
        const hold = (ms: number) => turns?.hold(key, ms)
        const request = { url, headers: { ...headers, 'user-agent': options.userAgent }, post: init.post, progress }
        const answer = await ask(client, request, signal, limits, hold)
        if (!('location' in answer)) return movedTo === undefined ? answer : { ...answer, movedTo }
        const next = parseTarget(new URL(answer.location, url).href)
        permanent &&= PERMANENT.has(answer.status)
        if (permanent) movedTo = next.href
        if (next.origin !== url.origin) headers = headersForStrangers(headers)
        url = next
      }
      throw new Failure('invalid', host, `${host} redirects more than ${MOST_REDIRECTS} times: check the address.`)
    } catch (error) {
      const failure = failureOf(error)
      const isKnown = init.post === undefined || !progress.isOpen || progress.isRefused
      throw isKnown ? failure : afterSending(failure)
    } finally {
      turn?.leave()
      deadline.end()
    }

    function failureOf(error: unknown): Failure {
      if (deadline.hasPassed() && !(error instanceof Failure)) {
        const words = `${host} did not answer in full within ${timeoutMs / 1000} s: try again later.`
        return new Failure('retry', host, words, { cause: error })
      }
      if (init.signal?.aborted === true)
        return new Failure('retry', host, `The request to ${host} was stopped.`, { cause: error })
      return transportFailure(error, host)
    }
  }
}

/** How far a request has come: once a connection is open it may arrive, and what is refused (3xx, 4xx) was not acted on. */
type Progress = { isOpen: boolean; isRefused: boolean }
type Request = {
  readonly url: URL
  readonly headers: SentHeaders
  readonly post: Post | undefined
  readonly progress: Progress
}
type Limits = { readonly maxBytes: number; readonly clock: Clock }
type Redirect = { readonly status: number; readonly location: string }

/** One request over a client of its own: a pooled connection would be one whose address was checked for somebody else's look-up. */
async function ask(
  client: Client,
  { url, headers, post, progress }: Request,
  signal: AbortSignal,
  limits: Limits,
  hold: (ms: number) => void,
): Promise<SafeResponse | Redirect> {
  const { maxBytes, clock } = limits
  const host = url.hostname
  try {
    const answer = await client.request({
      path: url.pathname + url.search,
      method: post === undefined ? 'GET' : 'POST',
      signal,
      headers: {
        accept: '*/*',
        ...headers,
        'accept-encoding': 'gzip, deflate, br',
        ...(post && { 'content-type': post.contentType }),
      },
      ...(post && { body: post.body }),
    })
    const { statusCode: status } = answer
    const received = toHeaders(answer.headers)
    const location = received.get('location')
    if (post === undefined && REDIRECTS.has(status) && location !== null && URL.canParse(location, url.href))
      return { status, location }
    const failure = statusFailure(status, host, received.get('retry-after'), clock.now())
    if (ASK_FOR_PEACE.has(status) && failure?.retryAfterMs !== undefined) hold(failure.retryAfterMs)
    progress.isRefused = failure !== undefined && status < 500
    if (failure !== undefined) throw failure
    if (status === 304) return { url: url.href, status, headers: received, body: new Uint8Array() }
    const reading = wholeBody(answer.body, received, maxBytes, host, signal)
    const body = await (post?.statusOnly === true ? reading.catch(() => new Uint8Array()) : reading)
    return { url: url.href, status, headers: received, body }
  } finally {
    // A body that was not read to its end (a redirect, an error) must not keep the connection.
    await client.destroy().catch(() => undefined)
  }
}

/** Connects to the checked addresses alone, in their order; TLS still verifies the name that the URL states. */
function connectTo(
  connect: buildConnector.connector,
  addresses: readonly string[],
  signal: AbortSignal,
  progress: Progress,
): buildConnector.connector {
  return (options, done) => {
    const tryAt = (index: number): void => {
      const address = addresses[index] ?? ''
      connect({ ...options, hostname: address }, (...outcome) => {
        progress.isOpen = outcome[0] === null
        if (!progress.isOpen && index + 1 < addresses.length && !signal.aborted) tryAt(index + 1)
        else done(...outcome)
      })
    }
    tryAt(0)
  }
}
