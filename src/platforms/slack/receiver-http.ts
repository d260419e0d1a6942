import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { readBody } from './http-body.js'
import type { Incoming } from './inlet.js'
import { EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH } from './manifest.js'
import type { Installer } from './oauth.js'
import { type SignatureVerdict, signatureGate } from './signature.js'

export type HttpReceiver = {
  /** Resolves when it listens; rejects with a Failure where it cannot. */
  start(): Promise<void>
  /** Takes no more requests; resolves when those under way have been answered, or cut off after a second. */
  stop(): Promise<void>
  /** Where it listens, once it does: 'http://127.0.0.1:3000'. */
  address(): string | undefined
}

export type HttpReceiverOptions = {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** For HTTP mode; without it no events are taken here. */
  readonly signingSecret: string | undefined
  /** Where workspaces install the app by OAuth. */
  readonly installer: Installer | undefined
  readonly clock: Clock
  readonly log: Log
  take(incoming: Incoming): Promise<void>
}

const REQUEST_MS = 10_000
const GRACE_MS = 1_000
const SAY_AGAIN_MS = 60_000

/** Our own server for what Slack and installers send: every event is verified before anything reads it. */
export function httpReceiver(options: HttpReceiverOptions): HttpReceiver {
  const { host, port, signingSecret, installer, clock, log, take } = options
  const gate = signingSecret === undefined ? undefined : signatureGate(signingSecret)
  let refusedAt = Number.NEGATIVE_INFINITY
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Somebody who hangs up while sending is no news.
      if (request.complete)
        log.warn(`slack: a request failed (${error instanceof Error ? error.message : String(error)})`)
      plainly(response, 500)
    })
  })

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').split('?')[0]
    if (path === EVENTS_PATH && gate !== undefined)
      return request.method === 'POST' ? events(request, response) : plainly(response, 405)
    if (installer !== undefined && request.method === 'GET') {
      if (path === INSTALL_PATH) return installer.begin(request, response)
      if (path === REDIRECT_PATH) return installer.finish(request, response)
    }
    return plainly(response, 404)
  }
  const events = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await readBody(request)
    if (bytes === undefined) return plainly(response.setHeader('connection', 'close'), 413)
    const type = request.headers['content-type'] ?? ''
    // Slack looks at our certificate, unsigned: https://docs.slack.dev/interactivity/implementing-slash-commands
    if (isCertificateCheck(bytes, type)) return plainly(response, 200)
    const verdict =
      gate?.({
        timestamp: only(request, 'x-slack-request-timestamp'),
        signature: only(request, 'x-slack-signature'),
        body: bytes,
        now: clock.now(),
      }) ?? 'missing'
    if (verdict !== 'valid') {
      refused(verdict)
      return plainly(response, 401)
    }
    const body = bodyOf(bytes, type)
    if (body === undefined) return plainly(response, 400)
    if (body.type === 'url_verification') return json(response, { challenge: body.challenge })
    await take({ body, ack: async reply => acknowledge(response, reply) })
  }
  const refused = (verdict: SignatureVerdict): void => {
    // Anybody can send a bad one: it is said once a minute at most.
    if (clock.now() - refusedAt < SAY_AGAIN_MS) return
    refusedAt = clock.now()
    log.warn(`slack: a request was refused, its signature is ${verdict}; if Slack sent it, check SLACK_SIGNING_SECRET`)
  }

  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)))
        server.listen(port, host, resolve)
      }),
    stop: () => close(server),
    address() {
      const bound = server.address()
      if (bound === null || typeof bound === 'string') return undefined
      return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`
    },
  }
}

/** A header that came once; Node joins two of a name with a comma. */
function only({ headersDistinct }: IncomingMessage, name: string): string | undefined {
  const values = headersDistinct[name] ?? []
  return values.length === 1 ? values[0] : undefined
}

function bodyOf(bytes: Buffer, type: string): Readonly<Record<string, unknown>> | undefined {
  const text = bytes.toString('utf8')
  try {
    if (!isForm(type)) return recordOf(JSON.parse(text))
    const fields = new URLSearchParams(text)
    const payload = fields.get('payload')
    return payload === null ? Object.fromEntries(fields) : recordOf(JSON.parse(payload))
  } catch {
    return undefined
  }
}

function isCertificateCheck(bytes: Buffer, type: string): boolean {
  return isForm(type) && new URLSearchParams(bytes.toString('utf8')).get('ssl_check') === '1'
}

function isForm(type: string): boolean {
  return type.startsWith('application/x-www-form-urlencoded')
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

function acknowledge(response: ServerResponse, reply: unknown): void {
  if (typeof reply === 'object' && reply !== null) json(response, reply)
  else plainly(response, 200)
}

function json(response: ServerResponse, body: unknown): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function plainly(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { 'content-length': 0 }).end()
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve()
  return new Promise(resolve => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Failure {
  const advice =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is in use: choose another with SLACK_HTTP_PORT`
      : `Slack's requests cannot be heard on ${host}:${port} (${error.code ?? error.message}): check SLACK_HTTP_HOST and SLACK_HTTP_PORT`
  return new Failure('invalid', 'slack', `${advice}.`, { cause: error })
}
