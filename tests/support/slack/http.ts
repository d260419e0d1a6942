import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isJson } from './blocks.js'
import { type Fault, type FaultHandle, faultTable, JSON_TYPE, misbehave, type Reply, send } from './faults.js'
import type { Approver, oauthServer } from './oauth.js'
import type { Json, SlackState, Token } from './state.js'
import { type Answer, webApiMethods } from './web-api.js'

/** A request as it came, with what it was answered. */
export type SeenRequest = {
  readonly method: string
  readonly team: string | undefined
  readonly args: Json
  readonly headers: IncomingMessage['headers']
  readonly at: number
  /** What went wrong with it on purpose. */
  readonly fault: Fault['kind'] | undefined
}

type Parts = {
  readonly state: SlackState
  readonly oauth: ReturnType<typeof oauthServer>
  readonly appToken: string
  openSocket(): string
  respond(id: string, body: Json): Reply
  uninstall(team: string): void
  approver(): Approver | 'denied'
  /** A channel takes one message each so many milliseconds, and a few at once after a rest; any number where it is absent. */
  readonly postEveryMs?: number | undefined
}

// "Short bursts allowed": docs.slack.dev/apis/web-api/rate-limits#chat-postmessage does not say how short.
const BURST = 4

// These are JSON inside a form: docs.slack.dev/apis/web-api/#basics.
const NESTED: ReadonlySet<string> = new Set(['blocks', 'metadata', 'view', 'files', 'attachments'])
const FLAGS: ReadonlySet<string> = new Set([
  'include_all_metadata',
  'inclusive',
  'unfurl_links',
  'unfurl_media',
  'link_names',
  'exclude_archived',
  'test',
  'mrkdwn',
])

