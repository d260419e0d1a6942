import type { Tone } from '../../messages/message.js'

/**
 * What a webhook is sent, as JSON in UTF-8. All words are cleaned: no control, bidi or zero-width characters. A receiver
 * passes over properties that it does not know, and over a body whose `type` it does not know: new ones do not change `version`.
 *
 * The headers are those of Standard Webhooks. `webhook-id` names one body and is the same for each try of it, so that a
 * receiver that keeps the ids it has seen takes each body once. A status of 2xx accepts the body.
 *
 * ```json
 * {
 *   "type": "message", "version": 1,
 *   "key": "d5f1c09be7a2d4410c8f3ab26", "part": 1, "parts": 1, "posted_at": "2025-04-15T07:00:00.000Z",
 *   "summary": "United States on Viet Nam: announced to postponed.",
 *   "text": "United States on all goods from Viet Nam [postponed]\n  Rate: 46% [1]\n  [1] “…a duty of 46%…” Harbour Wire, 14 April 2025",
 *   "message": [{ "type": "card", "card": 0 }],
 *   "cards": [{
 *     "key": "tariff:US>VN:ad_valorem:all", "tone": "tariff", "title": "United States on all goods from Viet Nam", "badge": "postponed",
 *     "rows": [{ "label": "Rate", "text": "46%", "value": ["46%"], "citations": [1] }],
 *     "disagreements": [],
 *     "citations": [{
 *       "number": 1, "quote": "…a duty of 46%…", "source": "Harbour Wire", "published_at": "2025-04-14",
 *       "url": "https://harbour-wire.example/2025/04/14/hanoi", "article_id": "a0123456789abcdef", "start": 40, "end": 55
 *     }]
 *   }]
 * }
 * ```
 */
export type WebhookBody = {
  /** A `correction` is a message too: it says what is to be read instead of one that was sent before, which `corrects` names. */
  readonly type: 'message' | 'correction'
  readonly version: 1
  /** Names the message: the same in each of its parts. */
  readonly key: string
  /** Of a correction alone: the `webhook-id` of the first body of the message that it corrects, which is that message's `key`. */
  readonly corrects?: string
  /** Counts from 1. A message too large for one body comes as several, in their order. */
  readonly part: number
  readonly parts: number
  /** When this try was made: ISO 8601, UTC. */
  readonly posted_at: string
  /** One line for a notification. */
  readonly summary: string
  /** All of `message` and its cards as plain text. */
  readonly text: string
  readonly message: readonly WebhookBlock[]
  /** The cards of `message`, which calls for them by their place here, from 0. */
  readonly cards: readonly WebhookCard[]
}

export type WebhookBlock =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly spans: readonly WebhookSpan[] }
  | { readonly type: 'list'; readonly items: readonly (readonly WebhookSpan[])[] }
  | { readonly type: 'card'; readonly card: number }
  | { readonly type: 'note'; readonly tone: Tone; readonly spans: readonly WebhookSpan[] }
  | { readonly type: 'divider' }
  /** `png` is base64. */
  | { readonly type: 'image'; readonly name: string; readonly alt: string; readonly png: string }
  /** What may be asked next: `line` is the command to type on a platform that takes commands. */
  | { readonly type: 'actions'; readonly actions: readonly { readonly label: string; readonly line: string }[] }

/** Words, or words with what they are. `link` is http or https; `time` is ISO 8601 in UTC, a day or a minute. */
export type WebhookSpan =
  | string
  | { readonly bold: string }
  | { readonly quote: string }
  | { readonly link: string; readonly label: string }
  | { readonly time: string }

export type WebhookCard = {
  readonly key: string
  readonly tone: Tone
  readonly title: string
  readonly badge: string
  readonly rows: readonly WebhookRow[]
  /** Where sources differ. */
  readonly disagreements: readonly WebhookRow[]
  readonly citations: readonly WebhookCitation[]
}

export type WebhookRow = {
  readonly label: string
  /** `value` as plain text. */
  readonly text: string
  readonly value: readonly WebhookSpan[]
  /** The numbers of the citations that prove it. */
  readonly citations: readonly number[]
  /** True for what a reader may skip. */
  readonly quiet?: true
}

export type WebhookCitation = {
  readonly number: number
  readonly quote: string
  readonly source: string
  readonly url?: string
  /** An ISO 8601 day. */
  readonly published_at?: string
  readonly article_id: string
  /** UTF-16 offsets into the stored text of the article. */
  readonly start: number
  readonly end: number
}
