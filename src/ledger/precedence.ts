import type { Tier } from '../articles/article.js'
import { type Modality, NOT_STATED } from '../cards/claim.js'
import { dayOf, type LedgerEvent } from './event.js'
import { changesTheMeasure, STAGE_FIELD, stageRank } from './stages.js'
import { sameness, specificity } from './values.js'

/** An event with all that decides between it and its rivals for one field, worked out once. */
export type Contender = {
  readonly event: LedgerEvent
  readonly day: number
  /** How far along the event's own article says the measure is; 0 where it does not say. */
  readonly stage: number
  /** Text by which agreeing values are told from differing ones. */
  readonly same: string
  readonly stated: boolean
  readonly specific: number
}

/**
 * The contenders for every field of one key, best first. The order is total and looks at nothing but the events
 * themselves, so that it does not depend on when they were read.
 */
export function rankedByField(events: readonly LedgerEvent[]): ReadonlyMap<string, readonly Contender[]> {
  const unique = withoutRepeats(events)
  const stages = stagesByArticle(unique)
  const byField = new Map<string, Contender[]>()
  for (const event of unique) {
    const list = byField.get(event.field) ?? []
    list.push(contender(event, stages.get(event.articleId) ?? 0))
    byField.set(event.field, list)
  }
  const changedOn = lastChangeOfMeasure(unique)
  const ranked = new Map<string, readonly Contender[]>()
  for (const field of [...byField.keys()].sort()) {
    ranked.set(field, rankField(byField.get(field) ?? [], changedOn))
  }
  return ranked
}

// Silence of a later article takes nothing back: a stated value stands against 'not_stated' of any age, unless the
// measure was modified or ended since it was stated.
function rankField(contenders: readonly Contender[], changedOn: number): readonly Contender[] {
  const stands = (one: Contender) => one.stated && one.event.claim.modality !== 'denied' && one.day >= changedOn
  const stated = contenders.filter(stands)
  if (stated.length === 0) return contenders.toSorted(precedence)
  const silent = contenders.filter(one => !one.stated)
  const rest = contenders.filter(one => one.stated)
  return [...rest.toSorted(precedence), ...silent.toSorted(precedence)]
}

function precedence(a: Contender, b: Contender): number {
  return (
    byDay(a, b) ||
    firmness(b) - firmness(a) ||
    b.stage - a.stage ||
    outlook(b) - outlook(a) ||
    Number(b.stated) - Number(a.stated) ||
    b.specific - a.specific ||
    Number(b.event.corrects ?? false) - Number(a.event.corrects ?? false) ||
    TIERS[b.event.tier] - TIERS[a.event.tier] ||
    compare(a.event.articleId, b.event.articleId) ||
    compare(a.event.id, b.event.id)
  )
}

function byDay(a: Contender, b: Contender): number {
  return a.day === b.day ? 0 : a.day > b.day ? -1 : 1
}

const SOFT: ReadonlySet<Modality> = new Set(['denied', 'urged', 'potential'])
const AHEAD: ReadonlySet<Modality> = new Set(['expected', 'planned'])

function firmness({ event }: Contender): number {
  return SOFT.has(event.claim.modality) ? 0 : 1
}

function outlook({ event }: Contender): number {
  return AHEAD.has(event.claim.modality) ? 0 : 1
}

const TIERS = { primary: 3, wire: 2, press: 1, aggregator: 0 } satisfies Record<Tier, number>

/** The best tier among events. */
export function bestTier(events: readonly LedgerEvent[]): Tier {
  return events.reduce<Tier>((best, { tier }) => (TIERS[tier] > TIERS[best] ? tier : best), 'aggregator')
}

function contender(event: LedgerEvent, stage: number): Contender {
  const { value } = event.claim
  // For the life cycle itself the event's own stage counts, not the furthest that its article names.
  const own = event.field === STAGE_FIELD[event.kind] ? stageRank(event.kind, value) : stage
  return {
    event,
    day: dayOf(event),
    stage: own,
    same: sameness(value),
    stated: value !== NOT_STATED,
    specific: specificity(event.claim),
  }
}

function stagesByArticle(events: readonly LedgerEvent[]): ReadonlyMap<string, number> {
  const stages = new Map<string, number>()
  for (const { kind, field, articleId, claim } of events) {
    if (field !== STAGE_FIELD[kind]) continue
    stages.set(articleId, Math.max(stages.get(articleId) ?? 0, stageRank(kind, claim.value)))
  }
  return stages
}

function lastChangeOfMeasure(events: readonly LedgerEvent[]): number {
  const days = events
    .filter(({ kind, field, claim }) => field === STAGE_FIELD[kind] && changesTheMeasure(claim.value))
    .filter(({ claim }) => !SOFT.has(claim.modality) && !AHEAD.has(claim.modality))
    .map(dayOf)
  return days.reduce((last, day) => Math.max(last, day), Number.NEGATIVE_INFINITY)
}

// The same line read twice is one line; of two readings the earlier stands, as it would in the table of events.
function withoutRepeats(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const byId = new Map<string, LedgerEvent>()
  for (const event of events) {
    const held = byId.get(event.id)
    if (held === undefined || event.seenAt < held.seenAt) byId.set(event.id, event)
  }
  return [...byId.values()]
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
