import type { Tier } from '../articles/article.js'
import type { Card, KindName, Proposer, SourcedClaim } from '../cards/card.js'

/**
 * One line of the ledger: at `seenAt` this desk learnt that an article, valid at `validAt`, makes this claim about this
 * field. Lines are added and never changed; now, as-of and history are folds over them.
 */
export type LedgerEvent = SourcedClaim & {
  /** Hash of article, key, field and claim: a second ingestion of the same words adds nothing. */
  readonly id: string
  readonly key: string
  readonly kind: KindName
  readonly field: string
  readonly proposedBy: Proposer
  /** SHA-256 of the prompt behind it, in hex, where a model proposed it. */
  readonly prompt?: string
  /** Epoch milliseconds. */
  readonly seenAt: number
  readonly tier: Tier
  /** Counts the versions of the article from 1, which is also meant where it is absent. `work` is the article they share. */
  readonly version?: number
  /**
   * The last instant of what is known of the article's date, where that is coarser than a day ("April"): then `validAt`
   * is only the first instant that it may have been written at.
   */
  readonly until?: number
  /** True where the article calls itself a correction. */
  readonly corrects?: boolean
  /**
   * Epoch milliseconds: what a derived event counts as of, where that is later than its article: a pause still holds a
   * measure that somebody tells as announced a week later.
   */
  readonly countsAt?: number
}

/**
 * A card as the ledger folds it: with the best tier behind it, which a digest ranks by, and the last instant of what is
 * known of its as-of date, where that is coarser than a day.
 */
export type LedgerCard = Card & { readonly tier: Tier; readonly asOfUntil?: number }

/** What one ingestion changed on one card: the cause of an alert. */
export type Change = {
  readonly key: string
  readonly kind: KindName
  readonly type: 'new' | 'status' | 'rate' | 'conflict' | 'other'
  readonly field: string
  readonly from?: unknown
  readonly to: unknown
  /** Set where a source takes back what it said: in an article that calls itself a correction, or in a later version of its text. */
  readonly corrects?: 'correction' | 'version'
}

export const DAY_MS = 86_400_000

/**
 * The UTC day of an event, counted from 1970. All undated events share one day before every other: their `validAt` is
 * only the time at which we happened to read them, which must neither make an old text new nor depend on our order.
 */
export function dayOf(event: Pick<LedgerEvent, 'dated' | 'validAt'>): number {
  return event.dated ? Math.floor(event.validAt / DAY_MS) : Number.NEGATIVE_INFINITY
}
