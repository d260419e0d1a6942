import type { Reading } from '../articles/reading.js'
import type { CardDraft } from './card.js'

/** Proposes cards from one article. Both extractors end in the same gate. */
export type Extractor = {
  readonly name: 'rules' | 'llm'
  extract(reading: Reading): Promise<readonly CardDraft[]>
}
