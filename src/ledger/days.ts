import { grouped } from '../lib/grouped.js'
import { dayOf, type LedgerEvent } from './event.js'

/**
 * The day of each article. Where only a month is known ("April"), the article is as old as that month allows, unless a
 * rewrite of the same wire story bears a day within it: those two tell one moment, and "1 April" would be an invention.
 */
export function daysByArticle(events: readonly LedgerEvent[]): ReadonlyMap<string, number> {
  const days = new Map<string, number>()
  const coarse = events.filter(({ until }) => until !== undefined)
  for (const event of events) days.set(event.articleId, dayOf(event))
  if (coarse.length === 0) return days
  const exact = grouped(
    events.filter(event => event.dated && event.until === undefined),
    event => event.family,
  )
  for (const event of coarse) {
    const { until = event.validAt, validAt, family } = event
    const told = (exact.get(family) ?? []).filter(other => other.validAt >= validAt && other.validAt <= until)
    days.set(
      event.articleId,
      told.map(dayOf).reduce((last, day) => Math.max(last, day), dayOf(event)),
    )
  }
  return days
}
