import { isJson } from './check.js'
import { checkCommands } from './check-commands.js'
import type { Interactions } from './interactions.js'
import { isGuarded, type Messages } from './messages.js'
import { invalid, missingAccess, missingPermissions, Problem, unknown } from './problem.js'
import type { Call, Route } from './rest.js'
import { threadRoutes } from './thread-routes.js'
import {
  appPermissions,
  type Channel,
  channelJson,
  guildJson,
  isThread,
  type Json,
  type Message,
  memberJson,
  messageJson,
  PERMISSIONS,
  roleJson,
  userJson,
  type World,
} from './world.js'

export type Registered = { readonly id: string; readonly name: string; readonly body: Json }

/** What the routes read and change besides the world itself. */
export type Desk = {
  readonly world: World
  readonly messages: Messages
  readonly interactions: Interactions
  readonly cdn: () => string
  readonly gatewayUrl: () => string
  /** How many IDENTIFYs are left of a thousand. */
  readonly startsLeft: () => number
  readonly commands: Registered[]
  readonly puts: { commands: number }
  /** How long a nonce is remembered, in milliseconds. */
  readonly nonceMs: number
  /** Bodies that make or change a message and do not rule out mentions. */
  readonly unguarded: Json[]
  /** Tells the gateway. */
  dispatch(name: string, data: Json): void
}

export function routesOf(desk: Desk): readonly Route[] {
  return [
    ...applicationRoutes(desk),
    ...guildRoutes(desk),
    ...channelRoutes(desk),
    ...threadRoutes(desk),
    ...interactionRoutes(desk),
  ]
}

function applicationRoutes({ world, commands, puts, gatewayUrl, startsLeft }: Desk): readonly Route[] {
  const application = () => ({
    id: world.appId,
    name: world.app.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    owner: userJson(world.person('80351110224678912')),
    team: null,
    integration_types_config: { '0': {} },
    bot: userJson(world.app),
  })
  const own = ({ at }: Call) => {
    if (at.app !== world.appId)
      throw new Problem(403, 20_012, 'You are not authorized to perform this action on this application')
  }
  const list = () =>
    commands.map(({ id, body }) => ({
      type: 1,
      dm_permission: true,
      default_member_permissions: null,
      nsfw: false,
      ...body,
      id,
      application_id: world.appId,
      version: id,
    }))
  return [
    { method: 'GET', path: '/gateway', open: true, run: () => ({ url: gatewayUrl() }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      run: () => ({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: startsLeft(), reset_after: 14_400_000, max_concurrency: 1 },
      }),
    },
    { method: 'GET', path: '/applications/@me', run: application },
    { method: 'GET', path: '/oauth2/applications/@me', run: application },
    { method: 'GET', path: '/users/@me', run: () => userJson(world.app) },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      run: () =>
        [...world.guilds.values()].map(guild => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          owner: false,
          permissions: (guild.everyone.permissions | guild.appRole.permissions).toString(),
          features: [],
        })),
    },
    {
      method: 'GET',
      path: '/applications/:app/commands',
      run: call => {
        own(call)
        return list()
      },
    },
    {
      method: 'PUT',
      path: '/applications/:app/commands',
      run: call => {
        own(call)
        checkCommands(call.body)
        puts.commands++
        const bodies = Array.isArray(call.body) ? call.body.filter(isJson) : []
        const before = commands.splice(0)
        for (const body of bodies) {
          const name = String(body.name)
          commands.push({ id: before.find(each => each.name === name)?.id ?? world.snowflake(), name, body })
        }
        return list()
      },
    },
  ]
}

