import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'
import { extractDeals } from './extract-rules-deal.js'
import { extractTariffs } from './extract-rules-tariff.js'
import { extractTensions } from './extract-rules-tension.js'
import type { Extractor } from './extractor.js'
import { makeLine } from './grammar/line.js'

/** The extractor that needs no key and no network: grammar over sentences. Like every extractor it ends in the gate. */
export const rulesExtractor: Extractor = {
  name: 'rules',
  extract: async reading => proposeByRules(reading),
}

// Prose has no sentence of 2,000 characters, and no news article has 1,500 sentences: what is longer is a table, a dump,
// or an attempt to keep the desk busy.
const LONGEST_SENTENCE = 2_000
const MOST_SENTENCES = 1_500

export function proposeByRules(reading: Reading): readonly CardDraft[] {
  const prose = reading.sentences.filter(sentence => sentence.text.length <= LONGEST_SENTENCE)
  const lines = prose.slice(0, MOST_SENTENCES).map(sentence => makeLine(reading, sentence))
  return [...extractTariffs(reading, lines), ...extractDeals(reading, lines), ...extractTensions(reading, lines)]
}
