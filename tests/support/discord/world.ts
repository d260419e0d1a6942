import type { Clock } from '../../../src/lib/clock.js'

/** JSON as it comes over the wire. */
export type Json = { [key: string]: unknown }

export type Person = { readonly id: string; readonly username: string; readonly bot?: true }
export type Role = { readonly id: string; readonly name: string; permissions: bigint; readonly managed: boolean }
export type Overwrite = { readonly id: string; readonly type: 0 | 1; allow: bigint; deny: bigint }

export type Channel = {
  readonly id: string
  /** 0 is a text channel, 1 a conversation with one person, 2 voice, 5 announcements, 10 and 11 their threads, 15 a forum. */
  readonly type: number
  readonly name: string
  readonly guildId: string | undefined
  /** Of a conversation: who it is with. */
  readonly recipient: string | undefined
  readonly overwrites: Overwrite[]
  /** Newest last. */
  readonly messages: Message[]
  /** Of a thread: where it belongs, who opened it, since when it is put away (epoch milliseconds), and whether it is closed. */
  readonly parentId?: string
  readonly ownerId?: string
  archivedAt?: number | undefined
  locked?: boolean
}

export function isThread({ type }: Channel): boolean {
  return type === 10 || type === 11 || type === 12
}

export type Guild = {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly everyone: Role
  readonly appRole: Role
  readonly channels: Map<string, Channel>
}

export type Message = {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
  readonly createdAt: number
  editedAt: number | undefined
  flags: number
  content: string
  embeds: unknown[]
  components: Json[]
  attachments: Attachment[]
  /** Only they see it. */
  readonly ephemeralTo: string | undefined
  /** True until the app has filled in what it deferred. */
  loading: boolean
  readonly nonce: string | undefined
  /** The id of the message that it answers. */
  answers?: string | undefined
}

export type Attachment = {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

// Permission bits: https://docs.discord.com/developers/topics/permissions
export const PERMISSIONS = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const
const ALL = (1n << 53n) - 1n

export const EPHEMERAL = 1 << 6
export const LOADING = 1 << 7
export const COMPONENTS_V2 = 1 << 15

const EPOCH = 1_420_070_400_000

/** Everything that this Discord remembers. */
export type World = {
  readonly clock: Clock
  readonly app: Person
  readonly appId: string
  readonly guilds: Map<string, Guild>
  readonly channels: Map<string, Channel>
  readonly people: Map<string, Person>
  /** Of people who take no messages from apps. */
  readonly closedDms: Set<string>
  snowflake(): string
  person(id: string): Person
}

export function makeWorld(clock: Clock): World {
  let count = 0
  const snowflake = () => ((BigInt(Math.max(clock.now() - EPOCH, 1)) << 22n) | BigInt(count++ & 0x3fffff)).toString()
  const appId = snowflake()
  const app: Person = { id: appId, username: 'Tradewind', bot: true }
  const people = new Map([[appId, app]])
  return {
    clock,
    app,
    appId,
    guilds: new Map(),
    channels: new Map(),
    people,
    closedDms: new Set(),
    snowflake,
    person(id) {
      const held = people.get(id) ?? { id, username: `person-${id.slice(-4)}` }
      people.set(id, held)
      return held
    },
  }
}

/** When a snowflake was made, in epoch milliseconds. */
export function timeOf(snowflake: string): number {
  return Number(BigInt(snowflake) >> 22n) + EPOCH
}

/** What the app may do in a channel: https://docs.discord.com/developers/topics/permissions#permission-overwrites */
export function appPermissions(world: World, channel: Channel): bigint {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId)
  if (guild === undefined) return channel.recipient === undefined ? 0n : ALL
  const base = guild.everyone.permissions | guild.appRole.permissions
  if ((base & PERMISSIONS.ADMINISTRATOR) !== 0n) return ALL
  // "Threads inherit permissions from the parent channel".
  const overwrites = [...(world.channels.get(channel.parentId ?? '')?.overwrites ?? []), ...channel.overwrites]
  const of = (ids: readonly string[], field: 'allow' | 'deny') =>
    overwrites.filter(({ id }) => ids.includes(id)).reduce((bits, each) => bits | each[field], 0n)
  return [[guild.id], [guild.appRole.id], [world.appId]].reduce(
    (bits, ids) => (bits & ~of(ids, 'deny')) | of(ids, 'allow'),
    base,
  )
}

