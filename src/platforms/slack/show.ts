import type { Message } from '../../messages/message.js'
import type { Shown } from '../desk.js'
import { worthSharing } from '../worth-sharing.js'
import { withNavigation } from './navigation.js'
import type { SlackPayload } from './payload.js'
import { renderSlack } from './render.js'

/** One page of an answer, from 1, with the row that leads on; a page that there is not is the nearest that there is. */
export function pageOf({ id, message }: Shown, page: number, share: boolean): SlackPayload {
  const pages = renderSlack(message, id)
  const at = Math.min(Math.max(1, page), pages.length)
  // A delivery stands in its channel already.
  const place = { id, page: at, pages: pages.length, share: share && id.startsWith('a') && worthSharing(message) }
  return withNavigation(nth(pages, at), place)
}

/** A sentence to one person, without buttons. */
export function sentenceOf(message: Message): SlackPayload {
  return nth(renderSlack(message), 1)
}

function nth(pages: readonly SlackPayload[], page: number): SlackPayload {
  const payload = pages[page - 1]
  if (payload === undefined) throw new Error('A message was drawn without a page.')
  return payload
}
