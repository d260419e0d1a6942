import type { Card } from '../cards/card.js'
import type { DealStage } from '../cards/deal-fields.js'
import type { TariffStatus } from '../cards/tariff-fields.js'

/** How far a thing must have come before somebody wants to hear of it, from the loosest to the firmest. */
export const MIN_STATUSES = ['threatened', 'announced', 'scheduled', 'in_force'] as const
export type MinStatus = (typeof MIN_STATUSES)[number]

const LEVELS = { threatened: 2, announced: 3, scheduled: 4, in_force: 5 } satisfies Record<MinStatus, number>

// What ended or was put off is as firm as what it was when it did: whoever hears of what is in force must hear of its end.
const TARIFF = {
  unclear: 0,
  under_investigation: 1,
  threatened: 2,
  withdrawn: 3,
  announced: 3,
  scheduled: 4,
  postponed: 4,
  in_force: 5,
  modified: 5,
  suspended: 5,
  expired: 5,
  struck_down: 5,
} satisfies Record<TariffStatus, number>

const DEAL = {
  urged: 1,
  proposed: 1,
  negotiating: 2,
  expected: 2,
  agreed_in_principle: 3,
  announced: 3,
  signed: 4,
  ratified: 5,
  in_force: 5,
  suspended: 5,
  terminated: 5,
} satisfies Record<DealStage, number>

const BY_STATUS: ReadonlyMap<unknown, number> = new Map(Object.entries(TARIFF))
const BY_STAGE: ReadonlyMap<unknown, number> = new Map(Object.entries(DEAL))

/** What a person, or the database, calls a least status: "in force", "In-Force", "in_force". */
export function readMinStatus(text: string): MinStatus | undefined {
  const folded = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  return MIN_STATUSES.find(each => each === folded)
}

/** True where a status of a tariff or a stage of a deal has come as far as `least`. */
function isAsFirm(kind: 'tariff' | 'deal', value: unknown, least: MinStatus): boolean {
  return ((kind === 'tariff' ? BY_STATUS : BY_STAGE).get(value) ?? 0) >= LEVELS[least]
}

/**
 * True where a card has come as far as `least`, now or, where `before` is the value that its status has just left, until now. A
 * tension counts by its rung: 2 formal pressure, 3 an administrative measure, 4 an economic measure, 5 force.
 */
export function isFirm({ kind, fields }: Pick<Card, 'kind' | 'fields'>, least: MinStatus, before?: unknown): boolean {
  if (kind === 'tension') return Number(fields.rung?.value ?? 0) >= LEVELS[least]
  const value = kind === 'tariff' ? fields.status?.value : fields.stage?.value
  return isAsFirm(kind, value, least) || (before !== undefined && isAsFirm(kind, before, least))
}
