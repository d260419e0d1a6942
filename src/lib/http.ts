import { Agent, buildConnector, request } from 'undici'
import { type Clock, systemClock } from './clock.js'
import { Failure } from './failure.js'
import { readBody, tooLarge } from './http-body.js'
import { statusFailure, transportFailure } from './http-failure.js'
import { checkTarget, type Lookup, parseTarget, systemLookup, type Target } from './http-guard.js'

export type SafeFetchInit = { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal }

/** An answer with its body read whole and decompressed. `url` is where it came from, after redirects. */
export type SafeResponse = {
  readonly url: string
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
  /** Milliseconds over everything: look-up, redirects, headers, body. Pages 15,000 (the default), feeds 20,000. */
  readonly timeoutMs?: number
  /** Bytes of the body after decompression, 5 MiB by default; on the wire it may be 1.6 times that. */
  readonly maxBytes?: number
}

export const PAGE_TIMEOUT_MS = 15_000
const MAX_BYTES = 5 * 1024 * 1024
const WIRE_SHARE = 1.6
const MOST_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Headers that are ours to set, or that would let a caller speak to another host than the one that was checked. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'user-agent',
  'accept-encoding',
])
const SECRET_HEADERS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization'])

/**
 * A fetch for addresses that strangers chose: public web addresses only, each looked up once and reached at the very
 * address that was checked, redirects followed by hand and checked again, one clock over everything, sizes bounded while
 * the body streams. Throws only Failure.
 */
export function makeSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { timeoutMs = PAGE_TIMEOUT_MS, maxBytes = MAX_BYTES, lookup = systemLookup } = options
  const allow = new Set(options.allow ?? [])
  const limits = { timeoutMs, maxBytes, clock: options.clock ?? systemClock }
  return async (address, init = {}) => {
    const timer = AbortSignal.timeout(timeoutMs)
    const signal = init.signal === undefined ? timer : AbortSignal.any([timer, init.signal])
    let host = 'web'
    try {
      let url = parseTarget(address)
      let headers = cleanHeaders(init.headers ?? {}, OWN_HEADERS)
      for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
        host = url.hostname
        const target = await orAborted(checkTarget(url, allow, lookup), signal)
        const answer = await ask(target, { ...headers, 'user-agent': options.userAgent }, signal, limits)
        if (!('location' in answer)) return answer
        const next = parseTarget(new URL(answer.location, url).href)
        if (next.origin !== url.origin) headers = cleanHeaders(headers, SECRET_HEADERS)
        url = next
      }
      throw new Failure('invalid', host, `${host} redirects more than ${MOST_REDIRECTS} times: check the address.`)
    } catch (error) {
      if (timer.aborted && !(error instanceof Failure))
        throw new Failure(
          'retry',
          host,
          `${host} did not answer in full within ${timeoutMs / 1000} s: try again later.`,
          { cause: error },
        )
      if (init.signal?.aborted === true)
        throw new Failure('retry', host, `The request to ${host} was stopped.`, { cause: error })
      throw transportFailure(error, host)
    }
  }
}

type Limits = { readonly timeoutMs: number; readonly maxBytes: number; readonly clock: Clock }

async function ask(
  target: Target,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  limits: Limits,
): Promise<SafeResponse | { readonly location: string }> {
  const { url } = target
  const { timeoutMs, maxBytes, clock } = limits
  const host = url.hostname
  // One agent a request: a pooled connection would be one whose address was checked for somebody else's look-up.
  const agent = new Agent({
    connect: connectTo(target.addresses, timeoutMs),
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 0,
  })
  try {
    const answer = await request(url, {
      dispatcher: agent,
      signal,
      headers: { accept: '*/*', ...headers, 'accept-encoding': 'gzip, deflate, br' },
    })
    const { statusCode: status } = answer
    const received = toHeaders(answer.headers)
    const location = received.get('location')
    const failure = statusFailure(status, host, received.get('retry-after'), clock.now())
    if (REDIRECTS.has(status) && location !== null && URL.canParse(location, url.href)) return { location }
    if (failure !== undefined) throw failure
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
    await agent.destroy().catch(() => undefined)
  }
}

/** Connects to the checked addresses alone, in their order; TLS still verifies the name that the URL states. */
function connectTo(addresses: readonly string[], timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs })
  return (options, done) => {
    const tryAt = (index: number): void => {
      const address = addresses[index] ?? ''
      connect({ ...options, hostname: address }, (...outcome) => {
        if (outcome[0] !== null && index + 1 < addresses.length) tryAt(index + 1)
        else done(...outcome)
      })
    }
    tryAt(0)
  }
}

function cleanHeaders(
  headers: Readonly<Record<string, string>>,
  without: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !without.has(name.toLowerCase())))
}

function toHeaders(received: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(received))
    for (const one of value === undefined ? [] : [value].flat()) headers.append(name, one)
  return headers
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
