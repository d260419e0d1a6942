import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

export type BareGateway = {
  /** For the `api` of a client. */
  readonly apiUrl: string
  /** How many sockets have asked for an upgrade. */
  readonly upgrades: number
  close(): Promise<void>
}

/** A gateway without manners: it names its address, and each socket that comes is dealt with by `act`; `accept` says hello. */
export async function bareGateway(
  act: (socket: Duplex, accept: () => Promise<WebSocket>) => void,
): Promise<BareGateway> {
  const sockets = new WebSocketServer({ noServer: true })
  let upgrades = 0
  const server = createServer((_request, response) => {
    const start = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url: `ws://127.0.0.1:${portOf(server)}`, shards: 1, session_start_limit: start }))
  })
  server.on('upgrade', (request, socket, head) => {
    upgrades++
    const hello = JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } })
    const accept = () =>
      new Promise<WebSocket>(done =>
        sockets.handleUpgrade(request, socket, head, each => each.send(hello, () => done(each))),
      )
    act(socket, accept)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    apiUrl: `http://127.0.0.1:${portOf(server)}/api`,
    get upgrades() {
      return upgrades
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
