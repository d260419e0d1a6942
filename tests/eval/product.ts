// ──▶ FOR THE LEAD TO SETTLE: the one line that binds the measure to the product.
import { predictAll } from '../../src/worker/predict.js'
import type { Predicted, Sample } from './format.js'

/** What the product's own extractor, gate and clustering make of the samples. */
export async function predictWithProduct(samples: readonly Sample[]): Promise<readonly Predicted[]> {
  return await predictAll({}, samples)
}
