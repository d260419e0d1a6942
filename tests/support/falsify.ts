import type { Reading } from '../../src/articles/reading.js'
import type { Falsified } from './falsified.js'
import { falsifyDeal } from './falsify-deal.js'
import { falsifyQuotes } from './falsify-quotes.js'
import { falsifyTariff } from './falsify-tariff.js'
import { falsifyTension } from './falsify-tension.js'
import type { TrueDraft } from './gold-drafts.js'

/**
 * What a liar could make of a true fact: only what is false by the annotation, optional facts included. `all` are the true facts of the
 * same article, `elsewhere` is a reading of another article to quote from.
 */
export function falsify(
  truth: TrueDraft,
  all: readonly TrueDraft[],
  elsewhere: Reading | undefined,
): readonly Falsified[] {
  const quotes = falsifyQuotes(truth, all, elsewhere)
  switch (truth.kind) {
    case 'tariff':
      return [...falsifyTariff(truth, all), ...quotes]
    case 'deal':
      return [...falsifyDeal(truth), ...quotes]
    case 'tension':
      return falsifyTension(truth)
  }
}
