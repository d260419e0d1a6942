import { grouped } from '../lib/grouped.js'
import { type Cover, coverOf } from './cover.js'
import type { Ranked } from './covered.js'
import type { LedgerEvent } from './event.js'
import { rankedByField, withoutRepeats } from './precedence.js'
import { heardBy, withoutOldVersions } from './versions.js'

/** A measure that may hold back, end or replace others, worked out once for all of them. */
export type Around = { readonly key: string; readonly ranked: Ranked; readonly cover: Cover | undefined }

/** What the events of some measures say about others, by key in order; with `asOf` (epoch milliseconds) as could be read then. */
export function aroundOf(events: readonly LedgerEvent[], asOf?: number): readonly Around[] {
  return [...grouped(events, ({ key }) => key)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, own]) => {
      const heard = heardOf(own, asOf)
      if (heard.length === 0) return []
      const ranked = rankedByField(heard)
      return [{ key, ranked, cover: coverOf(key, ranked) }]
    })
}

/** The events of one key that count: each once, those that could be read at `limit`, and of each article its latest word. */
export function heardOf(events: readonly LedgerEvent[], limit: number | undefined): readonly LedgerEvent[] {
  const unique = withoutRepeats(events)
  return withoutOldVersions(limit === undefined ? unique : heardBy(unique, limit))
}
