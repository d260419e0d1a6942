import type { Change } from '../ledger/event.js'
import { inChunks } from './chunks.js'
import type { Db, HeldAlertRow } from './schema.js'

export type HoldCause = HeldAlertRow['cause']

/**
 * The stored topics of a target's subscriptions that wanted a card, by the card's key; 'configured' where the configuration sends the
 * target everything.
 */
export type Wanted = Readonly<Record<string, readonly string[]>> | 'configured'

/** An alert that its target is to hear later. */
export type HeldAlert = {
  readonly target: string
  readonly articleId: string
  /** Those that the target hears of, of all its cards. */
  readonly changes: readonly Change[]
  readonly wanted: Wanted
  readonly cause: HoldCause
  /** Epoch milliseconds. */
  readonly heldAt: number
}

/** Holds alerts, each once. Call it in the transaction that writes their cause. */
export async function holdAlerts(db: Db, alerts: readonly HeldAlert[]): Promise<void> {
  for (const some of inChunks(alerts))
    await db
      .insertInto('held_alerts')
      .values(some.map(rowOf))
      .onConflict(conflict => conflict.columns(['target', 'article_id']).doNothing())
      .execute()
}

/** Those of these targets for whom something is held, with why the newest of it is. */
export async function heldCauses(db: Db, targets: readonly string[]): Promise<ReadonlyMap<string, HoldCause>> {
  const causes = new Map<string, HoldCause>()
  for (const some of inChunks(targets)) {
    const rows = await db
      .selectFrom('held_alerts')
      .select(['target', 'cause'])
      .where('target', 'in', some)
      .orderBy('held_at')
      .execute()
    for (const { target, cause } of rows) causes.set(target, cause)
  }
  return causes
}

/** All targets for whom something is held. */
export async function targetsHeldFor(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('held_alerts').select('target').distinct().orderBy('target').execute()
  return rows.map(({ target }) => target)
}

/** Takes out what is held for these targets, oldest first. Call it in the transaction that owes it otherwise. */
export async function takeHeld(db: Db, targets: readonly string[]): Promise<readonly HeldAlert[]> {
  const taken: HeldAlertRow[] = []
  for (const some of inChunks(targets)) {
    taken.push(...(await db.selectFrom('held_alerts').selectAll().where('target', 'in', some).execute()))
    await db.deleteFrom('held_alerts').where('target', 'in', some).execute()
  }
  return taken.map(heldOf).sort((a, b) => a.heldAt - b.heldAt || (a.articleId < b.articleId ? -1 : 1))
}

function rowOf({ target, articleId, changes, wanted, cause, heldAt }: HeldAlert): HeldAlertRow {
  const reasons_json = JSON.stringify(wanted)
  return { target, article_id: articleId, changes_json: JSON.stringify(changes), reasons_json, cause, held_at: heldAt }
}

function heldOf(row: HeldAlertRow): HeldAlert {
  return {
    target: row.target,
    articleId: row.article_id,
    changes: JSON.parse(row.changes_json),
    wanted: JSON.parse(row.reasons_json),
    cause: row.cause,
    heldAt: row.held_at,
  }
}
