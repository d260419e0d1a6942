import { asFailure } from '../lib/failure.js'
import { timeText } from '../messages/time-text.js'
import { type Claimed, handBack, renewLease } from '../store/outbox.js'
import type { TargetHealth } from '../store/target-health.js'
import { shownTarget } from '../store/target-names.js'
import type { DeliverParts } from './deliver-parts.js'
import { MAX_TRIES, type Outcome, outcomeOf } from './outcome.js'
import { look, send } from './send.js'
import { settleFailed, settleSent } from './settle.js'

/**
 * What a lane does next: 'sent' and 'failed' go on, 'put off' goes on and counts as neither, 'shut' sends nothing more to the
 * target, which has failed, and 'lost' goes on: another process has the delivery.
 */
export type Step = 'sent' | 'failed' | 'put off' | 'shut' | 'lost'

// A lease must outlive the slowest post, or two of us would post at once.
export const LEASE_MS = 2 * 60 * 1000
/** A claim that is so young needs no new lease. */
const YOUNG_MS = 10_000

/** Sends one claimed delivery and marks what became of it. `connection` is that of its target where it has been refused as a whole. */
export async function deliverOne(parts: DeliverParts, delivery: Claimed, connection?: TargetHealth): Promise<Step> {
  const { db, clock } = parts
  const begunAt = clock.now()
  const age = begunAt - (delivery.startedAt ?? 0)
  if ((age < 0 || age > YOUNG_MS) && !(await renewLease(db, delivery, begunAt, LEASE_MS))) return lost(parts, delivery)
  const over = overOf(delivery, begunAt)
  if (over !== undefined) return endIt(parts, delivery, over, begunAt)
  if ((connection?.closedUntil ?? 0) > begunAt) return settle(parts, delivery, shutWith(connection))
  const attempt = await send(parts, delivery)
  switch (attempt.type) {
    case 'posted':
    case 'edited':
      return sent(parts, delivery, attempt, connection)
    case 'early':
      return (await handBack(db, delivery, attempt.at)) ? 'put off' : lost(parts, delivery)
    case 'dropped':
      return settle(parts, delivery, { type: 'dead', reason: attempt.reason })
    case 'failed':
      return settle(parts, delivery, failed(parts, delivery, attempt.failure, begunAt))
  }
}

/** Why a delivery is not to be sent any more; undefined where it is. */
function overOf({ expiresAt, tries, reason }: Claimed, now: number): string | undefined {
  if (expiresAt !== undefined && expiresAt <= now)
    return `Too old: it was to be sent before ${timeText(expiresAt, 'minute')}.${reason === undefined ? '' : ` ${reason}`}`
  if (tries <= MAX_TRIES) return undefined
  // A process that dies each time it posts this never comes to mark it: the claims are counted.
  return reason === undefined
    ? `It was begun ${MAX_TRIES} times and never finished.`
    : `${reason} (given up after ${MAX_TRIES} tries)`
}

// What may have arrived is looked for a last time, so that nothing stands as dead that is shown.
async function endIt(parts: DeliverParts, delivery: Claimed, over: string, begunAt: number): Promise<Step> {
  if (!delivery.unheard) return settle(parts, delivery, { type: 'dead', reason: over })
  try {
    const found = await look(parts, delivery)
    return typeof found === 'string'
      ? await settle(parts, delivery, { type: 'dead', reason: `${over} ${found}` })
      : await sent(parts, delivery, { type: 'posted', ref: found.ref })
  } catch (error) {
    const outcome = failed(parts, delivery, error, begunAt)
    return settle(parts, delivery, outcome.type === 'refused' ? { type: 'dead', reason: outcome.reason } : outcome)
  }
}

async function sent(
  parts: DeliverParts,
  delivery: Claimed,
  posted: Parameters<typeof settleSent>[2],
  connection?: TargetHealth,
): Promise<'sent' | 'lost'> {
  return (await settleSent(parts, delivery, posted, connection?.target)) ? 'sent' : lost(parts, delivery)
}

function failed({ clock, random = Math.random }: DeliverParts, delivery: Claimed, error: unknown, begunAt: number) {
  const { health, target } = delivery
  const tried = { ...delivery, begunAt, failures: health?.failures ?? 0 }
  return outcomeOf(asFailure(error, target), tried, clock.now(), random)
}

function shutWith(connection: TargetHealth | undefined): Outcome {
  const { reason = 'It is refused.', closedUntil: until } = connection ?? {}
  return { type: 'shut', reason, everywhere: true, ...(until !== undefined && { until }) }
}

async function settle(parts: DeliverParts, delivery: Claimed, outcome: Outcome): Promise<Step> {
  parts.log.warn(`delivery to ${shownTarget(delivery.target)}, try ${delivery.tries}: ${outcome.reason}`)
  if (!(await settleFailed(parts, delivery, outcome))) return lost(parts, delivery)
  return outcome.type === 'retry' || outcome.type === 'shut' ? 'shut' : 'failed'
}

function lost(parts: DeliverParts, delivery: Claimed): 'lost' {
  parts.log.warn(`delivery to ${shownTarget(delivery.target)}: another process took it over while this one was busy`)
  return 'lost'
}
