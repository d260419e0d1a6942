import { inTransaction } from '../store/database.js'
import { deathWords } from '../store/dead-letters.js'
import {
  type Claimed,
  handBack,
  markAmbiguous,
  markDead,
  markEdited,
  markRefused,
  markRetry,
  markSent,
} from '../store/outbox.js'
import { standingParts } from '../store/posted-parts.js'
import type { Db } from '../store/schema.js'
import { closeTarget, cureTarget, killTarget } from '../store/target-health.js'
import { connectionOf } from '../store/target-names.js'
import type { DeliverParts } from './deliver-parts.js'
import type { Outcome } from './outcome.js'
import type { Attempt } from './send.js'
import { oweDeathNotice, oweRefusalNotice } from './target-notice.js'

// What became of a delivery, and what that says of its target, is written in one transaction. All answer false where the lease was lost.

/** Marks what is posted; its target is well, and so is `connection`, which had been refused. */
export function settleSent(
  { db, clock }: DeliverParts,
  delivery: Claimed,
  sent: Extract<Attempt, { type: 'posted' | 'edited' }>,
  connection?: string,
): Promise<boolean> {
  const now = clock.now()
  const marked = (on: Db) =>
    sent.type === 'edited' ? markEdited(on, delivery, sent.key, sent.ref, now) : markSent(on, delivery, sent.ref, now)
  // Mostly nothing was the matter with the target, and one statement does.
  if (delivery.health === undefined && connection === undefined) return marked(db)
  return inTransaction(db, async transaction => {
    if (!(await marked(transaction))) return false
    for (const cured of [delivery.target, connection ?? []].flat()) await cureTarget(transaction, cured, now)
    return true
  })
}

/** Marks what failed, and closes or buries its target where the failure is not the delivery's own. */
export async function settleFailed(parts: DeliverParts, delivery: Claimed, outcome: Outcome): Promise<boolean> {
  const { db, clock } = parts
  const now = clock.now()
  const { target } = delivery
  const { reason } = outcome
  switch (outcome.type) {
    case 'dead':
      return markDead(db, delivery, await lastWords(db, delivery, reason), now)
    case 'refused':
      return markRefused(db, delivery, outcome.at, reason, outcome.form)
    case 'retry':
      return inTransaction(db, async transaction => {
        if (!(await markAgain(transaction, delivery, outcome))) return false
        await closeTarget(transaction, target, { until: outcome.at, failed: outcome.failed, reason, now })
        return true
      })
    case 'shut':
      return inTransaction(db, async transaction => {
        // The delivery is not to blame: it waits, and is dead when it is too old.
        if (!(await handBack(transaction, delivery, delivery.dueAt, reason))) return false
        await bury(transaction, parts, target, outcome, now)
        return true
      })
  }
}

async function lastWords(db: Db, { key }: Claimed, reason: string): Promise<string> {
  const standing = (await standingParts(db, [key])).get(key) ?? 0
  return deathWords(reason, { unheard: false, standing })
}

function markAgain(db: Db, delivery: Claimed, { at, reason, state, failed }: Extract<Outcome, { type: 'retry' }>) {
  if (!failed) return handBack(db, delivery, at, reason)
  return state === 'ambiguous' ? markAmbiguous(db, delivery, at, reason) : markRetry(db, delivery, at, reason)
}

async function bury(
  db: Db,
  { admins = [] }: DeliverParts,
  target: string,
  { everywhere, reason, until }: Extract<Outcome, { type: 'shut' }>,
  now: number,
): Promise<void> {
  const again = until === undefined ? {} : { until }
  const death = { reason, now, ...again }
  const told = { reason, at: now, ...again }
  if (!everywhere) {
    if (await killTarget(db, target, death)) await oweDeathNotice(db, admins, { target, ...told })
    return
  }
  const connection = connectionOf(target)
  await killTarget(db, target, { ...death, connection })
  if (await killTarget(db, connection, { ...death, connection }))
    await oweRefusalNotice(db, admins, { target: connection, ...told })
}
