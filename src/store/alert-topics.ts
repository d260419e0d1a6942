import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** The topics, in their stored form, that each of these targets is subscribed to with alerts, paused ones among them. */
export async function alertTopicsOf(
  db: Db,
  targets: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const topics = new Map<string, Set<string>>()
  for (const some of inChunks(targets)) {
    const rows = await db
      .selectFrom('subscriptions')
      .select(['target', 'topic'])
      .where('target', 'in', some)
      .where('alerts', '=', 1)
      .execute()
    for (const { target, topic } of rows) topics.set(target, (topics.get(target) ?? new Set()).add(topic))
  }
  return topics
}
