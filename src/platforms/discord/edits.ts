import { Failure } from '../../lib/failure.js'
import type { Message } from '../../messages/message.js'
import { told } from '../desk.js'
import { threaded } from '../threaded.js'
import type { DiscordApi } from './api.js'
import { codeOf } from './failure.js'
import { idIn } from './fields.js'
import { MOST_IN_THREAD } from './limits.js'
import { withMore } from './navigation.js'
import type { DiscordPayload } from './payload.js'
import type { DiscordPosting } from './posting.js'
import { type Placed, placesOf, threadIn } from './refs.js'
import { renderDiscord, renderPosted, renderThreaded } from './render.js'

export type EditParts = { readonly api: DiscordApi; readonly posting: DiscordPosting }

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const THREAD_ARCHIVED = 50083

/** Replaces what was posted as `ref`, in as many messages as there are: none is sent, so that nobody is notified again. */
export async function editPost(parts: EditParts, ref: string, message: Message, key: string): Promise<void> {
  const places = placesOf(ref)
  const { payloads, shift } = redrawn(places, message, key)
  for (const [index, payload] of fitted(payloads, places.length, { key, shift }).entries()) {
    const place = places[index]
    if (place !== undefined) await editIn(parts, place, payload)
  }
}

/** Drawn as it was: cut where the cards stand in a thread. `shift`: so many pages later than a press counts them. */
function redrawn(places: readonly Placed[], message: Message, key: string) {
  const cut = places[0]?.channelId === places.at(-1)?.channelId ? undefined : threaded(message)
  if (cut !== undefined) return { payloads: renderThreaded(cut, key), shift: 1 }
  const most = threadIn(places) === undefined ? undefined : MOST_IN_THREAD
  return { payloads: renderPosted(message, key, most), shift: 0 }
}

async function editIn({ api, posting }: EditParts, { channelId, messageId }: Placed, payload: DiscordPayload) {
  try {
    await posting.edit(channelId, messageId, payload)
  } catch (error) {
    // Nothing in a thread that was put away can be edited, and it is put away after a day without a word.
    if (!(error instanceof Failure) || codeOf(error) !== THREAD_ARCHIVED) throw error
    const reopened = api.ask({ method: 'PATCH', path: `/channels/${idIn(channelId)}`, body: { archived: false } })
    // One that a moderator locked stays closed, which says nothing of the channel above it.
    await reopened.catch((refused: Failure) => {
      throw refused.kind === 'unauthorised' ? error : refused
    })
    await posting.edit(channelId, messageId, payload)
  }
}

type Pages = { readonly key: string; readonly shift: number }

/** Payloads for so many messages: what is too much is led to by a button, and what is left over says so. */
function fitted(payloads: readonly DiscordPayload[], count: number, { key, shift }: Pages): readonly DiscordPayload[] {
  const left = payloads.length - count
  if (left < 0) return [...payloads, ...Array.from({ length: -left }, () => renderDiscord(told(SHORTER))).flat()]
  const place = { id: key, page: Math.max(count - shift, 1) }
  return payloads
    .slice(0, count)
    .map((payload, index) => (left > 0 && index === count - 1 ? withMore(payload, `+${left} more`, place) : payload))
}

const SHORTER = 'This was corrected, and all of it stands in the message above.'
