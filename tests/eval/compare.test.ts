import { describe, expect, it } from 'vitest'
import type { Extractor } from '../../src/cards/extractor.js'
import { readText } from '../support/read-text.js'
import { gazetteer } from '../support/working-desk.js'
import { comparison } from './compare.js'
import { type ExtractorParts, findExtractor } from './extractors.js'
import { countProposals } from './proposals.js'
import { score } from './score.js'

const parts: ExtractorParts = { root: process.cwd(), model: undefined, gazetteer, fetch }
const endpoint = { baseUrl: 'http://127.0.0.1:9/v1', key: undefined, budget: 0 }

describe('extractors side by side', () => {
  it('say plainly what a model lacks before it can be asked', () => {
    expect(findExtractor('rules', parts)).toMatchObject({ extractor: { name: 'rules' } })
    expect(findExtractor('llm', parts)).toEqual({ missing: expect.stringContaining('OPENAI_API_KEY') })
    expect(findExtractor('llm', { ...parts, model: endpoint })).toEqual({
      missing: expect.stringContaining('TRADEWIND_MODEL'),
    })
    const named = findExtractor('llm', { ...parts, model: { ...endpoint, model: 'any' } })
    expect(named).toMatchObject({ extractor: { name: 'llm' } })
    expect(findExtractor('rule', parts)).toEqual({ missing: expect.stringContaining('no extractor rule') })
  })

  it('stand in one column each, with what the gate made of their proposals', async () => {
    const reading = readText('Peru put 12% on zinc.', '2024-05-03')
    const liar: Extractor = {
      name: 'llm',
      extract: async ({ article }) => [
        { kind: 'tariff', key: 'tariff:PE>*:ad_valorem:all', articleId: article.id, fields: {}, proposedBy: 'llm' },
      ],
    }
    const proposals = await countProposals(liar, [reading, reading])
    expect(proposals).toEqual({ cards: { good: 0, all: 2 }, fields: { good: 0, all: 0 } })
    const report = score({ samples: [], gold: [], stories: { clusters: [], unscored: [] } }, [])
    const [head, , kinds] = comparison(['rules', 'llm'].map(name => ({ name, report, proposals }))).split('\n')
    expect(head).toMatch(/^\| F1 \(P\/R\) +\| +rules \| +llm \|$/)
    expect(kinds).toMatch(/^\| card kinds +\| 0\.000 \(0\.00\/0\.00\) \| 0\.000 \(0\.00\/0\.00\) \|$/)
  })
})
