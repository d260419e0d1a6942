import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { Client, GatewayIntentBits } from 'discord.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { shardsOf } from '../../../src/platforms/discord/shards.js'

let server: Server
let upgrades = 0

/** A gateway that does `act` with each socket that comes, and a client that logs in to it. */
async function login(act: (socket: Duplex, accept: () => Promise<void>) => void) {
  const sockets = new WebSocketServer({ noServer: true })
  upgrades = 0
  server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo
    const start = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: start }))
  })
  server.on('upgrade', (request, socket, head) => {
    upgrades++
    const hello = JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } })
    act(
      socket,
      () => new Promise(done => sockets.handleUpgrade(request, socket, head, each => each.send(hello, () => done()))),
    )
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, retries: 0 },
    ws: { buildStrategy: shardsOf },
  })
  client.on('error', () => undefined)
  const outcome = client.login('x.y.z').catch((error: unknown) => error)
  await vi.waitFor(() => expect(upgrades).toBe(1))
  return { client, outcome }
}

/** Half a second is how long @discordjs/ws sleeps before it tries again. */
const afterTheNextTry = () => new Promise(done => setTimeout(done, 650))

afterEach(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
})

describe('the shards of a client that has ended', () => {
  it('do not connect again after a login that failed', async () => {
    const { outcome } = await login(socket => void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
    expect(await outcome).toBeInstanceOf(Error)
    await afterTheNextTry()
    expect(upgrades).toBe(1)
  })

  it('do not connect again where they were told to end before READY', async () => {
    let greet: () => void = () => undefined
    const greeted = new Promise<void>(done => {
      greet = done
    })
    const { client } = await login((_socket, accept) => void accept().then(greet))
    await greeted
    await new Promise(done => setTimeout(done, 20))
    await client.destroy()
    await afterTheNextTry()
    expect(upgrades).toBe(1)
  })

  it('end only once their socket has opened or failed, so that its failure is heard', async () => {
    let opening: Duplex | undefined
    const { client } = await login(socket => {
      opening = socket
    })
    const ended = client.destroy()
    opening?.destroy()
    await ended
    await afterTheNextTry()
    expect(upgrades).toBe(1)
  })
})
