/**
 * A Discord on loopback: REST v10 and the gateway on one port, real sockets, written against the vendor's documentation
 * (https://docs.discord.com/developers, as of 2025). What the documentation leaves open is said where it is decided.
 *
 *     const discord = await startDiscord()
 *     const guild = discord.addGuild()                        // guild.id, guild.channelId
 *     const settings = { token: discord.token, apiUrl: discord.apiUrl }
 *     …start what is to be tested; it registers its commands and identifies…
 *     await discord.gateway.ready()
 *     const reply = await discord.slash('tariff', { economy: 'vietnam' })        // reply.type, reply.message.text, reply.ackMs
 *     await discord.press(reply.message, reply.message.buttons[0].customId)
 *     await discord.select(message, customId, '2'); await discord.submit(modalId, { field: 'value' })
 *     (await discord.autocomplete('tariff', 'economy', 'viet')).choices
 *     discord.seen(guild.channelId)                           // what stands in the channel, ephemeral messages with ephemeralTo
 *     discord.fault({ method: 'POST', path: '/messages', kind: 'dropped-accepted' })
 *     discord.unguarded, discord.pings                        // both must stay empty
 *     await discord.close()
 *
 * People: each action takes `{ user, channel, dm, permissions, locale }`; the default is one person in the first channel, with
 * no right to configure (pass `PERMISSIONS.MANAGE_GUILD`). `default_member_permissions` is not enforced, as a server's own
 * settings may override it. /guilds/:id/members/@me is no documented read: ask for the app's own id.
 * Time: tokens, nonces and snowflakes go by `clock`; the three seconds to a first response go by the machine.
 */
import { createServer } from 'node:http'
import { type Clock, systemClock } from '../../../src/lib/clock.js'
import { type Fault, makeFaults } from './faults.js'
import { type LoopbackGateway, makeGateway } from './gateway.js'
import { makeInteractions } from './interactions.js'
import { makeMessages, type Ping, type SeenMessage, seenMessage } from './messages.js'
import { makePeople, PERSON, type People } from './people.js'
import { type Bucket, type LoggedRequest, makeRest } from './rest.js'
import { type Desk, directChannel, type Registered, routesOf } from './routes.js'
import {
  type Channel,
  channelJson,
  type Guild,
  guildCreateJson,
  type Json,
  type Message,
  makeWorld,
  PERMISSIONS,
  type World,
} from './world.js'

export type { Fault, FaultKind } from './faults.js'
export type { LoopbackGateway } from './gateway.js'
export type { SeenMessage } from './messages.js'
export type { Actor, Reply } from './people.js'
export { PERSON } from './people.js'
export type { LoggedRequest } from './rest.js'
export { PERMISSIONS } from './world.js'

export type DiscordOptions = {
  readonly clock?: Clock
  /** Milliseconds between heartbeats; 45,000 by default. */
  readonly heartbeatMs?: number
  /** Privileged intents that the application has been given; none by default. */
  readonly privileged?: number
  /** How long a nonce is remembered: "the past few minutes". Three by default. */
  readonly nonceMs?: number
  /** Milliseconds to the first response; 3,000 by default. */
  readonly replyMs?: number
  /** How long somebody waits for a deferred answer; 10,000 ms by default. */
  readonly patienceMs?: number
  /** The limit of each route and channel; wide open by default. */
  readonly bucket?: Bucket
  /** The limit of all requests together; none by default, in life 50 a second. */
  readonly everything?: Bucket
}

export type LoopbackGuild = {
  readonly id: string
  readonly name: string
  readonly channelId: string
  readonly roleId: string
}

