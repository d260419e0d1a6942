import { NOT_STATED } from '../cards/claim.js'
import { daysByArticle } from './days.js'
import { DAY_MS, dayOf, type LedgerEvent } from './event.js'
import { STAGE_FIELD, stageRank } from './stages.js'
import { daysMeant, sameness, specificity } from './values.js'
import { workOf } from './versions.js'

/** An event with all that decides between it and its rivals for one field, worked out once. */
export type Contender = {
  readonly event: LedgerEvent
  /** Counted from 1970; the undated stand before every day. */
  readonly day: number
  /** How far along the event's own article says the measure is; 0 where it does not say. */
  readonly stage: number
  /** Text by which agreeing values are told from differing ones. */
  readonly same: string
  readonly stated: boolean
  readonly specific: number
  readonly told: Told
}

/** What the article of an event says beside it of how the measure changes. */
export type Told = {
  /** The furthest status or stage that it names. */
  readonly standing?: unknown
  /** What it says was charged before. */
  readonly before?: LedgerEvent
  /** Since when what it says takes effect, epoch milliseconds. */
  readonly effective?: number
}

/** The contenders of each field, in the order of the events. */
export function contendersByField(events: readonly LedgerEvent[]): Map<string, Contender[]> {
  const told = toldByWork(events)
  const days = daysByArticle(events)
  const byField = new Map<string, Contender[]>()
  for (const event of events) {
    const { countsAt } = event
    const day = countsAt === undefined ? (days.get(event.articleId) ?? dayOf(event)) : Math.floor(countsAt / DAY_MS)
    const one = contender(event, day, told.get(workOf(event)) ?? {})
    const list = byField.get(event.field)
    if (list === undefined) byField.set(event.field, [one])
    else list.push(one)
  }
  return byField
}

function contender(event: LedgerEvent, day: number, told: Told): Contender {
  const { kind, claim } = event
  // For the life cycle itself the event's own stage counts, not the furthest that its article names.
  const stage = stageRank(kind, event.field === STAGE_FIELD[kind] ? claim.value : told.standing)
  return {
    event,
    day,
    stage,
    same: sameness(claim.value),
    stated: claim.value !== NOT_STATED,
    specific: specificity(claim),
    told,
  }
}

function toldByWork(events: readonly LedgerEvent[]): ReadonlyMap<string, Told> {
  const works = new Map<string, Told>()
  for (const event of events) {
    const more = toldBy(event, works.get(workOf(event)) ?? {})
    if (more !== undefined) works.set(workOf(event), more)
  }
  return works
}

function toldBy(event: LedgerEvent, held: Told): Told | undefined {
  const { kind, field, claim } = event
  if (field === STAGE_FIELD[kind])
    return stageRank(kind, claim.value) > stageRank(kind, held.standing)
      ? { ...held, standing: claim.value }
      : undefined
  if (field === 'previousRate') {
    const first = held.before === undefined || event.id < held.before.id
    return first ? { ...held, before: event } : undefined
  }
  const from = field === 'effective' ? daysMeant(claim.value)?.from : undefined
  return from !== undefined && from > (held.effective ?? Number.NEGATIVE_INFINITY)
    ? { ...held, effective: from }
    : undefined
}
