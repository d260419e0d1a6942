import { asFailure, Failure } from '../../lib/failure.js'
import type { Message } from '../../messages/message.js'
import { type Shown, told } from '../desk.js'
import { slackFailure } from './failure.js'
import type { Caller, Parts } from './parts.js'
import type { SlackPayload } from './payload.js'
import { pageOf, sentenceOf } from './show.js'

/** Where an answer may go: to the response URL that came along, if one did. */
export type Way = { readonly url?: string | undefined; readonly replace?: boolean }

/** Shows an answer to the person who asked and to nobody else, from its first page unless another is named. */
export function tellAnswer(parts: Parts, caller: Caller, shown: Shown, way: Way, page = 1): Promise<void> {
  return tell(parts, caller, pageOf(shown, page, caller.asker.here !== undefined), way)
}

/** The same for a sentence without buttons. */
export function tellSentence(parts: Parts, caller: Caller, message: Message, way: Way): Promise<void> {
  return tell(parts, caller, sentenceOf(message), { url: way.url })
}

/** The response URL first: it reaches channels that Tradewind is not in. Never rejects: what nobody can be told is logged. */
async function tell(parts: Parts, caller: Caller, payload: SlackPayload, { url, replace }: Way): Promise<void> {
  const { log, respond } = parts
  try {
    if (url === undefined) return await tellByApi(caller, payload)
    await respond(url, { payload, to: 'asker', replace: replace === true })
  } catch (error) {
    const failure = asFailure(error, 'slack')
    log.warn(`slack: ${failure.message}`)
    // It may be shown already; and what could not be told by the API is not told by it either.
    if (failure.ambiguous || url === undefined) return
    await tellByApi(caller, payload).catch((again: Failure) => log.warn(`slack: ${again.message}`))
  }
}

/** In the channel, for their eyes only; else as a direct message. Rejects with a Failure. */
async function tellByApi({ origin, client }: Caller, { text, blocks }: SlackPayload): Promise<void> {
  const { user, channel } = origin
  const content = { text, blocks: [...blocks], unfurl_links: false, unfurl_media: false }
  try {
    if (channel !== undefined && !channel.startsWith('D')) {
      await client.chat.postEphemeral({ channel, user, text, blocks: [...blocks] })
      return
    }
    await client.chat.postMessage({ channel: user, ...content })
  } catch (error) {
    throw slackFailure(error, 'slack')
  }
}

/** Posts an answer where all can read it. Where Slack refuses, the answer may be posted again, and the presser is told why. */
export async function shareAnswer(parts: Parts, caller: Caller, shown: Shown, url: string | undefined): Promise<void> {
  try {
    await share(parts, caller, shown, url)
  } catch (error) {
    const failure = slackFailure(error, 'slack')
    // What may stand in the channel is not posted again.
    if (!failure.ambiguous) await parts.desk.unshare(shown.id)
    await tellSentence(parts, caller, told(failure.message), {})
  }
}

/** A picture cannot be shown at a response URL, and a channel that Tradewind is not in cannot be posted to in another way. */
async function share(parts: Parts, { origin }: Caller, shown: Shown, url: string | undefined): Promise<void> {
  const { team, channel } = origin
  const payload = pageOf(shown, 1, false)
  if (channel === undefined || url === undefined)
    throw new Failure('invalid', 'slack', 'There is no channel here to post to: ask in the channel that is meant.')
  if (payload.images.length > 0) {
    try {
      return await parts.posts.postPage(`${team}/${channel}`, payload, shown.id)
    } catch (error) {
      const failure = slackFailure(error, 'slack')
      if (failure.ambiguous) throw failure
    }
  }
  await parts.respond(url, { payload, to: 'channel' })
}
