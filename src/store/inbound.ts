import type { Db } from './schema.js'

/** True the first time that an event of a platform comes, false each time after: whoever gets false leaves it alone. */
export async function firstSight(db: Db, platform: string, eventId: string, now: number): Promise<boolean> {
  const saved = await db
    .insertInto('inbound')
    .values({ platform, event_id: eventId, seen_at: now })
    .onConflict(conflict => conflict.columns(['platform', 'event_id']).doNothing())
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

export async function forgetInbound(db: Db, before: number): Promise<void> {
  await db.deleteFrom('inbound').where('seen_at', '<', before).execute()
}
