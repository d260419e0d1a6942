import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Gazetteer } from '../../articles/gazetteer.js'
import { openLlmExtractor } from '../../cards/extract-llm.js'
import { extractPrompt } from '../../cards/extract-llm-prompt.js'
import type { Extractor } from '../../cards/extractor.js'
import type { ModelEndpoint } from '../../cards/model-endpoint.js'
import type { ModelLedger } from '../../cards/model-ledger.js'
import type { Clock } from '../../lib/clock.js'
import type { Log } from '../../lib/log.js'
import { boundedExtractor, stoppableFetch } from './bounded-extractor.js'

/** So many articles are with the model at once: enough to keep up with a morning's feeds, few enough for a server of one's own. */
const MOST_AT_ONCE = 4

export type ExtractorParts = ModelEndpoint & {
  readonly gazetteer: Gazetteer
  readonly budget: ModelLedger
  /** The folder of prompts. */
  readonly prompts: string
  readonly clock: Clock
  readonly log: Log
  /** Aborted when the desk stops: calls end at once, and their articles are left for the next start, which reads them whole. */
  readonly stopping?: AbortSignal | undefined
}

/** The extractor that asks a model, some articles at once, with the prompts of a folder. */
export async function openExtractor(parts: ExtractorParts): Promise<Extractor> {
  const { prompts, gazetteer: names, budget: ledger, stopping } = parts
  const words = (name: string) => readFile(join(prompts, name), 'utf8')
  const prompt = extractPrompt(await words('_house-rules.md'), await words('extract.md'))
  const request = stoppableFetch(parts.fetch, stopping)
  return boundedExtractor(openLlmExtractor({ ...parts, fetch: request, prompt, ledger, names }), MOST_AT_ONCE, stopping)
}
