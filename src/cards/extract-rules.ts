import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { extractDeals } from './extract-rules-deal.js'
import { extractTariffs } from './extract-rules-tariff.js'
import { extractTensions } from './extract-rules-tension.js'
import type { Extractor } from './extractor.js'
import { linesOf } from './grammar/lines.js'

/** The extractor that needs no key and no network: grammar over sentences. Like every extractor it ends in the gate. */
export const rulesExtractor: Extractor = {
  name: 'rules',
  extract: async reading => proposeByRules(reading),
}

export function proposeByRules(reading: Reading): readonly CardDraft[] {
  const lines = linesOf(reading)
  return [...extractTariffs(reading, lines), ...extractDeals(reading, lines), ...extractTensions(reading, lines)]
}
