import { createHash } from 'node:crypto'
import type { Clock } from '../lib/clock.js'
import { asFailure, Failure } from '../lib/failure.js'
import { MAY_STAND } from '../store/dead-letters.js'
import {
  beginPart,
  beginPost,
  dropPart,
  dropPost,
  endLastPart,
  endPart,
  type Part,
  partState,
  refsOf,
  restartPart,
} from '../store/posted-parts.js'
import type { Db } from '../store/schema.js'

/** How one platform sends the messages of a post. */
export type PartSender<P> = {
  /**
   * Sends one message and answers what the platform calls it. `token` is at most 25 characters and the same for every try of
   * this message: what the platform knows a repeated one by; `before` are the refs of the messages in front of it. Rejects with a
   * Failure, which is `ambiguous` where the message may have arrived.
   */
  send(payload: P, token: string, before: readonly string[]): Promise<string>
  /**
   * Looks in the channel for a message that was begun as `payload` at `startedAt` (epoch milliseconds) and never heard of again;
   * undefined where it is not there. Absent where the platform takes each token once by itself, however late.
   */
  find?(token: string, startedAt: number, payload: P, before: readonly string[]): Promise<string | undefined>
}

/**
 * A request may land so long after its message was begun: its client may keep it back for 5 s until a limit lets it go, waits 10 s
 * for the answer, and what it has given up by then may be on its way for another 30 s; the rest is for whatever else is slow.
 */
export const QUARANTINE_MS = 60_000
/** Our clock and a platform's may differ so much: a machine that nobody's time server reaches is minutes off before it is noticed. */
export const CLOCKS_DIFFER_MS = 15 * 60 * 1000
const TOKEN_LENGTH = 25
const PLAIN = /^[\w-]{1,25}$/

/**
 * Posts the messages of one key, each at most once, and answers their refs in order. What was begun and not heard of is left
 * alone for a minute, then looked for, and sent again only where it is not there. Rejects with a Failure; the next call goes on
 * where this one stopped, with the payloads of the first. Payloads are plain data: they are stored as JSON meanwhile. Of a
 * sealed post nothing is sent: what was begun is looked for, and where not all of it stands the Failure is a Missing.
 */
export async function postOnce<P>(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  { target, key }: { readonly target: string; readonly key: string },
  payloads: readonly P[],
  sender: PartSender<P>,
): Promise<readonly string[]> {
  const began = clock.now()
  const kept = await beginPost(db, { target, key }, payloads, began)
  if (kept === 'done') return refsOf(db, target, key)
  const { sealed } = kept
  const end = (part: Part, ref: string) =>
    part.part === kept.payloads.length - 1 ? endLastPart(db, part, ref) : endPart(db, part, ref)
  const refs: string[] = []
  for (const [index, payload] of kept.payloads.entries()) {
    const part: Part = { target, key, part: index }
    const token = partToken(key, index)
    let startedAt = index === 0 ? began : clock.now()
    const stood = () => (sealed ? partState(db, part) : beginPart(db, part, startedAt))
    const before = index === 0 ? kept.first : await stood()
    if (before.type === 'posted') {
      refs.push(before.ref)
      continue
    }
    if (before.type === 'begun') {
      const begun = { token, payload, startedAt: before.startedAt, before: refs }
      const found = await reconciled(sender, begun, clock, target)
      if (found !== undefined) {
        await end(part, found)
        refs.push(found)
        continue
      }
    }
    if (sealed) throw new Missing(target, missingWords(sender.find !== undefined, refs.length > 0))
    if (before.type === 'begun') {
      startedAt = clock.now()
      if (!(await restartPart(db, part, before.startedAt, startedAt))) throw quarantined(target, QUARANTINE_MS)
    }
    let ref: string
    try {
      ref = await sender.send(payload, token, refs)
    } catch (error) {
      const failure = asFailure(error, target)
      // Of an error that nobody foresaw it is not known whether it came before or after the message had arrived.
      if (!failure.ambiguous && failure.kind !== 'bug') {
        await dropPart(db, part, startedAt)
        await dropPost(db, part)
      }
      throw failure
    }
    // Apart from the above: where this fails the message stands in the channel, and is not to be taken for refused.
    await end(part, ref)
    refs.push(ref)
  }
  return refs
}

function missingWords(looked: boolean, inPart: boolean): string {
  const what = inPart ? 'The rest of it' : 'It'
  return looked ? `${what} was looked for and is not there.` : MAY_STAND
}

/** Of a sealed post (src/store/posted-parts.ts), of which nothing more is sent: not all of it stands, or that cannot be seen. */
export class Missing extends Failure {
  constructor(where: string, message: string) {
    super('invalid', where, message)
  }
}

/**
 * What a platform knows one message of a post by: at most 25 letters, digits, - and _, another one for each message. For
 * the first it is the post's own key where that is so short and plain.
 */
export function partToken(key: string, index: number): string {
  if (index === 0 && PLAIN.test(key)) return key
  const hash = createHash('sha256')
    .update(JSON.stringify([key, index]))
    .digest('hex')
  return `t${hash.slice(0, TOKEN_LENGTH - 1)}`
}

type Begun<P> = {
  readonly token: string
  readonly payload: P
  readonly startedAt: number
  readonly before: readonly string[]
}

async function reconciled<P>(
  sender: PartSender<P>,
  { token, payload, startedAt, before }: Begun<P>,
  clock: Clock,
  target: string,
): Promise<string | undefined> {
  if (sender.find === undefined) return undefined
  const left = startedAt + QUARANTINE_MS - clock.now()
  // A clock that was ahead when the message was begun must not put it off for years.
  if (left > 0) throw quarantined(target, Math.min(left, QUARANTINE_MS))
  return sender.find(token, startedAt, payload, before)
}

function quarantined(target: string, retryAfterMs: number): Failure {
  const words = 'An earlier try may still arrive; it is looked for before the message is sent again.'
  return new Failure('rate-limited', target, words, { retryAfterMs })
}
