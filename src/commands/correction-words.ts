import type { SourcedClaim, ViewContext } from '../cards/card.js'
import { codeWords, prefix } from '../cards/view-claims.js'
import { dayWords } from '../cards/view-dates.js'
import { citesOf } from '../cards/view-evidence.js'
import type { CorrectionReason } from '../ledger/corrections.js'
import type { Citation } from '../messages/message.js'
import type { StoredCorrection } from '../store/corrections.js'
import { plainWords } from './field-words.js'

const REASON_WORDS = {
  correction: 'the source calls it a correction',
  version: 'the article was changed',
  withdrawn: 'it was taken back or denied',
  ruling: 'a court ruled so',
  superseded: 'another source is believed',
} satisfies Record<CorrectionReason, string>

/** Why, in a few words. */
export function reasonWords({ reason }: Pick<StoredCorrection, 'reason'>): string {
  return REASON_WORDS[reason]
}

/** "46% → 39%": what was said, and what holds now. */
export function correctionTurn(correction: StoredCorrection, context: ViewContext): string {
  return `${wasWords(correction, context)} → ${isWords(correction, context)}`
}

/** "corrected on 8 Aug 2025: was 46%", for who reads the card as it is. */
export function correctedWords(correction: StoredCorrection, context: ViewContext): string {
  return `Corrected on ${dayWords(correction.at)}: was ${wasWords(correction, context)} (${reasonWords(correction)})`
}

function wasWords({ field, before }: StoredCorrection, context: ViewContext): string {
  return sideWords(field, before, context)
}

function isWords({ field, after, reason }: StoredCorrection, context: ViewContext): string {
  if (after === undefined) return 'nothing is held any more'
  return reason === 'withdrawn' && after.claim.modality === 'denied' ? 'denied' : sideWords(field, after, context)
}

const CODED: ReadonlySet<string> = new Set(['status', 'stage', 'direction', 'rung', 'domain', 'form', 'legalBasis'])

function sideWords(field: string, { claim }: SourcedClaim, context: ViewContext): string {
  const words = plainWords(field, claim, context)
  return CODED.has(field) ? codeWords(claim, words) : [prefix(claim), words].filter(word => word !== '').join(' ')
}

/** The words that were taken back, and those that stand in their place: a quote of each side. */
export function correctionCites({ before, after }: StoredCorrection): readonly Citation[] {
  return [before, ...(after === undefined ? [] : [after])].flatMap(side => citesOf([side]).slice(0, 1))
}
