import type { IncomingMessage, ServerResponse } from 'node:http'

/** What goes wrong with a request. What is "accepted" takes effect although the caller does not hear of it. */
export type FaultKind =
  /** 429 with Retry-After; `seconds`, 1 by default. */
  | 'rate-limited'
  /** 429 with `seconds` in its body alone. */
  | 'rate-limited-by-body'
  /** 429 without Retry-After or any other time, in headers or body. */
  | 'rate-limited-mute'
  /** 429 for the whole application. */
  | 'rate-limited-globally'
  /** 429 for a resource that others share: it is not held against the application. */
  | 'rate-limited-shared'
  /** `status`, 503 by default, and nothing has happened. */
  | 'refused'
  /** The same status, but the request has taken effect. */
  | 'refused-accepted'
  /** The socket ends before anything is read. */
  | 'dropped'
  /** The request takes effect, then the socket ends. */
  | 'dropped-accepted'
  /** Accepted; no headers ever come. */
  | 'headers-stalled'
  /** Accepted; headers and half of the body come, then nothing. */
  | 'body-stalled'
  /** Accepted; headers and half of the body come, then the socket ends. */
  | 'body-cut'
  /** Accepted; 200 with a page of HTML. */
  | 'not-json'
  /** Accepted; 200 with JSON of another shape. */
  | 'wrong-json'
  /** 401. */
  | 'unauthorised'
  /** 403 with `code`, 50013 by default. */
  | 'forbidden'
  /** 404 with `code`, 10003 by default. */
  | 'gone'
  /** Answered rightly, after `ms`. */
  | 'slow'

export type Fault = {
  readonly kind: FaultKind
  /** GET, POST, …; any method by default. */
  readonly method?: string
  /** A part of the path after '/api/v10', or a pattern for it; any path by default. */
  readonly path?: string | RegExp
  /** How often; once by default. */
  readonly times?: number
  /** So many requests that fit are let through before; none by default. */
  readonly skip?: number
  readonly seconds?: number
  readonly status?: number
  readonly code?: number
  readonly ms?: number
}

export type Faults = {
  add(fault: Fault): void
  /** The first fault that fits, which is used up by one. */
  take(method: string, path: string): Fault | undefined
  /** Ends what is stalled. */
  release(): void
  readonly stalled: Set<ServerResponse>
}

export function makeFaults(): Faults {
  const faults: { fault: Fault; left: number; skip: number }[] = []
  const stalled = new Set<ServerResponse>()
  return {
    stalled,
    add: fault => void faults.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 }),
    take(method, path) {
      const found = faults.find(each => each.left > 0 && fits(each.fault, method, path) && each.skip-- <= 0)
      if (found !== undefined) found.left--
      return found?.fault
    },
    release() {
      for (const response of stalled) response.destroy()
      stalled.clear()
    },
  }
}

function fits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false
  if (fault.path === undefined) return true
  return typeof fault.path === 'string' ? path.includes(fault.path) : fault.path.test(path)
}

export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the fault says before the request takes effect; undefined where it takes effect first. */
export function replyInstead({ kind, seconds = 1, status = 503, code }: Fault): Reply | undefined {
  switch (kind) {
    case 'rate-limited':
      return limited(seconds, 'user')
    case 'rate-limited-shared':
      return limited(seconds, 'shared')
    case 'rate-limited-globally':
      return limited(seconds, 'global')
    case 'rate-limited-by-body':
      return json(429, { message: 'You are being rate limited.', retry_after: seconds, global: false })
    case 'rate-limited-mute':
      return json(429, { message: 'You are being rate limited.' })
    case 'refused':
      return { status, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }
    case 'unauthorised':
      return json(401, { message: '401: Unauthorized', code: 0 })
    case 'forbidden':
      return json(403, { message: code === 50_001 ? 'Missing Access' : 'Missing Permissions', code: code ?? 50_013 })
    case 'gone':
      return json(404, { message: 'Unknown Channel', code: code ?? 10_003 })
    case 'refused-accepted':
    case 'dropped':
    case 'dropped-accepted':
    case 'headers-stalled':
    case 'body-stalled':
    case 'body-cut':
    case 'not-json':
    case 'wrong-json':
    case 'slow':
      return undefined
  }
}

/** A 429 as the vendor shows it: https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
export function limited(seconds: number, scope: 'user' | 'shared' | 'global'): Reply {
  const own = scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}
  return json(
    429,
    { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
    { ...own, 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-scope': scope },
  )
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

/** Writes the reply to an accepted request as the fault will have it. */
export async function spoil(
  fault: Fault | undefined,
  reply: Reply,
  request: IncomingMessage,
  response: ServerResponse,
  faults: Faults,
): Promise<void> {
  const half = reply.body.slice(0, Math.ceil(reply.body.length / 2))
  switch (fault?.kind) {
    case 'refused-accepted':
      return write(response, { status: fault.status ?? 503, headers: { 'content-type': 'text/html' }, body: '<h1>502' })
    case 'dropped-accepted':
      return void request.socket.destroy()
    case 'headers-stalled':
      return void faults.stalled.add(response)
    case 'body-stalled':
    case 'body-cut': {
      response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) })
      await new Promise<void>(done => response.write(half, () => done()))
      if (fault.kind === 'body-stalled') faults.stalled.add(response)
      else request.socket.destroy()
      return
    }
    case 'not-json':
      return write(response, { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Hello</h1>' })
    case 'wrong-json':
      return write(response, json(200, { hello: ['world'] }))
    case 'slow':
      await new Promise(done => setTimeout(done, fault.ms ?? 100))
      return write(response, reply)
    default:
      return write(response, reply)
  }
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  if (response.destroyed) return
  response.writeHead(status, headers)
  response.end(status === 204 ? undefined : body)
}
