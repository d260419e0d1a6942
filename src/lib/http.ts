import { buildConnector, Client } from 'undici'
import { type Clock, systemClock } from './clock.js'
import { Failure } from './failure.js'
import { type HostTurns, hostKey } from './host-turns.js'
import { allowPairs } from './http-allow.js'
import { readBody, tooLarge } from './http-body.js'
import { startDeadline } from './http-deadline.js'
import { statusFailure, transportFailure } from './http-failure.js'
import { checkTarget, checkUrl, type Lookup, parseTarget, systemLookup } from './http-guard.js'
import { callersHeaders, headersForStrangers, type SentHeaders, toHeaders } from './http-headers.js'

export type SafeFetchInit = { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal }

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
const WIRE_SHARE = 1.6
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
          connect: connectTo(connect, target.addresses, signal),
          headersTimeout: 0,
          bodyTimeout: 0,
          pipelining: 0,
        })
        const answer = await ask(client, url, { ...headers, 'user-agent': options.userAgent }, signal, limits, ms =>
          turns?.hold(key, ms),
        )
        if (!('location' in answer)) return movedTo === undefined ? answer : { ...answer, movedTo }
        const next = parseTarget(new URL(answer.location, url).href)
        permanent &&= PERMANENT.has(answer.status)
        if (permanent) movedTo = next.href
        if (next.origin !== url.origin) headers = headersForStrangers(headers)
        url = next
      }
      throw new Failure('invalid', host, `${host} redirects more than ${MOST_REDIRECTS} times: check the address.`)
    } catch (error) {
      if (deadline.hasPassed() && !(error instanceof Failure))
        throw new Failure(
          'retry',
          host,
          `${host} did not answer in full within ${timeoutMs / 1000} s: try again later.`,
          { cause: error },
        )
      if (init.signal?.aborted === true)
        throw new Failure('retry', host, `The request to ${host} was stopped.`, { cause: error })
      throw transportFailure(error, host)
    } finally {
      turn?.leave()
      deadline.end()
    }
  }
}

type Limits = { readonly maxBytes: number; readonly clock: Clock }
type Redirect = { readonly status: number; readonly location: string }

/** One request over a client of its own: a pooled connection would be one whose address was checked for somebody else's look-up. */
async function ask(
  client: Client,
  url: URL,
  headers: SentHeaders,
  signal: AbortSignal,
  limits: Limits,
  hold: (ms: number) => void,
): Promise<SafeResponse | Redirect> {
  const { maxBytes, clock } = limits
  const host = url.hostname
  try {
    const answer = await client.request({
      path: url.pathname + url.search,
      method: 'GET',
      signal,
      headers: { accept: '*/*', ...headers, 'accept-encoding': 'gzip, deflate, br' },
    })
    const { statusCode: status } = answer
    const received = toHeaders(answer.headers)
    const location = received.get('location')
    if (REDIRECTS.has(status) && location !== null && URL.canParse(location, url.href)) return { status, location }
    const failure = statusFailure(status, host, received.get('retry-after'), clock.now())
    if (ASK_FOR_PEACE.has(status) && failure?.retryAfterMs !== undefined) hold(failure.retryAfterMs)
    if (failure !== undefined) throw failure
    if (status === 304) return { url: url.href, status, headers: received, body: new Uint8Array() }
    const wire = Math.floor(maxBytes * WIRE_SHARE)
    if (Number(received.get('content-length') ?? 0) > wire) throw tooLarge(host, maxBytes)
    const body = await readBody(
      answer.body,
      received.get('content-encoding') ?? '',
      { wire, decoded: maxBytes },
      host,
      signal,
    )
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
): buildConnector.connector {
  return (options, done) => {
    const tryAt = (index: number): void => {
      const address = addresses[index] ?? ''
      connect({ ...options, hostname: address }, (...outcome) => {
        if (outcome[0] !== null && index + 1 < addresses.length && !signal.aborted) tryAt(index + 1)
        else done(...outcome)
      })
    }
    tryAt(0)
  }
}

async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  return Promise.race([promise, aborted]).finally(() => {
    if (stop !== undefined) signal.removeEventListener('abort', stop)
  })
}
