import { afterEach, describe, expect, it } from 'vitest'
import { rulesExtractor } from '../../src/cards/extract-rules.js'
import type { Extractor } from '../../src/cards/extractor.js'
import { eventsOf } from '../../src/store/ledger.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { llmDesk } from '../support/llm-desk.js'
import { answerOf, evidence, fishDeal, samplePrompt, steelTariff } from '../support/llm-samples.js'
import { type Answering, completion, modelServer, sendJson } from '../support/model-server.js'
import { workingDesk } from '../support/working-desk.js'

const server = modelServer()
afterEach(() => server.close())

const STEEL = 'Canada imposed a 25% tariff on steel from the United States on March 4, 2025.'
const FISH = 'Norway and Canada signed a memorandum of understanding on fisheries in Oslo on Monday.'
const published = { from: '2025-03-06', to: '2025-03-06', precision: 'day', raw: '', inferred: false } as const
const KEY = 'tariff:CA>US:ad_valorem:steel'

/** The rules with no eye for deals, so that those are the model's alone. */
const tariffRules: Extractor = {
  name: 'rules',
  extract: async reading => (await rulesExtractor.extract(reading)).filter(({ kind }) => kind === 'tariff'),
}

async function readWith(answering: Answering, text: string) {
  server.answers(answering)
  const model = llmDesk(await server.open())
  const desk = await workingDesk({ now: Date.UTC(2025, 2, 6) })
  const extractors = [tariffRules, model.extractor]
  const done = await processArticle({ ...desk, extractors }, { text, published })
  const events = (key: string) => eventsOf(desk.db, [key])
  return { done, events, model, lines: desk.lines }
}

describe('a text that rules and model read', () => {
  it('makes cards of both in the ledger, each line with who proposed it and by which prompt', async () => {
    const mou = fishDeal({ evidence: [evidence(['parties', 'form', 'stage'], [2], [FISH])] })
    const faithful = answerOf({ tariffs: [steelTariff()], deals: [mou] })
    const { events } = await readWith(response => sendJson(response, completion(faithful)), `${STEEL}\n${FISH}`)
    const steel = await events(KEY)
    expect(steel.find(({ field }) => field === 'rate')).toMatchObject({ proposedBy: 'rules' })
    const fish = await events('deal:CA+NO:mou:fisheries-2025')
    expect(fish.map(({ field }) => field)).toContain('stage')
    for (const { proposedBy, prompt } of fish) expect([proposedBy, prompt]).toEqual(['llm', samplePrompt.hash])
  })

  it('keeps the cards of the rules, whatever the model does', async () => {
    const { events, model } = await readWith(response => void response.destroy(), STEEL)
    expect((await events(KEY)).map(({ field }) => field)).toContain('rate')
    expect(model.lines.join()).toContain('rules only')
  })

  it('has nothing of what a model makes up, and the log says why', async () => {
    const lie = steelTariff({
      evidence: [
        evidence(['imposer', 'targets', 'rate', 'status'], [1], ['Canada imposed a 50% tariff on cars from Mexico']),
      ],
      targets: ['MX'],
      rate: { low: 50, high: 50, basis: 'all_in' },
    })
    const swapped = steelTariff({
      imposer: 'US',
      targets: ['Canada'],
      evidence: [evidence(['rate', 'status'], [1], [STEEL])],
    })
    const answer = answerOf({ tariffs: [lie, swapped] })
    const { events, lines } = await readWith(response => sendJson(response, completion(answer)), STEEL)
    expect(await events('tariff:US>CA:ad_valorem:steel')).toEqual([])
    expect((await events(KEY)).every(({ proposedBy }) => proposedBy === 'rules')).toBe(true)
    expect(lines.join('\n')).toMatch(/gate: tariff:US>CA:ad_valorem:steel \S+ rejected/)
  })
})
