import type { Clock } from '../lib/clock.js'
import { asFailure, Failure } from '../lib/failure.js'
import { grouped } from '../lib/grouped.js'
import type { Log } from '../lib/log.js'
import type { ChatPlatform } from '../platforms/platform.js'
import {
  claimDue,
  type Delivery,
  handBack,
  type Lot,
  markDead,
  markRetry,
  markSent,
  renewLease,
} from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { MAX_TRIES, type Outcome, outcomeOf } from './outcome.js'

export type DeliverParts = {
  readonly db: Db
  readonly clock: Clock
  /** By the name that a target begins with. */
  readonly platforms: ReadonlyMap<string, ChatPlatform>
  readonly log: Log
  /** Names this process in the outbox. */
  readonly owner: string
  /** For the jitter, in [0, 1). */
  readonly random?: () => number
  /** Once it is aborted nothing more is taken up; what is being posted is finished. */
  readonly signal?: AbortSignal
}

/** `failed` counts what was tried and not sent: put off, or dead. */
export type Delivered = { readonly sent: number; readonly failed: number }

// A lease must outlive the slowest post (a platform gives up after 10 to 20 s), or two of us would post at once.
const LEASE_MS = 2 * 60 * 1000
const BATCH = 50

/**
 * Posts everything that is due when it is called, or the `lot` of it, and marks what became of it. Targets go side by side, each in its own
 * order; what goes wrong with one is logged, kept in the outbox and touches no other. Fails only where nothing can be claimed.
 */
export async function deliverDue(parts: DeliverParts, lot?: Lot): Promise<Delivered> {
  const due = parts.clock.now()
  let total: Delivered = { sent: 0, failed: 0 }
  while (parts.signal?.aborted !== true) {
    // What is put off meanwhile is due later than this call began, so that the loop comes to an end.
    const claimed = await claimDue(parts.db, due, LEASE_MS, BATCH, parts.owner, lot)
    const lanes = await Promise.all(
      [...grouped(claimed, ({ target }) => target).values()].map(lane => deliverLane(parts, lane)),
    )
    total = lanes.reduce((sum, lane) => ({ sent: sum.sent + lane.sent, failed: sum.failed + lane.failed }), total)
    if (claimed.length < BATCH) break
  }
  return total
}

async function deliverLane(parts: DeliverParts, lane: readonly Delivery[]): Promise<Delivered> {
  let sent = 0
  let failed = 0
  for (const [i, delivery] of lane.entries()) {
    try {
      if (parts.signal?.aborted === true) {
        await handBack(parts.db, delivery, delivery.dueAt)
        continue
      }
      const result = await deliverOne(parts, delivery)
      if (result === 'sent') sent++
      if (result === 'sent' || result === 'lost') continue
      // The channel is not to be asked again before that time, and its messages keep their order.
      if (result.type === 'retry')
        return await putOff(parts, lane.slice(i + 1), result.at, { sent, failed: failed + 1 })
      failed++
    } catch (error) {
      // The database failed under us. The leases run out, and the platform knows the keys of what it has shown.
      parts.log.warn(`delivery to ${delivery.target}: ${asFailure(error, 'outbox').message}`)
      return { sent, failed: failed + 1 }
    }
  }
  return { sent, failed }
}

async function deliverOne(parts: DeliverParts, delivery: Delivery): Promise<'sent' | 'lost' | Outcome> {
  const { db, clock, random = Math.random } = parts
  if (!(await renewLease(db, delivery, clock.now(), LEASE_MS))) return lost(parts, delivery)
  const posted = await post(parts, delivery)
  if (!(posted instanceof Failure)) {
    return (await markSent(db, delivery, posted.ref, clock.now())) ? 'sent' : lost(parts, delivery)
  }
  const outcome = outcomeOf(posted, delivery.tries, clock.now(), random)
  parts.log.warn(`delivery to ${delivery.target}, try ${delivery.tries}: ${outcome.reason}`)
  const kept =
    outcome.type === 'retry'
      ? await markRetry(db, delivery, outcome.at, outcome.reason)
      : await markDead(db, delivery, outcome.reason, clock.now())
  return kept ? outcome : lost(parts, delivery)
}

async function post(parts: DeliverParts, delivery: Delivery): Promise<{ readonly ref: string } | Failure> {
  const { target, message, key, tries } = delivery
  const [name = '', channel = ''] = splitTarget(target)
  const platform = parts.platforms.get(name)
  // A process that dies each time it posts this never comes to mark it: the claims are counted, and this is the end.
  if (tries > MAX_TRIES) return new Failure('invalid', target, `It was begun ${tries - 1} times and never finished.`)
  if (platform === undefined) {
    return new Failure('retry', target, `No platform named "${name}" is running; set it up, or remove the target.`)
  }
  try {
    return await platform.post(channel, message, key)
  } catch (error) {
    return asFailure(error, target)
  }
}

function splitTarget(target: string): readonly [string, string] {
  const colon = target.indexOf(':')
  return colon < 0 ? [target, ''] : [target.slice(0, colon), target.slice(colon + 1)]
}

async function putOff(
  parts: DeliverParts,
  rest: readonly Delivery[],
  at: number,
  result: Delivered,
): Promise<Delivered> {
  for (const delivery of rest) await handBack(parts.db, delivery, at)
  return result
}

function lost(parts: DeliverParts, delivery: Delivery): 'lost' {
  parts.log.warn(`delivery to ${delivery.target}: another process took it over while this one was busy`)
  return 'lost'
}
