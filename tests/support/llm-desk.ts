import { openLlmExtractor } from '../../src/cards/extract-llm.js'
import { fixedClock } from '../../src/lib/clock.js'
import { ARTICLE, samplePrompt } from './llm-samples.js'
import { memoryModelLedger } from './memory-model-ledger.js'
import { readText } from './read-text.js'
import { gazetteer } from './working-desk.js'

export const KEY = 'gsk_0123456789abcdef0123'

type Changes = Partial<Parameters<typeof openLlmExtractor>[0]> & { readonly budget?: number }

/** The model extractor over an address, with a ledger in memory, a clock that stands still and a log to read. */
export function llmDesk(baseUrl: string, { budget, ...more }: Changes = {}) {
  const books = memoryModelLedger(budget)
  const clock = fixedClock(Date.UTC(2025, 2, 6))
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const { ledger } = books
  const extractor = openLlmExtractor({
    ...{ baseUrl, key: KEY, model: 'small', prompt: samplePrompt, ledger, names: gazetteer, clock, fetch },
    log: { info: say, warn: say },
    ...more,
  })
  const read = (text = ARTICLE) => extractor.extract(readText(text, '2025-03-06'))
  const keys = async (text?: string) => (await read(text)).map(({ key }) => key)
  return { ...books, clock, lines, extractor, read, keys }
}

/** ARTICLE with another ending, which is another text to keep an answer for. */
export const another = (number: number) => `${ARTICLE}\nThis is the telling of day ${number}.`
