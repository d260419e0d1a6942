import type { Clock } from '../../lib/clock.js'
import type { Message } from '../../messages/message.js'
import type { Db } from '../../store/schema.js'
import { told } from '../desk.js'
import type { Posted } from '../platform.js'
import { postOnce } from '../post-once.js'
import { withMore } from './navigation.js'
import type { DiscordPayload } from './payload.js'
import type { DiscordPosting } from './posting.js'
import { renderDiscord, renderPosted } from './render.js'

export type PostParts = { readonly db: Db; readonly clock: Clock; readonly posting: DiscordPosting }

/**
 * Posts a message once per key to a channel ('81384788765712384') or to a person ('@80351110224678912'). The ref names the
 * channel and the messages in it: 'channel/message,message'. Rejects with a Failure.
 */
export async function postTo(
  { db, clock, posting }: PostParts,
  channel: string,
  message: Message,
  key: string,
): Promise<Posted> {
  const channelId = channel.startsWith('@') ? await posting.openDm(channel.slice(1)) : channel
  const to = { target: `discord:${channel}`, key }
  const ids = await postOnce({ db, clock }, to, renderPosted(message, key), posting.sender(channelId))
  return { ref: `${channelId}/${ids.join(',')}` }
}

/** Replaces what was posted as `ref`, in as many messages as there are: none is sent, so that nobody is notified again. */
export async function editPost(posting: DiscordPosting, ref: string, message: Message, key: string): Promise<void> {
  const [channelId = '', list = ''] = ref.split('/')
  const ids = list.split(',')
  for (const [index, payload] of fitted(renderPosted(message, key), ids.length, key).entries())
    await posting.edit(channelId, ids[index] ?? '', payload)
}

/** Payloads for so many messages: what is too much is led to by a button, and what is left over says so. */
function fitted(payloads: readonly DiscordPayload[], count: number, key: string): readonly DiscordPayload[] {
  const left = payloads.length - count
  if (left < 0) return [...payloads, ...Array.from({ length: -left }, () => renderDiscord(told(SHORTER))).flat()]
  return payloads
    .slice(0, count)
    .map((payload, index) =>
      left > 0 && index === count - 1 ? withMore(payload, `+${left} more`, { id: key, page: count }) : payload,
    )
}

const SHORTER = 'This was corrected, and all of it stands in the message above.'
