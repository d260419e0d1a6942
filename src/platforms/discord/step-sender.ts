import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { PartSender } from '../post-once.js'
import type { DiscordApi } from './api.js'
import { codeOf } from './failure.js'
import { idIn, idOf } from './fields.js'
import type { ForumPosts } from './forum-posts.js'
import { ARCHIVE_MINUTES } from './limits.js'
import type { DiscordPosting } from './posting.js'
import { insideRef, threadOf } from './refs.js'
import type { Step } from './steps.js'

export type StepParts = {
  readonly api: DiscordApi
  readonly posting: DiscordPosting
  readonly forum: ForumPosts
  readonly log: Log
}

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const UNKNOWN_CHANNEL = 10003
const THREAD_EXISTS = 160004
/** The message was deleted, a permission is missing, the channel has no threads, too many are open: the channel still takes messages. */
const NO_THREAD: ReadonlySet<number> = new Set([10008, 50013, 50024, 160006, 160007])
/** The thread was deleted, put away, or locked. */
const THREAD_CLOSED: ReadonlySet<number> = new Set([UNKNOWN_CHANNEL, 50083, 160005])

/** How the steps of a post to a channel are taken, each once. */
export function stepSender({ api, posting, forum, log }: StepParts, channelId: string): PartSender<Step> {
  /** A thread has the id of the message that it is opened under, so that opening it twice opens it once. */
  const open = async (messageId: string, name: string): Promise<string> => {
    const path = `/channels/${idIn(channelId)}/messages/${idIn(messageId)}/threads` as const
    try {
      const body = { name, auto_archive_duration: ARCHIVE_MINUTES }
      return idOf(await api.ask({ method: 'POST', path, body }))
    } catch (error) {
      const code = codeOf(error) ?? 0
      if (code === THREAD_EXISTS) return messageId
      if (!NO_THREAD.has(code) || !(error instanceof Failure)) throw error
      log.warn(
        `discord: no thread can be opened in channel ${channelId}, so that all is posted there: ${error.message}`,
      )
      return channelId
    }
  }
  const isOpen = async (threadId: string): Promise<boolean> => {
    try {
      await api.ask({ method: 'GET', path: `/channels/${idIn(threadId)}` })
      return true
    } catch (error) {
      if (codeOf(error) === UNKNOWN_CHANNEL) return false
      throw error
    }
  }
  return {
    async send(step, token, before) {
      switch (step.step) {
        case undefined:
          return posting.post(channelId, step, token)
        case 'starter': {
          const id = await forum.start(channelId, step)
          return insideRef(id, id)
        }
        case 'open':
          return insideRef(await open(threadOf(before[0]), step.name))
        case 'inside': {
          const thread = threadOf(before[step.of])
          return insideRef(thread, await posting.post(thread, step, token).catch(ofPost))
        }
        case 'answer': {
          const id = await posting.post(step.thread ?? channelId, step, token, step.to)
          return step.thread === undefined ? id : insideRef(step.thread, id)
        }
      }
    },
    async find(_token, startedAt, step, before) {
      const inside = async (thread: string, payload: Parameters<DiscordPosting['find']>[1]) => {
        const id = await posting.find(thread, payload, startedAt)
        return id === undefined ? undefined : insideRef(thread, id)
      }
      switch (step.step) {
        case undefined:
          return posting.find(channelId, step, startedAt)
        case 'starter': {
          const id = await forum.find(channelId, step, startedAt)
          return id === undefined ? undefined : insideRef(id, id)
        }
        case 'open':
          return (await isOpen(threadOf(before[0]))) ? insideRef(threadOf(before[0])) : undefined
        case 'inside':
          return inside(threadOf(before[step.of]), step)
        case 'answer':
          return step.thread === undefined ? posting.find(channelId, step, startedAt) : inside(step.thread, step)
      }
    },
  }
}

/** A thread that somebody closed ends this post, and says nothing of the channel, which others are still posted to. */
function ofPost(error: unknown): never {
  if (!THREAD_CLOSED.has(codeOf(error) ?? 0)) throw error
  const words =
    'The thread of this post was deleted or locked before all of it was posted; nothing more is posted there.'
  throw new Failure('invalid', 'discord', words, { cause: error })
}
