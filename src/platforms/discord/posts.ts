import type { Clock } from '../../lib/clock.js'
import type { Message } from '../../messages/message.js'
import type { Layout } from '../../store/delivery.js'
import type { Db } from '../../store/schema.js'
import type { Posted } from '../platform.js'
import { postOnce } from '../post-once.js'
import type { ChannelKinds } from './channel-kinds.js'
import { codeOf } from './failure.js'
import { placesOf, postRef, threadIn } from './refs.js'
import { type StepParts, stepSender } from './step-sender.js'
import { answerSteps, flatSteps, forumSteps, type Step, threadSteps } from './steps.js'

export type PostParts = StepParts & { readonly db: Db; readonly clock: Clock; readonly kinds: ChannelKinds }

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const NO_TEXT_CHANNEL = 50008
/** What was to be answered, or its thread, is gone or closed, or may not be seen. */
const UNANSWERABLE: ReadonlySet<number> = new Set([10003, 50001, 50013, 50083, 160002, 160005])

/**
 * Posts a message once per key to a channel ('81384788765712384') or to a person ('@80351110224678912'). The ref names the
 * channel and the messages in it, and the thread of those that stand in one (refs.ts). Rejects with a Failure.
 */
export async function postTo(
  parts: PostParts,
  channel: string,
  message: Message,
  key: string,
  layout: Layout = 'flat',
): Promise<Posted> {
  const channelId = await channelOf(parts, channel)
  const to = { target: `discord:${channel}`, key }
  const post = (steps: readonly Step[]) => postSteps(parts, to, channelId, steps)
  try {
    return await post(await planned(parts, channelId, message, key, layout))
  } catch (error) {
    // What a channel is is asked only where it matters: most take messages, and are never asked.
    const isForum = codeOf(error) === NO_TEXT_CHANNEL && (await parts.kinds.of(channelId)).kind === 'forum'
    if (!isForum) throw error
    return post(forumSteps(message, key))
  }
}

/**
 * Answers what was posted as `ref`, once per key: in its thread where it has one, else below it. Where that is gone or closed, it is
 * posted as any other message. Rejects with a Failure.
 */
export async function replyTo(
  parts: PostParts,
  channel: string,
  ref: string,
  message: Message,
  key: string,
): Promise<Posted> {
  const places = placesOf(ref)
  const [thread, to] = [threadIn(places), places[0]?.messageId]
  const channelId = await channelOf(parts, channel)
  const place = thread === undefined ? (to === undefined ? {} : { to }) : { thread }
  try {
    const steps = answerSteps(message, key, place)
    return await postSteps(parts, { target: `discord:${channel}`, key }, channelId, steps)
  } catch (error) {
    if (!UNANSWERABLE.has(codeOf(error) ?? 0)) throw error
    return postTo(parts, channel, message, key)
  }
}

async function postSteps(
  parts: PostParts,
  to: { readonly target: string; readonly key: string },
  channelId: string,
  steps: readonly Step[],
): Promise<Posted> {
  return { ref: postRef(channelId, await postOnce(parts, to, steps, stepSender(parts, channelId))) }
}

async function channelOf({ posting }: PostParts, channel: string): Promise<string> {
  return channel.startsWith('@') ? posting.openDm(channel.slice(1)) : channel
}

async function planned(
  { kinds, log }: PostParts,
  channelId: string,
  message: Message,
  key: string,
  layout: Layout,
): Promise<readonly Step[]> {
  const kind = layout === 'flat' ? kinds.known(channelId)?.kind : (await kinds.of(channelId)).kind
  if (kind === 'forum') return forumSteps(message, key)
  if (layout === 'flat') return flatSteps(message, key)
  if (layout === 'thread' && kind === 'text') return threadSteps(message, key) ?? flatSteps(message, key)
  log.warn(`discord: channel ${channelId} cannot show a post as a ${layout}, so that it stands there as it is`)
  return flatSteps(message, key)
}
