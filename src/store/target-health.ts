import { inChunks } from './chunks.js'
import type { Db } from './schema.js'
import type { TargetHealthRow } from './target-health-row.js'
import { inTransaction } from './transaction.js'

/** How it stands with a target that something is, or was, the matter with. Times are epoch milliseconds. */
export type TargetHealth = {
  /** `platform:channel`, or the name of a connection that is refused as a whole. */
  readonly target: string
  /** 'paused': by an admin. 'dead': the platform wants nothing more there. */
  readonly state: 'well' | 'paused' | 'dead'
  /** Failures in a row. */
  readonly failures: number
  /** Nothing is sent before this. Absent for 'paused' and 'dead': not before a person says so. */
  readonly closedUntil?: number
  readonly reason?: string
  /** The connection with which it died; absent where it died alone. */
  readonly connection?: string
  readonly since: number
}

/** How a target stands; undefined where nothing is the matter. */
export async function targetHealth(db: Db, target: string): Promise<TargetHealth | undefined> {
  const row = await db.selectFrom('target_health').selectAll().where('target', '=', target).executeTakeFirst()
  return row && targetHealthOf(row)
}

/** All targets that something is the matter with, by name. */
export async function targetHealths(db: Db): Promise<readonly TargetHealth[]> {
  const rows = await db.selectFrom('target_health').selectAll().orderBy('target').execute()
  return rows.map(targetHealthOf)
}

/**
 * The targets, of all or of those that are named, that are owed nothing at `now`: they are dead. One whose day has passed is not
 * among them, for the next thing that it is owed shows whether it lives again.
 */
export async function deadTargets(db: Db, now: number, targets?: readonly string[]): Promise<ReadonlySet<string>> {
  const all = db
    .selectFrom('target_health')
    .select('target')
    .where('state', '=', 'dead')
    .where(({ eb, or }) => or([eb('closed_until', 'is', null), eb('closed_until', '>', now)]))
  const queries = targets === undefined ? [all] : inChunks(targets).map(some => all.where('target', 'in', some))
  const dead = new Set<string>()
  for (const query of queries) for (const { target } of await query.execute()) dead.add(target)
  return dead
}

/** The targets that nothing is sent to at `now` (epoch milliseconds), closed, paused or dead, as a question within another. */
export function closedTargets(db: Db, now: number) {
  return db
    .selectFrom('target_health')
    .select('target_health.target')
    .where(({ and, eb, or }) =>
      or([
        eb('closed_until', '>', now),
        and([eb('closed_until', 'is', null), eb('target_health.state', '!=', 'well')]),
      ]),
    )
}

/** The connections that have been refused as a whole, by name, until something goes through them again. */
export async function refusedConnections(db: Db): Promise<ReadonlyMap<string, TargetHealth>> {
  const rows = await db.selectFrom('target_health').selectAll().whereRef('connection', '=', 'target').execute()
  return new Map(rows.map(row => [row.target, targetHealthOf(row)]))
}

/**
 * Closes a target until a time, for what does not last. `failed` where that counts as one more failure in a row. What is paused
 * stays so, and what is dead stays dead, to be tried again then.
 */
export function closeTarget(
  db: Db,
  target: string,
  close: { readonly until: number; readonly failed: boolean; readonly reason: string; readonly now: number },
): Promise<void> {
  const { until, failed, reason, now } = close
  return inTransaction(db, async transaction => {
    const held = await targetHealth(transaction, target)
    if (held !== undefined && isPaused(held, now)) return
    await putHealth(transaction, {
      target,
      state: held?.state === 'dead' ? 'dead' : 'well',
      failures: (held?.failures ?? 0) + Number(failed),
      closed_until: until,
      reason,
      connection: held?.connection ?? null,
      since: held?.since ?? now,
    })
  })
}

/**
 * Marks a target, or a connection, as dead; true where it was not so before. With `until` it is tried again once at that time,
 * without it never by itself. Of one that is dead already the time of its death is kept. What is paused stays so: whether it is dead
 * shows when the pause ends, and not by a try in the middle of it.
 */
export function killTarget(
  db: Db,
  target: string,
  death: { readonly until?: number; readonly reason: string; readonly connection?: string; readonly now: number },
): Promise<boolean> {
  return inTransaction(db, async transaction => {
    const held = await targetHealth(transaction, target)
    if (held !== undefined && isPaused(held, death.now)) return false
    const was = held?.state === 'dead'
    await putHealth(transaction, {
      target,
      state: 'dead',
      failures: (held?.failures ?? 0) + 1,
      closed_until: death.until ?? null,
      reason: death.reason,
      connection: death.connection ?? null,
      since: was ? held.since : death.now,
    })
    return !was
  })
}

/** Something was posted there: the target is well, and all that died with its connection. A pause stays. */
export function cureTarget(db: Db, target: string, now: number): Promise<void> {
  return inTransaction(db, async transaction => {
    const held = await targetHealth(transaction, target)
    if (held === undefined || isPaused(held, now)) return
    await forget(transaction, held)
  })
}

/** Nothing is sent to a target until a time, or until it is resumed; all that it has is kept. */
export async function pauseTarget(db: Db, target: string, until: number | undefined, now: number): Promise<void> {
  const reason = 'An admin has paused it.'
  const well = { target, failures: 0, reason, connection: null, since: now }
  await putHealth(db, { ...well, state: 'paused', closed_until: until ?? null })
}

/**
 * Has everything sent again that waits for a target, whatever closed, paused or killed it; a target that died with its connection
 * brings that back too. Answers how it stood before; undefined where nothing was the matter.
 */
export function resumeTarget(db: Db, target: string, now: number): Promise<TargetHealth | undefined> {
  return inTransaction(db, async transaction => {
    const held = await targetHealth(transaction, target)
    if (held === undefined) return undefined
    await forget(transaction, held)
    // What waited for its next try waited for the target to be well.
    await transaction
      .updateTable('outbox')
      .set({ due_at: now })
      .where('target', '=', target)
      .where('state', '=', 'due')
      .where('due_at', '>', now)
      .execute()
    return held
  })
}

async function forget(db: Db, { target, connection }: TargetHealth): Promise<void> {
  const names = connection === undefined ? [target] : [target, connection]
  await db
    .deleteFrom('target_health')
    .where(({ eb, or }) => or([eb('target', 'in', names), eb('connection', 'in', names)]))
    .execute()
}

function isPaused({ state, closedUntil = Number.POSITIVE_INFINITY }: TargetHealth, now: number): boolean {
  return state === 'paused' && closedUntil > now
}

async function putHealth(db: Db, row: TargetHealthRow): Promise<void> {
  const { target: _, ...rest } = row
  await db
    .insertInto('target_health')
    .values(row)
    .onConflict(conflict => conflict.column('target').doUpdateSet(rest))
    .execute()
}

export function targetHealthOf(row: TargetHealthRow): TargetHealth {
  return {
    target: row.target,
    state: row.state,
    failures: row.failures,
    ...(row.closed_until !== null && { closedUntil: row.closed_until }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.connection !== null && { connection: row.connection }),
    since: row.since,
  }
}
