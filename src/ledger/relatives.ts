import { mayCover, namedBy } from './cover.js'
import type { LedgerEvent } from './event.js'
import { baseOf, marksCovered, marksCovering, marksOfCover, marksOfMeasure, placeOf } from './place.js'

/** For each key, the keys of those that may hold it back, end it or take its place, in order: found by marks, never one by one. */
export function relatives(byKey: ReadonlyMap<string, readonly LedgerEvent[]>): (key: string) => readonly string[] {
  const covers = new Map<string, Set<string>>()
  for (const event of [...byKey.values()].flat()) {
    for (const mark of coverMarks(event)) {
      const keys = covers.get(mark)
      if (keys === undefined) covers.set(mark, new Set([event.key]))
      else keys.add(event.key)
    }
  }
  return key => {
    const base = baseOf(key)
    const found = coveringMarks(key).flatMap(mark => [...(covers.get(mark) ?? [])])
    const keys = new Set(base === undefined || !byKey.has(base) ? found : [...found, base])
    keys.delete(key)
    return [...keys].sort()
  }
}

/** The marks under which an event has its key found by the measures that it may reach; none for most events. */
export function coverMarks(event: Pick<LedgerEvent, 'kind' | 'field' | 'key' | 'claim'>): readonly string[] {
  const place = mayCover(event) ? placeOf(event.key) : undefined
  if (place === undefined) return []
  const named = event.field === 'suspends' ? namedBy(event.claim.value).map(markOfName) : []
  return [...marksOfCover(place), ...named]
}

/** The marks under which what may reach the measure of this key is found. */
export function coveringMarks(key: string): readonly string[] {
  const place = placeOf(key)
  return place === undefined ? [] : [...marksCovering(place), markOfName(key)]
}

/** The marks under which a measure is found by what may reach it; none for the key of anything else. */
export function measureMarks(key: string): readonly string[] {
  const place = placeOf(key)
  return place === undefined ? [] : [...marksOfMeasure(place), markOfName(key)]
}

/** The marks under which the measures are found that the one of this key may reach, with those that it names. */
export function coveredMarks(key: string, names: readonly string[]): readonly string[] {
  const place = placeOf(key)
  return place === undefined ? [] : [...marksCovered(place), ...names.map(markOfName)]
}

function markOfName(key: string): string {
  return `=${key}`
}
