import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../../src/lib/clock.js'
import type { Log } from '../../../src/lib/log.js'
import { invalidBreaker } from '../../../src/platforms/discord/breaker.js'
import { type Connection, makeConnection } from '../../../src/platforms/discord/connection.js'
import { type LoopbackDiscord, startDiscord } from '../../support/discord/index.js'

let discord: LoopbackDiscord
let connection: Connection | undefined
let lines: string[]
let ups: number

const log: Log = { info: line => void lines.push(line), warn: line => void lines.push(`warning: ${line}`) }

function connect(given: { readonly token?: string; readonly apiUrl?: string } = {}): Connection {
  connection = makeConnection({
    settings: { token: discord.token, apiUrl: discord.apiUrl, ...given },
    clock: systemClock,
    log,
    breaker: invalidBreaker(systemClock),
    random: () => 0.01,
    onUp: () => void ups++,
    onInteraction: () => undefined,
  })
  connection.start()
  return connection
}

const becomes = (state: string) =>
  vi.waitFor(() => expect(connection?.health().state).toBe(state), { timeout: 5_000, interval: 10 })

beforeEach(async () => {
  discord = await startDiscord()
  lines = []
  ups = 0
})
afterEach(async () => {
  await connection?.stop()
  connection = undefined
  await discord.close()
})

describe('the connection to Discord', () => {
  it('asks for the intent Guilds and no other, and says who it is heard as', async () => {
    discord.addGuild()
    connect()
    expect(connection?.health()).toMatchObject({ name: 'discord', state: 'connecting' })
    await becomes('up')
    expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([1])
    expect(connection?.health().detail).toBe('Discord is heard as Tradewind, in 1 server.')
    discord.addGuild()
    await vi.waitFor(() => expect(connection?.health().detail).toContain('in 2 servers'))
  })

  it('resumes its session after the socket was lost, without a new one', async () => {
    connect()
    await becomes('up')
    discord.gateway.drop()
    await becomes('down')
    await becomes('up')
    expect(discord.gateway.resumes).toHaveLength(1)
    expect(discord.gateway.identifies).toHaveLength(1)
    expect(ups).toBe(1)
    expect(lines.filter(line => line.includes('is not heard'))).toHaveLength(1)
  })

  it('comes back by itself from a Discord that fails when it starts', async () => {
    discord.fault({ kind: 'refused', status: 500, path: '/gateway/bot', times: 3 })
    connect()
    await becomes('down')
    await becomes('up')
    expect(discord.requests.filter(({ path }) => path === '/gateway/bot').length).toBeGreaterThan(3)
    expect(lines.filter(line => line.startsWith('warning'))).toHaveLength(1)
  })

  it('comes back by itself from a rate limit that names no time', async () => {
    discord.fault({ kind: 'rate-limited-mute', path: '/gateway/bot', times: 2 })
    connect()
    await becomes('up')
    expect(discord.requests.filter(({ path }) => path === '/gateway/bot').length).toBeLessThan(6)
  })

  it('says once that the token is refused, what to do, and asks no more', async () => {
    connect({ token: 'wrong' })
    await becomes('refused')
    expect(connection?.health().detail).toContain('put it into DISCORD_TOKEN')
    expect(lines).toEqual([expect.stringContaining('does not accept the token')])
    const asked = discord.requests.length
    await new Promise(done => setTimeout(done, 100))
    expect(discord.requests).toHaveLength(asked)
  })

  it('says that the token is refused where it is revoked while it is connected', async () => {
    connect()
    await becomes('up')
    discord.token = 'another'
    discord.gateway.close(4004)
    await becomes('refused')
  })

  it('does not hammer a gateway that ends each connection at once', async () => {
    connect()
    await becomes('up')
    discord.gateway.refusing = true
    discord.gateway.drop()
    await vi.waitFor(
      () => expect(discord.requests.filter(({ path }) => path === '/gateway/bot').length).toBeGreaterThan(1),
      {
        timeout: 6_000,
      },
    )
    discord.gateway.refusing = false
    await becomes('up')
    expect(ups).toBe(2)
  })

  it('leaves no socket open when it is stopped, however often', async () => {
    connect()
    await becomes('up')
    await connection?.stop()
    await connection?.stop()
    expect(discord.gateway.open).toBe(0)
  })

  it('stops while Discord is away, without waiting for it', async () => {
    discord.fault({ kind: 'headers-stalled', path: '/gateway/bot' })
    connect()
    await vi.waitFor(() => expect(discord.requests).toHaveLength(1))
    const before = performance.now()
    await connection?.stop()
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})
