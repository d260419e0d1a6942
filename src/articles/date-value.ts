/**
 * A date as far as it is known. `from` and `to` are ISO calendar days (both inclusive); a month is its first and last
 * day with precision 'month', so that nothing downstream can mistake "July" for the first of July.
 */
export type DateValue = {
  readonly from?: string
  readonly to?: string
  readonly precision: 'day' | 'month' | 'quarter' | 'year'
  /** The source's own words: 'in July', 'on Sunday'. */
  readonly raw: string
  /** True where any part (a year, a day) was worked out and not stated. */
  readonly inferred: boolean
}

/** Epoch milliseconds of the first instant (UTC) of a date, or undefined where it could not be resolved. */
export function startOf(date: DateValue | undefined): number | undefined {
  return date?.from === undefined ? undefined : Date.parse(`${date.from}T00:00:00Z`)
}

/** Epoch milliseconds of the last instant (UTC) of a date, or undefined where it could not be resolved. */
export function endOf(date: DateValue | undefined): number | undefined {
  return date?.to === undefined ? undefined : Date.parse(`${date.to}T23:59:59.999Z`)
}
