import { afterEach, describe, expect, it, vi } from 'vitest'
import { fixedClock, systemClock } from '../../../src/lib/clock.js'
import { Failure } from '../../../src/lib/failure.js'
import type { Log } from '../../../src/lib/log.js'
import { type Desk, makeDesk } from '../../../src/platforms/desk.js'
import { discordPlatform } from '../../../src/platforms/discord/index.js'
import { PERMISSIONS, PERSON, startDiscord } from '../../support/discord/index.js'
import { memoryStore } from '../../support/memory-store.js'
import { type App, door, oneCard, partsOf, startApp, testCommands } from './support.js'

let app: App | undefined
afterEach(async () => {
  await app?.close()
  app = undefined
})

async function started(given: Parameters<typeof startApp>[0] = {}): Promise<App> {
  app = await startApp(given)
  return app
}

const wordsOf = (message: { readonly text: string } | undefined) => (message?.text ?? '').replaceAll('\\', '')

describe('a desk that is slow', () => {
  it('is waited for privately: Discord hears at once, and the answer comes when it is there', async () => {
    const { discord, gate } = await started()
    const reply = discord.slash('slow')
    await vi.waitFor(() => expect(discord.requests.at(-1)?.body.type).toBe(5))
    gate.open()
    expect(await reply).toMatchObject({ type: 'message', message: { ephemeralTo: PERSON, loading: false } })
    expect((await reply).ackMs).toBeLessThan(1_000)
  })

  it('is waited for after a button as well', async () => {
    const { discord, gate } = await started()
    const { message } = await discord.slash('offer')
    const reply = discord.press(message ?? '', message?.buttons[1]?.customId ?? '')
    await vi.waitFor(() => expect(discord.requests.at(-1)?.body.type).toBe(5))
    gate.open()
    const { ackMs, message: answer } = await reply
    expect(wordsOf(answer)).toContain('at last')
    expect(ackMs).toBeLessThan(1_500)
  })

  it('cannot open a form any more, and asks for another press', async () => {
    const late = door()
    const wrap = (desk: Desk): Desk => ({
      ...desk,
      press: async (...given) => {
        await late.opened
        return desk.press(...given)
      },
    })
    const { discord } = await started({ wrap })
    const { message } = await discord.slash('offer')
    const reply = discord.press(message ?? '', message?.buttons[0]?.customId ?? '')
    await vi.waitFor(() => expect(discord.requests.at(-1)?.body.type).toBe(5))
    late.open()
    expect(wordsOf((await reply).message)).toContain('press the button again')
  })

  it('has its answer logged, and nothing else goes wrong, where it comes after fifteen minutes', async () => {
    const clock = fixedClock(Date.UTC(2025, 3, 15))
    const { discord, gate, lines } = await started({ clock })
    void discord.slash('slow')
    await vi.waitFor(() => expect(discord.requests.at(-1)?.body.type).toBe(5))
    clock.moveTo(clock.now() + 16 * 60 * 1000)
    gate.open()
    await vi.waitFor(() => expect(lines.at(-1)).toContain('/slow: The answer came after the time'))
    expect((await discord.slash('card')).type).toBe('message')
  })

  it('does not keep an answer from Discord that failed for a moment', async () => {
    const { discord } = await started()
    discord.fault({ kind: 'refused', status: 502, method: 'PATCH', path: '/webhooks/' })
    discord.fault({ kind: 'refused', status: 502, path: '/callback' })
    expect(wordsOf((await discord.slash('card')).message)).toContain('postponed')
  })

  it('says that it failed where its database does', async () => {
    const broken = async () => {
      throw new Failure('retry', 'database', 'The disk is full; make room.')
    }
    const { discord, lines } = await started({ wrap: desk => ({ ...desk, ask: broken }) })
    const { message } = await discord.slash('card')
    expect(wordsOf(message)).toContain('That did not work on our side.')
    expect(lines.at(-1)).toBe('warning: discord: /card: The disk is full; make room.')
  })
})

describe('what Discord sends twice', () => {
  it('takes effect once', async () => {
    const { discord, runs } = await started()
    discord.gateway.duplicates = 1
    const { message } = await discord.slash('card')
    const sources = message?.buttons.find(({ label }) => label === 'Sources')
    discord.gateway.duplicates = 1
    await discord.press(message ?? '', sources?.customId ?? '')
    await discord.slash('digest')
    expect(runs.map(({ name }) => name)).toEqual(['card', 'sources', 'digest'])
  })

  it('is answered after a resume, where it was asked while the socket was lost', async () => {
    const { discord, platform } = await started()
    discord.gateway.drop()
    const reply = await discord.slash('card')
    expect(reply.type).toBe('message')
    expect(discord.gateway.resumes).toHaveLength(1)
    expect(platform.health?.()[0]).toMatchObject({ state: 'up' })
  })
})