export function userJson({ id, username, bot }: Person): Json {
  return {
    id,
    username,
    discriminator: bot === true ? '0001' : '0',
    global_name: bot === true ? null : username,
    avatar: null,
    bot: bot === true,
    public_flags: 0,
    flags: 0,
  }
}

export function roleJson(role: Role): Json {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.managed ? 1 : 0,
    managed: role.managed,
    mentionable: false,
    flags: 0,
  }
}

export function channelJson(world: World, channel: Channel): Json {
  const { id, type, name, guildId, recipient } = channel
  if (recipient !== undefined)
    return { id, type, last_message_id: null, recipients: [userJson(world.person(recipient))], flags: 0 }
  return {
    id,
    type,
    guild_id: guildId,
    name,
    position: 0,
    topic: null,
    nsfw: false,
    parent_id: channel.parentId ?? null,
    ...(isThread(channel) ? threadFields(channel) : {}),
    last_message_id: channel.messages.at(-1)?.id ?? null,
    rate_limit_per_user: 0,
    flags: 0,
    permission_overwrites: channel.overwrites.map(({ id: of, type: kind, allow, deny }) => ({
      id: of,
      type: kind,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
  }
}

function threadFields({ id, ownerId, archivedAt, locked = false, messages }: Channel): Json {
  return {
    owner_id: ownerId ?? null,
    message_count: messages.length,
    member_count: 1,
    thread_metadata: {
      archived: archivedAt !== undefined,
      auto_archive_duration: 1_440,
      archive_timestamp: new Date(archivedAt ?? timeOf(id)).toISOString(),
      locked,
      create_timestamp: new Date(timeOf(id)).toISOString(),
    },
  }
}

export function memberJson(world: World, guild: Guild, userId: string): Json {
  return {
    user: userJson(world.person(userId)),
    nick: null,
    avatar: null,
    banner: null,
    roles: userId === world.appId ? [guild.appRole.id] : [],
    joined_at: new Date(timeOf(guild.id)).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  }
}

export function guildJson(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [guild.everyone, guild.appRole].map(roleJson),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
  }
}

/** What GUILD_CREATE tells: https://docs.discord.com/developers/events/gateway-events#guild-create */
export function guildCreateJson(world: World, guild: Guild): Json {
  return {
    ...guildJson(guild),
    joined_at: new Date(timeOf(guild.id)).toISOString(),
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [memberJson(world, guild, world.appId)],
    channels: [...guild.channels.values()].filter(each => !isThread(each)).map(each => channelJson(world, each)),
    threads: [...guild.channels.values()]
      .filter(each => isThread(each) && each.parentId !== undefined && each.archivedAt === undefined)
      .map(each => channelJson(world, each)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function attachmentJson(cdn: string, { channelId }: Message, attachment: Attachment): Json {
  const url = `${cdn}/attachments/${channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.bytes.byteLength,
    content_type: attachment.contentType,
    url,
    proxy_url: url,
  }
}

/**
 * A message as the API answers it. The nonce is told once, to who created it: Discord does not store it
 * (https://github.com/Rapptz/discord.py/issues/2451).
 */
export function messageJson(
  world: World,
  cdn: string,
  message: Message,
  told: { readonly nonce?: boolean } = {},
): Json {
  const author = world.person(message.authorId)
  const shown = JSON.stringify(message.components)
  return {
    id: message.id,
    channel_id: message.channelId,
    type: 0,
    author: userJson(author),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    // Those that a component shows are not listed here.
    attachments: message.attachments
      .map(each => attachmentJson(cdn, message, each))
      .filter(({ url }) => !shown.includes(String(url))),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags | (message.loading ? LOADING : 0),
    ...(message.answers !== undefined && {
      type: 19,
      message_reference: { type: 0, channel_id: message.channelId, message_id: message.answers },
    }),
    ...(told.nonce === true && message.nonce !== undefined ? { nonce: message.nonce } : {}),
  }
}
