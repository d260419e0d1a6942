import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { isJson } from './blocks.js'
import type { Json, SlackState } from './state.js'

/** How the app answered what Slack had sent it. */
export type Ack = {
  readonly ok: boolean
  /** How long it took, in milliseconds. */
  readonly ms: number
  readonly payload: unknown
  /** 'no_connection', 'timeout', 'closed', or an HTTP status. */
  readonly error?: string
}

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api'

const GOODBYE_MS = 200

type Waiting = { readonly socket: WebSocket; readonly done: (ack: { payload: unknown } | { error: string }) => void }

/** Socket Mode, as docs.slack.dev/apis/events-api/using-socket-mode describes it. */
export function socketMode(state: SlackState, server: Server, base: string, ackMs: number) {
  const sockets = new Set<WebSocket>()
  const tickets = new Set<string>()
  const waiting = new Map<string, Waiting>()
  const opened: { readonly count: number; readonly done: () => void }[] = []
  const acks: { readonly envelope: string; readonly payload: unknown }[] = []
  let hellos = 0
  let turn = 0
  const wss = new WebSocketServer({ noServer: true })

  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', base).searchParams.get('ticket') ?? ''
    if (!tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    wss.handleUpgrade(request, socket, head, welcome)
  })

  const welcome = (ws: WebSocket) => {
    sockets.add(ws)
    ws.on('close', () => {
      sockets.delete(ws)
      for (const [id, one] of waiting) if (one.socket === ws) settle(id, { error: 'closed' })
    })
    ws.on('error', () => ws.terminate())
    ws.on('message', data => {
      const said: unknown = JSON.parse(String(data))
      if (!isJson(said) || typeof said.envelope_id !== 'string') return
      acks.push({ envelope: said.envelope_id, payload: said.payload })
      settle(said.envelope_id, { payload: said.payload })
    })
    write(ws, {
      type: 'hello',
      num_connections: sockets.size,
      debug_info: { host: 'applink-loopback', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: state.appId },
    })
    hellos += 1
    for (const one of opened) if (hellos >= one.count) one.done()
  }
  const settle = (id: string, how: { payload: unknown } | { error: string }) => {
    waiting.get(id)?.done(how)
    waiting.delete(id)
  }

  return {
    acks,
    /** How many connections are open. */
    open: () => sockets.size,
    /** How many were opened in all. */
    hellos: () => hellos,
    /** Resolves once the app has been greeted so often in all. */
    connected: (count = 1) =>
      new Promise<void>(done => {
        if (hellos >= count) done()
        else opened.push({ count, done })
      }),
    url(): string {
      const ticket = state.next('ticket-')
      tickets.add(ticket)
      return `${base.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${state.appId}`
    },
    /** Sends an envelope to one of the connections and waits for its acknowledgement. */
    async send(type: EnvelopeType, payload: Json, more: Json = {}): Promise<Ack> {
      const began = performance.now()
      const took = () => Math.round(performance.now() - began)
      const list = [...sockets].filter(one => one.readyState === one.OPEN)
      const socket = list[turn % Math.max(1, list.length)]
      turn += 1
      if (socket === undefined) return { ok: false, ms: 0, payload: undefined, error: 'no_connection' }
      const id = typeof more.envelope_id === 'string' ? more.envelope_id : state.next('envelope-')
      const answered = new Promise<{ payload: unknown } | { error: string }>(done => {
        waiting.set(id, { socket, done })
        setTimeout(() => settle(id, { error: 'timeout' }), ackMs).unref()
      })
      write(socket, { type, envelope_id: id, payload, accepts_response_payload: type !== 'events_api', ...more })
      const how = await answered
      return 'error' in how
        ? { ok: false, ms: took(), payload: undefined, error: how.error }
        : { ok: true, ms: took(), payload: how.payload }
    },
    /** Asks every connection to go: 'refresh_requested', 'warning', 'link_disabled'. */
    disconnect(reason: string): void {
      for (const ws of sockets) write(ws, { type: 'disconnect', reason, debug_info: { host: 'applink-loopback' } })
    },
    /** Ends every connection without a word. */
    drop(): void {
      for (const ws of sockets) ws.terminate()
    },
    /** Sends words that are no envelope. */
    babble(words: string): void {
      for (const ws of sockets) ws.send(words)
    },
    ping(): void {
      for (const ws of sockets) ws.ping('Ping from applink-loopback')
    },
    close(): void {
      // Those that are saying goodbye may finish; the others are cut off, and so is whoever takes too long.
      for (const ws of sockets) if (ws.readyState === ws.OPEN) ws.terminate()
      setTimeout(() => {
        for (const ws of sockets) ws.terminate()
      }, GOODBYE_MS).unref()
      wss.close()
    },
  }
}

function write(ws: WebSocket, value: Json): void {
  ws.send(JSON.stringify(value))
}
