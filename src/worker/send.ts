import { asFailure, Failure } from '../lib/failure.js'
import { plainForm } from '../messages/plain-form.js'
import type { ChatPlatform } from '../platforms/platform.js'
import { Missing } from '../platforms/post-once.js'
import { MAY_STAND } from '../store/dead-letters.js'
import { type Claimed, deliveryByKey } from '../store/outbox.js'
import { sealPost } from '../store/posted-parts.js'
import { postedRef } from '../store/posts.js'
import { isOvertaken } from '../store/shown-deliveries.js'
import { placeOf } from '../store/target-names.js'
import type { DeliverParts } from './deliver-parts.js'

/** What came of one try. Times are epoch milliseconds. */
export type Attempt =
  | { readonly type: 'posted'; readonly ref: string }
  /** It replaced what the delivery `key` had posted as `ref`. */
  | { readonly type: 'edited'; readonly ref: string; readonly key: string }
  /** What it replaces is not posted yet: it is tried again `at`. */
  | { readonly type: 'early'; readonly at: number }
  /** What it replaces was never posted. */
  | { readonly type: 'dropped'; readonly reason: string }
  | { readonly type: 'failed'; readonly failure: Failure }

/** No post takes so long, and each ends before its lease does. */
const POST_DEADLINE_MS = 90_000
/** So long a post may take that is under way when the program is told to stop, which must end within 30 s. */
const GRACE_MS = 20_000
const EARLY_MS = 5_000

/** Posts a delivery, or replaces what it corrects. */
export async function send(parts: DeliverParts, delivery: Claimed): Promise<Attempt> {
  try {
    const { platform, channel } = platformFor(parts, delivery)
    if (delivery.edits !== undefined) return await correct(parts, platform, channel, delivery, delivery.edits)
    const { ref } = await inTime(parts, delivery, post(platform, channel, delivery))
    return { type: 'posted', ref }
  } catch (error) {
    return { type: 'failed', failure: asFailure(error, delivery.target) }
  }
}

/**
 * Looks for what was begun and not heard of, and sends nothing: its ref where all of it stands, or why it is not known to. Rejects
 * with a Failure where that cannot be asked now.
 */
export async function look(parts: DeliverParts, delivery: Claimed): Promise<{ readonly ref: string } | string> {
  const { db } = parts
  const { platform, channel } = platformFor(parts, delivery)
  // What a platform posts in one transaction was never begun.
  if (!(await sealPost(db, delivery))) return (await postedRef(db, { channel, key: delivery.key })) ?? MAY_STAND
  try {
    return await inTime(parts, delivery, post(platform, channel, delivery))
  } catch (error) {
    if (error instanceof Missing) return error.message
    throw error
  }
}

function platformFor({ platforms }: DeliverParts, { target }: Claimed) {
  const { platform: name, channel } = placeOf(target)
  const platform = platforms.get(name)
  if (platform !== undefined) return { platform, channel }
  throw new Failure('retry', target, `No platform named "${name}" is running; set it up, or remove the target.`)
}

async function post(platform: ChatPlatform, channel: string, { message, key, form, layout }: Claimed) {
  return form === 'plain'
    ? platform.post(channel, plainForm(message), key)
    : platform.post(channel, message, key, layout)
}

async function correct(
  parts: DeliverParts,
  platform: ChatPlatform,
  channel: string,
  delivery: Claimed,
  edits: string,
): Promise<Attempt> {
  const original = await deliveryByKey(parts.db, edits)
  if (original === undefined || original.state === 'dead')
    return { type: 'dropped', reason: 'What it corrects was never sent.' }
  const { ref } = original
  if (original.state !== 'sent' || ref === undefined) {
    const soon = parts.clock.now() + EARLY_MS
    return { type: 'early', at: Math.max(original.dueAt, soon) }
  }
  // One that failed and comes again must not take back what a later one has put there.
  if (await isOvertaken(parts.db, { edits, createdAt: delivery.createdAt })) return { type: 'posted', ref }
  const message = delivery.form === 'plain' ? plainForm(delivery.message) : delivery.message
  if (platform.edit !== undefined && delivery.form === 'full') {
    const edited = await unlessRefused(inTime(parts, delivery, platform.edit(channel, ref, message, edits)))
    if (edited !== 'refused') return { type: 'edited', ref, key: edits }
  }
  if (platform.reply !== undefined) {
    const replied = await unlessRefused(inTime(parts, delivery, platform.reply(channel, ref, message, delivery.key)))
    if (replied !== 'refused') return { type: 'posted', ref: replied.ref }
  }
  const posted = await inTime(parts, delivery, post(platform, channel, delivery))
  return { type: 'posted', ref: posted.ref }
}

// The message is not there any more, or cannot be changed: that says nothing of its channel.
async function unlessRefused<T>(work: Promise<T>): Promise<T | 'refused'> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Failure && !error.ambiguous && (error.kind === 'gone' || error.kind === 'invalid'))
      return 'refused'
    throw error
  }
}

async function inTime<T>({ postDeadlineMs, signal }: DeliverParts, { target }: Claimed, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let stop: () => void = () => undefined
  const late = new Promise<never>((_, reject) => {
    const end = () => reject(new Failure('retry', target, 'It took too long and was given up.', { ambiguous: true }))
    timer = setTimeout(end, postDeadlineMs ?? POST_DEADLINE_MS)
    stop = () => {
      clearTimeout(timer)
      timer = setTimeout(end, Math.min(GRACE_MS, postDeadlineMs ?? GRACE_MS))
    }
    if (signal?.aborted === true) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}
