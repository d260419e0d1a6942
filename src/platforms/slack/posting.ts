import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { WebClient } from '@slack/web-api'
import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { PartSender } from '../post-once.js'
import { clientOptions } from './client.js'
import { slackFailure } from './failure.js'
import { findPosted, type HistoryOptions, METADATA_TYPE } from './find-posted.js'
import { channelPace } from './pace.js'
import type { SlackPayload } from './payload.js'
import { isAboutPictures, slackUploads, type Uploads, withoutPictures } from './uploads.js'

/** Posts in one workspace. Everything rejects with a Failure. `channel` is the id of a channel or of a person. */
export type SlackPosting = Uploads & {
  /** Sends one message and answers its ref, 'C0123:1700000000.000100'. `token` is what `find` knows it by. */
  post(channel: string, payload: SlackPayload, token: string): Promise<string>
  /** The ref of a message that was begun at `startedAt` (epoch milliseconds); undefined where it is not in the channel. */
  find(channel: string, token: string, startedAt: number): Promise<string | undefined>
  /** Replaces what was posted as `ref`. */
  edit(ref: string, payload: SlackPayload): Promise<void>
  /** For postOnce. Upload the pictures of its payloads before (`withPictures`): what is begun must not take long. */
  sender(channel: string): PartSender<SlackPayload>
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
const REF = /^([CDGUW][A-Z0-9]*):(\d+\.\d+)$/

/**
 * A client of its own for posting, apart from the SDK's for listeners: it never tries again by itself, because only the outbox
 * knows what may be sent twice, and a channel that Slack slows down stops no other.
 */
export function slackPosting(options: SlackPostingOptions): SlackPosting {
  const { apiUrl, token: botToken, clock, log, sleep = pause } = options
  const client = new WebClient(botToken, clientOptions(apiUrl, options.requestMs))
  const pace = channelPace(clock, ms => sleep(ms).then(() => undefined))
  const find = findPosted(client, { log, withoutHistory: options.withoutHistory ?? 'repeat', botUser: options.botUser })

  const send = async (channel: string, payload: SlackPayload, token: string): Promise<string> => {
    const answer = await client.chat.postMessage({
      channel,
      text: payload.text,
      blocks: [...payload.blocks],
      metadata: { event_type: METADATA_TYPE, event_payload: { key: token } },
      // Not documented for apps, and not relied on: Slack's own clients send it so that a repeated message shows once.
      ...{ client_msg_id: clientMsgId(token) },
      unfurl_links: false,
      unfurl_media: false,
    })
    if (answer.channel !== undefined && answer.ts !== undefined) return `${answer.channel}:${answer.ts}`
    const words = 'Slack took a message and did not say what it calls it; it is looked for.'
    throw new Failure('retry', `slack ${channel}`, words, { ambiguous: true })
  }
  const sendWithPictures = async (channel: string, payload: SlackPayload, token: string): Promise<string> => {
    for (const wait of PICTURE_WAITS_MS) {
      try {
        return await send(channel, payload, token)
      } catch (error) {
        if (!isAboutPictures(error)) throw error
        await sleep(wait)
      }
    }
    log.warn(`slack ${channel}: Slack does not show the picture of a message, which goes without it`)
    return send(channel, withoutPictures(payload), token)
  }
  const post: SlackPosting['post'] = async (channel, payload, token) => {
    await pace.turn(channel)
    try {
      return await sendWithPictures(channel, payload, token)
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
      send: (payload, token) => post(channel, payload, token),
      find: (token, startedAt) => find(channel, token, startedAt),
    }),
    async edit(ref, { text, blocks }) {
      const [, channel, ts] = REF.exec(ref) ?? []
      if (channel === undefined || ts === undefined)
        throw new Failure(
          'invalid',
          'slack',
          `"${ref}" is no message of Slack's; it looks like C0123:1700000000.000100.`,
        )
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
