import type { DateValue } from '../articles/date-value.js'

/** For a publisher's clock that is fast. */
export const ALLOWED_MS = 10 * 60 * 1000

/** A publication date that is no later than today (UTC); a later one becomes today, marked inferred. */
export function latestDay(published: DateValue, now: number): DateValue {
  const today = new Date(now + ALLOWED_MS).toISOString().slice(0, 10)
  if (published.from === undefined || published.from <= today) return published
  return { from: today, to: today, precision: 'day', raw: published.raw, inferred: true }
}
