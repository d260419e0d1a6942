import { makeGazetteer } from '../../src/articles/gazetteer.js'
import { readConfig } from '../../src/config.js'
import { predictAll } from '../../src/worker/predict.js'
import type { Predicted, Sample } from './format.js'

/** What the product's own extractor, gate and clustering make of the samples. */
export async function predictWithProduct(samples: readonly Sample[]): Promise<readonly Predicted[]> {
  const { aliases, leaders } = readConfig({ TRADEWIND_CONFIG: 'config' })
  return await predictAll({ gazetteer: makeGazetteer({ aliases, leaders }), now: Date.now() }, samples)
}
