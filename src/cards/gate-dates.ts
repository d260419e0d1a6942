import { findDates, resolveDate } from '../articles/dates.js'
import type { Reading } from '../articles/reading.js'
import { type Claim, DateValue } from './claim.js'

const DATE_FIELDS: ReadonlySet<string> = new Set(['announced', 'effective', 'suspendedUntil', 'expires', 'date'])

/** Why a date is not what words inside its quote come to, read from the article's own day, or undefined. */
export function badDate(claim: Claim<unknown>, field: string, reading: Reading): string | undefined {
  if (!DATE_FIELDS.has(field)) return undefined
  const value = DateValue.safeParse(claim.value)
  // A date that nothing could be worked out from shows its own words, which must be the source's.
  if (value.success && value.data.from === undefined && value.data.to === undefined)
    return claim.spans.some(({ quote }) => quote.includes(value.data.raw)) ? undefined : 'the quote does not say so'
  const told = claim.spans.flatMap(({ quote }) => findDates(quote))
  if (told.length === 0) return 'the quote names no date'
  const isTold = told.some(mention =>
    // "On Friday" may be the last one or the next one; which of them, the verb says, and either is in the words.
    (['past', 'future', undefined] as const).some(lean => {
      const stated = resolveDate(mention, reading.published, lean)
      return value.success && stated.from === value.data.from && stated.to === value.data.to
    }),
  )
  return isTold ? undefined : 'the words of the quote come to another date'
}
