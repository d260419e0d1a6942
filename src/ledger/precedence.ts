import type { Tier } from '../articles/article.js'
import { type Modality, NOT_STATED } from '../cards/claim.js'
import { dayOf, type LedgerEvent } from './event.js'
import { changesTheMeasure, STAGE_FIELD, stageRank } from './stages.js'
import { sameness, specificity } from './values.js'
import { workOf } from './versions.js'

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
 * The contenders for every field of one key, best first, from events without repeats. The order is total and looks at nothing but the events
 * themselves, so that it does not depend on when they were read.
 */
export function rankedByField(events: readonly LedgerEvent[]): ReadonlyMap<string, readonly Contender[]> {
  const stages = stagesByWork(events)
  const days = daysByArticle(events)
  const byField = new Map<string, Contender[]>()
  for (const event of events) {
    const list = byField.get(event.field) ?? []
    list.push(contender(event, days.get(event.articleId) ?? dayOf(event), stages.get(workOf(event)) ?? 0))
    byField.set(event.field, list)
  }
  withoutTotals(byField)
  const changedOn = lastChangeOfMeasure(events, days)
  const ranked = new Map<string, readonly Contender[]>()
  for (const field of [...byField.keys()].sort()) {
    ranked.set(field, rankField(byField.get(field) ?? [], changedOn))
  }
  return ranked
}

/**
 * "40% on top, 50% in all", and a week later "pays 50%": the later report gives the total that is known, and no new rate.
 * Where no other rate is told, the total is all there is, and stays.
 */
function withoutTotals(byField: Map<string, Contender[]>): void {
  const totals = new Set(byField.get('stacking')?.map(contender => contender.same))
  const rates = byField.get('rate') ?? []
  const own = rates.filter(contender => !totals.has(contender.same))
  if (own.some(contender => contender.stated)) byField.set('rate', own)
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

function contender(event: LedgerEvent, day: number, stage: number): Contender {
  const { value } = event.claim
  // For the life cycle itself the event's own stage counts, not the furthest that its article names.
  const own = event.field === STAGE_FIELD[event.kind] ? stageRank(event.kind, value) : stage
  return {
    event,
    day,
    stage: own,
    same: sameness(value),
    stated: value !== NOT_STATED,
    specific: specificity(event.claim),
  }
}

/**
 * The day of each article. Where only a month is known ("April"), the article is as old as that month allows, unless a
 * rewrite of the same wire story bears a day within it: those two tell one moment, and "1 April" would be an invention.
 */
function daysByArticle(events: readonly LedgerEvent[]): ReadonlyMap<string, number> {
  const exact = events.filter(event => event.dated && event.until === undefined)
  const days = new Map<string, number>()
  for (const event of events) {
    const { until } = event
    const told = exact.filter(
      ({ family, validAt }) =>
        until !== undefined && family === event.family && validAt >= event.validAt && validAt <= until,
    )
    days.set(
      event.articleId,
      told.map(dayOf).reduce((last, day) => Math.max(last, day), dayOf(event)),
    )
  }
  return days
}

function stagesByWork(events: readonly LedgerEvent[]): ReadonlyMap<string, number> {
  const stages = new Map<string, number>()
  for (const event of events) {
    if (event.field !== STAGE_FIELD[event.kind]) continue
    const work = workOf(event)
    stages.set(work, Math.max(stages.get(work) ?? 0, stageRank(event.kind, event.claim.value)))
  }
  return stages
}

function lastChangeOfMeasure(events: readonly LedgerEvent[], days: ReadonlyMap<string, number>): number {
  const changes = events
    .filter(({ kind, field, claim }) => field === STAGE_FIELD[kind] && changesTheMeasure(claim.value))
    .filter(({ claim }) => !SOFT.has(claim.modality) && !AHEAD.has(claim.modality))
    .map(event => days.get(event.articleId) ?? dayOf(event))
  return changes.reduce((last, day) => Math.max(last, day), Number.NEGATIVE_INFINITY)
}

/** The events without repeats. The same line read twice is one line; of two readings the earlier stands, as in the store. */
export function withoutRepeats(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const byId = new Map<string, LedgerEvent>()
  for (const event of events) {
    const held = byId.get(event.id)
    if (held === undefined || earlier(event, held)) byId.set(event.id, event)
  }
  return [...byId.values()]
}

function earlier(one: LedgerEvent, other: LedgerEvent): boolean {
  return one.seenAt === other.seenAt ? one.validAt < other.validAt : one.seenAt < other.seenAt
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
