import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { fixedClock } from '../../../src/lib/clock.js'
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from './index.js'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function started(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  const discord = await startDiscord(options)
  open.push(() => discord.close())
  return discord
}

type Frame = { readonly op: number; readonly t?: string; readonly s?: number; readonly d?: Record<string, unknown> }

/** A socket that keeps what comes, and what it was closed with. */
async function connect(url: string) {
  const socket = new WebSocket(`${url}?v=10&encoding=json`)
  const frames: Frame[] = []
  socket.on('message', bytes => frames.push(JSON.parse(String(bytes))))
  const closed = once(socket, 'close').then(([code]) => code as number)
  open.push(() => socket.terminate())
  await once(socket, 'open')
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }))
  return {
    socket,
    frames,
    closed,
    send,
    identify: (token: string, intents = 1) =>
      send(2, { token, intents, properties: { os: 'linux', browser: 'x', device: 'x' } }),
    async until(fits: (frame: Frame) => boolean): Promise<Frame> {
      await expect.poll(() => frames.find(fits)).toBeDefined()
      return frames.find(fits) ?? expect.unreachable()
    },
  }
}

const called = (name: string) => (frame: Frame) => frame.t === name

describe('the gateway of the loopback Discord', () => {
  it.each([
    ['a wrong token', 'wrong', 1, 4004],
    ['a privileged intent that was not given', undefined, 1 << 15, 4014],
    ['intents that there are none of', undefined, -1, 4013],
  ])('closes for %s', async (_name, token, intents, code) => {
    const discord = await started()
    const line = await connect(discord.gateway.url)
    line.identify(token ?? discord.token, intents)
    expect(await line.closed).toBe(code)
  })

  it('closes for what comes before identifying, for what is no JSON, and for a second identify', async () => {
    const discord = await started()
    const early = await connect(discord.gateway.url)
    early.send(3, {})
    expect(await early.closed).toBe(4003)
    const garbled = await connect(discord.gateway.url)
    garbled.socket.send('{')
    expect(await garbled.closed).toBe(4002)
    const twice = await connect(discord.gateway.url)
    twice.identify(discord.token)
    twice.identify(discord.token)
    expect(await twice.closed).toBe(4005)
  })

  it('acknowledges heartbeats until it is told to be silent', async () => {
    const discord = await started()
    const line = await connect(discord.gateway.url)
    line.send(1, null)
    await line.until(({ op }) => op === 11)
    discord.gateway.silent = true
    line.send(1, null)
    await expect.poll(() => discord.gateway.heartbeats).toBe(2)
    expect(line.frames.filter(({ op }) => op === 11)).toHaveLength(1)
  })

  it('replays to a session that resumes exactly what it has not had, also where an event was sent twice', async () => {
    const discord = await started()
    discord.addGuild()
    const line = await connect(discord.gateway.url)
    line.identify(discord.token)
    const { d } = await line.until(called('READY'))
    await line.until(called('GUILD_CREATE'))
    discord.gateway.drop()
    await line.closed
    discord.gateway.duplicates = 1
    discord.addGuild({ name: 'Second' })
    const again = await connect(String(d?.resume_gateway_url))
    again.send(6, { token: discord.token, session_id: d?.session_id, seq: 2 })
    await again.until(called('RESUMED'))
    expect(again.frames.flatMap(({ t, s }) => (t === undefined || t === null ? [] : [[t, s]]))).toEqual([
      ['GUILD_CREATE', 3],
      ['GUILD_CREATE', 4],
      ['RESUMED', 5],
    ])
  })

  it('answers a session that is over with opcode 9, and asks for a reconnect with opcode 7', async () => {
    const discord = await started()
    const line = await connect(discord.gateway.url)
    line.identify(discord.token)
    const { d } = await line.until(called('READY'))
    discord.gateway.reconnect()
    await line.until(({ op }) => op === 7)
    // The code says that nobody means to come back.
    line.socket.close(1000)
    await line.closed
    const again = await connect(discord.gateway.url)
    again.send(6, { token: discord.token, session_id: d?.session_id, seq: 1 })
    expect(await again.until(({ op }) => op === 9)).toMatchObject({ d: false })
  })
})

describe('the interactions of the loopback Discord', () => {
  /** What one interaction is answered by, straight over HTTP. */
  async function interaction(options: DiscordOptions = {}) {
    const discord = await started({ patienceMs: 200, ...options })
    discord.addGuild()
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(`${discord.apiUrl}/v10${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
    }
    await call('PUT', `/applications/${discord.appId}/commands`, [{ name: 'deals', description: 'Deals' }], {
      authorization: `Bot ${discord.token}`,
    })
    const line = await connect(discord.gateway.url)
    line.identify(discord.token)
    await line.until(called('READY'))
    const reply = discord.slash('deals')
    const { d } = await line.until(called('INTERACTION_CREATE'))
    const callback = (body: unknown) => call('POST', `/interactions/${d?.id}/${d?.token}/callback`, body)
    return { discord, reply, callback, call, webhook: `/webhooks/${discord.appId}/${d?.token}` }
  }
  const guarded = { allowed_mentions: { parse: [] } }

  it('take one first response', async () => {
    const { reply, callback } = await interaction()
    expect((await callback({ type: 4, data: { content: 'one', ...guarded } })).status).toBe(204)
    expect(await callback({ type: 4, data: { content: 'two', ...guarded } })).toMatchObject({
      status: 400,
      body: { code: 40_060 },
    })
    expect(await reply).toMatchObject({ type: 'message', message: { text: 'one', ephemeralTo: undefined } })
  })

  it('take no components in a deferral, no form in place of choices, and no update of nothing', async () => {
    const { reply, callback } = await interaction()
    for (const body of [
      { type: 5, data: { flags: 1 << 15 } },
      { type: 8, data: { choices: [] } },
      { type: 7, data: {} },
    ])
      expect((await callback(body)).status).toBe(400)
    await callback({ type: 5, data: { flags: 64 } })
    expect((await reply).type).toBe('thinking')
  })

  it('take follow-ups for a quarter of an hour, and none before the first response', async () => {
    const clock = fixedClock(Date.UTC(2025, 3, 15))
    const { discord, callback, call, webhook } = await interaction({ clock })
    const follow = () => call('POST', webhook, { content: 'more', flags: 64, ...guarded })
    expect((await follow()).status).toBe(404)
    await callback({ type: 5 })
    // The first one fills in what was deferred, which stays as visible as it was.
    expect((await follow()).body).toMatchObject({ content: 'more', flags: 0 })
    expect((await follow()).body).toMatchObject({ flags: 64 })
    expect((await call('DELETE', `${webhook}/messages/@original`)).status).toBe(204)
    expect((await call('GET', `${webhook}/messages/@original`)).body).toMatchObject({ code: 10_008 })
    expect(discord.unguarded).toEqual([])
    clock.moveTo(clock.now() + 15 * 60 * 1000 + 1)
    expect((await follow()).body).toMatchObject({ code: 50_027 })
  })
})
