import type { Db } from './schema.js'

/** The hash of the command list that a platform was last told for an app; undefined where it never was. */
export async function registeredHash(db: Db, platform: string, app: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('registrations')
    .select('hash')
    .where('platform', '=', platform)
    .where('app', '=', app)
    .executeTakeFirst()
  return row?.hash
}

export async function putRegistration(db: Db, platform: string, app: string, hash: string, now: number): Promise<void> {
  await db
    .insertInto('registrations')
    .values({ platform, app, hash, registered_at: now })
    .onConflict(conflict => conflict.columns(['platform', 'app']).doUpdateSet({ hash, registered_at: now }))
    .execute()
}
