import { MessageFlags, type RawFile } from 'discord.js'
import { Failure } from '../../lib/failure.js'
import { CLOCKS_DIFFER_MS, QUARANTINE_MS } from '../post-once.js'
import type { DiscordApi } from './api.js'
import { unheard } from './failure.js'
import { fieldOf, idIn, idOf, snowflakeAt } from './fields.js'
import type { DiscordPayload } from './payload.js'
import { sameComponents } from './same-message.js'

/** Posts messages as the app, each create made known to Discord by a token, and none of them pinging anybody. All reject with a Failure. */
export type DiscordPosting = {
  /**
   * Posts one message and answers its id, as an answer to the message `to` where one is given and still there. The same token within
   * a few minutes answers the same message and shows nothing new.
   */
  post(channelId: string, payload: DiscordPayload, token: string, to?: string): Promise<string>
  /** The app's own message like `payload` that was begun about `startedAt` (epoch milliseconds), where the channel's history has one. */
  find(channelId: string, payload: DiscordPayload, startedAt: number): Promise<string | undefined>
  /** Replaces what a message shows, its pictures included. */
  edit(channelId: string, messageId: string, payload: DiscordPayload): Promise<void>
  /** The channel of the conversation with a person, opened where there is none. */
  openDm(userId: string): Promise<string>
  /** The app's own id. */
  own(): Promise<string>
}

const PAGE = 100
const MOST_PAGES = 50

/**
 * A posting client over `api`. `enforce_nonce` alone does not make a message appear once: Discord remembers a nonce for "the
 * past few minutes" and does not store it with the message, so that a later try first looks in the history for what it would post.
 * Without the permission Read Message History it sees none there, and only the nonce stands between it and a second post.
 */
export function discordPosting(api: DiscordApi): DiscordPosting {
  let ownId: string | undefined
  const own = async () => {
    ownId ??= idOf(await api.ask({ method: 'GET', path: '/users/@me' }))
    return ownId
  }
  const post: DiscordPosting['post'] = async (channelId, payload, token, to) => {
    const reference = to !== undefined && { message_reference: { message_id: idIn(to), fail_if_not_exists: false } }
    const body = { ...bodyOf(payload), ...reference, nonce: token, enforce_nonce: true }
    const files = filesOf(payload)
    return idOf(await api.ask({ method: 'POST', path: `/channels/${idIn(channelId)}/messages`, body, files }))
  }
  const find: DiscordPosting['find'] = async (channelId, payload, startedAt) => {
    const me = await own()
    // Ids of messages are made by Discord's clock.
    const until = snowflakeAt(startedAt + QUARANTINE_MS + CLOCKS_DIFFER_MS)
    let after = snowflakeAt(startedAt - CLOCKS_DIFFER_MS)
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ after: String(after), limit: String(PAGE) })
      const answer = await api.ask({ method: 'GET', path: `/channels/${idIn(channelId)}/messages`, query })
      if (!Array.isArray(answer)) throw unheard(WHERE)
      const messages = answer.map(each => ({ id: BigInt(idOf(each)), each }))
      const found = messages.findLast(
        ({ id, each }) =>
          id <= until && isFrom(each, me) && sameComponents(payload.components, fieldOf(each, 'components')),
      )
      if (found !== undefined) return String(found.id)
      const newest = messages.reduce((most, { id }) => (id > most ? id : most), after)
      if (messages.length < PAGE || newest > until || newest === after) return undefined
      after = newest
    }
    throw new Failure(
      'retry',
      WHERE,
      'The channel holds too much to see whether a message has arrived; it is looked for later.',
    )
  }
  return {
    own,
    post,
    find,
    async edit(channelId, messageId, payload) {
      const path = `/channels/${idIn(channelId)}/messages/${idIn(messageId)}` as const
      idOf(await api.ask({ method: 'PATCH', path, body: bodyOf(payload), files: filesOf(payload) }))
    },
    async openDm(userId) {
      const body = { recipient_id: idIn(userId) }
      return idOf(await api.ask({ method: 'POST', path: '/users/@me/channels', body }))
    },
  }
}

const WHERE = 'discord'

/**
 * What every body that shows a payload has: the flag, the pictures, and that nobody is pinged. An edit keeps no file that is not
 * named here, and parses mentions anew, so that it says the same again.
 */
export function bodyOf({ components, files }: DiscordPayload) {
  return {
    components,
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    attachments: files.map(({ name }, index) => ({ id: index, filename: name })),
  }
}

/** The pictures of a payload, to be sent beside its body. */
export function filesOf({ files }: DiscordPayload): RawFile[] {
  return files.map(({ name, png }) => ({ name, data: Buffer.from(png, 'base64'), contentType: 'image/png' }))
}

function isFrom(message: unknown, userId: string): boolean {
  return fieldOf(fieldOf(message, 'author'), 'id') === userId
}
