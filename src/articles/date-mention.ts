/** A date as the words give it, before anything is worked out. Offsets are UTF-16 into the searched text. */
export type DateMention = {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly year?: number
  /** The last year of a financial year: 2026 of "2025-26". */
  readonly toYear?: number
  /** 1 to 12. */
  readonly month?: number
  readonly day?: number
  readonly quarter?: number
  /** 0 Sunday to 6 Saturday. */
  readonly weekday?: number
  /** `{ count: 3, unit: 'month' }` for "three months from now"; negative for "ago". With a `day`: that day of the month meant. */
  readonly shift?: { readonly count: number; readonly unit: 'day' | 'week' | 'month' | 'year' }
  /** True where it counts from something other than the article ("15 days after publication"): no calendar day follows. */
  readonly fromEvent?: true
}
