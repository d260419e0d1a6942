import type { WebClient } from '@slack/web-api'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { CLOCKS_DIFFER_MS, QUARANTINE_MS } from '../post-once.js'
import { slackFailure } from './failure.js'
import { refOf, type Thread } from './refs.js'

/** The type of the metadata that every post carries, with its key: docs.slack.dev/messaging/message-metadata. */
export const METADATA_TYPE = 'tradewind_delivery'

export type HistoryOptions = {
  readonly log: Log
  /**
   * What is done about a message of which it is not known whether it arrived, where its channel's history may not be read
   * (no scope channels:history, groups:history or im:history): 'repeat' sends it again, so that it may stand there twice;
   * 'give up' rejects with a Failure 'invalid', so that it may be missing.
   */
  readonly withoutHistory: 'repeat' | 'give up'
  /** The bot's own user id: metadata of other senders is not believed then. */
  readonly botUser: string | undefined
}

const PAGE = 200
// Ten thousand messages in the half hour that is looked through.
const MOST_PAGES = 50
const BLIND: ReadonlySet<string> = new Set(['missing_scope', 'not_in_channel', 'not_allowed_token_type'])

/** Slack has no such thread: what it was opened under was deleted. docs.slack.dev/reference/methods/conversations.replies#errors */
const NO_THREAD = 'thread_not_found'

/**
 * Looks for the message that carries `token` around the time when it was begun: through the history of a channel, which lists no
 * answers in threads, or through one thread.
 */
export function findPosted(client: WebClient, { log, withoutHistory, botUser }: HistoryOptions) {
  const told = new Set<string>()
  const blind = (channel: string, cause: unknown): undefined => {
    const what = 'whether an interrupted message stands in the channel cannot be seen without its history'
    const how = 'grant channels:history, groups:history and im:history'
    if (withoutHistory === 'give up') {
      const words = `${sentence(what)}: look there, and send it again where it is missing, or ${how}.`
      throw new Failure('invalid', `slack ${channel}`, words, { cause })
    }
    if (!told.has(channel)) log.warn(`slack ${channel}: ${what}, so that it may appear twice: ${how}`)
    told.add(channel)
    return undefined
  }
  return async (channel: string, token: string, startedAt: number, thread?: Thread): Promise<string | undefined> => {
    try {
      const conversation = thread?.channel ?? (await conversationOf(client, channel))
      const window = {
        oldest: seconds(startedAt - CLOCKS_DIFFER_MS),
        latest: seconds(startedAt + QUARANTINE_MS + CLOCKS_DIFFER_MS),
      }
      let cursor: string | undefined
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const asked = {
          ...{ channel: conversation, ...window, inclusive: true, include_all_metadata: true, limit: PAGE },
          ...(cursor === undefined ? {} : { cursor }),
        }
        const page =
          thread === undefined
            ? await client.conversations.history(asked)
            : await client.conversations.replies({ ...asked, ts: thread.ts })
        const found = (page.messages ?? []).find(({ metadata, user = botUser }) => {
          if (metadata?.event_type !== METADATA_TYPE || (botUser !== undefined && user !== botUser)) return false
          const payload: { readonly key?: unknown } = metadata.event_payload ?? {}
          return payload.key === token
        })
        if (found?.ts !== undefined) return refOf({ channel: conversation, ts: found.ts }, thread)
        cursor = page.response_metadata?.next_cursor || undefined
        if (cursor === undefined) return undefined
      }
      throw new Failure(
        'retry',
        `slack ${channel}`,
        'Slack’s history of the channel does not end; it is looked through again.',
      )
    } catch (error) {
      if (thread !== undefined && codeOf(error) === NO_THREAD) return undefined
      if (BLIND.has(codeOf(error))) return blind(channel, error)
      throw slackFailure(error, `slack ${channel}`)
    }
  }
}

/** The history of a person's messages stands in the conversation with them, which has an id of its own. */
async function conversationOf(client: WebClient, channel: string): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel
  const { channel: direct } = await client.conversations.open({ users: channel })
  return direct?.id ?? channel
}

/** The code that Slack gave a refusal; '' where it gave none. */
export function codeOf(error: unknown): string {
  const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined
  return typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : ''
}

function seconds(at: number): string {
  return (Math.max(0, at) / 1000).toFixed(6)
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
