import type { Modality } from '../claim.js'
import type { TariffStatus } from '../tariff-fields.js'
import type { Clause } from './clauses.js'
import type { Line } from './line.js'

/** How a charge stands, and how sure the source is of it. */
export type Standing = {
  readonly status: TariffStatus
  readonly modality: Modality
  /** The sentence that says so, where that is not the one of the charge. */
  readonly line?: Line
}

export const FUTURE = /^(?:will|shall|'ll|set|due|expected|scheduled|slated|ready|poised|about|going|to|prepared|must)$/
export const OPEN = /^(?:would|could|may|might|can|likely|unlikely|threatened|should)$/

/** "will impose", "could raise": what is to come is announced, what may come is threatened. */
export function modalStatus(modal: string | undefined, plain: TariffStatus): TariffStatus {
  if (modal === undefined) return plain
  return OPEN.test(modal) ? 'threatened' : 'announced'
}

/** How sure a helper verb leaves the source. */
export function modalityFor(modal: string | undefined): Modality {
  if (modal === undefined) return 'asserted'
  if (OPEN.test(modal)) return 'potential'
  return /^(?:expected|due|set|scheduled|slated|poised|about)$/.test(modal) ? 'expected' : 'planned'
}

/** True for a verb that speaks of what is to come: an infinitive, or one behind a helper of the future. */
export const isFuture = ({ verb }: Clause) =>
  verb.shape === 'to' || (verb.modal !== undefined && FUTURE.test(verb.modal))

/** True for a verb behind a helper that leaves open whether it comes to pass. */
export const isOpen = ({ verb }: Clause) => verb.modal !== undefined && OPEN.test(verb.modal)

/** True for a charge that once stood and does not now. */
export const isHeldOrGone = (standing: Standing | undefined) =>
  standing !== undefined && ['suspended', 'postponed', 'withdrawn', 'expired', 'struck_down'].includes(standing.status)