export type LoopbackDiscord = People & {
  /** For DISCORD_API_URL. */
  readonly apiUrl: string
  /** The right one; changing it revokes the old one. */
  token: string
  readonly appId: string
  readonly gateway: LoopbackGateway
  readonly requests: readonly LoggedRequest[]
  /** Messages that notified somebody. */
  readonly pings: readonly Ping[]
  /** Bodies that made or changed a message without `allowed_mentions: { parse: [] }`. */
  readonly unguarded: readonly Json[]
  readonly commands: readonly Registered[]
  /** How often the list of commands was put. */
  readonly commandPuts: number
  /** Adds the app to a guild with a channel; `permissions` are the app's own there, and all that it has. */
  addGuild(given?: { readonly name?: string; readonly permissions?: bigint }): LoopbackGuild
  addChannel(
    guildId: string,
    given?: { readonly name?: string; readonly thread?: boolean; readonly forum?: boolean },
  ): string
  deleteChannel(channelId: string): void
  /** Takes the app out of a guild. */
  removeGuild(guildId: string): void
  /** Sets the app's permissions in a guild. */
  permit(guildId: string, permissions: bigint): void
  /** Takes permissions from the app, or gives them, in one channel. */
  overwrite(channelId: string, given: { readonly allow?: bigint; readonly deny?: bigint }): void
  /** The person takes no messages from apps from now on. */
  closeDms(user?: string): void
  /** The channel of the app's conversation with a person. */
  dmOf(user?: string): string
  /** A message of a person, or of another app, as one finds them in any channel. */
  say(
    channelId: string,
    content: string,
    as?: { readonly user?: string; readonly components?: readonly Json[] },
  ): string
  /** Somebody deletes a message. */
  deleteMessage(channelId: string, messageId: string): void
  /** A thread is put away, as after a day without a word; `locked`: a moderator closes it. */
  archive(threadId: string, how?: 'locked'): void
  /** The threads of a channel or a forum, oldest first. */
  threads(channelId: string): readonly { readonly id: string; readonly name: string }[]
  /** What stands in a channel, oldest first. */
  seen(channelId: string): readonly SeenMessage[]
  /** The same with what stands in its threads. */
  seenUnder(channelId: string): readonly SeenMessage[]
  fault(fault: Fault): void
  close(): Promise<void>
}

const DEFAULT_PERMISSIONS =
  PERMISSIONS.VIEW_CHANNEL |
  PERMISSIONS.SEND_MESSAGES |
  PERMISSIONS.CREATE_PUBLIC_THREADS |
  PERMISSIONS.SEND_MESSAGES_IN_THREADS |
  PERMISSIONS.ATTACH_FILES |
  PERMISSIONS.EMBED_LINKS |
  PERMISSIONS.READ_MESSAGE_HISTORY

