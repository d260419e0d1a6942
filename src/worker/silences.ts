import { quietUntil } from '../briefings/quiet.js'
import { USUAL_PER_HOUR } from '../commands/place-settings.js'
import { alertsOwedSince } from '../store/alert-counts.js'
import type { HoldCause } from '../store/held-alerts.js'
import type { Db } from '../store/schema.js'
import { settingsOfAll, type TargetSettings } from '../store/target-settings.js'

const HOUR_MS = 60 * 60 * 1000

/** Why a target is not to be sent an alert now; undefined where it may be. */
export type Silences = {
  of(target: string, severe: boolean): HoldCause | undefined
  settings(target: string): TargetSettings | undefined
}

/**
 * How it stands with some targets at `now` (epoch milliseconds): in their quiet hours, while they are snoozed and when they have had their alerts
 * of the hour they are silent. A severe alert passes the first two where the target wants that, and the last always.
 */
export async function silencesOf(db: Db, targets: readonly string[], now: number): Promise<Silences> {
  const settings = await settingsOfAll(db, targets)
  const counts = await alertsOwedSince(db, targets, now - HOUR_MS, now)
  // Zones are slow to reckon with, and thousands of targets share a few quiet hours.
  const quiet = new Map<string, boolean>()
  const isQuiet = (own: TargetSettings | undefined): boolean => {
    if (own?.quiet === undefined) return false
    const name = JSON.stringify(own.quiet)
    const known = quiet.get(name) ?? quietUntil(own.quiet, now) !== undefined
    quiet.set(name, known)
    return known
  }
  return {
    of(target, severe) {
      const own = settings.get(target)
      if (!(severe && (own?.severe ?? true))) {
        if ((own?.snoozedUntil ?? 0) > now) return 'snoozed'
        if (isQuiet(own)) return 'quiet'
      }
      return !severe && (counts.get(target) ?? 0) >= mostPerHour(own) ? 'hourly' : undefined
    },
    settings: target => settings.get(target),
  }
}

/** One at least: with none nothing that is held could ever be told. */
export function mostPerHour(settings: TargetSettings | undefined): number {
  return Math.max(1, settings?.mostPerHour ?? USUAL_PER_HOUR)
}
