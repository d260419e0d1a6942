import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Gazetteer } from '../../src/articles/gazetteer.js'
import { openLlmExtractor } from '../../src/cards/extract-llm.js'
import { extractPrompt } from '../../src/cards/extract-llm-prompt.js'
import { rulesExtractor } from '../../src/cards/extract-rules.js'
import type { Extractor } from '../../src/cards/extractor.js'
import type { ModelLedger } from '../../src/cards/model-ledger.js'
import { systemClock } from '../../src/lib/clock.js'
import { makeLog } from '../../src/lib/log.js'
import type { ModelSettings } from '../../src/worker/model/model-settings.js'

/** An extractor by its name, or what is missing before it can be asked. */
export type Found = { readonly extractor: Extractor } | { readonly missing: string }

export type ExtractorParts = {
  /** The folder that `prompts/` stands in. */
  readonly root: string
  readonly model: ModelSettings
  readonly gazetteer: Pick<Gazetteer, 'bloc' | 'find' | 'known'>
  readonly fetch: typeof fetch
}

/** The extractor of that name. The model's answers are kept as long as the run; its tokens are not counted. */
export function findExtractor(name: string, { root, model, gazetteer, fetch }: ExtractorParts): Found {
  if (name === 'rules') return { extractor: rulesExtractor }
  if (name !== 'llm')
    return { missing: `There is no extractor ${name}: name rules or llm, or both with a comma between.` }
  if (model === undefined)
    return { missing: 'No model is asked: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.' }
  if (model.model === undefined) return { missing: 'No model is asked: name one in TRADEWIND_MODEL.' }
  const words = (file: string) => readFileSync(join(root, 'prompts', file), 'utf8')
  const prompt = extractPrompt(words('_house-rules.md'), words('extract.md'))
  const { baseUrl, key } = model
  const log = makeLog(line => process.stderr.write(`${line}\n`))
  const parts = { baseUrl, key, model: model.model, fetch, prompt, names: gazetteer, clock: systemClock, log }
  return { extractor: openLlmExtractor({ ...parts, ledger: unboundedLedger() }) }
}

function unboundedLedger(): ModelLedger {
  const answers = new Map<string, string>()
  return {
    cached: async key => answers.get(key),
    reserve: async () => ({ ok: true, id: 'measuring' }),
    settle: async (_id, { answer }) => {
      if (answer !== undefined) answers.set(answer.key, answer.text)
    },
  }
}
