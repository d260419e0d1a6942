import { describe, expect, it } from 'vitest'
import { predictAll } from '../../src/worker/predict.js'
import { readPredictLine } from '../../src/worker/predict-line.js'
import { gazetteer } from '../support/working-desk.js'

const parts = { gazetteer, now: Date.UTC(2026, 10, 22) }
const steel = 'The United States imposed a 25% tariff on steel from Canada on Friday, the White House said.'

describe('a batch of articles', () => {
  it('gives one prediction a line, in order, with quotes of their own texts', async () => {
    const lines = [
      { id: 'b', text: steel, published: '2025-03-12' },
      { id: 'a', text: 'The choir sang.' },
    ]
    const predictions = await predictAll(parts, lines)
    expect(predictions.map(one => one.id)).toEqual(['b', 'a'])
    expect(predictions[0]?.cards[0]?.facts[0]).toMatchObject({
      imposer: 'US',
      target: ['CA'],
      rate_percent: 25,
      status: 'in_force',
      product: 'steel from Canada',
    })
    for (const fact of predictions.flatMap(one => one.cards.flatMap(card => card.facts)))
      expect(steel).toContain(fact.quote)
    expect(predictions[1]?.cards).toEqual([])
  })

  it('labels two copies of one text alike and another matter otherwise', async () => {
    const other = 'Kenya and Tanzania signed a trade agreement on maize in Arusha on Monday.'
    const labels = (
      await predictAll(parts, [
        { id: '1', text: steel, published: '2025-03-12' },
        { id: '2', text: steel, published: '2025-03-12' },
        { id: '3', text: other, published: '2019-05-06' },
      ])
    ).map(one => one.cluster)
    expect(labels[1]).toBe(labels[0])
    expect(labels[2]).not.toBe(labels[0])
  })

  it('reads the headline too, and quotes from it', async () => {
    const title = 'US imposes 25% tariff on Canadian steel'
    const [prediction] = await predictAll(parts, [
      { id: '1', title, text: 'Mills were quiet on Friday.', published: '2025-03-12' },
    ])
    expect(prediction?.cards[0]?.facts[0]).toMatchObject({
      rate_percent: 25,
      quote: expect.stringContaining('25% tariff'),
    })
  })

  it('is no batch where there is nothing in it', async () => {
    expect(await predictAll(parts, [])).toEqual([])
  })
})

describe('a line of a batch', () => {
  it('takes numbers for ids and null for what is not known', () => {
    expect(readPredictLine('{"id":7,"text":"x","title":null,"published":null}', 1)).toEqual({ id: '7', text: 'x' })
  })

  it.each([
    ['nope', /^Line 12 is not JSON/],
    ['{"id":"a"}', /^Line 12: text: /],
    ['{"text":"x"}', /^Line 12: id: /],
    ['[]', /^Line 12: the line: /],
    ['{"id":"a","text":"x","title":5}', /^Line 12: title: /],
  ] as const)('is refused by its number where it is %s', (line, words) => {
    expect(() => readPredictLine(line, 12)).toThrow(words)
  })
})
