import type { Db } from './schema.js'

/** A workspace that has installed the app. `sealed` is encrypted by whoever keeps it; times are epoch milliseconds. */
export type Installation = {
  readonly platform: string
  readonly tenant: string
  readonly sealed: string
  readonly installedAt: number
}

/** Keeps an installation in the place of an earlier one of the same tenant, whose day of installation it keeps. */
export async function putInstallation(
  db: Db,
  { platform, tenant, sealed }: Pick<Installation, 'platform' | 'tenant' | 'sealed'>,
  now: number,
): Promise<void> {
  await db
    .insertInto('installations')
    .values({ platform, tenant, sealed, installed_at: now, updated_at: now })
    .onConflict(conflict => conflict.columns(['platform', 'tenant']).doUpdateSet({ sealed, updated_at: now }))
    .execute()
}

export async function installationOf(db: Db, platform: string, tenant: string): Promise<Installation | undefined> {
  const row = await db
    .selectFrom('installations')
    .selectAll()
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .executeTakeFirst()
  return row && { platform, tenant, sealed: row.sealed, installedAt: row.installed_at }
}

export async function installationsOf(db: Db, platform: string): Promise<readonly Installation[]> {
  const rows = await db
    .selectFrom('installations')
    .selectAll()
    .where('platform', '=', platform)
    .orderBy('tenant')
    .execute()
  return rows.map(row => ({ platform, tenant: row.tenant, sealed: row.sealed, installedAt: row.installed_at }))
}

/** Deletes an installation with its tokens at once; what the tenant had subscribed to stays for the day it comes back. */
export async function dropInstallation(db: Db, platform: string, tenant: string): Promise<void> {
  await db.deleteFrom('installations').where('platform', '=', platform).where('tenant', '=', tenant).execute()
}
