import type { Tier } from '../articles/article.js'
import type { Modality } from '../cards/claim.js'
import { authoritative } from './authority.js'
import { type Contender, contendersByField } from './contender.js'
import type { LedgerEvent } from './event.js'
import { changesTheMeasure, STAGE_FIELD } from './stages.js'
import { compatible } from './values.js'

/**
 * The contenders for every field of one key, best first, from events without repeats. The order looks at nothing but the events
 * themselves, so that it does not depend on when they were read.
 */
export function rankedByField(events: readonly LedgerEvent[]): ReadonlyMap<string, readonly Contender[]> {
  const byField = contendersByField(events)
  withoutTotals(byField)
  const changedOn = changeDays(events, byField).at(-1) ?? Number.NEGATIVE_INFINITY
  const ranked = new Map<string, readonly Contender[]>()
  for (const field of [...byField.keys()].sort()) {
    ranked.set(field, rankField(field, byField.get(field) ?? [], changedOn))
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

/**
 * The contenders of one field, the best first; `changedOn` is the last day on which the measure was modified or ended. Silence of a
 * later article takes nothing back: a stated value stands against 'not_stated' of any age, unless the measure was changed since it
 * was stated.
 */
function rankField(field: string, contenders: readonly Contender[], changedOn: number): readonly Contender[] {
  if (!contenders.some(one => stands(one, changedOn))) return contenders.toSorted(precedence)
  const silent = contenders.filter(one => !one.stated)
  const stated = contenders.filter(one => one.stated).toSorted(precedence)
  return [...withFinest(authoritative(field, stated)), ...silent.toSorted(precedence)]
}

/** True where a contender states a value that no later change of the measure has left behind. */
export function stands({ stated, event, day }: Contender, changedOn: number): boolean {
  return stated && event.claim.modality !== 'denied' && day >= changedOn
}

function withFinest(ranked: readonly Contender[]): readonly Contender[] {
  const [winner] = ranked
  if (winner === undefined) return ranked
  const first = finest(winner, ranked)
  return first === winner ? ranked : [first, ...ranked.filter(one => one !== first)]
}

/**
 * Of one day, stage and fact the finest words, whoever has them: "9 July" of a paper says what "July" of a ministry says.
 * `others` may hold the winner too, and what is of other days.
 */
export function finest(winner: Contender, others: readonly Contender[]): Contender {
  const finer = others.filter(
    one =>
      one.specific > winner.specific &&
      one.day === winner.day &&
      one.stage === winner.stage &&
      firmness(one) === firmness(winner) &&
      outlook(one) >= outlook(winner) &&
      (one.same === winner.same || compatible(one.event.claim, winner.event.claim)),
  )
  return finer.toSorted((one, other) => other.specific - one.specific || precedence(one, other))[0] ?? winner
}

/** Which of two contenders for one field comes first: the later day, the firmer, the further stage, the better source. */
export function precedence(a: Contender, b: Contender): number {
  return (
    byDay(a, b) ||
    firmness(b) - firmness(a) ||
    b.stage - a.stage ||
    Number(b.stated) - Number(a.stated) ||
    TIERS[b.event.tier] - TIERS[a.event.tier] ||
    outlook(b) - outlook(a) ||
    b.specific - a.specific ||
    Number(b.event.corrects ?? false) - Number(a.event.corrects ?? false) ||
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

/** True where a claim says that something is so, and not that it is denied, urged, possible or still to come. */
export function isFirm(one: Contender): boolean {
  return firmness(one) === 1 && outlook(one) === 1
}

const TIERS = { primary: 3, wire: 2, press: 1, aggregator: 0 } satisfies Record<Tier, number>

/** The best tier among events. */
export function bestTier(events: readonly LedgerEvent[]): Tier {
  return events.reduce<Tier>((best, { tier }) => (TIERS[tier] > TIERS[best] ? tier : best), 'aggregator')
}

/** The days on which the measure was modified or ended, in order. */
export function changeDays(
  events: readonly LedgerEvent[],
  byField: ReadonlyMap<string, readonly Contender[]>,
): readonly number[] {
  const [first] = events
  if (first === undefined) return []
  const changes = (byField.get(STAGE_FIELD[first.kind]) ?? []).filter(
    one => isFirm(one) && changesTheMeasure(one.event.claim.value),
  )
  return [...new Set(changes.map(({ day }) => day))].sort((one, other) => one - other)
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
