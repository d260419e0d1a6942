import { createHash } from 'node:crypto'
import type { Cursor } from '../source.js'
import type { SitemapEntry } from './document.js'

/** A page with the time of its last sign of change, in epoch milliseconds. */
export type DatedEntry = SitemapEntry & { readonly at: number }

/** What a sitemap's cursor holds. A page is new when it is later than `floor` and not among `seen`. */
export type SitemapMemory = {
  /** Epoch milliseconds; absent before the first fetch. */
  readonly floor?: number
  /** The pages later than `floor`: a key of address and time, with that time. */
  readonly seen: ReadonlyMap<string, number>
  /** The sitemaps of an index that were read last. */
  readonly children: readonly string[]
}

const DAY_MS = 24 * 60 * 60 * 1000
/** A sitemap is written in one go for pages of many hours, and some dates have no time of day: so far back a page may still be new. */
const OVERLAP_MS = DAY_MS
const MOST_SEEN = 2_000

export function memoryOf(cursor: Cursor): SitemapMemory {
  const { floor, seen, children } = cursor
  const pairs = String(seen ?? '').matchAll(/([0-9a-f]{12}):(\d{1,15})/g)
  return {
    ...(typeof floor === 'number' ? { floor } : {}),
    seen: new Map(Array.from(pairs, ([, key = '', at]) => [key, Number(at)])),
    children: typeof children === 'string' && children !== '' ? children.split('\n') : [],
  }
}

/** Its part of the cursor after a fetch of `entries`, at the time `now` (epoch milliseconds). */
export function rememberedIn(memory: SitemapMemory, entries: readonly DatedEntry[], now: number): Cursor {
  const all = new Map(memory.seen)
  // A date in the future must not hide what is published until then.
  for (const entry of entries) all.set(keyOf(entry), Math.min(entry.at, now))
  const latestFirst = [...all].sort(([, a], [, b]) => b - a)
  const newest = latestFirst[0]?.[1]
  if (newest === undefined) return memory.floor === undefined ? {} : { floor: memory.floor }
  const dropped = latestFirst[MOST_SEEN]?.[1] ?? 0
  const floor = Math.max(memory.floor ?? 0, newest - OVERLAP_MS, dropped)
  const kept = latestFirst.filter(([, at]) => at > floor)
  return { floor, seen: kept.map(([key, at]) => `${key}:${at}`).join(' ') }
}

export function isUnseen(memory: SitemapMemory, entry: DatedEntry): boolean {
  return entry.at > (memory.floor ?? 0) && !memory.seen.has(keyOf(entry))
}

function keyOf({ url, at }: DatedEntry): string {
  return createHash('sha256').update(`${at} ${url}`).digest('hex').slice(0, 12)
}
