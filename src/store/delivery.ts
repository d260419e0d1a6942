import { createHash } from 'node:crypto'
import type { Message } from '../messages/message.js'
import type { Db, DeliveryState, Layout, OutboxRow } from './schema.js'
import type { TargetHealth } from './target-health.js'

export type { DeliveryState, Layout } from './schema.js'

/** What is to be posted where. `target` is `platform:channel`; `version` tells one posting of a subject from the next. */
export type NewDelivery = {
  readonly target: string
  readonly subject: string
  readonly version: number | string
  readonly message: Message
  /** Epoch milliseconds; it is due at once. */
  readonly createdAt: number
  /** Epoch milliseconds: it is not sent after this. Absent where it is never too old. */
  readonly expiresAt?: number
  /** How it stands in its channel; flat unless said. */
  readonly layout?: Layout
  /** The key of the delivery whose post this one replaces. */
  readonly edits?: string
}

/** One line of the outbox. All times are epoch milliseconds. */
export type Delivery = {
  /** 'd' + 24 hex digits, from target, subject and version: what a platform knows a repeated post by. */
  readonly key: string
  readonly target: string
  readonly subject: string
  readonly version: string
  readonly message: Message
  readonly createdAt: number
  readonly expiresAt?: number
  readonly state: DeliveryState
  readonly dueAt: number
  /** How often it has been claimed, this time included. */
  readonly tries: number
  /** The fencing token: grows with each claim, and only the newest holder may mark the delivery. */
  readonly token: number
  readonly owner?: string
  readonly startedAt?: number
  readonly leaseUntil?: number
  /** The platform's name of the posted message. */
  readonly ref?: string
  /** Why the last try failed. */
  readonly reason?: string
  readonly finishedAt?: number
  readonly form: 'full' | 'plain'
  /** How often the platform has refused it as invalid. */
  readonly refusals: number
  readonly layout?: Layout
  /** The key of the delivery whose post this one replaces. */
  readonly edits?: string
}

/** A delivery in the hands of whoever claimed it. */
export type Claimed = Delivery & {
  /** True where an earlier try of it may have arrived: it was not heard of, or its holder's lease ran out while it was being sent. */
  readonly unheard: boolean
  /** How its target was when it was claimed; absent where nothing was the matter with it. */
  readonly health?: TargetHealth
}

/** 25 characters, which is what Discord takes as a nonce. */
export function deliveryKey(target: string, subject: string, version: number | string): string {
  const name = JSON.stringify([target, subject, String(version)])
  return `d${createHash('sha256').update(name).digest('hex').slice(0, 24)}`
}

/** What a body is kept under: the same message is kept once. */
export function bodyId(messageJson: string): string {
  return createHash('sha256').update(messageJson).digest('hex').slice(0, 32)
}

export function deliveryOf(row: OutboxRow & { readonly message_json: string }): Delivery {
  return {
    key: row.key,
    target: row.target,
    subject: row.subject,
    version: row.version,
    message: JSON.parse(row.message_json),
    createdAt: row.created_at,
    state: row.state,
    dueAt: row.due_at,
    tries: row.tries,
    token: row.token,
    ...(row.owner !== null && { owner: row.owner }),
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.lease_until !== null && { leaseUntil: row.lease_until }),
    ...(row.ref !== null && { ref: row.ref }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    form: row.form,
    refusals: row.refusals,
    ...(row.layout !== null && { layout: row.layout }),
    ...(row.edits !== null && { edits: row.edits }),
  }
}

/** The outbox with what each delivery says. */
export function withBodies(db: Db) {
  return db
    .selectFrom('outbox')
    .innerJoin('outbox_bodies', 'outbox_bodies.id', 'outbox.body')
    .selectAll('outbox')
    .select('outbox_bodies.message_json')
}
