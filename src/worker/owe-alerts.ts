import { ALERT_LIFE_MS, alertOf } from '../briefings/alerts.js'
import { isSevere } from '../briefings/severe.js'
import type { TopicBook } from '../briefings/topics.js'
import { type Turned, turnedCards } from '../briefings/turned.js'
import { isMove } from '../briefings/turns.js'
import type { Card, ViewContext } from '../cards/card.js'
import type { Change } from '../ledger/event.js'
import { grouped } from '../lib/grouped.js'
import { type HeldAlert, heldCauses, holdAlerts } from '../store/held-alerts.js'
import { mutedTargets } from '../store/mutes.js'
import { enqueueAll } from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { deadTargets } from '../store/target-health.js'
import { addTurns, forgetTurns } from '../store/turns.js'
import { followWords, placeOfTarget } from './follow-words.js'
import { type Hearers, hearersOf } from './hearers.js'
import { silencesOf } from './silences.js'
import type { Subscribers } from './subscribers.js'

export type Cause = {
  readonly articleId: string
  readonly changes: readonly Change[]
  readonly cards: readonly Card[]
  readonly context: ViewContext
}

export type Audience = {
  readonly subscribers: Subscribers
  /** Where all alerts go, whatever is subscribed there. */
  readonly configured: readonly string[]
  readonly topics: TopicBook
}

const TURNS_KEPT_MS = 90 * 24 * 60 * 60 * 1000

/**
 * Owes each target that wants some of what an article changed one alert over that, and the others nothing: the configured
 * ones, and those with a subscription. Call it in the transaction that writes the changes. Targets that hear the same for the same
 * reasons are owed the same message, which is made and kept once. What comes at a wrong time for its target is held, to be told
 * later; what is dead is owed nothing.
 */
export async function oweAlerts(db: Db, audience: Audience, cause: Cause): Promise<void> {
  const { articleId, cards, context } = cause
  const { now } = context
  const byKey = new Map(cards.map(card => [card.key, card]))
  const cardOf = ({ key }: Change) => byKey.get(key)
  const moved = cause.changes.filter(change => {
    const card = cardOf(change)
    return card !== undefined && isMove(change, card)
  })
  // Most articles change nothing that anybody hears of: then nobody is looked for.
  if (moved.length === 0) return
  const turns = [...grouped(moved, ({ key }) => key)].map(([key, changes]) => ({ articleId, key, changes, at: now }))
  await addTurns(db, turns)
  await forgetTurns(db, now - TURNS_KEPT_MS)

  await audience.subscribers.sync(db)
  const muted = await mutedTargets(db, [...new Set(moved.map(({ key }) => key))], now)
  const hearers = hearersOf({ ...audience, cards, changes: moved, muted, now })
  const targets = [...new Set(hearers.flatMap(each => each.targets))]
  const [dead, silences, waiting] = [
    await deadTargets(db, now),
    await silencesOf(db, targets, now),
    await heldCauses(db, targets),
  ]
  const told = new Map<string, readonly Turned[]>()
  for (const each of hearers) {
    const name = each.changes.map(change => moved.indexOf(change)).join()
    const turned = told.get(name) ?? turnedCards(each.changes, cards, context)
    told.set(name, turned)
    const severe = each.changes.some(change => isSevere(change, byKey.get(change.key) ?? NO_CARD, now))
    const held: HeldAlert[] = []
    const speak: string[] = []
    for (const target of each.targets) {
      if (dead.has(target)) continue
      // What comes after something that is held goes with it, or a reader would hear the later turn first.
      const why = silences.of(target, severe) ?? (severe ? undefined : waiting.get(target))
      if (why === undefined) speak.push(target)
      else held.push({ target, articleId, changes: each.changes, wanted: each.wanted, cause: why, heldAt: now })
    }
    await holdAlerts(db, held)
    await tell(db, audience, cause, { ...each, targets: speak }, turned)
  }
}

const NO_CARD = { fields: {} }

async function tell(
  db: Db,
  { topics }: Audience,
  { articleId, cards, context }: Cause,
  { targets, wanted }: Hearers,
  turned: readonly Turned[],
): Promise<void> {
  const follows = followWords(wanted, cards, context, topics)
  const places = grouped(targets, target => placeOfTarget(target).place)
  for (const [, some] of places) {
    const [first = ''] = some
    const { message, ...alert } = alertOf(turned, context, articleId, { ...placeOfTarget(first), follows })
    const times = { createdAt: context.now, expiresAt: context.now + ALERT_LIFE_MS }
    await enqueueAll(db, some, { ...alert, ...times, message })
  }
}