describe('the commands of the app', () => {
  /** Starts and stops the app once over a Discord and a store that stay, with a list of commands. */
  async function once(commands = testCommands([], door())) {
    const { discord, store } = stays
    const lines: string[] = []
    const log: Log = { info: line => void lines.push(line), warn: line => void lines.push(line) }
    const settings = { token: discord.token, apiUrl: discord.apiUrl }
    const desk = makeDesk({ db: store.db, clock: systemClock, log, commands })
    const platform = discordPlatform({ settings, desk, db: store.db, clock: systemClock, log, random: () => 0.01 })
    const asked = discord.requests.length
    await platform.start(commands)
    await vi.waitFor(
      () => {
        const now = discord.requests.slice(asked).filter(({ path }) => path.endsWith('/commands'))
        expect(now.at(-1)?.status).toBe(200)
        if (now.at(-1)?.method === 'PUT') expect(lines.join()).toContain('are registered')
        else expect(platform.health?.()[0]?.state).toBe('up')
      },
      { timeout: 5_000, interval: 10 },
    )
    await platform.stop()
    return lines
  }
  let stays: { discord: Awaited<ReturnType<typeof startDiscord>>; store: Awaited<ReturnType<typeof memoryStore>> }

  it('are put once, again when the list has changed, and again when somebody else has replaced them', async () => {
    stays = { discord: await startDiscord(), store: await memoryStore() }
    const { discord, store } = stays
    await once()
    await once()
    expect(discord.commandPuts).toBe(1)
    const fewer = testCommands([], door()).slice(1)
    await once(fewer)
    expect(discord.commandPuts).toBe(2)
    await fetch(`${discord.apiUrl}/v10/applications/${discord.appId}/commands`, {
      method: 'PUT',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: '[]',
    })
    await once(fewer)
    expect(discord.commandPuts).toBe(4)
    expect(discord.commands).toHaveLength(fewer.length)
    await discord.close()
    await store.close()
  })

  it('are put when Discord has recovered, and until then the app says that they are not', async () => {
    stays = { discord: await startDiscord(), store: await memoryStore() }
    const { discord, store } = stays
    discord.fault({ kind: 'refused', status: 500, method: 'PUT', path: '/commands' })
    const lines = await once()
    expect(lines).toContainEqual(expect.stringContaining('the commands are not registered yet: Discord has trouble'))
    expect(discord.commandPuts).toBe(1)
    await discord.close()
    await store.close()
  })

  it('are refused before anything starts where Discord could not take them', async () => {
    const { platform, desk } = await started()
    const [first] = desk.commands
    await expect(platform.start([{ ...first, name: 'Bad Name' } as never])).rejects.toThrow('Bad Name')
  })
})

describe('permissions in a channel', () => {
  const ask = async (target: string) => wordsOf((await app?.discord.slash('lacking', { target }))?.message)

  it('are looked up before anything is subscribed to, and what is missing is said with how to grant it', async () => {
    const { discord, guild } = await started()
    const trade = discord.addChannel(guild.id, { name: 'trade' })
    const deaf = discord.addChannel(guild.id, { name: 'deaf' })
    const other = discord.addChannel(discord.addGuild({ name: 'another' }).id, { name: 'secret' })
    discord.overwrite(deaf, { deny: PERMISSIONS.SEND_MESSAGES })
    expect(await ask(`discord:${guild.channelId}`)).toContain('nothing is missing')
    expect(await ask(`discord:${trade}`)).toContain('nothing is missing')
    const forum = discord.addChannel(guild.id, { name: 'briefings', forum: true })
    expect(await ask(`discord:${forum}`)).toContain('nothing is missing')
    expect(await ask(`discord:@${PERSON}`)).toContain('nothing is missing')
    const unseen = await ask(`discord:${other}`)
    expect(unseen).toContain('I see no such channel in this server')
    expect(unseen).not.toContain('secret')
    expect(await ask('discord:99999999999999999')).toBe(unseen)
    expect(await ask('discord:@99999999999999999')).toContain('private messages to nobody but you')
    expect(await ask('slack:T1/C1')).toContain('That is no channel of Discord')
    expect(await ask('discord:../../users/@me')).toContain('That is no channel of Discord')
    const reply = await discord.slash('lacking', { target: `discord:${deaf}` }, { channel: deaf })
    expect(wordsOf(reply.message)).toContain(
      'I cannot post in #deaf: give the role Tradewind the permission Send Messages there (Channel settings → Permissions).',
    )
  })

  it('are asked for by role in a thread', async () => {
    const { discord, guild } = await started()
    const thread = discord.addChannel(guild.id, { name: 'talk', thread: true })
    discord.overwrite(thread, { deny: PERMISSIONS.SEND_MESSAGES_IN_THREADS })
    const reply = await discord.slash('lacking', { target: `discord:${thread}` }, { channel: thread })
    expect(wordsOf(reply.message)).toContain('the permission Send Messages in Threads there')
  })
})