function guildRoutes({ world }: Desk): readonly Route[] {
  const guildAt = ({ at }: Call) => {
    const guild = world.guilds.get(at.guild ?? '')
    if (guild === undefined) throw unknown('Guild', 10_004)
    return guild
  }
  return [
    { method: 'GET', path: '/guilds/:guild', run: call => guildJson(guildAt(call)) },
    {
      method: 'GET',
      path: '/guilds/:guild/roles',
      run: call => {
        const { everyone, appRole } = guildAt(call)
        return [everyone, appRole].map(roleJson)
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      run: call =>
        [...guildAt(call).channels.values()].filter(each => !isThread(each)).map(each => channelJson(world, each)),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      run: call => {
        const guild = guildAt(call)
        const user = call.at.user ?? ''
        if (!/^\d{17,20}$/.test(user))
          throw invalid([{ path: 'user_id', code: 'NUMBER_TYPE_COERCE', message: `Value "${user}" is not snowflake.` }])
        if (!world.people.has(user)) throw unknown('Member', 10_007)
        return memberJson(world, guild, user)
      },
    },
  ]
}

function channelRoutes({ world, messages, cdn, nonceMs, unguarded }: Desk): readonly Route[] {
  const channelAt = ({ at }: Call): Channel => {
    const channel = world.channels.get(at.channel ?? '')
    if (channel === undefined) throw unknown('Channel', 10_003)
    return channel
  }
  const allow = (channel: Channel, ...needed: readonly bigint[]) => {
    const has = appPermissions(world, channel)
    if ((has & PERMISSIONS.VIEW_CHANNEL) === 0n) throw missingAccess()
    if (needed.some(bit => (has & bit) === 0n)) throw missingPermissions()
  }
  const visible = (channel: Channel) => channel.messages.filter(each => each.ephemeralTo === undefined)
  const messageAt = (call: Call, channel: Channel): Message => {
    const message = visible(channel).find(({ id }) => id === call.at.message)
    if (message === undefined) throw unknown('Message', 10_008)
    return message
  }
  return [
    {
      method: 'POST',
      path: '/users/@me/channels',
      run: ({ json }) => {
        const recipient = String(json.recipient_id)
        if (!/^\d{17,20}$/.test(recipient))
          throw invalid([
            { path: 'recipient_id', code: 'NUMBER_TYPE_COERCE', message: `Value "${recipient}" is not snowflake.` },
          ])
        return channelJson(world, directChannel(world, recipient))
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel',
      run: call => {
        const channel = channelAt(call)
        allow(channel)
        return channelJson(world, channel)
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/messages',
      run: call => {
        const channel = channelAt(call)
        allow(channel)
        // "If the current user is missing the READ_MESSAGE_HISTORY permission in the channel, then no messages will be returned."
        if ((appPermissions(world, channel) & PERMISSIONS.READ_MESSAGE_HISTORY) === 0n) return []
        return page(visible(channel), call.query).map(each => messageJson(world, cdn(), each))
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/messages',
      run: call => {
        const channel = channelAt(call)
        const send = isThread(channel) ? PERMISSIONS.SEND_MESSAGES_IN_THREADS : PERMISSIONS.SEND_MESSAGES
        allow(channel, send, ...(call.uploads.length > 0 ? [PERMISSIONS.ATTACH_FILES] : []))
        if (channel.recipient !== undefined && world.closedDms.has(channel.recipient))
          throw new Problem(403, 50_007, 'Cannot send messages to this user')
        // Seen by others against the API itself: appwrite/grafana-oncall pull request 26.
        if (channel.type === 15) throw new Problem(400, 50_008, 'Cannot send messages in a non-text channel')
        if (channel.locked === true) throw new Problem(400, 160_005, 'Thread is locked')
        const answers = answered(channel, call.json.message_reference)
        if (!isGuarded(call.json)) unguarded.push(call.json)
        const again = call.json.enforce_nonce === true ? remembered(channel, call.json.nonce) : undefined
        const message = again ?? messages.create(channel, call.json, call.uploads, { purpose: 'create' })
        if (again === undefined) message.answers = answers
        // "Sending a message will automatically unarchive the thread, unless the thread has been locked by a moderator."
        channel.archivedAt = undefined
        return messageJson(world, cdn(), message, { nonce: true })
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/messages/:message',
      run: call => {
        const channel = channelAt(call)
        allow(channel, PERMISSIONS.READ_MESSAGE_HISTORY)
        return messageJson(world, cdn(), messageAt(call, channel))
      },
    },
    {
      method: 'PATCH',
      path: '/channels/:channel/messages/:message',
      run: call => {
        const channel = channelAt(call)
        allow(channel)
        const message = messageAt(call, channel)
        if (message.authorId !== world.appId)
          throw new Problem(403, 50_005, 'Cannot edit a message authored by another user')
        if (channel.archivedAt !== undefined) throw new Problem(400, 50_083, 'Thread is archived')
        if (!isGuarded(call.json)) unguarded.push(call.json)
        messages.edit(message, call.json, call.uploads, { purpose: 'create' })
        return messageJson(world, cdn(), message)
      },
    },
    {
      method: 'DELETE',
      path: '/channels/:channel/messages/:message',
      run: call => {
        const channel = channelAt(call)
        allow(channel)
        const message = messageAt(call, channel)
        if (message.authorId !== world.appId) throw missingPermissions()
        messages.remove(channel, message)
        return undefined
      },
    },
  ]

  /** The message that another one answers: https://docs.discord.com/developers/resources/message#message-reference-structure */
  function answered(channel: Channel, reference: unknown): string | undefined {
    if (!isJson(reference)) return undefined
    if ((appPermissions(world, channel) & PERMISSIONS.READ_MESSAGE_HISTORY) === 0n)
      throw new Problem(403, 160_002, 'Cannot reply without permission to read message history')
    const id = String(reference.message_id)
    if (channel.messages.some(each => each.id === id && each.ephemeralTo === undefined)) return id
    if (reference.fail_if_not_exists === false) return undefined
    throw invalid([
      { path: 'message_reference', code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ])
  }

  // "checked for uniqueness in the past few minutes"
  function remembered(channel: Channel, nonce: unknown): Message | undefined {
    if (nonce === undefined || nonce === null) return undefined
    return channel.messages.findLast(
      each =>
        each.nonce === String(nonce) && each.authorId === world.appId && world.clock.now() - each.createdAt <= nonceMs,
    )
  }
}

/** The conversation of the app with a person, opened where there is none. */
export function directChannel(world: World, recipient: string): Channel {
  const held = [...world.channels.values()].find(each => each.recipient === recipient)
  if (held !== undefined) return held
  world.person(recipient)
  const channel: Channel = {
    id: world.snowflake(),
    type: 1,
    name: '',
    guildId: undefined,
    recipient,
    overwrites: [],
    messages: [],
  }
  world.channels.set(channel.id, channel)
  return channel
}

/** Newest first: https://docs.discord.com/developers/resources/message#get-channel-messages */
function page(all: readonly Message[], query: URLSearchParams): readonly Message[] {
  const limit = Number(query.get('limit') ?? 50)
  if (!(limit >= 1 && limit <= 100))
    throw invalid([{ path: 'limit', code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' }])
  const [before, after] = [query.get('before'), query.get('after')]
  if (before !== null && after !== null)
    throw invalid([{ path: '_misc', code: 'MUTUALLY_EXCLUSIVE', message: 'before and after are mutually exclusive.' }])
  // `after` gives the oldest that come after it, and these newest first.
  if (after !== null)
    return all
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .reverse()
  const older = before === null ? all : all.filter(({ id }) => BigInt(id) < BigInt(before))
  return older.slice(-limit).reverse()
}

function interactionRoutes({ world, interactions, cdn, unguarded }: Desk): readonly Route[] {
  const asWebhook = (message: Message) => ({
    ...messageJson(world, cdn(), message),
    webhook_id: world.appId,
    application_id: world.appId,
  })
  const own = ({ at }: Call) => {
    if (at.app !== world.appId) throw unknown('Webhook', 10_015)
  }
  const guard = (body: unknown) => {
    if (isJson(body) && !isGuarded(body)) unguarded.push(body)
  }
  return [
    {
      method: 'POST',
      path: '/interactions/:id/:token/callback',
      open: true,
      run: ({ at, json, query, uploads }) => {
        if (json.type === 4 || json.type === 7) guard(json.data)
        const interaction = interactions.respond(at.id ?? '', at.token ?? '', json, uploads)
        if (query.get('with_response') !== 'true') return undefined
        const message = json.type === 4 || json.type === 5 || json.type === 7 ? interaction.original : undefined
        return {
          interaction: {
            id: interaction.id,
            type: interaction.type,
            response_message_id: message?.id,
            response_message_loading: message?.loading ?? false,
            response_message_ephemeral: message?.ephemeralTo !== undefined,
          },
          resource: { type: json.type, ...(message === undefined ? {} : { message: asWebhook(message) }) },
        }
      },
    },
    {
      method: 'POST',
      path: '/webhooks/:app/:token',
      open: true,
      run: call => {
        own(call)
        guard(call.json)
        return asWebhook(interactions.followUp(call.at.token ?? '', call.json, call.uploads))
      },
    },
    {
      method: 'GET',
      path: '/webhooks/:app/:token/messages/:message',
      open: true,
      run: call => {
        own(call)
        return asWebhook(interactions.message(call.at.token ?? '', call.at.message ?? ''))
      },
    },
    {
      method: 'PATCH',
      path: '/webhooks/:app/:token/messages/:message',
      open: true,
      run: call => {
        own(call)
        guard(call.json)
        return asWebhook(interactions.edit(call.at.token ?? '', call.at.message ?? '', call.json, call.uploads))
      },
    },
    {
      method: 'DELETE',
      path: '/webhooks/:app/:token/messages/:message',
      open: true,
      run: call => {
        own(call)
        interactions.remove(call.at.token ?? '', call.at.message ?? '')
        return undefined
      },
    },
  ]
}
