import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesExtractor } from '../../../src/cards/extract-rules.js'
import type { Extractor } from '../../../src/cards/extractor.js'
import { plainText } from '../../../src/messages/plain.js'
import { keepAnswer, useAnswer } from '../../../src/store/model-answers.js'
import { reserveCall, settleCall } from '../../../src/store/model-budget.js'
import { runBudget } from '../../../src/worker/model/run-budget.js'
import { runWhy } from '../../../src/worker/model/run-why.js'
import { processArticle } from '../../../src/worker/pipeline.js'
import type { Screen } from '../../../src/worker/screen.js'
import { type AskedDesk, askedDesk, inForce, STEEL_KEY } from '../../support/asked-desk.js'

const PROMPT = 'c0ffee'.repeat(10)
/** Says what the rules say, and that the rate is another. */
const liar: Extractor = {
  name: 'llm',
  extract: async reading =>
    (await rulesExtractor.extract(reading)).map(draft => ({
      ...draft,
      proposedBy: 'llm',
      prompt: PROMPT,
      fields: {
        ...draft.fields,
        rate: draft.fields.rate && {
          ...draft.fields.rate,
          value: { ...Object(draft.fields.rate.value), low: 46, high: 46 },
        },
      },
    })),
}

let desk: AskedDesk
beforeAll(async () => {
  desk = await askedDesk('2025-08-07T14:30:00Z')
  await processArticle({ ...desk, extractors: [rulesExtractor, liar] }, inForce)
})
afterAll(() => desk.close())

async function printed(task: (screen: Screen) => Promise<unknown>): Promise<string> {
  const out: string[] = []
  await task({
    print: text => void out.push(text),
    show: message => void out.push(plainText(message)),
    view: () => ({ width: 110, colour: false }),
  })
  return out.join('')
}

describe('tradewind why', () => {
  it('tells who proposed what, and each proposal that was left out with its value, reason and prompt', async () => {
    const text = await printed(screen => runWhy({ ...desk, screen }, STEEL_KEY, {}))
    expect(text).toContain('Found by the rules')
    expect(text).toMatch(/left out.*\n.*Rate .*46.*: .*46.* the quote.*language model, prompt c0ffeec0ffee/)
  })

  it('is short in chat, where no value is shown that nothing proves', async () => {
    const text = plainText(await desk.ask(`/why ${STEEL_KEY}`))
    expect(text).toMatch(/Rate: .* the quote.* \(proposed by the language model\)/)
    expect(text).not.toContain('46%')
    expect(text).not.toContain('c0ffee')
  })

  it('gives events and verdicts as JSON, and fails where no card is meant', async () => {
    const { verdicts, events } = JSON.parse(
      await printed(screen => runWhy({ ...desk, screen }, STEEL_KEY, { json: true })),
    )
    const rejected = verdicts.filter((each: { verdict: string }) => each.verdict === 'rejected')
    expect(rejected[0]).toMatchObject({
      field: 'rate',
      proposedBy: 'llm',
      prompt: PROMPT,
      value: { low: 46, high: 46 },
    })
    expect(verdicts.length).toBeGreaterThan(events.length)
    await printed(async screen => expect(await runWhy({ ...desk, screen }, 'no such card', {})).toBe(false))
  })
})

describe('tradewind budget', () => {
  const settings = { baseUrl: 'https://models.example/v1', key: 'k', model: 'small', budget: 10_000 }

  it('says that nothing was used, and that no model is set up', async () => {
    const text = await printed(screen => runBudget({ ...desk, screen, settings: undefined }, { days: 7 }))
    expect(text).toMatch(/^No call of a language model since 2025-08-01\.\nNo language model is set up/)
  })

  it('tells tokens and cost by day, purpose and model, and what is left until when', async () => {
    const now = desk.clock.now()
    const prices = { input: 2, output: 10 }
    const call = { model: 'small', now, budget: 10_000 } as const
    const done = await reserveCall(desk.db, { ...call, purpose: 'extract', tokens: 4_000, prices })
    if (done.ok) await settleCall(desk.db, done.id, { usage: { input: 1_000, output: 500 }, pricesOf: () => prices })
    await reserveCall(desk.db, { ...call, purpose: 'lead', model: 'tiny', tokens: 2_000 })
    await reserveCall(desk.db, { ...call, purpose: 'check', tokens: 10, now: now - 6 * 86_400_000, prices })
    await reserveCall(desk.db, { ...call, purpose: 'check', tokens: 10, now: now - 7 * 86_400_000, prices })
    await keepAnswer(desk.db, { key: 'k', text: 't' }, now)
    await useAnswer(desk.db, 'k', now)
    const text = await printed(screen => runBudget({ ...desk, screen, settings }, { days: 7 }))
    const [head, ...rows] = text.split('\n').map(line => line.split(/ {2,}/))
    expect(head).toEqual(['DAY (UTC)', 'FOR', 'MODEL', 'CALLS', 'FAILED', 'IN', 'OUT', 'USED', 'COST'])
    expect(rows.slice(0, 3)).toEqual([
      ['2025-08-07', 'cards', 'small', '1', '0', '1,000', '500', '1,500', '$0.0070'],
      ['2025-08-07', 'digests', 'tiny', '1', '0', '0', '0', '2,000', '-'],
      ['2025-08-01', 'doctor', 'small', '1', '0', '0', '0', '10', '$0.0001'],
    ])
    expect(text).toContain('In all: 3,510 tokens, $0.0071 (1 call without a known price not counted).')
    expect(text).toContain('1 answer that had been kept stood for a call.')
    expect(text).toContain(
      'Today: 3,500 of 10,000 tokens used, 2,000 of them by calls under way or cut off; 6,500 left until 00:00 UTC, in 9 h 30 min.',
    )
    const json = JSON.parse(await printed(screen => runBudget({ ...desk, screen, settings }, { days: 1, json: true })))
    expect(json.today).toEqual({
      day: '2025-08-07',
      budget: 10_000,
      used: 3_500,
      reserved: 2_000,
      left: 6_500,
      resetsAt: Date.UTC(2025, 7, 8),
    })
    expect(json.uses).toHaveLength(2)
  })
})
