import { describe, expect, it } from 'vitest'
import { extractCards } from '../../src/cards/extract.js'
import { rulesExtractor } from '../../src/cards/extract-rules.js'
import type { Extractor } from '../../src/cards/extractor.js'
import { relevanceOf } from '../../src/cards/relevance.js'
import { ARTICLE } from '../support/llm-samples.js'
import { readText } from '../support/read-text.js'

describe('whether a model is asked about a text', () => {
  it.each([
    ['Brussels may widen its anti-dumping case on bicycles.', 'undecided'],
    ['Japan and Chile have signed the agreement that their exporters had waited for.', 'undecided'],
    ['The United States put two more firms on its entity list.', 'undecided'],
    ['The club signed a striker from Brazil for a record fee.', 'other'],
    ['A recipe for apple cake needs four eggs and an hour.', 'other'],
    ['The spokesman of a hospital in France said that the trial of the drug had failed.', 'other'],
    ['', 'other'],
  ])('by its words: %s', (text, relevance) => {
    expect(relevanceOf(readText(text), [])).toBe(relevance)
  })

  it('is so wherever the rules propose a card', async () => {
    const reading = readText(ARTICLE)
    expect(relevanceOf(reading, await rulesExtractor.extract(reading))).toBe('trade')
  })

  it('keeps a model from what is not its business', async () => {
    let asked = 0
    const model: Extractor = { name: 'llm', extract: async () => [asked++].flatMap(() => []) }
    await extractCards([rulesExtractor, model], readText('A recipe for apple cake needs four eggs and an hour.'))
    expect(asked).toBe(0)
    const { drafts, verdicts } = await extractCards([model, rulesExtractor], readText(ARTICLE))
    expect(asked).toBe(1)
    expect(drafts.map(({ key }) => key)).toContain('tariff:CA>US:ad_valorem:steel')
    expect(new Set(verdicts.map(({ proposedBy }) => proposedBy))).toEqual(new Set(['rules']))
  })
})
