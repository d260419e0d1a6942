import { clean } from '../../messages/clean.js'
import { shortened } from '../../messages/fit.js'
import type { Message } from '../../messages/message.js'
import { threaded } from '../threaded.js'
import { MOST_IN_THREAD, THREAD_NAME } from './limits.js'
import type { DiscordPayload } from './payload.js'
import { renderPosted, renderThreaded } from './render.js'

/**
 * One request of a post, as it is kept until it is done: a message in the channel; the first message of a thread in a forum; a thread
 * opened under the first message; a message in the thread that step `of` made; an answer to what stands there.
 */
export type Step =
  | (DiscordPayload & { readonly step?: undefined })
  | (DiscordPayload & { readonly step: 'starter'; readonly name: string })
  | { readonly step: 'open'; readonly name: string }
  | (DiscordPayload & { readonly step: 'inside'; readonly of: number })
  | (DiscordPayload & { readonly step: 'answer'; readonly thread?: string; readonly to?: string })

/** All in the channel. */
export function flatSteps(message: Message, key: string): readonly Step[] {
  return renderPosted(message, key)
}

/** The head in the channel and the cards in a thread under it; undefined where there is nothing for either. */
export function threadSteps(message: Message, key: string): readonly Step[] | undefined {
  const cut = threaded(message)
  const [first, ...rest] = cut === undefined ? [] : renderThreaded(cut, key)
  if (first === undefined) return undefined
  return [first, { step: 'open', name: nameOf(message) }, ...rest.map(page => inside(page, 1))]
}

/** A thread of its own in a forum. */
export function forumSteps(message: Message, key: string): readonly Step[] {
  const name = nameOf(message)
  return renderPosted(message, key, MOST_IN_THREAD).map((page, index) =>
    index === 0 ? { ...page, step: 'starter', name } : inside(page, 0),
  )
}

/** Where an answer goes: into a thread, or below the message `to` in the channel. */
export type AnswerPlace = { readonly thread?: string; readonly to?: string }

/** An answer to what stands in the channel or in a thread of it. */
export function answerSteps(message: Message, key: string, { to, ...place }: AnswerPlace): readonly Step[] {
  return renderPosted(message, key).map((page, index) => ({
    ...page,
    step: 'answer',
    ...place,
    ...(index === 0 && to !== undefined && { to }),
  }))
}

function inside(page: DiscordPayload, of: number): Step {
  return { ...page, step: 'inside', of }
}

/** What a thread is called: the message in one line. */
function nameOf({ summary }: Message): string {
  const name = clean(summary).replace(/\s+/g, ' ').trim()
  return name === '' ? 'Trade desk' : shortened(name, THREAD_NAME)
}
