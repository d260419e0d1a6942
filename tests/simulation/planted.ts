import { Failure } from '../../src/lib/failure.js'
import { partToken, type postOnce, QUARANTINE_MS } from '../../src/platforms/post-once.js'
import { beginPart, endPart, refsOf } from '../../src/store/posted-parts.js'
import type { Posts } from './platform.js'

type Args<P> = Parameters<typeof postOnce<P>>

/** A mistake: what is sent is written down once it is known to stand there, and not before. */
export const recordsAfterwards: Posts = async <P>(...[life, { target, key }, payloads, sender]: Args<P>) => {
  const held = await refsOf(life.db, target, key)
  for (const [index, payload] of payloads.entries()) {
    if (index < held.length) continue
    const ref = await sender.send(payload, partToken(key, index), [])
    const part = { target, key, part: index }
    await beginPart(life.db, part, life.clock.now())
    await endPart(life.db, part, ref)
  }
  return refsOf(life.db, target, key)
}

/**
 * A mistake: what was begun and not heard of is looked for at once, while it may still be on its way. The worker and postOnce both
 * wait; neither does here.
 */
export const withoutQuarantine =
  (posts: Posts): Posts =>
  async (life, post, payloads, sender) => {
    // A clock that runs ahead from its second reading on, so that whatever was begun seems to have been begun long ago.
    let reads = 0
    const now = () => life.clock.now() + (reads++ === 0 ? 0 : QUARANTINE_MS)
    try {
      return await posts({ db: life.db, clock: { now } }, post, payloads, sender)
    } catch (error) {
      throw error instanceof Failure ? new Failure('retry', post.target, error.message) : error
    }
  }
