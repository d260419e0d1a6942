import type { ServerResponse } from 'node:http'
import type { Json } from './state.js'

/** What is to go wrong. `accepted`: whether what was asked is done all the same; each kind has its own usual case. */
export type FaultKind =
  /** 429; with a Retry-After of so many seconds, or without one. */
  | { readonly kind: 'rate-limited'; readonly retryAfter?: number | string }
  /** 200 and {"ok":false,"error":code}: 'token_revoked', 'missing_scope', 'ratelimited', 'internal_error' … Not done. */
  | { readonly kind: 'error'; readonly code: string; readonly more?: Json; readonly accepted?: boolean }
  /** An HTTP status with a page of HTML, 503 unless given. Done unless said otherwise. */
  | { readonly kind: 'status'; readonly status?: number; readonly accepted?: boolean }
  /** The socket closes without an answer. Done unless said otherwise. */
  | { readonly kind: 'drop'; readonly accepted?: boolean }
  /** No answer ever comes. Done unless said otherwise. */
  | { readonly kind: 'stall'; readonly accepted?: boolean }
  /** Headers and half of the body, then nothing. Done. */
  | { readonly kind: 'stall-body' }
  /** Headers and then a byte every 20 ms, for ever. Done. */
  | { readonly kind: 'drip' }
  /** Headers and half of the body, then the socket closes. Done. */
  | { readonly kind: 'cut-body' }
  /** 200 and words that are no JSON. Done unless said otherwise. */
  | { readonly kind: 'not-json'; readonly body?: string; readonly accepted?: boolean }
  /** Done, and answered as usual, after so many milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The socket closes at once; it is done when `land()` of what `fault` returns is called. */
  | { readonly kind: 'late' }

export type Fault = FaultKind & {
  /** 'chat.postMessage', 'upload', 'response_url', or '*' for all. */
  readonly method: string
  /** How often; once unless given. */
  readonly times?: number
  /** Only for requests with these arguments, such as those to one channel. */
  readonly when?: (args: Json) => boolean
}

/** `met` counts the requests that met it. `land` does what late requests asked for. */
export type FaultHandle = { met(): number; land(): void; end(): void }

type Live = { readonly fault: Fault; left: number; met: number; readonly late: (() => void)[] }

/** The faults that are still to come, in the order in which they were asked for. */
export function faultTable() {
  const live: Live[] = []
  return {
    add(fault: Fault): FaultHandle {
      const entry: Live = { fault, left: fault.times ?? 1, met: 0, late: [] }
      live.push(entry)
      return {
        met: () => entry.met,
        land: () => {
          for (const deed of entry.late.splice(0)) deed()
        },
        end: () => {
          entry.left = 0
        },
      }
    },
    take(
      method: string,
      args: Json,
    ): { readonly fault: Fault; readonly later: (deed: () => void) => void } | undefined {
      const found = live.find(
        ({ fault, left }) =>
          left > 0 && (fault.method === '*' || fault.method === method) && (fault.when?.(args) ?? true),
      )
      if (found === undefined) return undefined
      found.left -= 1
      found.met += 1
      return { fault: found.fault, later: deed => found.late.push(deed) }
    },
  }
}

export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Answers a request with what went wrong; `perform` does what was asked and says what the answer would have been. */
export function misbehave(
  fault: Fault,
  later: (deed: () => void) => void,
  response: ServerResponse,
  perform: () => Reply,
): void {
  const usual = (accepted: boolean | undefined, otherwise: boolean) => ((accepted ?? otherwise) ? perform() : undefined)
  const begin = (reply: Reply) => {
    response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) })
    response.write(reply.body.slice(0, Math.ceil(reply.body.length / 2)))
  }
  switch (fault.kind) {
    case 'rate-limited': {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
      response.writeHead(429, { 'content-type': 'application/json', ...wait }).end('{"ok":false,"error":"ratelimited"}')
      return
    }
    case 'error':
      usual(fault.accepted, false)
      send(response, {
        status: 200,
        headers: JSON_TYPE,
        body: JSON.stringify({ ok: false, error: fault.code, ...fault.more }),
      })
      return
    case 'status':
      usual(fault.accepted, true)
      send(response, {
        status: fault.status ?? 503,
        headers: { 'content-type': 'text/html' },
        body: '<h1>Bad gateway</h1>',
      })
      return
    case 'drop':
      usual(fault.accepted, true)
      response.socket?.destroy()
      return
    case 'late':
      later(() => perform())
      response.socket?.destroy()
      return
    case 'stall':
      usual(fault.accepted, true)
      return
    case 'stall-body':
      begin(perform())
      return
    case 'drip': {
      perform()
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
      return
    }
    case 'cut-body':
      begin(perform())
      setTimeout(() => response.socket?.destroy(), 20)
      return
    case 'not-json':
      usual(fault.accepted, true)
      send(response, {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: fault.body ?? '<html>Welcome</html>',
      })
      return
    case 'slow':
      setTimeout(() => send(response, perform()), fault.ms)
  }
}

export const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  if (!response.destroyed) response.writeHead(status, headers).end(body)
}
