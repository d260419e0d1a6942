import { Failure } from '../../lib/failure.js'
import { CLOCKS_DIFFER_MS, QUARANTINE_MS } from '../post-once.js'
import type { DiscordApi } from './api.js'
import type { ChannelKinds } from './channel-kinds.js'
import { codeOf } from './failure.js'
import { fieldOf, idIn, idOf, listIn, snowflakeAt } from './fields.js'
import { ARCHIVE_MINUTES } from './limits.js'
import type { DiscordPayload } from './payload.js'
import { bodyOf, filesOf } from './posting.js'
import { sameComponents } from './same-message.js'

type Starter = DiscordPayload & { readonly name: string }

/** Threads of a forum, each begun by a message of ours. Rejects with a Failure. */
export type ForumPosts = {
  /** The id of the new thread, which is that of its first message too. */
  start(forumId: string, starter: Starter): Promise<string>
  /**
   * The thread like `starter` that was begun about `startedAt` (epoch milliseconds). Discord takes no nonce for it, so that this look
   * alone stands between a lost answer and a second thread.
   */
  find(forumId: string, starter: Starter, startedAt: number): Promise<string | undefined>
}

const PAGE = 100
const MOST_PAGES = 20
const MESSAGE_DELETED = 10008

/** https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel */
export function forumPosts(api: DiscordApi, kinds: ChannelKinds, own: () => Promise<string>): ForumPosts {
  const isLike = async (threadId: string, starter: Starter): Promise<boolean> => {
    try {
      const first = await api.ask({ method: 'GET', path: `/channels/${threadId}/messages/${threadId}` })
      return sameComponents(starter.components, fieldOf(first, 'components'))
    } catch (error) {
      if (codeOf(error) === MESSAGE_DELETED) return false
      throw error
    }
  }
  /** Those that were put away since, newest first: they are listed by the time of that. */
  const archived = async (forumId: string, since: number): Promise<readonly unknown[]> => {
    const found: unknown[] = []
    let before: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ limit: String(PAGE), ...(before !== undefined && { before }) })
      const answer = await api.ask({ method: 'GET', path: `/channels/${forumId}/threads/archived/public`, query })
      const threads = listIn(answer, 'threads')
      found.push(...threads)
      before = String(fieldOf(fieldOf(threads.at(-1), 'thread_metadata'), 'archive_timestamp') ?? '')
      if (fieldOf(answer, 'has_more') !== true || !(Date.parse(before) > since)) return found
    }
    throw new Failure(
      'retry',
      'discord',
      'The forum has too many old posts to see whether one arrived; it is looked again.',
    )
  }
  return {
    async start(forumId, starter) {
      const body = { name: starter.name, auto_archive_duration: ARCHIVE_MINUTES, message: bodyOf(starter) }
      const path = `/channels/${idIn(forumId)}/threads` as const
      return idOf(await api.ask({ method: 'POST', path, body, files: filesOf(starter) }))
    },
    async find(forumId, starter, startedAt) {
      const [me, { guildId }] = [await own(), await kinds.of(forumId)]
      const [from, until] = [startedAt - CLOCKS_DIFFER_MS, startedAt + QUARANTINE_MS + CLOCKS_DIFFER_MS]
      const isOurs = (thread: unknown) =>
        fieldOf(thread, 'parent_id') === forumId &&
        fieldOf(thread, 'owner_id') === me &&
        fieldOf(thread, 'name') === starter.name &&
        BigInt(idOf(thread)) >= snowflakeAt(from) &&
        BigInt(idOf(thread)) <= snowflakeAt(until)
      const active = await api.ask({ method: 'GET', path: `/guilds/${idIn(guildId)}/threads/active` })
      for (const thread of listIn(active, 'threads').filter(isOurs))
        if (await isLike(idOf(thread), starter)) return idOf(thread)
      for (const thread of (await archived(idIn(forumId), from)).filter(isOurs))
        if (await isLike(idOf(thread), starter)) return idOf(thread)
      return undefined
    },
  }
}
