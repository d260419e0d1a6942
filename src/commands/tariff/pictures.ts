import type { Card, ViewContext } from '../../cards/card.js'
import type { LedgerEvent } from '../../ledger/event.js'
import { isMoratorium } from '../../ledger/links.js'
import { type RateSeries, rateSeries } from '../../ledger/rate-series.js'
import { heardBy } from '../../ledger/versions.js'
import type { Block } from '../../messages/message.js'
import type { Charts } from '../chart/charts.js'
import { targetsOf } from './sides.js'

/** Draws rates over time, in a time that it holds itself to. */
export type RateCharts = Pick<Charts, 'rate'>

const MOST_MEASURES = 3

/** The measures of an answer that a picture or a timeline is made of: its first duties, those on all the world only where there are no others. */
export function mainMeasures(duties: readonly Card[]): readonly Card[] {
  const own = duties.filter(card => !targetsOf(card).includes('*'))
  const chosen = own.length === 0 ? duties : own
  return [...new Map(chosen.map(card => [card.key, card])).values()].slice(0, MOST_MEASURES)
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

/** A picture of series as blocks: none where there is nothing to draw, or where it cannot be drawn in time. */
export async function pictureOf(
  charts: RateCharts | undefined,
  series: readonly RateSeries[],
): Promise<readonly Block[]> {
  if (charts === undefined || series.length === 0) return []
  // The words are the answer; whatever comes of a picture that goes with them.
  const picture = await charts.rate(series).catch(() => undefined)
  return picture === undefined ? [] : [{ type: 'image', image: picture }]
}
