import type { Quiet } from '../briefings/quiet.js'
import { inChunks } from './chunks.js'
import type { Db, Layout, TargetSettingsRow } from './schema.js'
import { type Tenancy, whose } from './subscriptions.js'

/** How things are sent to a channel or a person. What is absent is as usual. Times are epoch milliseconds. */
export type TargetSettings = Tenancy & {
  /** `platform:channel`. */
  readonly target: string
  /** When alerts are held back. */
  readonly quiet?: Quiet
  /** So many alerts an hour before they are bundled. */
  readonly mostPerHour?: number
  /** Whether severe alerts come at once all the same. */
  readonly severe: boolean
  /** All alerts are held until then. */
  readonly snoozedUntil?: number
  /** How a digest stands there; flat where it is absent. */
  readonly layout?: Layout
}

/** What somebody of a tenant chose for a target; undefined where nobody did, or another tenant. */
export async function settingsAt(
  db: Db,
  { platform, tenant }: Tenancy,
  target: string,
): Promise<TargetSettings | undefined> {
  const row = await db
    .selectFrom('target_settings')
    .selectAll()
    .where('target', '=', target)
    .where('platform', '=', platform)
    .where('tenant', 'in', whose(tenant))
    .executeTakeFirst()
  return row && settingsOf(row)
}

/** The settings of those targets that have some. */
export async function settingsOfAll(db: Db, targets: readonly string[]): Promise<ReadonlyMap<string, TargetSettings>> {
  const found = new Map<string, TargetSettings>()
  for (const some of inChunks(targets)) {
    const rows = await db.selectFrom('target_settings').selectAll().where('target', 'in', some).execute()
    for (const row of rows) found.set(row.target, settingsOf(row))
  }
  return found
}

/** Keeps settings in place of those that the target has; false where they are another tenant's. */
export async function putSettings(db: Db, settings: TargetSettings): Promise<boolean> {
  const { target, platform, tenant } = settings
  const chosen = {
    quiet_json: settings.quiet === undefined ? null : JSON.stringify(settings.quiet),
    most_per_hour: settings.mostPerHour ?? null,
    severe: Number(settings.severe),
    snoozed_until: settings.snoozedUntil ?? null,
    layout: settings.layout ?? null,
  }
  const saved = await db
    .insertInto('target_settings')
    .values({ target, platform, tenant, ...chosen })
    .onConflict(conflict =>
      conflict
        .column('target')
        .doUpdateSet({ tenant, ...chosen })
        .where('target_settings.platform', '=', platform)
        .where('target_settings.tenant', 'in', whose(tenant)),
    )
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

function settingsOf(row: TargetSettingsRow): TargetSettings {
  return {
    target: row.target,
    platform: row.platform,
    tenant: row.tenant,
    severe: row.severe === 1,
    ...(row.quiet_json !== null && { quiet: JSON.parse(row.quiet_json) }),
    ...(row.most_per_hour !== null && { mostPerHour: row.most_per_hour }),
    ...(row.snoozed_until !== null && { snoozedUntil: row.snoozed_until }),
    ...(row.layout !== null && { layout: row.layout }),
  }
}
