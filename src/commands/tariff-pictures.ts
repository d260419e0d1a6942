import type { Card, ViewContext } from '../cards/card.js'
import type { LedgerEvent } from '../ledger/event.js'
import { isMoratorium } from '../ledger/links.js'
import { type RateSeries, rateSeries } from '../ledger/rate-series.js'
import { heardBy } from '../ledger/versions.js'
import type { Block, Picture } from '../messages/message.js'

/** Draws rates over time. */
export type RateCharts = { rate(series: readonly RateSeries[]): Promise<Picture | undefined> }

const MOST_MEASURES = 3
const MOST_MS = 1_000

/** The measures of an answer that a picture or a timeline is made of: its first duties. */
export function mainMeasures(duties: readonly Card[]): readonly Card[] {
  return [...new Map(duties.map(card => [card.key, card])).values()].slice(0, MOST_MEASURES)
}

/** The keys whose events tell the rates of these measures: their own, and those of the moratoria that hold them back. */
export function keysBehind(measures: readonly Card[], tariffs: readonly Card[]): readonly string[] {
  const keys = new Set(measures.map(({ key }) => key))
  const holding = tariffs.filter(card => isMoratorium(card) && heldBy(card).some(key => keys.has(key)))
  return [...keys, ...holding.map(({ key }) => key)]
}

function heldBy({ fields }: Card): readonly string[] {
  const keys: unknown = fields.suspends?.value
  return Array.isArray(keys) ? keys.map(String) : []
}

/** The rates of measures over time, those with at least two points in time; as of `context.asOf` where that is given. */
export function seriesOf(
  measures: readonly Card[],
  events: readonly LedgerEvent[],
  context: ViewContext,
): readonly RateSeries[] {
  const heard = context.asOf === undefined ? events : heardBy(events, context.asOf)
  return measures.flatMap(({ key }) => {
    const series = rateSeries(key, heard, context)
    return series === undefined || new Set(series.steps.map(({ at }) => at)).size < 2 ? [] : series
  })
}

/** A picture of series as blocks: none where there is nothing to draw, where drawing fails, or takes more than a second. */
export async function pictureOf(
  charts: RateCharts | undefined,
  series: readonly RateSeries[],
): Promise<readonly Block[]> {
  if (charts === undefined || series.length === 0) return []
  const picture = await inTime(() => charts.rate(series))
  return picture === undefined ? [] : [{ type: 'image', image: picture }]
}

// The words are the answer; nobody waits for a picture that goes with them.
async function inTime<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), MOST_MS)
  })
  try {
    return await Promise.race([work(), late])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
