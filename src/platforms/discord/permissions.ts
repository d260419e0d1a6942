import { type Client, DiscordAPIError, type Guild, PermissionFlagsBits, type PermissionsBitField } from 'discord.js'
import { clean } from '../../messages/clean.js'
import type { Layout } from '../../store/delivery.js'

type Need = { readonly flag: bigint; readonly name: string; readonly without: string }

const SEE: Need = { flag: PermissionFlagsBits.ViewChannel, name: 'View Channel', without: 'see' }
const POST: Need = { flag: PermissionFlagsBits.SendMessages, name: 'Send Messages', without: 'post in' }
const POST_IN_THREADS: Need = {
  flag: PermissionFlagsBits.SendMessagesInThreads,
  name: 'Send Messages in Threads',
  without: 'post in',
}
const OPEN_THREADS: Need = {
  flag: PermissionFlagsBits.CreatePublicThreads,
  name: 'Create Public Threads',
  without: 'open threads in',
}
const ATTACH: Need = { flag: PermissionFlagsBits.AttachFiles, name: 'Attach Files', without: 'show charts in' }
// Before a message is sent anew because Discord never answered, the channel is looked through for it.
const LOOK_BACK: Need = {
  flag: PermissionFlagsBits.ReadMessageHistory,
  name: 'Read Message History',
  without: 'look for my own posts in',
}

/** Everything that the app ever uses, as a bit field: what an invitation asks for. */
export const ALL_NEEDED = [SEE, POST, OPEN_THREADS, POST_IN_THREADS, ATTACH, LOOK_BACK].reduce(
  (bits, { flag }) => bits | flag,
  0n,
)

export type Place = {
  /** '#trade', or 'this channel'. */
  readonly where: string
  readonly thread: boolean
  /** True where it takes threads alone: a post is a thread there, and what is too long for one message goes on in it. */
  readonly forum?: boolean
  /** How posts are to stand there. */
  readonly layout?: Layout
  /** The name of the app's role in the server. */
  readonly role: string
}

/** What is lacking in a channel, a sentence each that says how to grant it. */
export function lacking(place: Place, permissions: Readonly<PermissionsBitField>): readonly string[] {
  const opens = !place.thread && place.forum !== true && place.layout === 'thread'
  const own = place.thread ? [POST_IN_THREADS] : place.forum === true ? [POST, POST_IN_THREADS] : [POST]
  const needs = [SEE, ...own, ...(opens ? [OPEN_THREADS, POST_IN_THREADS] : []), ATTACH, LOOK_BACK]
  return needs.filter(({ flag }) => !permissions.has(flag)).map(need => sentence(place, need))
}

/** A channel as somebody in `tenant` names it; `here` is what Discord vouches for where they ask for the channel they ask in. */
export type Wanted = {
  readonly channelId: string
  /** The server of whoever asks. */
  readonly tenant: string
  readonly layout?: Layout | undefined
  readonly here?: { readonly thread: boolean; readonly permissions: Readonly<PermissionsBitField> } | undefined
}

/**
 * What the app lacks for posting to a channel of the asker's own server. Another server's channel is answered like one that
 * does not exist: nobody learns its name.
 */
export async function missingIn(
  client: Client,
  { channelId, tenant, layout, here }: Wanted,
): Promise<readonly string[]> {
  const guild = client.guilds.cache.get(tenant)
  const role = roleIn(client, guild)
  const asked = layout !== undefined && { layout }
  try {
    const channel = await client.channels.fetch(channelId)
    if (channel === null || channel.isDMBased() || channel.guildId !== tenant) return [unseen(role)]
    const forum = channel.isThreadOnly()
    if (!forum && !channel.isSendable())
      return [`#${clean(channel.name)} holds no messages: choose a text channel, a forum or a thread.`]
    const place = { where: `#${clean(channel.name)}`, thread: channel.isThread(), forum, ...asked, role }
    const me = channel.guild.members.me
    const permissions = here?.permissions ?? (me === null ? null : channel.permissionsFor(me))
    return permissions === null ? [UNKNOWN] : lacking(place, permissions)
  } catch (error) {
    if (here !== undefined)
      return lacking({ where: 'this channel', thread: here.thread, ...asked, role }, here.permissions)
    if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) return [unseen(role)]
    return [UNKNOWN]
  }
}

const UNKNOWN = 'Discord did not say what I may do in that channel: try again in a minute.'

const WHERE = 'Channel settings → Permissions'

function sentence({ where, role }: Place, { name, without }: Need): string {
  return `I cannot ${without} ${where}: give the role ${role} the permission ${name} there (${WHERE}).`
}

function unseen(role: string): string {
  return `I see no such channel in this server: choose one of its channels, or give the role ${role} the permission ${SEE.name} there (${WHERE}).`
}

function roleIn({ user }: Client, guild: Guild | undefined): string {
  const role = user === null ? undefined : guild?.roles.botRoleFor(user)?.name
  return clean(role ?? user?.username ?? 'Tradewind')
}
