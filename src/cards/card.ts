import type { z } from 'zod'
import type { Tier } from '../articles/article.js'
import type { Message } from '../messages/message.js'
import type { Claim } from './claim.js'

export type KindName = 'tariff' | 'deal' | 'tension'

/** The fields of any card: a record of claims, of which a kind's own schema says which and of what. */
export type Fields = Readonly<Record<string, Claim<unknown> | undefined>>

export type Proposer = 'rules' | 'llm'

/** What an extractor proposes. The gate disposes, field by field. */
export type CardDraft<F extends object = Fields> = {
  readonly kind: KindName
  /** Stable name of the measure, deal or tension: `tariff:US>VN:ad_valorem:all`. */
  readonly key: string
  readonly articleId: string
  readonly fields: Partial<F>
  readonly proposedBy: Proposer
  /** Who proposed each field, where it is not `proposedBy` for all of them. */
  readonly byField?: Readonly<Record<string, Proposer>>
  /** The fields that rules and model read alike. */
  readonly agreed?: readonly string[]
  /** SHA-256 of the prompt with its schema, in hex, for what a model proposed. */
  readonly prompt?: string
  /** What the proposer itself left out of this draft, with the reason: a quote that the article does not hold. */
  readonly dropped?: readonly { readonly field: string; readonly reason: string }[]
}

export type ConflictKind = 'contradiction' | 'superseded_in_time' | 'precision' | 'framing' | 'source_error'

/** Two sources that differ on one field, with who wins and why. */
export type Conflict = {
  readonly field: string
  readonly kind: ConflictKind
  readonly winner: SourcedClaim
  readonly loser: SourcedClaim
}

/** A claim with the time and the place it was made. Times are epoch milliseconds. */
export type SourcedClaim = {
  readonly claim: Claim<unknown>
  readonly articleId: string
  /** The id of the first version of the article, where this is a later one. */
  readonly work?: string
  readonly family: string
  /** Who published it, with what a reader must know of that: '(state media)', '(feed summary)'. */
  readonly source: string
  /** A card's claims bear it where an aggregator passed them on, whose name says nothing of who wrote them. */
  readonly tier?: Tier
  readonly url?: string | undefined
  /** When the article says it was written; the first instant of what is known. Falls back to when it was first seen. */
  readonly validAt: number
  /** True where the article bears a date of its own or implies one. */
  readonly dated: boolean
  /** The key of the moratorium, ruling or replacement by which the claim reaches this card, where the article says it of that one. */
  readonly through?: string
}

/** One measure, one deal or one tension as the ledger sees it now: the winning claims, who made them, and who differs. */
export type Card<F extends object = Fields> = {
  readonly kind: KindName
  readonly key: string
  readonly fields: F
  /** For each field of `fields`, who says so: the winner first, then those who agree. */
  readonly evidence: Readonly<Record<string, readonly SourcedClaim[]>>
  readonly conflicts: readonly Conflict[]
  /** Epoch milliseconds: the newest evidence for any field, and the oldest. */
  readonly asOf: number
  readonly firstAt: number
  /** True where at least one article behind the card is dated. */
  readonly dated: boolean
  /** Independent source families behind the card: two rewrites of one wire story count once. */
  readonly families: number
  /** True where it is told from its newest articles alone, as of a day: there are more of them than are counted. */
  readonly partly?: true
  /** How many there are where `evidence` and `conflicts` do not hold all: articles behind the card, and those that agree on a field. */
  readonly counted?: {
    readonly articles: number
    readonly fields: Readonly<Record<string, { readonly articles: number; readonly families: number }>>
  }
  /** The key of the measure that has taken the place of this one: it is history, and stands in no list. */
  readonly replacedBy?: string
}

/** What a view may know beside the card: the names of economies, and what time it is for the reader. */
export type ViewContext = {
  nameOf(economy: string): string
  /** Epoch milliseconds at which the reader looks. */
  readonly now: number
  /** An as-of date that the reader asked for, epoch milliseconds. */
  readonly asOf?: number
}

/** One file and one registry line per kind. */
export type CardKind<F extends object> = {
  readonly name: KindName
  readonly description: string
  readonly fields: z.ZodType<F>
  view(card: Card<F>, context: ViewContext): Message
}
