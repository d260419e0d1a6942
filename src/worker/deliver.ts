import { setMaxListeners } from 'node:events'
import { asFailure } from '../lib/failure.js'
import { grouped } from '../lib/grouped.js'
import { buryOverdue } from '../store/dead-letters.js'
import { type Claimed, claimDue, handBack, type Lot } from '../store/outbox.js'
import { refusedConnections, type TargetHealth } from '../store/target-health.js'
import { connectionOf, shownTarget } from '../store/target-names.js'
import { deliverOne, LEASE_MS } from './deliver-one.js'
import type { DeliverParts } from './deliver-parts.js'

export type { DeliverParts } from './deliver-parts.js'

/** `failed` counts what was tried and not sent: put off, or dead. */
export type Delivered = { readonly sent: number; readonly failed: number }

const BATCH = 50
/** So many targets are sent to at once; when fewer are, more is claimed. */
const MOST_LANES = 50
/** What has failed so often lets the others of its target go first, so that it keeps nothing back. */
const SUSPICIOUS_TRIES = 5

/**
 * Posts everything that is due, or the `lot` of it, until nothing is, and marks what became of it. Targets go side by side, each in
 * its own order; what goes wrong with one is logged, kept in the outbox and touches no other, and a slow one keeps none waiting. Fails
 * only where nothing can be claimed.
 */
export async function deliverDue(parts: DeliverParts, lot?: Lot): Promise<Delivered> {
  const { db, clock, owner, signal } = parts
  const lanes = new Set<Promise<void>>()
  let total: Delivered = { sent: 0, failed: 0 }
  // Each post that is under way listens to it.
  if (signal !== undefined) setMaxListeners(0, signal)
  try {
    await buryOverdue(db, clock.now())
    while (signal?.aborted !== true) {
      const claimed = await claimDue(db, clock.now(), LEASE_MS, BATCH, owner, lot)
      const refused = claimed.length === 0 ? NONE : await refusedConnections(db)
      for (const [target, lane] of grouped(claimed, each => each.target)) {
        const running = deliverLane(parts, lane, refused.get(connectionOf(target))).then(done => {
          total = { sent: total.sent + done.sent, failed: total.failed + done.failed }
          lanes.delete(running)
        })
        lanes.add(running)
      }
      if (lanes.size === 0) break
      while (lanes.size >= MOST_LANES) await Promise.race(lanes)
      if (claimed.length < BATCH) await Promise.race(lanes)
    }
  } finally {
    await Promise.all(lanes)
  }
  return total
}

const NONE: ReadonlyMap<string, TargetHealth> = new Map()

async function deliverLane(
  parts: DeliverParts,
  claimed: readonly Claimed[],
  connection: TargetHealth | undefined,
): Promise<Delivered> {
  const lane = claimed.toSorted(
    (a, b) => Number(a.tries > SUSPICIOUS_TRIES) - Number(b.tries > SUSPICIOUS_TRIES) || a.createdAt - b.createdAt,
  )
  let sent = 0
  let failed = 0
  let shut = false
  for (const delivery of lane) {
    try {
      if (shut || parts.signal?.aborted === true) {
        await handBack(parts.db, delivery, delivery.dueAt)
        continue
      }
      const step = await deliverOne(parts, delivery, connection)
      if (step === 'sent') sent++
      if (step === 'failed' || step === 'shut') failed++
      // The target is not to be asked again before its time, and its messages keep their order.
      shut = step === 'shut'
    } catch (error) {
      // The database failed under us. The leases run out, and the platform knows the keys of what it has shown.
      parts.log.warn(`delivery to ${shownTarget(delivery.target)}: ${asFailure(error, 'outbox').message}`)
      return { sent, failed: failed + 1 }
    }
  }
  return { sent, failed }
}
