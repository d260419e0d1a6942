import { inChunks } from './chunks.js'
import type { Db } from './schema.js'

/** A card that a target does not hear of until a time (epoch milliseconds). The target's own name says whose it is. */
export type Mute = { readonly target: string; readonly key: string; readonly until: number }

/** Mutes a card for a target, or changes until when. */
export async function putMute(db: Db, mute: Mute): Promise<void> {
  await db
    .insertInto('mutes')
    .values(mute)
    .onConflict(conflict => conflict.columns(['target', 'key']).doUpdateSet({ until: mute.until }))
    .execute()
}

/** Ends a mute; false where there was none. */
export async function dropMute(db: Db, { target, key }: Pick<Mute, 'target' | 'key'>): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('mutes')
    .where('target', '=', target)
    .where('key', '=', key)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** What is muted at `now` (epoch milliseconds), for one target or for all; what ends first comes first. */
export async function mutesAt(db: Db, now: number, target?: string): Promise<readonly Mute[]> {
  let query = db.selectFrom('mutes').select(['target', 'key', 'until']).where('until', '>', now)
  if (target !== undefined) query = query.where('target', '=', target)
  return query.orderBy('until').orderBy('target').orderBy('key').execute()
}

/** Who has muted some of these cards at `now` (epoch milliseconds): the targets, by the card's key. */
export async function mutedTargets(
  db: Db,
  keys: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const muted = new Map<string, Set<string>>()
  for (const some of inChunks(keys)) {
    const rows = await db
      .selectFrom('mutes')
      .select(['target', 'key'])
      .where('key', 'in', some)
      .where('until', '>', now)
      .execute()
    for (const { target, key } of rows) muted.set(key, (muted.get(key) ?? new Set()).add(target))
  }
  return muted
}

/** Forgets the mutes that have ended by `now` (epoch milliseconds). */
export async function forgetMutes(db: Db, now: number): Promise<void> {
  await db.deleteFrom('mutes').where('until', '<=', now).execute()
}
