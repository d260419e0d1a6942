import type { KindName } from '../cards/card.js'
import type { DealStage } from '../cards/deal-fields.js'
import type { TariffStatus } from '../cards/tariff-fields.js'

/**
 * Life cycles, for two reports of one day. The reason for the order: a report of a further stage can only have been
 * written once that stage was reached, while one of an earlier stage may simply have been filed before it.
 * `postponed` and `suspended` stand after `in_force`: on 9 April 2025 the US duties took effect at 00:01 and were paused
 * the same afternoon, whereas a measure that takes effect after a postponement was postponed on some earlier day.
 */
const TARIFF_RANKS = {
  unclear: 0,
  under_investigation: 1,
  threatened: 2,
  announced: 3,
  scheduled: 4,
  in_force: 5,
  modified: 6,
  postponed: 7,
  suspended: 8,
  expired: 9,
  withdrawn: 10,
  struck_down: 11,
} satisfies Record<TariffStatus, number>

/** A deal moves one way, so the further stage is the later report: "45 signed" follows "some 40 expected to be signed". */
const DEAL_RANKS = {
  urged: 1,
  proposed: 2,
  negotiating: 3,
  agreed_in_principle: 4,
  expected: 5,
  announced: 6,
  signed: 7,
  ratified: 8,
  in_force: 9,
  suspended: 10,
  terminated: 11,
} satisfies Record<DealStage, number>

const RANKS: Readonly<Record<KindName, ReadonlyMap<unknown, number>>> = {
  tariff: new Map<unknown, number>(Object.entries(TARIFF_RANKS)),
  deal: new Map<unknown, number>(Object.entries(DEAL_RANKS)),
  tension: new Map<unknown, number>(),
}

/** The field that carries the life cycle of each kind. A tension has a direction, which is no cycle and has no ranks. */
export const STAGE_FIELD = { tariff: 'status', deal: 'stage', tension: 'direction' } satisfies Record<KindName, string>

/** How far along a status or stage is; 0 where the kind has no life cycle or the value is not of it. */
export function stageRank(kind: KindName, value: unknown): number {
  return RANKS[kind].get(value) ?? 0
}

const ENDINGS: ReadonlySet<unknown> = new Set(['modified', 'expired', 'withdrawn', 'struck_down', 'terminated'])

/** True for a status after which earlier figures no longer describe the measure. */
export function changesTheMeasure(value: unknown): boolean {
  return ENDINGS.has(value)
}

const NOT_YET_IN_FORCE: ReadonlySet<unknown> = new Set(['threatened', 'announced', 'scheduled', 'postponed'])
const HELD_BACK: ReadonlySet<unknown> = new Set(['postponed', 'suspended'])
const APPLIES: ReadonlySet<unknown> = new Set(['in_force', 'modified'])
const AGREED: ReadonlySet<unknown> = new Set(['agreed_in_principle', 'announced', 'signed'])

/** True where two statuses or stages of one day are two wordings of the same facts. */
export function sameFacts(kind: KindName, one: unknown, other: unknown): boolean {
  const groups = kind === 'tariff' ? [NOT_YET_IN_FORCE, HELD_BACK, APPLIES] : kind === 'deal' ? [AGREED] : []
  return one === other || groups.some(group => group.has(one) && group.has(other))
}

/** True where `later` is a stage that a report of `earlier` looks forward to, so that only time lies between them. */
export function timePassed(kind: KindName, earlier: unknown, later: unknown): boolean {
  const from = stageRank(kind, earlier)
  const to = stageRank(kind, later)
  if (from === 0 || to <= from || sameFacts(kind, earlier, later)) return false
  return kind === 'tariff' ? from <= TARIFF_RANKS.scheduled : from <= DEAL_RANKS.expected
}
