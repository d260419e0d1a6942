import { clean } from '../../messages/clean.js'
import { displayWidth } from '../../platforms/terminal/wrap.js'
import type { SourceConfig } from '../../sources/index.js'
import { oneLine } from '../../sources/metadata.js'

/** How a source has been doing, as the due table has it. Times are epoch milliseconds. */
export type SourceHealth = {
  readonly id: string
  readonly state: 'new' | 'good' | 'failing' | 'quarantined' | 'gone'
  readonly lastSuccessAt?: number
  readonly lastError?: string
  readonly nextPollAt?: number
  readonly itemsADay: number
  readonly cardsADay: number
}

const HEADINGS = ['ID', 'TYPE', 'PUBLISHER', 'TIER', 'COUNTRY', 'EVERY', 'HEALTH', 'READ', 'ITEMS', 'CARDS'] as const
const LONGEST_CELL = 32
const SHORTEST_CELL = 12
const PUBLISHER = 2
const GAP = 2

/**
 * All sources as a table, the last error of each bad one below it; without `health`, which then is not known. `now` is epoch
 * milliseconds. The names of publishers are cut where the table would be wider than `width` columns.
 */
export function sourceTable(
  sources: readonly SourceConfig[],
  health: readonly SourceHealth[] | undefined,
  { now, width }: { readonly now: number; readonly width: number },
): string {
  const known = new Map(health?.map(each => [each.id, each]))
  const rows = sources.map(source => {
    const at = known.get(source.id)
    return [
      source.id,
      source.type,
      source.publisher?.name ?? '-',
      source.publisher?.tier ?? '-',
      source.country ?? '-',
      source.every,
      ...(health === undefined ? ['?', '?'] : [at?.state ?? 'new', lastRead(at, now)]),
      perDay(at?.itemsADay),
      perDay(at?.cardsADay),
    ].map(words => cut(words, LONGEST_CELL))
  })
  const table = [[...HEADINGS], ...rows]
  const widths = HEADINGS.map((_, column) => Math.max(...table.map(row => displayWidth(row[column] ?? ''))))
  const over = Math.max(0, widths.reduce((sum, each) => sum + each + GAP, -GAP) - width)
  const longest = widths[PUBLISHER] ?? 0
  widths[PUBLISHER] = Math.min(longest, Math.max(SHORTEST_CELL, longest - over))
  const lines = table.map((row, index) => {
    const line = row
      .map((words, column) => padded(cut(words, widths[column] ?? 0), widths[column] ?? 0))
      .join('  ')
      .trimEnd()
    const error = known.get(sources[index - 1]?.id ?? '')?.lastError
    return error === undefined ? line : `${line}\n    ${oneLine(clean(error))}`
  })
  return `${lines.join('\n')}\nItems and cards are a day's, on the average of the last week.\n`
}

/** The same as JSON: each source as configured, with its `health` where that is known. */
export function sourceJson(sources: readonly SourceConfig[], health: readonly SourceHealth[] | undefined): string {
  const known = new Map(health?.map(each => [each.id, each]))
  const rows = sources.map(source => ({
    ...source,
    ...(health !== undefined && { health: known.get(source.id) ?? { state: 'new' } }),
  }))
  return `${JSON.stringify(rows, null, 2)}\n`
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A span of milliseconds in one unit: "5 min", "3 h", "12 days". */
export function ageText(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(0, Math.floor(ms / MINUTE_MS))} min`
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`
  return `${Math.floor(ms / DAY_MS)} days`
}

function lastRead(health: SourceHealth | undefined, now: number): string {
  return health?.lastSuccessAt === undefined ? 'never' : `${ageText(now - health.lastSuccessAt)} ago`
}

function perDay(count: number | undefined): string {
  if (count === undefined) return '-'
  return count > 0 && count < 9.95 ? count.toFixed(1) : String(Math.round(count))
}

function cut(words: string, width: number): string {
  const line = oneLine(clean(words))
  if (displayWidth(line) <= width) return line
  let end = line.length
  while (end > 0 && displayWidth(line.slice(0, end)) >= width) end -= 1
  return `${line.slice(0, end).trimEnd()}…`
}

function padded(words: string, width: number): string {
  return `${words}${' '.repeat(Math.max(0, width - displayWidth(words)))}`
}
