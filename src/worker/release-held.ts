import { ALERT_LIFE_MS } from '../briefings/alerts.js'
import { bundleOf, bundleVersion } from '../briefings/bundle.js'
import { NO_TOPICS, type TopicBook } from '../briefings/topics.js'
import { turnedCards } from '../briefings/turned.js'
import type { Card } from '../cards/card.js'
import type { Clock } from '../lib/clock.js'
import { asFailure } from '../lib/failure.js'
import { grouped } from '../lib/grouped.js'
import type { Log } from '../lib/log.js'
import { alertTopicsOf } from '../store/alert-topics.js'
import { cardsByKeys } from '../store/cards.js'
import { type HeldAlert, takeHeld, targetsHeldFor, type Wanted } from '../store/held-alerts.js'
import { mutedTargets } from '../store/mutes.js'
import { enqueueAll } from '../store/outbox.js'
import type { Db } from '../store/schema.js'
import { deadTargets } from '../store/target-health.js'
import type { TargetSettings } from '../store/target-settings.js'
import { inTransaction } from '../store/transaction.js'
import { followWords, placeOfTarget } from './follow-words.js'
import { mostPerHour, silencesOf } from './silences.js'

export type ReleaseParts = {
  readonly db: Db
  readonly clock: Clock
  nameOf(economy: string): string
  readonly topics?: TopicBook
  readonly log?: Log
}

/** So many targets are released in one transaction: at the end of a night thousands may be. */
const BATCH = 100

/**
 * Owes each target that may be spoken to again one message over all that was held for it, in the transaction that takes it from
 * what is held: whatever crashes, it is told once. Returns how many were owed one. What a target has muted since, and what it
 * has ended its subscription to, is left out; a pause leaves nothing out. What is held for the dead waits for them to live.
 */
export async function releaseHeld(parts: ReleaseParts): Promise<number> {
  const { db, clock } = parts
  const now = clock.now()
  const waiting = await targetsHeldFor(db)
  if (waiting.length === 0) return 0
  const dead = await deadTargets(db, now)
  const silences = await silencesOf(db, waiting, now)
  const free = waiting.filter(target => !dead.has(target) && silences.of(target, false) === undefined)
  let owed = 0
  for (let from = 0; from < free.length; from += BATCH) {
    owed += await release(parts, free.slice(from, from + BATCH), target => silences.settings(target))
  }
  return owed
}

type SettingsOf = (target: string) => TargetSettings | undefined

/** One that cannot be told is logged, stays held, and keeps none of the others. */
async function release(parts: ReleaseParts, targets: readonly string[], settings: SettingsOf): Promise<number> {
  try {
    return await inTransaction(parts.db, transaction => tellAll({ ...parts, db: transaction }, targets, settings))
  } catch (error) {
    const failure = asFailure(error, targets.join(' '))
    if (parts.log === undefined || failure.where === 'database') throw failure
    let owed = 0
    if (targets.length > 1) for (const target of targets) owed += await release(parts, [target], settings)
    else parts.log.warn(`held alerts of ${targets.join()}: ${failure.message}`)
    return owed
  }
}

async function tellAll(parts: ReleaseParts, targets: readonly string[], settings: SettingsOf): Promise<number> {
  const { db, clock } = parts
  const now = clock.now()
  const held = await takeHeld(db, targets)
  const keys = [...new Set(held.flatMap(({ changes }) => changes.map(({ key }) => key)))]
  const cards = await cardsByKeys(db, keys)
  const muted = await mutedTargets(db, keys, now)
  const topics = await alertTopicsOf(db, targets)
  const same = new Map<string, { readonly bundle: Bundle; readonly targets: string[] }>()
  for (const [target, own] of grouped(held, each => each.target)) {
    const alerts = own.flatMap(each => stillWanted(each, topics.get(target) ?? NONE, muted))
    if (alerts.length === 0) continue
    const bundle = { alerts, place: placeOfTarget(target), settings: settings(target) }
    const name = nameOf(bundle)
    const group = same.get(name)
    if (group === undefined) same.set(name, { bundle, targets: [target] })
    else group.targets.push(target)
  }
  let owed = 0
  for (const { bundle, targets: some } of same.values()) owed += await tell(parts, bundle, cards, some)
  return owed
}

const NONE: ReadonlySet<string> = new Set()

type Kept = Pick<HeldAlert, 'articleId' | 'changes' | 'wanted' | 'cause'>

type Bundle = {
  /** Oldest first. */
  readonly alerts: readonly Kept[]
  readonly place: ReturnType<typeof placeOfTarget>
  readonly settings: TargetSettings | undefined
}

/** What is left of an alert that was held. */
function stillWanted(
  { target, articleId, changes, wanted, cause }: HeldAlert,
  topics: ReadonlySet<string>,
  muted: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Kept[] {
  const left = wanted === 'configured' ? wanted : only(wanted, topics)
  const isLeft = (key: string) => left === 'configured' || (left[key]?.length ?? 0) > 0
  const kept = changes.filter(({ key }) => isLeft(key) && muted.get(key)?.has(target) !== true)
  return kept.length === 0 ? [] : [{ articleId, changes: kept, wanted: left, cause }]
}

function only(wanted: Exclude<Wanted, string>, topics: ReadonlySet<string>): Wanted {
  return Object.fromEntries(Object.entries(wanted).map(([key, own]) => [key, own.filter(topic => topics.has(topic))]))
}

function nameOf({ alerts, place, settings }: Bundle): string {
  return JSON.stringify([alerts, place, settings?.quiet, settings?.mostPerHour])
}

async function tell(
  { db, clock, nameOf, topics = NO_TOPICS }: ReleaseParts,
  { alerts, place, settings }: Bundle,
  cards: readonly Card[],
  targets: readonly string[],
): Promise<number> {
  const now = clock.now()
  const context = { nameOf: (economy: string) => nameOf(economy), now }
  const changes = alerts.flatMap(each => each.changes)
  const held = (cause: HeldAlert['cause']) => alerts.filter(each => each.cause === cause).length
  const message = bundleOf(turnedCards(changes, cards, context), context, {
    held: { quiet: held('quiet'), snoozed: held('snoozed'), hourly: held('hourly') },
    quiet: settings?.quiet,
    mostPerHour: mostPerHour(settings),
    hearing: { ...place, follows: followWords(allWanted(alerts), cards, context, topics) },
  })
  const version = bundleVersion(alerts.map(({ articleId }) => articleId))
  const times = { createdAt: now, expiresAt: now + ALERT_LIFE_MS }
  return enqueueAll(db, targets, { subject: 'alert:bundle', version, message, ...times })
}

function allWanted(alerts: readonly Kept[]): Wanted {
  const wanted = new Map<string, readonly string[]>()
  for (const each of alerts) {
    if (each.wanted === 'configured') return 'configured'
    for (const [key, topics] of Object.entries(each.wanted)) wanted.set(key, [...(wanted.get(key) ?? []), ...topics])
  }
  return Object.fromEntries(wanted)
}
