import { once } from 'node:events'
import type { Server } from 'node:http'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { isJson } from './check.js'
import { guildCreateJson, type Json, userJson, type World } from './world.js'

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const
// GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: closed with 4014 unless the application has been given them.
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
const MOST_BYTES = 4_096

type Sent = { readonly seq: number; readonly name: string; readonly data: Json }
type Session = { readonly id: string; readonly sent: Sent[]; socket: WebSocket | undefined; alive: boolean }

export type Identify = { readonly at: number; readonly token: string; readonly intents: number; readonly body: Json }

export type GatewayOptions = {
  readonly world: World
  readonly server: Server
  readonly token: () => string
  /** Milliseconds between heartbeats. */
  readonly heartbeatMs: number
  /** Privileged intents that the application has been given. */
  readonly privileged: number
}

/** The websocket side, and what can go wrong with it. */
export type LoopbackGateway = {
  readonly url: string
  /** Every IDENTIFY, a wrong token included. */
  readonly identifies: readonly Identify[]
  readonly resumes: readonly { readonly at: number; readonly sessionId: string; readonly seq: number }[]
  /** How many heartbeats have come in. */
  readonly heartbeats: number
  /** Sockets that are open now, identified or not. */
  readonly open: number
  /** Sends an event; it is kept for a session that is away and may resume. False where no session is left. */
  dispatch(name: string, data: Json): boolean
  /** Resolves when a session is identified or resumed and READY or RESUMED has been sent. */
  ready(): Promise<void>
  /** While true, heartbeats are not acknowledged: what a dead connection looks like. */
  silent: boolean
  /** While true, whoever connects is closed at once. */
  refusing: boolean
  /** The next events, that many, are sent twice. */
  duplicates: number
  /** Closes every socket with a close code, such as 4000 (resume), 4004 (wrong token), 4009 (session timed out). */
  close(code: number): void
  /** Ends every socket without a word. */
  drop(): void
  /** Asks for a reconnect (opcode 7). */
  reconnect(): void
  /** Declares the session invalid (opcode 9). */
  invalidate(resumable: boolean): void
  /** Forgets every session: the next RESUME is answered with opcode 9. */
  forget(): void
  /** Sends these bytes as they are. */
  raw(text: string): void
  stop(): Promise<void>
}

