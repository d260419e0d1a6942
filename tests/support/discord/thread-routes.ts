import { isJson } from './check.js'
import { isGuarded } from './messages.js'
import { invalid, missingAccess, missingPermissions, Problem, unknown } from './problem.js'
import type { Call, Route } from './rest.js'
import type { Desk } from './routes.js'
import { appPermissions, type Channel, channelJson, isThread, messageJson, PERMISSIONS } from './world.js'

const MOST_NAME = 100
const DURATIONS = [60, 1_440, 4_320, 10_080]

/** Threads: https://docs.discord.com/developers/topics/threads and /resources/channel. */
export function threadRoutes(desk: Desk): readonly Route[] {
  const { world, messages, cdn, unguarded } = desk
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
  const checkThread = ({ json }: Call) => {
    const { name, auto_archive_duration: minutes } = json
    if (typeof name !== 'string' || name.length < 1 || name.length > MOST_NAME)
      throw invalid([{ path: 'name', code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }])
    if (minutes !== undefined && !DURATIONS.includes(Number(minutes)))
      throw invalid([
        { path: 'auto_archive_duration', code: 'BASE_TYPE_CHOICES', message: 'Value must be one of those.' },
      ])
    return name
  }
  const openThread = (parent: Channel, id: string, name: string): Channel => {
    const thread: Channel = {
      ...{ id, type: parent.type === 5 ? 10 : 11, name, guildId: parent.guildId, recipient: undefined },
      ...{ overwrites: [], messages: [], parentId: parent.id, ownerId: world.appId },
    }
    world.channels.set(id, thread)
    world.guilds.get(parent.guildId ?? '')?.channels.set(id, thread)
    desk.dispatch('THREAD_CREATE', { ...channelJson(world, thread), newly_created: true })
    return thread
  }
  return [
    {
      method: 'POST',
      path: '/channels/:channel/messages/:message/threads',
      run: call => {
        const channel = channelAt(call)
        allow(channel, PERMISSIONS.CREATE_PUBLIC_THREADS)
        const name = checkThread(call)
        const message = channel.messages.find(each => each.id === call.at.message && each.ephemeralTo === undefined)
        if (message === undefined) throw unknown('Message', 10_008)
        if (channel.type !== 0 && channel.type !== 5)
          throw new Problem(400, 50_024, 'Cannot execute action on this channel type')
        // "The created thread and the message it was started from will share the same id."
        if (world.channels.has(message.id))
          throw new Problem(400, 160_004, 'A thread has already been created for this message')
        return channelJson(world, openThread(channel, message.id, name))
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/threads',
      run: call => {
        const forum = channelAt(call)
        // Here that is "Create Posts".
        allow(forum, PERMISSIONS.SEND_MESSAGES, ...(call.uploads.length > 0 ? [PERMISSIONS.ATTACH_FILES] : []))
        if (forum.type !== 15) throw new Problem(400, 50_024, 'Cannot execute action on this channel type')
        const name = checkThread(call)
        const body = call.json.message
        if (!isJson(body))
          throw invalid([{ path: 'message', code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }])
        if (!isGuarded(body)) unguarded.push(body)
        // Made apart first, so that a message that is refused leaves no thread behind. A nonce is not among its fields.
        const apart: Channel = { ...forum, messages: [] }
        const { nonce: _, enforce_nonce: __, ...given } = body
        const made = messages.create(apart, given, call.uploads, { purpose: 'create' })
        const thread = openThread(forum, made.id, name)
        Object.assign(made, { channelId: thread.id })
        thread.messages.push(made)
        return { ...channelJson(world, thread), message: messageJson(world, cdn(), made) }
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild/threads/active',
      run: ({ at }) => {
        const guild = world.guilds.get(at.guild ?? '')
        if (guild === undefined) throw unknown('Guild', 10_004)
        const threads = [...guild.channels.values()].filter(each => isThread(each) && each.archivedAt === undefined)
        // "ordered by their id, in descending order"
        return { threads: threads.reverse().map(each => channelJson(world, each)), members: [] }
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/threads/archived/public',
      run: call => {
        const channel = channelAt(call)
        allow(channel, PERMISSIONS.READ_MESSAGE_HISTORY)
        const limit = Number(call.query.get('limit') ?? 50)
        const before = Date.parse(call.query.get('before') ?? '') || Number.POSITIVE_INFINITY
        const all = [...world.channels.values()]
          .filter(({ parentId, archivedAt }) => parentId === channel.id && archivedAt !== undefined)
          .filter(({ archivedAt = 0 }) => archivedAt < before)
          .sort((one, other) => (other.archivedAt ?? 0) - (one.archivedAt ?? 0))
        const threads = all.slice(0, limit).map(each => channelJson(world, each))
        return { threads, members: [], has_more: all.length > limit }
      },
    },
    {
      method: 'PATCH',
      path: '/channels/:channel',
      run: call => {
        const thread = channelAt(call)
        if (!isThread(thread)) throw missingPermissions()
        allow(thread, PERMISSIONS.SEND_MESSAGES_IN_THREADS)
        if (thread.locked === true) throw missingPermissions()
        if (call.json.archived === false) thread.archivedAt = undefined
        if (call.json.archived === true) thread.archivedAt = world.clock.now()
        return channelJson(world, thread)
      },
    },
  ]
}
