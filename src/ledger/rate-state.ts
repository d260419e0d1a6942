import type { Card } from '../cards/card.js'
import type { Claim, Hedge, Modality } from '../cards/claim.js'
import { Rate, TariffStatus } from '../cards/tariff-fields.js'

/** A rate in percent; `low` equals `high` where one figure is stated. */
export type RateSpan = { readonly low: number; readonly high: number }

/** A rate that is not charged, beside one that is. */
export type Aside = RateSpan & { readonly hedge: Hedge; readonly modality: Modality }

/** What is held of a rate at one time, with how sure the sources are. */
export type RateState = RateSpan & {
  readonly status: TariffStatus
  readonly hedge: Hedge
  readonly modality: Modality
  /** True where the sources say that `low` to `high` was charged: not of what is announced, threatened, or held back. */
  readonly inForce: boolean
  /** The rate that is held back or still to come, where `low` to `high` is what is charged meanwhile. */
  readonly aside?: Aside
}

/** What holds from `at` on. Times are epoch milliseconds, UTC. */
export type RateStep = RateState & {
  readonly at: number
  /** The last instant that it may have begun at, where that is known less exactly than to the day ("July"). */
  readonly atUntil?: number
  /** Where it ends; absent where no source says more. It lies after the newest evidence only where a source names that date. */
  readonly until?: number
  /** True where no source states `at`: it is the day of the report, by which it had begun. */
  readonly inferred?: true
  /** True for what was still to come when the newest report of its status was written. */
  readonly planned?: true
}

const CHARGED: ReadonlySet<unknown> = new Set(['in_force', 'modified'])
const HELD: ReadonlySet<unknown> = new Set(['postponed', 'suspended'])
/** Statuses of what may come. */
const AHEAD: ReadonlySet<unknown> = new Set(['under_investigation', 'threatened', 'announced', 'scheduled'])
const OVER: ReadonlySet<unknown> = new Set(['expired', 'withdrawn', 'struck_down'])
const PLAIN: ReadonlySet<Modality> = new Set(['asserted', 'reported'])

/**
 * What a card says of its rate, or undefined where it states none. The rate of what is over is the one that was held before,
 * because a report that a duty was struck down need not name it again.
 */
export function stateOf(card: Pick<Card, 'fields'>, before?: RateState): RateState | undefined {
  const { rate, status, interimRate } = card.fields
  const stage = TariffStatus.safeParse(status?.value).data
  if (stage === undefined || status === undefined) return undefined
  // "It was not struck down" leaves what was held.
  if (status.modality === 'denied') return before
  const stated = spanOf(rate)
  const whole = stated ?? (isOver(stage) && before !== undefined ? (before.aside ?? before) : undefined)
  if (whole === undefined) return undefined
  const said = stated === undefined || rate === undefined ? status : rate
  const span = { low: whole.low, high: whole.high }
  const modality = PLAIN.has(said.modality) ? status.modality : said.modality
  const isCharged = CHARGED.has(stage) && PLAIN.has(modality)
  const interim = HELD.has(stage) && PLAIN.has(status.modality) ? spanOf(interimRate) : undefined
  if (interim !== undefined && interimRate !== undefined && PLAIN.has(interimRate.modality)) {
    const { hedge } = interimRate
    return {
      ...interim,
      status: stage,
      hedge,
      modality: interimRate.modality,
      inForce: true,
      aside: { ...span, hedge: said.hedge, modality },
    }
  }
  // A rise that is only announced leaves what was charged so far.
  if (AHEAD.has(stage) && before?.inForce === true && !isSameSpan(before, span)) {
    return { ...before, status: stage, aside: { ...span, hedge: said.hedge, modality } }
  }
  return { ...span, status: stage, hedge: said.hedge, modality, inForce: isCharged }
}

/** True where two states look alike to a reader. */
export function isSameState(one: RateState, other: RateState): boolean {
  return (
    isSameSpan(one, other) &&
    one.status === other.status &&
    one.hedge === other.hedge &&
    one.inForce === other.inForce &&
    PLAIN.has(one.modality) === PLAIN.has(other.modality) &&
    (PLAIN.has(one.modality) || one.modality === other.modality) &&
    isSameSpan(one.aside, other.aside)
  )
}

/** True for a status after which nothing of the measure is charged. */
export function isOver(status: TariffStatus): boolean {
  return OVER.has(status)
}

/** True for a status of what may come. */
export function isAhead(status: TariffStatus): boolean {
  return AHEAD.has(status)
}

/** True for a status in which a charge is held back for a time. */
export function isHeld(status: TariffStatus): boolean {
  return HELD.has(status)
}

function isSameSpan(one: RateSpan | undefined, other: RateSpan | undefined): boolean {
  return one?.low === other?.low && one?.high === other?.high
}

function spanOf(claim: Claim<unknown> | undefined): RateSpan | undefined {
  const rate = Rate.safeParse(claim?.value).data
  if (rate === undefined || claim?.modality === 'denied') return undefined
  return { low: Math.min(rate.low, rate.high), high: Math.max(rate.low, rate.high) }
}
