import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/**
 * How many alerts, bundles of them included, each of these targets has been owed after `since` and by `now` (epoch milliseconds); those
 * with none are left out. What a clock that was ahead has dated later counts for nothing yet.
 */
export async function alertsOwedSince(
  db: Db,
  targets: readonly string[],
  since: number,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const some of inChunks(targets)) {
    const rows = await db
      .selectFrom('outbox')
      .select(({ fn }) => ['target', fn.countAll<number>().as('count')])
      .where('target', 'in', some)
      .where('created_at', '>', since)
      .where('created_at', '<=', now)
      .where('subject', 'like', 'alert:%')
      .groupBy('target')
      .execute()
    for (const { target, count } of rows) counts.set(target, Number(count))
  }
  return counts
}
