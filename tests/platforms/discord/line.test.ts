import { describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { systemClock } from '../../../src/lib/clock.js'
import { invalidBreaker } from '../../../src/platforms/discord/breaker.js'
import { openLine } from '../../../src/platforms/discord/line.js'
import { bareGateway } from './bare-gateway.js'

const APP = '157616472633344000'

/** READY, for an app in one server that is away, and somebody's command in another one right after it. */
function greet(socket: WebSocket): void {
  const user = { id: APP, username: 'Tradewind', discriminator: '0', avatar: null, bot: true }
  const send = (s: number, t: string, d: object) => socket.send(JSON.stringify({ op: 0, s, t, d }))
  send(1, 'READY', {
    v: 10,
    user,
    guilds: [{ id: '157616472633344001', unavailable: true }],
    session_id: 'one',
    resume_gateway_url: 'ws://127.0.0.1:9/',
    application: { id: APP, flags: 0 },
  })
  send(2, 'INTERACTION_CREATE', {
    id: '157616472633344002',
    application_id: APP,
    type: 2,
    token: 'token',
    version: 1,
    data: { id: '1', name: 'tariff', type: 1 },
    user: { ...user, id: '157616472633344003', bot: false },
    app_permissions: '0',
    entitlements: [],
    authorizing_integration_owners: {},
  })
}

describe('a line to Discord', () => {
  it('hears a command at once although one server is away', async () => {
    const gateway = await bareGateway((_socket, accept) => {
      void accept().then(socket => socket.once('message', () => greet(socket)))
    })
    const heard: string[] = []
    const line = openLine({
      settings: { token: 'x.y.z', apiUrl: gateway.apiUrl },
      clock: systemClock,
      breaker: invalidBreaker(systemClock),
      onUp: () => undefined,
      onDown: () => undefined,
      onInteraction: ({ id }) => void heard.push(id),
    })
    // Of Discord's three seconds; discord.js would wait for the server for fifteen.
    await vi.waitFor(() => expect(heard).toEqual(['157616472633344002']), { timeout: 2_000, interval: 10 })
    await line.close()
    await gateway.close()
  })

  it('ends as lost, and throws nothing, where nothing answers', async () => {
    const line = openLine({
      settings: { token: 'x.y.z', apiUrl: 'http://127.0.0.1:9/api' },
      clock: systemClock,
      breaker: invalidBreaker(systemClock),
      onUp: () => undefined,
      onDown: () => undefined,
      onInteraction: () => undefined,
    })
    expect(await line.over).toMatchObject({ type: 'lost' })
    await line.close()
  })
})
