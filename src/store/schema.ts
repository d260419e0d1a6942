import type { Kysely } from 'kysely'
import type { Tier } from '../articles/article.js'
import type { KindName } from '../cards/card.js'
import type { LedgerEvent } from '../ledger/event.js'
import type { SourceState } from '../sources/health.js'
import type { CardMarkRow } from './card-mark-rows.js'
import type { CorrectionRow } from './correction-rows.js'
import type { ExposureRow } from './exposure-rows.js'
import type { ModelCallRow, VerdictRow } from './model-rows.js'
import type { SearchedArticleRow, SearchedCardRow } from './search-rows.js'
import type { TargetHealthRow } from './target-health-row.js'
import type { StoryThreadRow, ThreadMarkRow } from './thread-rows.js'

/** A handle on the database: the store itself, or a transaction on it. Everything that asks or writes takes one. */
export type Db = Kysely<Schema>

/** The tables. Times are epoch milliseconds; `…_json` columns hold JSON text; a flag is 0 or 1. */
export type Schema = {
  articles: ArticleRow
  events: EventRow
  cards: CardRow
  card_marks: CardMarkRow
  card_stories: { key: string; story_id: string }
  story_threads: StoryThreadRow
  thread_marks: ThreadMarkRow
  outbox: OutboxRow
  /** What is posted, apart from who is owed it. */
  outbox_bodies: { id: string; message_json: string }
  /** The cards that a body shows: what a correction of one of them must reach. */
  shown_cards: { card: string; body: string }
  posts: PostRow
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
  /** What a post was drawn as when it was begun; null once all of it is posted. Of a sealed one nothing more is sent. */
  post_bodies: { target: string; key: string; payloads_json: string | null; sealed: number }
  /** The commands that a platform was last told of, by the hash of their list. */
  registrations: { platform: string; app: string; hash: string; registered_at: number }
  installations: InstallationRow
  subscriptions: SubscriptionRow
  target_settings: TargetSettingsRow
  target_health: TargetHealthRow
  /** Under which marks a measure is found by what may hold, end or replace it ('measure'), and such a one by it ('cover'). */
  reach: { role: 'measure' | 'cover'; mark: string; key: string }
  /** What turned, newest last: what a subscription would have brought is told from it. */
  turns: { id: string; article_id: string; key: string; changes_json: string; at: number }
  held_alerts: HeldAlertRow
  /** Subscriptions that have ended, so that whoever holds them in memory learns of it. */
  dropped_subscriptions: { id: string; target: string; topic: string; revision: number }
  /** Numbers that only grow. */
  counters: { name: string; value: number }
  /** Cards that a target does not want to hear of for a time. */
  mutes: { target: string; key: string; until: number }
  /** Every call of a language model, with what it was charged. */
  model_calls: ModelCallRow
  /** Of each UTC day: the share of the budget, in percent, whose reaching was told; how often a kept answer stood for a call. */
  model_days: { day: string; told: number; answers_used: number }
  /** What a model answered, by a hash of what it was asked. */
  model_answers: { key: string; text: string; at: number }
  verdicts: VerdictRow
  searched_articles: SearchedArticleRow
  searched_cards: SearchedCardRow
  corrections: CorrectionRow
  exposures: ExposureRow
  unread_exposures: { article_id: string }
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

export /** A message as it stands in a channel of the console; `answers` is the ref of another one there. */
type PostRow = {
  channel: string
  key: string
  ref: string
  position: number
  message_json: string
  posted_at: number
  edited_at: number | null
  answers: string | null
}

type PostedPartRow = {
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
  /** Topics, as JSON, whose cards it does not want; null for none. */
  exclude_json: string | null
  /** How far a measure must have come at least; null for any. */
  min_status: string | null
  created_by: string
  /** The target of who made it, to be told what becomes of it; null where there is none. */
  keeper: string | null
  created_at: number
  /** The value of the counter 'subscriptions' when it last changed. */
  revision: number
}

/** What a channel or a person chose of how things are sent there. */
export type TargetSettingsRow = {
  target: string
  platform: string
  tenant: string
  quiet_json: string | null
  /** Alerts an hour before they are bundled; null for the usual. */
  most_per_hour: number | null
  /** Whether severe alerts pass quiet hours and snoozing. */
  severe: number
  snoozed_until: number | null
  layout: Layout | null
}

/** How a digest stands in a channel: in one message after the other, in a thread below the first, or as a post of a forum. */
export type Layout = 'flat' | 'thread' | 'forum'

export type HeldAlertRow = {
  target: string
  article_id: string
  changes_json: string
  reasons_json: string
  cause: 'quiet' | 'snoozed' | 'hourly'
  held_at: number
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
  /** The hash of the prompt, where a model proposed it. */
  prompt: string | null
}

export type CardRow = {
  key: string
  kind: KindName
  card_json: string
  version: number
  as_of: number
  changed_at: number
}

/**
 * 'ambiguous': it was sent and not heard of; it is looked for, once nothing of it can arrive any more, before it is sent again.
 */
export type DeliveryState = 'due' | 'sending' | 'ambiguous' | 'sent' | 'dead'

export type OutboxRow = {
  key: string
  target: string
  subject: string
  version: string
  platform: string
  /** The id of its body. */
  body: string
  created_at: number
  /** Not sent after this; null where it is never too old. */
  expires_at: number | null
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
  /** 'plain' once the platform has refused the full form twice. */
  form: 'full' | 'plain'
  /** How often the platform has refused it as invalid. */
  refusals: number
  layout: Layout | null
  /** The key of the delivery whose post this one replaces; null where it is a post of its own. */
  edits: string | null
}
