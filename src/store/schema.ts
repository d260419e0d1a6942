import type { Kysely } from 'kysely'
import type { Tier } from '../articles/article.js'
import type { KindName } from '../cards/card.js'
import type { LedgerEvent } from '../ledger/event.js'
import type { SourceState } from '../sources/health.js'

/** A handle on the database: the store itself, or a transaction on it. Everything that asks or writes takes one. */
export type Db = Kysely<Schema>

/** The tables. Times are epoch milliseconds; `…_json` columns hold JSON text; a flag is 0 or 1. */
export type Schema = {
  articles: ArticleRow
  events: EventRow
  cards: CardRow
  card_economies: { key: string; economy: string; role: Role }
  card_stories: { key: string; story_id: string }
  outbox: OutboxRow
  posts: { channel: string; key: string; ref: string; position: number; message_json: string; posted_at: number }
  editions: { subscription: string; local_date: string; opened_at: number }
  sources: SourceRow
  source_days: { source_id: string; day: string; items: number; cards: number }
  arrivals: ArrivalRow
  /** What an article is known by, and the work that it is: the id of its first version. */
  article_keys: { key: string; work: string }
  /** What a person was answered, for as long as its buttons work. */
  answers: AnswerRow
  /** Events that a platform has sent, so that one that it sends again takes effect once. */
  inbound: { platform: string; event_id: string; seen_at: number }
  /** Each message of each post: begun before its request, with its ref once the platform has answered. */
  posted_parts: PostedPartRow
  /** What a post was drawn as when it was begun; null once all of it is posted. */
  post_bodies: { target: string; key: string; payloads_json: string | null }
  /** The commands that a platform was last told of, by the hash of their list. */
  registrations: { platform: string; app: string; hash: string; registered_at: number }
  installations: InstallationRow
  subscriptions: SubscriptionRow
  /** Cards that a target does not want to hear of for a time. */
  mutes: { target: string; key: string; until: number }
}

export type AnswerRow = {
  id: string
  platform: string
  tenant: string
  /** The line that does by typing what was asked. */
  line: string
  message_json: string
  created_at: number
  /** When it was posted to the channel for all to read; null where it was not. */
  shared_at: number | null
}

export type PostedPartRow = {
  target: string
  key: string
  /** Counts from 0. */
  part: number
  started_at: number
  /** Null until the platform has said what it calls the message. */
  ref: string | null
}

export type InstallationRow = {
  platform: string
  tenant: string
  /** JSON, encrypted. */
  sealed: string
  installed_at: number
  updated_at: number
}

export type SubscriptionRow = {
  id: string
  platform: string
  tenant: string
  target: string
  topic: string
  /** Kinds of cards with commas between them; null for all. */
  kinds: string | null
  alerts: number
  /** A schedule with the time since when it holds; null where no digest is wanted. */
  digest_json: string | null
  /** Nothing is sent before this; null where it is not paused. */
  paused_until: number | null
  created_by: string
  created_at: number
}

export type ArticleRow = {
  id: string
  story_id: string
  family: string
  /** Publication, or first seen where the text bears no date: the fingerprint's `at`. */
  at: number
  first_seen_at: number
  text: string
  title: string | null
  url: string | null
  published_json: string | null
  publisher: string
  tier: Tier
  state_media: number | null
  raw: string | null
  encoding: string
  fingerprint_json: string
  /** The id of the first version of this article, which all its versions share. */
  work: string
  /** Counts from 1. */
  version: number
  blurb: number
}

export type SourceRow = {
  id: string
  cursor_json: string
  state: SourceState
  /** Null where it is not polled: quarantined, gone, or no longer in the configuration. */
  next_poll_at: number | null
  lease_until: number | null
  /** Failures in a row. */
  failures: number
  last_tried_at: number | null
  last_success_at: number | null
  last_error: string | null
  note: string | null
  took_ms: number | null
  bad_since: number | null
  /** Whether the admins have been told that it turned bad. */
  told: number
}

export type ArrivalState = 'page' | 'ready' | 'dead'

export type ArrivalRow = {
  id: string
  source_id: string
  work: string
  state: ArrivalState
  /** The host of the page that is still to be fetched. */
  host: string | null
  raw_json: string
  arrived_at: number
  due_at: number
  lease_until: number | null
  tries: number
  reason: string | null
}

export type EventRow = {
  id: string
  key: string
  kind: KindName
  field: string
  article_id: string
  claim_json: string
  valid_at: number
  dated: number
  /** The last instant of a date that is coarser than a day. */
  until: number | null
  corrects: number
  seen_at: number
  proposed_by: LedgerEvent['proposedBy']
}

export type CardRow = {
  key: string
  kind: KindName
  card_json: string
  version: number
  as_of: number
  changed_at: number
}

/** What an economy is to a card: who charges, who is charged, who deals, who leans on whom. */
export type Role = 'imposer' | 'target' | 'party' | 'from' | 'to'

export type DeliveryState = 'due' | 'sending' | 'sent' | 'dead'

export type OutboxRow = {
  key: string
  target: string
  subject: string
  version: string
  message_json: string
  created_at: number
  state: DeliveryState
  due_at: number
  tries: number
  /** Grows by one with each claim: whoever holds an older number has lost the delivery. */
  token: number
  owner: string | null
  started_at: number | null
  lease_until: number | null
  ref: string | null
  reason: string | null
  finished_at: number | null
}
