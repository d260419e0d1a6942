import { NOT_STATED } from '../cards/claim.js'
import type { LedgerEvent } from './event.js'

/** The article that an event is of, whatever the version: the id of its first version. */
export function workOf({ work, articleId }: Pick<LedgerEvent, 'work' | 'articleId'>): string {
  return work ?? articleId
}

/**
 * The events of one key that were there to be read at `asOf` (epoch milliseconds): those written by then. An article is
 * dated by its first version, but a later version came only after this desk had read the one before it, so it counts from
 * the time it was seen.
 */
export function heardBy(events: readonly LedgerEvent[], asOf: number): readonly LedgerEvent[] {
  return events.filter(({ validAt, version = 1, seenAt }) => validAt <= asOf && (version === 1 || seenAt <= asOf))
}

/**
 * The events of one key without what an article itself has since put right: of each article, for each field, those of the
 * latest version that states it. A later version that is silent on a field takes nothing back, and its silence stays too.
 */
export function withoutOldVersions(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  if (!events.some(event => versionOf(event) > 1)) return events
  const stated = latestVersions(events.filter(isStated))
  const silent = latestVersions(events.filter(event => !isStated(event)))
  return events.filter(event => {
    const said = stated.get(place(event)) ?? 0
    return versionOf(event) === (isStated(event) ? said : Math.max(said, silent.get(place(event)) ?? 0))
  })
}

function latestVersions(events: readonly LedgerEvent[]): ReadonlyMap<string, number> {
  const latest = new Map<string, number>()
  for (const event of events) latest.set(place(event), Math.max(latest.get(place(event)) ?? 0, versionOf(event)))
  return latest
}

function place(event: LedgerEvent): string {
  return `${workOf(event)} ${event.field}`
}

function isStated({ claim }: LedgerEvent): boolean {
  return claim.value !== NOT_STATED
}

function versionOf({ version = 1 }: LedgerEvent): number {
  return version
}
