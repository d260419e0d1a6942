import { makeGazetteer } from '../../src/articles/gazetteer.js'
import type { Reading } from '../../src/articles/reading.js'
import { rulesExtractor } from '../../src/cards/extract-rules.js'
import type { Extractor } from '../../src/cards/extractor.js'
import { readConfig } from '../../src/config.js'
import { predictAll, readLine } from '../../src/worker/predict.js'
import { type Found, findExtractor } from './extractors.js'
import type { Predicted, Sample } from './format.js'

/** The product's own reading, and what its gate and clustering make of an extractor's drafts. */
export type Product = {
  read(sample: Sample): Reading
  predict(samples: readonly Sample[], extractor: Extractor): Promise<readonly Predicted[]>
  /** An extractor by its name; the model is the one that the environment names. */
  extractor(name: string): Found
}

/** The product as the environment sets it up, but always with the config folder of this repository. */
export function openProduct(environment: Readonly<Record<string, string | undefined>>): Product {
  const settings = { ...environment, TRADEWIND_CONFIG: 'config' }
  const { aliases, leaders } = readConfig({ TRADEWIND_CONFIG: 'config' })
  const gazetteer = makeGazetteer({ aliases, leaders })
  const parts = { gazetteer, now: Date.now() }
  return {
    extractor: name =>
      name === 'rules'
        ? { extractor: rulesExtractor }
        : findExtractor(name, { root: process.cwd(), model: readConfig(settings).model, gazetteer, fetch }),
    read: sample => readLine(sample, parts),
    predict: (samples, extractor) => predictAll({ ...parts, extractor }, samples),
  }
}
