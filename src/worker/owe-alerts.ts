import { type Alert, alertsFor } from '../briefings/alerts.js'
import { isMove } from '../briefings/turns.js'
import type { Card, ViewContext } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import { mutesAt } from '../store/mutes.js'
import { enqueue } from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { activeSubscriptions } from '../store/subscriptions.js'
import { mutedOf, type Reader, readersOf } from './audience.js'

export type Cause = {
  readonly articleId: string
  readonly changes: readonly Change[]
  readonly cards: readonly Card[]
  readonly context: ViewContext
}

/**
 * Owes each target that wants some of what an article changed one alert over that, and the others nothing: the configured
 * ones, and those with a subscription. Call it in the transaction that writes the changes. Targets that want the same are
 * owed the same message, which is made once.
 */
export async function oweAlerts(db: Db, configured: readonly string[], cause: Cause): Promise<void> {
  const { articleId, changes, cards, context } = cause
  // Most articles change nothing that anybody hears of: then nobody is looked for.
  if (!changes.some(isMove)) return
  const createdAt = context.now
  const subscriptions = await activeSubscriptions(db, 'alerts', createdAt)
  const readers = readersOf(configured, subscriptions, mutedOf(await mutesAt(db, createdAt)))
  const made = new Map<string, readonly Alert[]>()
  for (const reader of readers) {
    const heard = heardBy(reader, changes, cards)
    const name = [...heard].map(change => changes.indexOf(change)).join()
    const alerts = made.get(name) ?? alertsFor(changes, cards, context, articleId, change => heard.has(change))
    made.set(name, alerts)
    for (const { subject, version, message } of alerts)
      await enqueue(db, { target: reader.target, subject, version, message, createdAt })
  }
}

function heardBy(reader: Reader, changes: readonly Change[], cards: readonly Card[]): ReadonlySet<Change> {
  const byKey = new Map(cards.map(card => [card.key, card]))
  return new Set(
    changes.filter(change => {
      const card = byKey.get(change.key)
      return card !== undefined && reader.hears(change, card)
    }),
  )
}
