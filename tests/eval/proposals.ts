import type { Reading } from '../../src/articles/reading.js'
import type { Extractor } from '../../src/cards/extractor.js'
import { gate } from '../../src/cards/gate.js'
import type { Proposals } from './compare.js'

/** What the gate made of all that an extractor proposes for some articles. */
export async function countProposals(extractor: Extractor, readings: readonly Reading[]): Promise<Proposals> {
  const count = { cards: { good: 0, all: 0 }, fields: { good: 0, all: 0 } }
  for (const reading of readings) {
    for (const draft of await extractor.extract(reading)) {
      const gated = gate(draft, reading)
      const fields = gated.verdicts.filter(({ field }) => field !== '*')
      count.cards.all += 1
      count.cards.good += gated.draft === undefined ? 0 : 1
      count.fields.all += fields.length
      count.fields.good += fields.filter(({ verdict }) => verdict === 'kept').length
    }
  }
  return count
}
