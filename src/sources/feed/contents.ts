import type { DateValue } from '../../articles/date-value.js'
import type { Failure } from '../../lib/failure.js'

/** One item of a feed, as words: plain text, absolute http(s) addresses, no control characters. */
export type FeedItem = {
  /** The title on a line of its own above the body. */
  readonly text: string
  readonly title?: string
  readonly url?: string
  /** The page to fetch, where `text` is only a blurb of it. */
  readonly pageUrl?: string
  readonly guid?: string
  readonly published?: DateValue
  /** The earliest instant that the stated date can mean, in epoch milliseconds. */
  readonly at?: number
  /** The publication that an aggregator's item comes from. */
  readonly origin?: string
}

/** What a feed held, measured against what it held the last time. */
export type FeedContents = {
  /** The items that are new or changed, newest first, at most MOST_ITEMS. */
  readonly items: readonly FeedItem[]
  /** All items of the document, those that nobody looked at included. */
  readonly count: number
  /** How many items had not been there the last time; 0 where there was no last time. */
  readonly unseen: number
  /** What was there this time, for the next: see marks.ts. */
  readonly marks: string
  /** False where the document broke off in the middle. */
  readonly whole: boolean
  readonly encoding: string
  /** What could not be read, one each. */
  readonly failures: readonly Failure[]
}
