import { hash as digestOf } from 'node:crypto'
import type { DateValue } from './date-value.js'

export type Tier = 'primary' | 'wire' | 'press' | 'aggregator'

/** Who published a text, as far as we know. */
export type Publisher = {
  readonly name: string
  readonly tier: Tier
  readonly stateMedia?: boolean
}

/** What a source hands over: a text and whatever is known of it. Only the text is required. */
export type RawArticle = {
  /** The text that quotes point into, exactly as stored. */
  readonly text: string
  readonly title?: string
  readonly url?: string
  /** Publication time as the source states it, epoch milliseconds with the precision that the words carry. */
  readonly published?: DateValue
  readonly publisher?: Publisher
  /** The source's own id of the item, unique within that source as far as it can be trusted. */
  readonly guid?: string
  /** The page that holds the whole text, where `text` is only its blurb. */
  readonly pageUrl?: string
  /** True where the whole text could not be had, so that the blurb is the article. */
  readonly blurb?: true
  /** What came over the wire or off the disk, where it is not the text itself (HTML, JSON). */
  readonly raw?: string
  /** The WHATWG name of the encoding that `raw` (or `text`) was decoded from. */
  readonly encoding?: string
}

/** One published text. Spans are UTF-16 offsets into `text`, which never changes under one id. */
export type Article = {
  readonly id: string
  readonly text: string
  readonly title?: string
  readonly url?: string
  readonly published?: DateValue
  readonly publisher: Publisher
  /** True where `text` is only a feed's summary of an article that could not be read whole. */
  readonly blurb?: true
  readonly raw?: string
  readonly encoding: string
  /** Epoch milliseconds at which this desk first saw the text. */
  readonly firstSeenAt: number
}

export const UNKNOWN_PUBLISHER: Publisher = { name: 'unnamed source', tier: 'press' }

/**
 * An article with its identity. The id is a hash of the words alone, so that the same text from a folder, a paste or
 * a feed is the same article, and a second ingestion is a no-op.
 */
export function makeArticle(raw: RawArticle, firstSeenAt: number): Article {
  const { publisher = UNKNOWN_PUBLISHER, encoding = 'utf-8', guid: _guid, pageUrl: _pageUrl, ...rest } = raw
  return { ...rest, id: articleId(raw.text), publisher, encoding, firstSeenAt }
}

/** 'a' + 16 hex digits of SHA-256 over the text with its white space folded. */
export function articleId(text: string): string {
  // Single spaces, which most white space is, are left alone: a third of the cost of taking a feed in was here.
  const folded = text.replace(/[^\S ]\s*| \s+/g, ' ').trim()
  return `a${digestOf('sha256', folded).slice(0, 16)}`
}
