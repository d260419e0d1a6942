import { createHash } from 'node:crypto'
import type { Schedule } from '../briefings/due.js'
import { type MinStatus, readMinStatus } from '../briefings/firmness.js'
import type { KindName } from '../cards/card.js'
import type { Db, SubscriptionRow } from './schema.js'
import { nextRevision } from './subscription-changes.js'
import { inTransaction } from './transaction.js'

/** Who keeps something: the workspace or guild of a platform. What one keeps, no other sees or changes. */
export type Tenancy = { readonly platform: string; readonly tenant: string }

/** A digest's schedule, and since when it holds (epoch milliseconds): no edition is owed for a time before that. */
export type DigestSchedule = Schedule & { readonly since: number }

/** What a channel or a person is sent, and when. Times are epoch milliseconds. */
export type Subscription = Tenancy & {
  /** `platform:channel`. */
  readonly target: string
  /** A topic in its stored form (src/briefings/topics.ts). */
  readonly topic: string
  /** The kinds of cards that are wanted; all where it is absent. */
  readonly kinds?: readonly KindName[]
  /** Topics in their stored form: a card of one of them is not wanted. */
  readonly exclude?: readonly string[]
  /** How far a measure, a deal or a tension must have come at least (src/briefings/firmness.ts). */
  readonly minStatus?: MinStatus
  readonly alerts: boolean
  readonly digest?: DigestSchedule
  /** Nothing is sent before this. */
  readonly pausedUntil?: number
  /** The platform's id of who made it. */
  readonly createdBy: string
  /** The target of who made it, to be told what becomes of it; absent where there is none. */
  readonly keeper?: string
  readonly createdAt: number
}

/**
 * Keeps a subscription, in place of the one that its target has to the topic; who made it and when stays as it was. False
 * where another tenant holds it: then nothing is changed.
 */
export function putSubscription(db: Db, subscription: Subscription): Promise<boolean> {
  const { target, topic, platform, tenant, exclude = [] } = subscription
  return inTransaction(db, async transaction => {
    const revision = await nextRevision(transaction)
    const changed = {
      tenant,
      kinds: subscription.kinds === undefined ? null : subscription.kinds.join(','),
      exclude_json: exclude.length === 0 ? null : JSON.stringify(exclude),
      min_status: subscription.minStatus ?? null,
      alerts: Number(subscription.alerts),
      digest_json: subscription.digest === undefined ? null : JSON.stringify(subscription.digest),
      paused_until: subscription.pausedUntil ?? null,
      revision,
    }
    const made = {
      created_by: subscription.createdBy,
      keeper: subscription.keeper ?? null,
      created_at: subscription.createdAt,
    }
    const saved = await transaction
      .insertInto('subscriptions')
      .values({ id: idOf(target, topic), platform, target, topic, ...made, ...changed })
      .onConflict(conflict =>
        conflict
          .columns(['target', 'topic'])
          .doUpdateSet(changed)
          .where('subscriptions.platform', '=', platform)
          .where('subscriptions.tenant', 'in', whose(tenant)),
      )
      .executeTakeFirst()
    if (saved.numInsertedOrUpdatedRows !== 1n) return false
    await transaction.deleteFrom('dropped_subscriptions').where('id', '=', idOf(target, topic)).execute()
    return true
  })
}

/** What a tenant keeps, in the order in which it was made. */
export async function subscriptionsOf(db: Db, { platform, tenant }: Tenancy): Promise<readonly Subscription[]> {
  const rows = await inOrder(db).where('platform', '=', platform).where('tenant', '=', tenant).execute()
  return rows.map(subscriptionOf)
}

/** What a target has, in the order in which it was made; nothing where it is another tenant's. */
export async function subscriptionsAt(
  db: Db,
  { platform, tenant }: Tenancy,
  target: string,
): Promise<readonly Subscription[]> {
  const rows = await inOrder(db)
    .where('target', '=', target)
    .where('platform', '=', platform)
    .where('tenant', 'in', whose(tenant))
    .execute()
  return rows.map(subscriptionOf)
}

/** Forgets a subscription; false where this tenant had none. */
export function dropSubscription(
  db: Db,
  { platform, tenant }: Tenancy,
  target: string,
  topic: string,
): Promise<boolean> {
  return inTransaction(db, async transaction => {
    const { numDeletedRows } = await transaction
      .deleteFrom('subscriptions')
      .where('target', '=', target)
      .where('topic', '=', topic)
      .where('platform', '=', platform)
      .where('tenant', 'in', whose(tenant))
      .executeTakeFirst()
    if (numDeletedRows !== 1n) return false
    const revision = await nextRevision(transaction)
    await transaction
      .insertInto('dropped_subscriptions')
      .values({ id: idOf(target, topic), target, topic, revision })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ revision }))
      .execute()
    return true
  })
}

/**
 * The tenants whose rows a tenant may see and change. What the owner of the machine keeps for a channel bears no tenant where the
 * channel's name tells none: it belongs to the channel, and whoever a platform vouches for as being in that channel may take it over.
 */
export function whose(tenant: string): readonly string[] {
  return [...new Set([tenant, ''])]
}

/** All subscriptions of all tenants: for the owner of the machine alone. */
export async function allSubscriptions(db: Db): Promise<readonly Subscription[]> {
  const rows = await db.selectFrom('subscriptions').selectAll().orderBy('target').orderBy('created_at').execute()
  return rows.map(subscriptionOf)
}

function inOrder(db: Db) {
  return db.selectFrom('subscriptions').selectAll().orderBy('created_at').orderBy('id')
}

function idOf(target: string, topic: string): string {
  const name = JSON.stringify([target, topic])
  return `s${createHash('sha256').update(name).digest('hex').slice(0, 24)}`
}

/** A subscription as its row holds it. */
export function subscriptionOf(row: SubscriptionRow): Subscription {
  const minStatus = row.min_status === null ? undefined : readMinStatus(row.min_status)
  return {
    platform: row.platform,
    tenant: row.tenant,
    target: row.target,
    topic: row.topic,
    ...(row.kinds !== null && { kinds: kindsOf(row.kinds) }),
    ...(row.exclude_json !== null && { exclude: JSON.parse(row.exclude_json) }),
    ...(minStatus !== undefined && { minStatus }),
    alerts: row.alerts === 1,
    ...(row.digest_json !== null && { digest: JSON.parse(row.digest_json) }),
    ...(row.paused_until !== null && { pausedUntil: row.paused_until }),
    createdBy: row.created_by,
    ...(row.keeper !== null && { keeper: row.keeper }),
    createdAt: row.created_at,
  }
}

const KINDS = ['tariff', 'deal', 'tension'] as const satisfies readonly KindName[]

function kindsOf(text: string): readonly KindName[] {
  const named = text.split(',')
  return KINDS.filter(kind => named.includes(kind))
}