/** Starts a Discord of its own on a free port of 127.0.0.1. Close it when done. */
export async function startDiscord(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  const { clock = systemClock, nonceMs = 3 * 60 * 1000, replyMs = 3_000, patienceMs = 10_000 } = options
  const world = makeWorld(clock)
  world.person(PERSON)
  const faults = makeFaults()
  const server = createServer((request, response) => {
    rest.handle(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const base = `http://127.0.0.1:${port}`
  let token = `${Buffer.from(world.appId).toString('base64url')}.Loopba.c${'k'.repeat(26)}`

  const gateway = makeGateway({
    world,
    server,
    token: () => token,
    heartbeatMs: options.heartbeatMs ?? 45_000,
    privileged: options.privileged ?? 0,
  })
  const messages = makeMessages(world, () => base)
  const interactions = makeInteractions(world, messages, replyMs)
  const desk: Desk = {
    world,
    messages,
    interactions,
    cdn: () => base,
    gatewayUrl: () => gateway.url,
    startsLeft: () => 1000 - gateway.identifies.length,
    commands: [],
    puts: { commands: 0 },
    nonceMs,
    unguarded: [],
    dispatch: (name, data) => void gateway.dispatch(name, data),
  }
  const rest = makeRest({
    routes: routesOf(desk),
    token: () => token,
    faults,
    bucket: options.bucket ?? { limit: 1_000, windowMs: 1_000 },
    everything: options.everything,
    file: path => attachmentAt(world, path),
  })
  const people = makePeople({
    world,
    gateway,
    interactions,
    commands: desk.commands,
    cdn: () => base,
    patienceMs,
  })
  const channelAt = (id: string): Channel => {
    const channel = world.channels.get(id)
    if (channel === undefined) throw new Error(`There is no channel ${id} on the loopback Discord.`)
    return channel
  }
  const guildAt = (id: string): Guild => {
    const guild = world.guilds.get(id)
    if (guild === undefined) throw new Error(`There is no guild ${id} on the loopback Discord.`)
    return guild
  }
  const addChannel = (guild: Guild, name: string, type: number): Channel => {
    const id = world.snowflake()
    const channel: Channel = { id, type, name, guildId: guild.id, recipient: undefined, overwrites: [], messages: [] }
    world.channels.set(id, channel)
    guild.channels.set(id, channel)
    return channel
  }

  const threadsOf = (id: string) => [...world.channels.values()].filter(({ parentId }) => parentId === id)
  const seen = (id: string) => channelAt(id).messages.map(each => seenMessage(world, each))

  return {
    ...people,
    apiUrl: `${base}/api`,
    get token() {
      return token
    },
    set token(to) {
      token = to
    },
    appId: world.appId,
    gateway,
    requests: rest.requests,
    pings: messages.pings,
    unguarded: desk.unguarded,
    commands: desk.commands,
    get commandPuts() {
      return desk.puts.commands
    },
    addGuild({ name = 'Trade desk', permissions = DEFAULT_PERMISSIONS } = {}) {
      const id = world.snowflake()
      const guild: Guild = {
        id,
        name,
        ownerId: PERSON,
        everyone: { id, name: '@everyone', permissions: 0n, managed: false },
        appRole: { id: world.snowflake(), name: world.app.username, permissions, managed: true },
        channels: new Map(),
      }
      world.guilds.set(id, guild)
      const channel = addChannel(guild, 'general', 0)
      gateway.dispatch('GUILD_CREATE', guildCreateJson(world, guild))
      return { id, name, channelId: channel.id, roleId: guild.appRole.id }
    },
    addChannel(guildId, { name = 'tariffs', thread = false, forum = false } = {}) {
      const channel = addChannel(guildAt(guildId), name, thread ? 11 : forum ? 15 : 0)
      if (!thread) gateway.dispatch('CHANNEL_CREATE', channelJson(world, channel))
      return channel.id
    },
    deleteChannel(channelId) {
      const channel = channelAt(channelId)
      for (const id of [channelId, ...threadsOf(channelId).map(each => each.id)]) world.channels.delete(id)
      if (channel.guildId === undefined) return
      guildAt(channel.guildId).channels.delete(channelId)
      gateway.dispatch('CHANNEL_DELETE', channelJson(world, channel))
    },
    removeGuild(guildId) {
      for (const id of guildAt(guildId).channels.keys()) world.channels.delete(id)
      world.guilds.delete(guildId)
      gateway.dispatch('GUILD_DELETE', { id: guildId })
    },
    permit(guildId, permissions) {
      guildAt(guildId).appRole.permissions = permissions
    },
    overwrite(channelId, { allow = 0n, deny = 0n }) {
      const { overwrites } = channelAt(channelId)
      overwrites.push({ id: world.appId, type: 1, allow, deny })
    },
    closeDms: (user = PERSON) => void world.closedDms.add(user),
    dmOf: (user = PERSON) => directChannel(world, user).id,
    say(channelId, content, { user = PERSON, components = [] } = {}) {
      const id = world.snowflake()
      world.person(user)
      const message: Message = {
        id,
        channelId,
        authorId: user,
        createdAt: clock.now(),
        editedAt: undefined,
        flags: 0,
        content,
        embeds: [],
        components: [...components],
        attachments: [],
        ephemeralTo: undefined,
        loading: false,
        nonce: undefined,
      }
      channelAt(channelId).messages.push(message)
      return id
    },
    deleteMessage(channelId, messageId) {
      const { messages: held } = channelAt(channelId)
      held.splice(0, held.length, ...held.filter(({ id }) => id !== messageId))
    },
    archive(threadId, how) {
      const thread = channelAt(threadId)
      thread.archivedAt = clock.now()
      if (how === 'locked') thread.locked = true
    },
    threads: channelId => threadsOf(channelId).map(({ id, name }) => ({ id, name })),
    seen,
    seenUnder: channelId => [channelId, ...threadsOf(channelId).map(({ id }) => id)].flatMap(seen),
    fault: fault => faults.add(fault),
    async close() {
      faults.release()
      await gateway.stop()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

function attachmentAt(world: World, path: string) {
  const [, channelId, id] = /^\/attachments\/(\d+)\/(\d+)\//.exec(path) ?? []
  return world.channels
    .get(channelId ?? '')
    ?.messages.flatMap(({ attachments }) => attachments)
    .find(each => each.id === id)
}
