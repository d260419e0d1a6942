import { Failure } from '../../lib/failure.js'
import type { SlackPayload } from './payload.js'

/** How an answer is shown at a response URL. */
export type Reply = {
  readonly payload: SlackPayload
  /** Who sees it: the person who asked, or the channel. */
  readonly to: 'asker' | 'channel'
  /** True where it takes the place of the message whose button was pressed. */
  readonly replace?: boolean
}

export type Responder = (url: string, reply: Reply) => Promise<void>

const REQUEST_MS = 10_000

/**
 * Answers at the response URLs that Slack sends along, which are good five times in thirty minutes
 * (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses), and only at the host of the API and
 * those below it. Rejects with a Failure, `ambiguous` where the answer may be shown all the same.
 */
export function makeResponder(apiUrl: string): Responder {
  const { hostname: home } = new URL(apiUrl)
  return async (url, { payload, to, replace = false }) => {
    if (!isBelow(url, home))
      throw new Failure('invalid', 'slack', 'An answer was not sent: its address is not of Slack.')
    const body = {
      text: payload.text,
      blocks: payload.blocks,
      response_type: to === 'channel' ? 'in_channel' : 'ephemeral',
      replace_original: replace,
      unfurl_links: false,
      unfurl_media: false,
    }
    const response = await send(url, JSON.stringify(body))
    if (response.ok) return
    if (response.status === 429)
      throw new Failure('rate-limited', 'slack', 'Slack shows no more answers for a while: ask again in a minute.')
    if (response.status >= 500)
      throw new Failure('retry', 'slack', 'Slack failed to show an answer.', { ambiguous: true })
    throw new Failure('gone', 'slack', 'Slack takes no more answers to this question: ask it again.')
  }
}

async function send(url: string, body: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_MS),
    })
  } catch (cause) {
    const words = 'Slack did not say whether an answer was shown: see the channel before asking again.'
    throw new Failure('retry', 'slack', words, { cause, ambiguous: true })
  }
}

function isBelow(url: string, home: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname, protocol } = new URL(url)
  return /^https?:$/.test(protocol) && (hostname === home || hostname.endsWith(`.${home}`))
}
