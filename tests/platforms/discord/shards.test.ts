import type { Duplex } from 'node:stream'
import { Client, GatewayIntentBits } from 'discord.js'
import { describe, expect, it, vi } from 'vitest'
import { shardsOf } from '../../../src/platforms/discord/shards.js'
import { bareGateway } from './bare-gateway.js'

/** Logs a client in to a gateway of its own, and answers once its socket has come. */
async function login(act: Parameters<typeof bareGateway>[0]) {
  const gateway = await bareGateway(act)
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: gateway.apiUrl, retries: 0 },
    ws: { buildStrategy: shardsOf },
  })
  client.on('error', () => undefined)
  const outcome = client.login('x.y.z').catch((error: unknown) => error)
  await vi.waitFor(() => expect(gateway.upgrades).toBe(1))
  return {
    client,
    outcome,
    async upgrades() {
      // Half a second is how long @discordjs/ws sleeps before it tries again.
      await new Promise(done => setTimeout(done, 650))
      await gateway.close()
      return gateway.upgrades
    },
  }
}

describe.concurrent('the shards of a client that has ended', () => {
  it('do not connect again after a login that failed', async () => {
    const { outcome, upgrades } = await login(socket => void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
    expect(await outcome).toBeInstanceOf(Error)
    expect(await upgrades()).toBe(1)
  })

  it('do not connect again where they were told to end before READY', async () => {
    let greet: () => void = () => undefined
    const greeted = new Promise<void>(done => {
      greet = done
    })
    const { client, upgrades } = await login((_socket, accept) => void accept().then(ws => ws.once('message', greet)))
    await greeted
    await client.destroy()
    expect(await upgrades()).toBe(1)
  })

  it('end only once their socket has opened or failed, so that its failure is heard', async () => {
    let opening: Duplex | undefined
    const { client, upgrades } = await login(socket => {
      opening = socket
    })
    const ended = client.destroy()
    opening?.destroy()
    await ended
    expect(await upgrades()).toBe(1)
  })
})
