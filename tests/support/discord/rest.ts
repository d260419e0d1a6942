import type { IncomingMessage, ServerResponse } from 'node:http'
import { isJson } from './check.js'
import type { Upload } from './check-message.js'
import { type Faults, json, limited, type Reply, replyInstead, spoil } from './faults.js'
import { notFound, Problem, unauthorised } from './problem.js'
import type { Json } from './world.js'

/** A request as it came in, in the order of arrival. */
export type LoggedRequest = {
  /** Epoch milliseconds of the machine. */
  readonly at: number
  readonly method: string
  /** After '/api/v10', without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly authorised: boolean
  readonly body: Json
  readonly files: readonly string[]
  /** What was answered; undefined where the answer was lost or never came. */
  status: number | undefined
}

export type Call = {
  /** What stands for ':name' in the route. */
  readonly at: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
  readonly json: Json
  readonly uploads: readonly Upload[]
}

export type Route = {
  readonly method: string
  /** '/channels/:channel/messages' */
  readonly path: string
  /** True where the token in the path is all that is asked for. */
  readonly open?: true
  run(call: Call): unknown
}

export type Bucket = { readonly limit: number; readonly windowMs: number }

/** Answers requests to the API: authorisation, rate limits, faults, then the routes. */
export function makeRest({
  routes,
  token,
  faults,
  bucket,
  everything,
  file,
}: {
  readonly routes: readonly Route[]
  readonly token: () => string
  readonly faults: Faults
  readonly bucket: Bucket
  /** The limit of all requests together; none where it is absent. */
  readonly everything?: Bucket | undefined
  /** The bytes of an attachment, by its path. */
  readonly file: (path: string) => { readonly contentType: string; readonly bytes: Uint8Array } | undefined
}) {
  const requests: LoggedRequest[] = []
  const buckets = new Map<string, { left: number; resetAt: number }>()
  const table = routes.map(route => ({
    route,
    pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }))

  const spend = (route: Route, major: string) => {
    const now = Date.now()
    const key = `${route.method}${route.path}${major}`
    const held = buckets.get(key)
    const state =
      held === undefined || held.resetAt <= now ? { left: bucket.limit, resetAt: now + bucket.windowMs } : held
    buckets.set(key, state)
    const over = state.left <= 0
    if (!over) state.left--
    const seconds = (state.resetAt - now) / 1000
    const headers = {
      'x-ratelimit-limit': String(bucket.limit),
      'x-ratelimit-remaining': String(state.left),
      'x-ratelimit-reset': (state.resetAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': Buffer.from(`${route.method}${route.path}`).toString('hex').slice(0, 64),
    }
    return { headers, over: over ? seconds : undefined }
  }

  // "All bots can make up to 50 requests per second": docs.discord.com/developers/topics/rate-limits#global-rate-limit
  let window = { left: 0, resetAt: 0 }
  const overall = (): number | undefined => {
    if (everything === undefined) return undefined
    const now = Date.now()
    if (window.resetAt <= now) window = { left: everything.limit, resetAt: now + everything.windowMs }
    window.left -= 1
    return window.left < 0 ? (window.resetAt - now) / 1000 : undefined
  }

  const answer = (call: Call, route: Route, authorised: boolean): Reply => {
    if (route.open !== true && !authorised) throw unauthorised()
    const wait = overall()
    if (wait !== undefined) return limited(wait, 'global')
    const { headers, over } = spend(route, call.at.channel ?? call.at.guild ?? call.at.token ?? '')
    if (over !== undefined) {
      const reply = limited(over, 'user')
      return { ...reply, headers: { ...headers, ...reply.headers } }
    }
    const result = route.run(call)
    return result === undefined ? { status: 204, headers, body: '' } : json(200, result, headers)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://loopback')
    const method = request.method ?? 'GET'
    const served = file(url.pathname)
    if (served !== undefined) {
      response.writeHead(200, { 'content-type': served.contentType })
      return void response.end(served.bytes)
    }
    // Clients write '@me' as '%40me'.
    const path = decodeURI(url.pathname)
      .replaceAll('%40', '@')
      .replace(/^\/api\/v10/, '')
    const fault = faults.take(method, path)
    if (fault?.kind === 'dropped') return void request.socket.destroy()
    const { body, uploads } = await readBody(request)
    const authorised = request.headers.authorization === `Bot ${token()}`
    const logged: LoggedRequest = {
      at: Date.now(),
      method,
      path,
      query: url.searchParams,
      authorised,
      body: isJson(body) ? body : {},
      files: uploads.map(({ filename }) => filename),
      status: undefined,
    }
    requests.push(logged)
    const instead = fault === undefined ? undefined : replyInstead(fault)
    const reply = instead ?? carryOut()
    const heard = fault === undefined || instead !== undefined || fault.kind === 'slow'
    if (heard) logged.status = reply.status
    await spoil(fault, reply, request, response, faults)

    function carryOut(): Reply {
      try {
        if (!url.pathname.startsWith('/api/v10/')) throw notFound()
        const found = table.find(each => each.route.method === method && each.pattern.test(path))
        if (found === undefined) throw notFound()
        const at = { ...found.pattern.exec(path)?.groups }
        const call = { at, query: url.searchParams, body, json: isJson(body) ? body : {}, uploads }
        return answer(call, found.route, authorised)
      } catch (error) {
        if (error instanceof Problem) return json(error.status, error.body())
        return json(500, { message: `The loopback failed: ${String(error)}`, code: 0 })
      }
    }
  }
  return { requests, handle }
}

async function readBody(request: IncomingMessage): Promise<{ body: unknown; uploads: readonly Upload[] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { body: undefined, uploads: [] }
  if (!type.startsWith('multipart/form-data')) return { body: parsed(bytes.toString()), uploads: [] }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const uploads: Upload[] = []
  for (let index = 0; ; index++) {
    const value = form.get(`files[${index}]`)
    if (!(value instanceof File)) break
    uploads.push({
      filename: value.name,
      contentType: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    })
  }
  return { body: parsed(String(form.get('payload_json') ?? '{}')), uploads }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
