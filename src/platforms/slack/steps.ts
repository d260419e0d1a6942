import type { Message } from '../../messages/message.js'
import type { Layout } from '../../store/delivery.js'
import { threaded } from '../threaded.js'
import { renderPosted, renderThreaded } from './navigation.js'
import type { SlackPayload } from './payload.js'
import { type Thread, threadAt } from './refs.js'

/** One message of a post, as it is kept until it is sent: `under` is the thread that it goes to, or 'first' for that of the post itself. */
export type SlackStep = SlackPayload & { readonly under?: 'first' | Thread }

/** What is posted, in its order. Slack has no forums: what asks for one stands flat. */
export function stepsOf(message: Message, key: string, layout: Layout): readonly SlackStep[] {
  const cut = layout === 'thread' ? threaded(message) : undefined
  if (cut === undefined) return renderPosted(message, key)
  return renderThreaded(cut, key).map((page, at) => (at === 0 ? page : { ...page, under: 'first' }))
}

/** The thread of a step; `before` are the refs of those in front of it. */
export function threadOf({ under }: SlackStep, before: readonly string[]): Thread | undefined {
  return under === 'first' ? threadAt(before[0]) : under
}
