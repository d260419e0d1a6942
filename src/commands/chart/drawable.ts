import type { RateSeries, RateStep } from '../../ledger/rate-series.js'

// Beyond these a figure is a slip of some source, and a date is none that a calendar writes.
const HIGHEST = 1e12
const FIRST = Date.UTC(1000, 0, 1)
const LAST = Date.UTC(9999, 11, 31)
const MOST_STEPS = 1_000

/** True for series that a chart can show: some step, no more than a thousand each, of rates and dates within reason. */
export function isDrawable(series: readonly RateSeries[]): boolean {
  const some = series.some(({ steps }) => steps.length > 0)
  return (
    some && series.every(({ steps, asOf }) => isTime(asOf) && steps.length <= MOST_STEPS && steps.every(isReasonable))
  )
}

function isReasonable({ at, atUntil = at, until = at, low, high, aside }: RateStep): boolean {
  const rates = [low, high, aside?.low ?? low, aside?.high ?? high]
  return [at, atUntil, until].every(isTime) && rates.every(rate => rate >= 0 && rate <= HIGHEST)
}

function isTime(time: number): boolean {
  return time >= FIRST && time <= LAST
}
