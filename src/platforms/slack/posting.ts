import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { PartSender } from '../post-once.js'
import { clientOptions } from './client.js'
import { slackFailure } from './failure.js'
import { codeOf, findPosted, type HistoryOptions, METADATA_TYPE } from './find-posted.js'
import { channelPace } from './pace.js'
import type { SlackPayload } from './payload.js'
import { refOf, refPlace, type Thread } from './refs.js'
import { type SlackStep, threadOf } from './steps.js'
import { isAboutPictures, slackUploads, type Uploads, withoutPictures } from './uploads.js'

/** Posts in one workspace. Everything rejects with a Failure. `channel` is the id of a channel or of a person. */
export type SlackPosting = Uploads & {
  /**
   * Sends one message and answers its ref (refs.ts). `token` is what `find` knows it by. With a `thread` it goes there; where that is
   * gone or closed, it goes to the channel.
   */
  post(channel: string, payload: SlackPayload, token: string, thread?: Thread): Promise<string>
  /** The ref of a message that was begun at `startedAt` (epoch milliseconds); undefined where it is not there. */
  find(channel: string, token: string, startedAt: number, thread?: Thread): Promise<string | undefined>
  /** Replaces what was posted as `ref`. */
  edit(ref: string, payload: SlackPayload): Promise<void>
  /** For postOnce. Upload the pictures of its payloads before (`withPictures`): what is begun must not take long. */
  sender(channel: string): PartSender<SlackStep>
}

export type SlackPostingOptions = {
  readonly apiUrl: string
  /** A bot token of the workspace. */
  readonly token: string
  readonly clock: Clock
  readonly log: Log
  /** For how long a request may take, the body of its answer included; 10 s unless given. */
  readonly requestMs?: number
  readonly sleep?: (ms: number) => Promise<void>
} & Partial<Omit<HistoryOptions, 'log'>>

/** For so long a message waits for Slack to have looked at its pictures; then it goes without them. */
const PICTURE_WAITS_MS = [500, 1_000, 2_000]
/**
 * The thread is gone, closed, or not to be had in this channel: docs.slack.dev/reference/methods/chat.postMessage#errors, which does
 * not say what is answered where the message that is answered was deleted.
 */
const UNTHREADABLE: ReadonlySet<string> = new Set([
  'cannot_reply_to_message',
  'invalid_thread_ts',
  'message_not_found',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_locked',
  'thread_not_found',
])

/**
 * A client of its own for posting, apart from the SDK's for listeners: it never tries again by itself, because only the outbox
 * knows what may be sent twice, and a channel that Slack slows down stops no other.
 */
export function slackPosting(options: SlackPostingOptions): SlackPosting {
  const { apiUrl, token: botToken, clock, log, sleep = pause } = options
  const client = new WebClient(botToken, clientOptions(apiUrl, options.requestMs))
  const pace = channelPace(clock, ms => sleep(ms).then(() => undefined))
  const find = findPosted(client, { log, withoutHistory: options.withoutHistory ?? 'repeat', botUser: options.botUser })

  type Send = (channel: string, payload: SlackPayload, token: string, thread?: Thread) => Promise<string>
  const send: Send = async (channel, payload, token, thread) => {
    const answer = await client.chat.postMessage({
      channel: thread?.channel ?? channel,
      ...(thread !== undefined && { thread_ts: thread.ts, reply_broadcast: false }),
      text: payload.text,
      blocks: [...payload.blocks],
      metadata: { event_type: METADATA_TYPE, event_payload: { key: token } },
      // Not documented for apps, and not relied on: Slack's own clients send it so that a repeated message shows once.
      ...{ client_msg_id: clientMsgId(token) },
      unfurl_links: false,
      unfurl_media: false,
    })
    if (answer.channel !== undefined && answer.ts !== undefined)
      return refOf({ channel: answer.channel, ts: answer.ts }, thread)
    const words = 'Slack took a message and did not say what it calls it; it is looked for.'
    throw new Failure('retry', `slack ${channel}`, words, { ambiguous: true })
  }
  const sendWithPictures: Send = async (channel, payload, token, thread) => {
    for (const wait of PICTURE_WAITS_MS) {
      try {
        return await send(channel, payload, token, thread)
      } catch (error) {
        if (!isAboutPictures(error)) throw error
        await sleep(wait)
      }
    }
    log.warn(`slack ${channel}: Slack does not show the picture of a message, which goes without it`)
    return send(channel, withoutPictures(payload), token, thread)
  }
  const sendSomewhere: Send = async (channel, payload, token, thread) => {
    try {
      return await sendWithPictures(channel, payload, token, thread)
    } catch (error) {
      const code = codeOf(error)
      if (thread === undefined || !UNTHREADABLE.has(code)) throw error
      log.warn(`slack ${channel}: a message goes to the channel, because its thread takes none (${code})`)
      return sendWithPictures(channel, payload, token)
    }
  }
  const post: SlackPosting['post'] = async (channel, payload, token, thread) => {
    await pace.turn(channel)
    try {
      return await sendSomewhere(channel, payload, token, thread)
    } catch (error) {
      const failure = slackFailure(error, `slack ${channel}`)
      if (failure.kind === 'rate-limited') pace.rest(channel, failure.retryAfterMs)
      throw failure
    }
  }

  return {
    ...slackUploads(client, 'slack', log),
    post,
    find,
    sender: channel => ({
      send: (step, token, before) => post(channel, step, token, threadOf(step, before)),
      async find(token, startedAt, step, before) {
        const thread = threadOf(step, before)
        const found = await find(channel, token, startedAt, thread)
        // Where the thread was gone by then, it may have gone to the channel.
        return found === undefined && thread !== undefined ? find(channel, token, startedAt) : found
      },
    }),
    async edit(ref, { text, blocks }) {
      const place = refPlace(ref)
      if (place === undefined)
        throw new Failure(
          'invalid',
          'slack',
          `"${ref}" is no message of Slack's; it looks like C0123:1700000000.000100.`,
        )
      const { channel, ts } = place
      try {
        await client.chat.update({ channel, ts, text, blocks: [...blocks] })
      } catch (error) {
        throw slackFailure(error, `slack ${channel}`)
      }
    },
  }
}

/** A UUID that is the same for the same token. */
export function clientMsgId(token: string): string {
  const hex = createHash('sha256').update(`tradewind ${token}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  // RFC 9562: version 8 is for ids that are made in one's own way.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
