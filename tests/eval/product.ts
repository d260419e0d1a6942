import { makeGazetteer } from '../../src/articles/gazetteer.js'
import type { Reading } from '../../src/articles/reading.js'
import type { Extractor } from '../../src/cards/extractor.js'
import { readConfig } from '../../src/config.js'
import { predictAll, readLine } from '../../src/worker/predict.js'
import type { Predicted, Sample } from './format.js'

/** The product's own reading, and what its gate and clustering make of an extractor's drafts. */
export type Product = {
  read(sample: Sample): Reading
  predict(samples: readonly Sample[], extractor: Extractor): Promise<readonly Predicted[]>
}

export function openProduct(): Product {
  const { aliases, leaders } = readConfig({ TRADEWIND_CONFIG: 'config' })
  const parts = { gazetteer: makeGazetteer({ aliases, leaders }), now: Date.now() }
  return {
    read: sample => readLine(sample, parts),
    predict: (samples, extractor) => predictAll({ ...parts, extractor }, samples),
  }
}