export function makeGateway({ world, server, token, heartbeatMs, privileged }: GatewayOptions): LoopbackGateway {
  const sockets = new WebSocketServer({ noServer: true })
  const sessions = new Map<string, Session>()
  const identifies: Identify[] = []
  const resumes: { at: number; sessionId: string; seq: number }[] = []
  const waiting: (() => void)[] = []
  const port = () => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }
  const state = { silent: false, refusing: false, duplicates: 0, heartbeats: 0, count: 0 }

  const live = () => [...sessions.values()].find(({ alive }) => alive)
  const send = (socket: WebSocket | undefined, body: Json) => {
    if (socket !== undefined && socket.readyState === socket.OPEN) socket.send(JSON.stringify(body))
  }
  const sendEvent = (socket: WebSocket | undefined, { seq, name, data }: Sent) =>
    send(socket, { op: OP.dispatch, d: data, s: seq, t: name })
  const push = (session: Session, name: string, data: Json) => {
    const event = { seq: session.sent.length + 1, name, data }
    session.sent.push(event)
    sendEvent(session.socket, event)
  }
  const woken = () => {
    for (const wake of waiting.splice(0)) wake()
  }

  const identify = (socket: WebSocket, body: Json): Session | undefined => {
    const given = String(body.token).replace(/^Bot /, '')
    const intents = Number(body.intents)
    identifies.push({ at: world.clock.now(), token: given, intents, body })
    if (given !== token()) return void socket.close(4004, 'Authentication failed.')
    if (!Number.isInteger(intents) || intents < 0) return void socket.close(4013, 'Invalid intent(s).')
    if ((intents & PRIVILEGED & ~privileged) !== 0) return void socket.close(4014, 'Disallowed intent(s).')
    for (const session of sessions.values()) session.alive = false
    const session: Session = { id: `session-${++state.count}`, sent: [], socket, alive: true }
    sessions.set(session.id, session)
    const guilds = [...world.guilds.values()]
    push(session, 'READY', {
      v: 10,
      user: { ...userJson(world.app), verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: `ws://127.0.0.1:${port()}/gateway/resume`,
      ...(Array.isArray(body.shard) ? { shard: body.shard } : {}),
      application: { id: world.appId, flags: 0 },
    })
    for (const guild of guilds) if ((intents & 1) !== 0) push(session, 'GUILD_CREATE', guildCreateJson(world, guild))
    woken()
    return session
  }
  const resume = (socket: WebSocket, body: Json): Session | undefined => {
    const session = sessions.get(String(body.session_id))
    const seq = Number(body.seq)
    resumes.push({ at: world.clock.now(), sessionId: String(body.session_id), seq })
    if (String(body.token).replace(/^Bot /, '') !== token()) return void socket.close(4004, 'Authentication failed.')
    if (session === undefined || !session.alive) {
      send(socket, { op: OP.invalidSession, d: false })
      return undefined
    }
    if (seq > session.sent.length) return void socket.close(4007, 'Invalid seq.')
    session.socket = socket
    for (const event of session.sent.slice(seq)) sendEvent(socket, event)
    push(session, 'RESUMED', {})
    woken()
    return session
  }

  sockets.on('connection', (socket: WebSocket) => {
    let session: Session | undefined
    if (state.refusing) {
      socket.close(1011)
      return
    }
    send(socket, { op: OP.hello, d: { heartbeat_interval: heartbeatMs } })
    socket.on('message', (bytes: RawData) => {
      const text = String(bytes)
      const body = text.length > MOST_BYTES ? undefined : parsed(text)
      const data = isJson(body?.d) ? body.d : {}
      const entering = body?.op === OP.identify || body?.op === OP.resume
      if (body === undefined) socket.close(4002, 'Decode error.')
      else if (body.op === OP.heartbeat) {
        state.heartbeats++
        if (!state.silent) send(socket, { op: OP.ack })
      } else if (entering && session !== undefined) socket.close(4005, 'Already authenticated.')
      else if (entering) session = body.op === OP.identify ? identify(socket, data) : resume(socket, data)
      else if (session === undefined) socket.close(4003, 'Not authenticated.')
    })
    socket.on('close', (code: number) => {
      if (session?.socket !== socket) return
      session.socket = undefined
      // Only these two say that the app does not come back: https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
      if (code === 1000 || code === 1001) session.alive = false
    })
    socket.on('error', () => socket.terminate())
  })
  server.on('upgrade', (request, socket, head) => {
    if (!(request.url ?? '').startsWith('/gateway')) socket.destroy()
    else sockets.handleUpgrade(request, socket, head, client => sockets.emit('connection', client, request))
  })

  return {
    get url() {
      return `ws://127.0.0.1:${port()}/gateway`
    },
    identifies,
    resumes,
    get heartbeats() {
      return state.heartbeats
    },
    get open() {
      return sockets.clients.size
    },
    get silent() {
      return state.silent
    },
    set silent(to) {
      state.silent = to
    },
    get refusing() {
      return state.refusing
    },
    set refusing(to) {
      state.refusing = to
    },
    get duplicates() {
      return state.duplicates
    },
    set duplicates(to) {
      state.duplicates = to
    },
    dispatch(name, data) {
      const session = live()
      if (session === undefined) return false
      push(session, name, data)
      if (state.duplicates > 0) {
        state.duplicates--
        push(session, name, data)
      }
      return true
    },
    async ready() {
      if (live()?.socket !== undefined) return
      await new Promise<void>(wake => waiting.push(wake))
    },
    close(code) {
      for (const socket of sockets.clients) socket.close(code)
    },
    drop() {
      for (const socket of sockets.clients) socket.terminate()
    },
    reconnect() {
      for (const socket of sockets.clients) send(socket, { op: OP.reconnect, d: null })
    },
    invalidate(resumable) {
      if (!resumable) for (const session of sessions.values()) session.alive = false
      for (const socket of sockets.clients) send(socket, { op: OP.invalidSession, d: resumable })
    },
    forget() {
      for (const session of sessions.values()) session.alive = false
    },
    raw(text) {
      for (const socket of sockets.clients) socket.send(text)
    },
    async stop() {
      woken()
      for (const socket of sockets.clients) socket.terminate()
      const closed = once(sockets, 'close')
      sockets.close()
      await closed
    },
  }
}

function parsed(text: string): Json | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return isJson(body) ? body : undefined
  } catch {
    return undefined
  }
}
