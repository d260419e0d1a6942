import { sql } from 'kysely'
import { openStore, type Store } from '../../src/store/database.js'
import type { Db, Schema } from '../../src/store/schema.js'

/** A real SQLite in memory, with a table for what causes deliveries. */
export async function simulationStore(): Promise<Store> {
  const store = await openStore({ memory: true })
  await sql`create table simulated_causes (id text primary key not null)`.execute(store.db)
  return store
}

const USED = [
  'simulated_causes',
  'outbox',
  'outbox_bodies',
  'shown_cards',
  'posted_parts',
  'post_bodies',
  'editions',
  'subscriptions',
  'target_health',
  'target_settings',
  'held_alerts',
] as const

/** Those that what causes them is kept in besides. */
export const CAUSES = ['card_marks', 'card_stories', 'cards', 'turns', 'mutes', 'dropped_subscriptions'] as const

/** Empties the tables that deliveries are kept in, and some more: opening another database takes longer. */
export async function clearTables(db: Db, more: readonly (keyof Schema)[] = []): Promise<void> {
  for (const table of [...USED, ...more]) await sql`delete from ${sql.table(table)}`.execute(db)
}