describe('the life of the app', () => {
  it('goes on when a server takes it out, and counts the servers', async () => {
    const { discord, platform, db } = await started()
    const second = discord.addGuild()
    await vi.waitFor(() => expect(platform.health?.()[0]?.detail).toContain('in 2 servers'))
    const rows = await db.selectFrom('registrations').selectAll().execute()
    discord.removeGuild(second.id)
    await vi.waitFor(() => expect(platform.health?.()[0]?.detail).toContain('in 1 server.'))
    expect(await db.selectFrom('registrations').selectAll().execute()).toEqual(rows)
  })

  it('is said to be refused where its token was reset while the gateway still hears it', async () => {
    const { discord, guild, platform } = await started()
    await vi.waitFor(() => expect(platform.health?.()[0]?.state).toBe('up'))
    discord.token = 'another'
    await expect(platform.post(guild.channelId, oneCard, 'd1')).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(platform.health?.()).toMatchObject([{ name: 'discord', state: 'refused' }])
    expect(platform.health?.()[0]?.detail).toContain('set DISCORD_TOKEN, and start again')
  })

  it('survives a packet that its SDK stumbles over', async () => {
    const { discord, lines } = await started()
    // The runner of the tests would take the rejection for a failure of its own.
    const others = process.listeners('unhandledRejection').filter(({ name }) => name !== 'listen')
    for (const other of others) process.off('unhandledRejection', other)
    try {
      discord.gateway.dispatch('INTERACTION_CREATE', { id: '1', type: 2, data: { type: 1 } })
      await vi.waitFor(() => expect(lines.at(-1)).toContain('its SDK failed'))
    } finally {
      for (const other of others) process.on('unhandledRejection', other)
    }
    expect((await discord.slash('card')).type).toBe('message')
  })

  it('ends only when what is in flight has ended, and turns away who comes meanwhile', async () => {
    const { discord, gate, platform } = await started()
    const slow = discord.slash('slow')
    await vi.waitFor(() => expect(discord.requests.at(-1)?.body.type).toBe(5))
    let isStopped = false
    const stopped = platform.stop().then(() => {
      isStopped = true
    })
    expect(wordsOf((await discord.slash('card')).message)).toContain('being restarted')
    expect(isStopped).toBe(false)
    gate.open()
    expect(wordsOf((await slow).message)).toContain('at last')
    await stopped
    await platform.stop()
    expect(discord.gateway.open).toBe(0)
  })

  it('replaces what it posted, in as many messages as there are', async () => {
    const { discord, guild, platform } = await started()
    const { channelId } = guild
    const texts = () => discord.seen(channelId).map(wordsOf)
    const { ref } = await platform.post(channelId, partsOf(6), 'key')
    const before = discord.seen(channelId).length
    expect(before).toBeGreaterThan(1)
    expect(ref).toMatch(/^\d+\/\d+(?:,\d+)+$/)
    await platform.edit?.(channelId, ref, oneCard, 'key')
    expect(texts()[0]).toContain('postponed')
    expect(texts().slice(1).join()).toContain('stands in the message above')
    await platform.edit?.(channelId, ref, partsOf(24), 'key')
    expect(discord.seen(channelId)).toHaveLength(before)
    expect(texts()[0]).toContain('Part 0.')
    expect(discord.seen(channelId).at(-1)?.buttons.at(-1)?.label).toMatch(/^\+\d+ more$/)
    expect([discord.pings, discord.unguarded]).toEqual([[], []])
  })
})