/** The HTTP side: /api/, uploads, response URLs, and the page where a person allows the app. */
export async function slackHttp(parts: Parts) {
  const { state, oauth } = parts
  const faults = faultTable()
  const dueAt = new Map<string, number>()
  /** Seconds until a channel takes another message, where it does not take one now. */
  const restOf = (channel: string): number | undefined => {
    const { postEveryMs } = parts
    if (postEveryMs === undefined) return undefined
    const now = Date.now()
    const due = Math.max(dueAt.get(channel) ?? 0, now)
    const wait = due - now - (BURST - 1) * postEveryMs
    if (wait > 0) return wait / 1000
    dueAt.set(channel, due + postEveryMs)
    return undefined
  }
  const requests: SeenRequest[] = []
  let base = ''
  const methods = webApiMethods(state, () => base)

  const call = (
    name: string,
    args: Json,
    bearer: string | undefined,
    basic: readonly [string, string] | undefined,
  ): Reply => {
    if (name === 'oauth.v2.access') return json(oauth.access(args, basic))
    if (name === 'apps.connections.open') {
      if (bearer === undefined) return json({ ok: false, error: 'not_authed' })
      if (bearer !== parts.appToken)
        return json({ ok: false, error: state.tokens.has(bearer) ? 'not_allowed_token_type' : 'invalid_auth' })
      return json({ ok: true, url: parts.openSocket() })
    }
    const method = methods[name]
    if (method === undefined && name !== 'apps.uninstall') return json({ ok: false, error: 'unknown_method' })
    if (bearer === undefined) return json({ ok: false, error: 'not_authed' })
    const token = state.tokens.get(bearer)
    const refused = token === undefined ? 'invalid_auth' : deadOf(token, state.now())
    const workspace = state.workspaces.get(token?.team ?? '')
    if (refused !== undefined || token === undefined || workspace === undefined)
      return json({ ok: false, error: refused ?? 'invalid_auth' })
    if (method === undefined) {
      parts.uninstall(workspace.id)
      return json({ ok: true })
    }
    const needed = method.scopes?.(args, { token, workspace }) ?? []
    const scopes = {
      'x-oauth-scopes': token.scopes.join(','),
      ...(needed.length > 0 ? { 'x-accepted-oauth-scopes': needed.join(',') } : {}),
    }
    if (needed.length > 0 && !needed.some(scope => token.scopes.includes(scope))) {
      const told = { needed: needed.join(','), provided: token.scopes.join(',') }
      return json({ ok: false, error: 'missing_scope', ...told }, scopes)
    }
    return json(method.run(args, { token, workspace }), scopes)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', base)
    const raw = await bodyOf(request)
    const [, area = '', ...path] = url.pathname.split('/')
    if (area === 'oauth') {
      const by = parts.approver()
      const location = by === 'denied' ? oauth.deny(url.searchParams) : oauth.approve(url.searchParams, by)
      if (location === undefined) response.writeHead(400).end('Invalid client_id or redirect_uri')
      else response.writeHead(302, { location }).end()
      return
    }
    const area2method: Readonly<Record<string, string>> = {
      api: path.join('/'),
      upload: 'upload',
      hooks: 'response_url',
    }
    const name = area2method[area]
    if (name === undefined) {
      response.writeHead(404).end()
      return
    }
    const args = area === 'upload' ? {} : argsOf(request, raw, url.searchParams)
    const bearer = bearerOf(request) ?? (typeof args.token === 'string' ? args.token : undefined)
    const uploaded = area === 'upload' ? await fileOf(request, raw) : undefined
    const perform = (): Reply => {
      if (area === 'hooks') return parts.respond(path.join('/'), args)
      if (area === 'upload') return upload(state, path, uploaded ?? Buffer.alloc(0))
      return call(name, args, bearer, basicOf(request))
    }
    const wrong = faults.take(name, args)
    const team = bearer === undefined ? undefined : state.tokens.get(bearer)?.team
    requests.push({ method: name, team, args, headers: request.headers, at: state.now(), fault: wrong?.fault.kind })
    const rest =
      wrong === undefined && name === 'chat.postMessage' ? restOf(`${team} ${String(args.channel)}`) : undefined
    if (rest !== undefined)
      misbehave({ method: name, kind: 'rate-limited', retryAfter: Math.ceil(rest) }, () => undefined, response, perform)
    else if (wrong === undefined) send(response, perform())
    else misbehave(wrong.fault, wrong.later, response, perform)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500).end(String(error))
    })
  })
  base = await listen(server)
  return {
    server,
    base,
    requests,
    fault: (fault: Fault): FaultHandle => faults.add(fault),
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

function upload(state: SlackState, [, team = '', id = '']: readonly string[], bytes: Buffer): Reply {
  const file = state.workspaces.get(team)?.files.get(id)
  if (file === undefined) return { status: 404, headers: {}, body: 'no such upload' }
  if (bytes.length !== file.length) return { status: 400, headers: {}, body: `expected ${file.length} bytes` }
  file.bytes = bytes
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: `OK - ${bytes.length}` }
}

function deadOf({ dead, expiresAt }: Token, now: number): string | undefined {
  if (dead !== undefined) return dead
  return expiresAt !== undefined && now >= expiresAt ? 'token_expired' : undefined
}

function json(answer: Answer, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(answer) }
}

/** The arguments of a request, whether they came as JSON, as a form or in the address. */
export function argsOf(request: IncomingMessage, raw: Buffer, query: URLSearchParams): Json {
  const given = Object.fromEntries([...query].map(([name, value]) => [name, readValue(name, value)]))
  const type = String(request.headers['content-type'] ?? '')
  if (type.startsWith('application/json')) {
    const body: unknown = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'))
    return isJson(body) ? { ...given, ...body } : given
  }
  const form = new URLSearchParams(raw.toString('utf8'))
  return { ...given, ...Object.fromEntries([...form].map(([name, value]) => [name, readValue(name, value)])) }
}

function readValue(name: string, value: string): unknown {
  if (FLAGS.has(name)) return value === 'true' || value === '1'
  if (!NESTED.has(name)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

async function fileOf(request: IncomingMessage, raw: Buffer): Promise<Buffer> {
  const type = String(request.headers['content-type'] ?? '')
  if (!type.startsWith('multipart/form-data')) return raw
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  for (const [, value] of form) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer())
  return Buffer.alloc(0)
}

function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
}

function basicOf(request: IncomingMessage): readonly [string, string] | undefined {
  const coded = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (coded === undefined) return undefined
  const [id = '', secret = ''] = Buffer.from(coded, 'base64').toString().split(':')
  return [id, secret]
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', done)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
