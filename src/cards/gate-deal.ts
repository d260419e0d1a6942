import type { Claim } from './claim.js'

/** Why a deal's field is not borne out by its quote, or undefined. `signed` needs "signed", and not one that is to come. */
export function checkDeal(field: string, claim: Claim<unknown>): string | undefined {
  if (field !== 'stage') return undefined
  const words = claim.spans.map(span => span.quote).join(' ')
  if (claim.value === 'signed') {
    if (!/\b(?:signed|signing|signs|sign|inked|inks|initialled)\b/i.test(words))
      return 'the quote does not say that it was signed'
    if (
      /\b(?:expected|due|set|ready|scheduled|hoping|hopes?|plans?|will|would|could|may|about)\s+(?:to\s+)?(?:be\s+)?(?:\w+\s+)?sign(?:ed)?\b/i.test(
        words,
      )
    )
      return 'the quote speaks of a signature to come'
  }
  if (claim.value === 'ratified' && !/\bratif/i.test(words)) return 'the quote does not speak of ratification'
  return undefined
}
