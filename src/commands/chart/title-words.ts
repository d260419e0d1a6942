import { count } from '../../cards/view-dates.js'
import type { RateSeries } from '../../ledger/rate-series.js'

/** Who charges whom, and what: "United States → Vietnam" and "duty", "United States → 5 economies" and "duty". */
export function titleWords(series: readonly RateSeries[]): { readonly who: string; readonly what: string } {
  const one = (pick: (title: RateSeries['title']) => string) => new Set(series.map(({ title }) => pick(title)))
  const [by, on, what] = [one(title => title.by), one(title => title.on), one(title => title.what)]
  const side = (names: ReadonlySet<string>) =>
    names.size === 1 ? [...names].join('') : count(names.size, 'economy', 'economies')
  if (by.size > 1 && on.size > 1) return { who: count(series.length, 'measure'), what: 'rate over time' }
  const goods = what.size === 1 ? [...what].join('') : count(series.length, 'measure')
  return { who: `${side(by)} → ${side(on)}`, what: goods }
}

/** What each line of a comparison is called: what tells it from the others, in as few words as may be. */
export function lineNames(series: readonly RateSeries[]): readonly string[] {
  const parts = (['by', 'on', 'what'] as const).filter(part => new Set(series.map(({ title }) => title[part])).size > 1)
  return series.map(({ title }) => {
    const sides = (['by', 'on'] as const).filter(part => parts.includes(part)).map(part => title[part])
    const what = parts.includes('what') ? [title.what] : []
    return [...(sides.length === 0 ? [] : [sides.join(' → ')]), ...what].join(', ') || title.on
  })
}

/** How much stands behind a chart, and where it is told. */
export function sourceWords(series: readonly RateSeries[]): string {
  const articles = new Set(series.flatMap(one => one.articles))
  return `From ${count(articles.size, 'article')}; details in the answer`
}
