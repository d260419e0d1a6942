import type { Db } from '../store/schema.js'
import { subscriptionsAt } from '../store/subscriptions.js'
import { putSettings, settingsAt, type TargetSettings } from '../store/target-settings.js'
import { inTransaction } from '../store/transaction.js'
import type { Place } from './place.js'

/** So many alerts an hour come one by one where nobody chose a number. */
export const USUAL_PER_HOUR = 6

/** What was chosen for a place, or what is usual. */
export async function settingsFor(db: Db, place: Place): Promise<TargetSettings> {
  const { platform, tenant, target } = place
  return (await settingsAt(db, place, target)) ?? { platform, tenant, target, severe: false }
}

/** Changes what was chosen for a place, and gives back both; undefined where it is another tenant's, and nothing is changed. */
export function changeSettings(
  db: Db,
  place: Place,
  change: (before: TargetSettings) => TargetSettings,
): Promise<{ readonly before: TargetSettings; readonly after: TargetSettings } | undefined> {
  return inTransaction(db, async transaction => {
    const before = await settingsFor(transaction, place)
    const after = { ...change(before), platform: place.platform, tenant: place.tenant }
    return (await putSettings(transaction, after)) ? { before, after } : undefined
  })
}

/**
 * The zone by whose clocks a place lives: that of its digest, or else of its quiet hours; UTC, which nobody may have chosen, only where
 * no other is known, and undefined where none is.
 */
export async function zoneOf(db: Db, place: Place, settings: TargetSettings): Promise<string | undefined> {
  const digest = (await subscriptionsAt(db, place, place.target)).find(each => each.digest !== undefined)?.digest
  const known = [digest?.zone, settings.quiet?.zone].filter(zone => zone !== undefined)
  return known.find(zone => zone !== 'UTC') ?? known[0]
}

export const NOT_OURS = 'Somebody else keeps this; nothing was changed.'
