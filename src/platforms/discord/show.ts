import type { Asker } from '../../commands/command.js'
import { asFailure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import { clean } from '../../messages/clean.js'
import type { Message } from '../../messages/message.js'
import { type Desk, type Shown, told } from '../desk.js'
import { worthSharing } from '../worth-sharing.js'
import { withNavigation } from './navigation.js'
import type { DiscordPayload } from './payload.js'
import { renderDiscord, renderPosted } from './render.js'
import type { Replies } from './replies.js'

/** One page of an answer, from 1, for the one who asked; the last where there are fewer. */
export function privatePage({ id, message }: Shown, page: number, { here }: Asker): DiscordPayload {
  const pages = renderDiscord(message, id)
  const at = Math.min(Math.max(page, 1), pages.length)
  // What was delivered stands in its channel already, and a conversation with one person has no channel.
  const share = here !== undefined && id.startsWith('a') && worthSharing(message)
  return withNavigation(pages[at - 1] ?? EMPTY, { id, page: at, pages: pages.length, share })
}

/** Says a message without buttons to the one person. */
export function say(replies: Replies, message: Message): Promise<void> {
  return replies.reply(renderDiscord(message)[0] ?? EMPTY)
}

const EMPTY: DiscordPayload = { components: [], files: [] }

/** Posts an answer where all can read it, and tells the one who pressed what became of it. */
export async function share(
  { id, message }: Shown,
  { desk, log, replies }: { readonly desk: Desk; readonly log: Log; readonly replies: Replies },
): Promise<void> {
  const payloads = renderPosted(message, id)
  let posted = 0
  try {
    for (const payload of payloads) {
      await replies.followUp(payload, 'channel')
      posted++
    }
  } catch (error) {
    const failure = asFailure(error, 'discord')
    log.warn(`discord: posting an answer to its channel: ${clean(failure.message)}`)
    if (failure.ambiguous)
      return say(replies, told('Discord did not say whether it was posted: look at the channel before you ask again.'))
    if (posted > 0) return say(replies, told(`Only the first ${posted} of ${payloads.length} messages were posted.`))
    await desk.unshare(id)
    return say(replies, told(`It could not be posted. ${failure.message}`))
  }
  return say(replies, told('It is posted to the channel.'))
}
