import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveArticle } from '../../src/store/articles.js'
import type { Store } from '../../src/store/database.js'
import { allEvents, appendEvents } from '../../src/store/ledger.js'
import { KEEP_ANSWERS_MS, keepAnswer, useAnswer } from '../../src/store/model-answers.js'
import { isFirstToTell, reserveCall, settleCall, spentByPurpose } from '../../src/store/model-budget.js'
import { answersUsedSince, modelUseSince } from '../../src/store/model-use.js'
import { KEEP_CALLS_MS, KEEP_VERDICTS_MS, pruneStep } from '../../src/store/prune.js'
import { recordVerdicts, rejectedOf, verdictsOf } from '../../src/store/verdicts.js'
import { article, event, fingerprint, NOON } from './samples.js'

const DAY_MS = 24 * 60 * 60 * 1000
const TODAY = '2026-05-04'
const TABLES = ['model_calls', 'model_answers', 'model_days', 'verdicts'] as const

/** How every database keeps a model's budget and answers, and what the gate said. */
export function modelContract(name: string, open: () => Promise<Store>): void {
  describe(`a language model on ${name}`, () => {
    let store: Store
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close())
    beforeEach(async () => {
      for (const table of TABLES) await store.db.deleteFrom(table).execute()
    })

    const prices = { input: 2, output: 10 }
    const plan = (tokens: number, more: Partial<Parameters<typeof reserveCall>[1]> = {}) =>
      reserveCall(store.db, { purpose: 'extract', model: 'small', tokens, now: NOON, budget: 10_000, ...more })
    const reserved = async (tokens: number, more: Partial<Parameters<typeof reserveCall>[1]> = {}) => {
      const planned = await plan(tokens, more)
      if (!planned.ok) throw new Error('the budget was spent')
      return planned.id
    }
    const settle = (id: string, outcome: Partial<Parameters<typeof settleCall>[2]> = {}) =>
      settleCall(store.db, id, { pricesOf: () => prices, ...outcome })
    const spent = async (day = TODAY) => [...(await spentByPurpose(store.db, day)).values()].reduce((a, b) => a + b, 0)

    it('has no more reserved of a day than its budget, by however many at once', async () => {
      const planned = await Promise.all(Array.from({ length: 12 }, () => plan(1_500)))
      expect(planned.filter(({ ok }) => ok)).toHaveLength(6)
      expect(await spent()).toBe(9_000)
      expect(await plan(1_001)).toEqual({ ok: false, left: 1_000, leftToday: 1_000 })
      expect((await plan(1_000)).ok).toBe(true)
      expect((await plan(1_001, { now: NOON + DAY_MS })).ok).toBe(true)
    })

    it('gives a purpose no more than its own share', async () => {
      await reserved(2_000, { purpose: 'lead', most: 2_500 })
      expect(await plan(501, { purpose: 'lead', most: 2_500 })).toEqual({ ok: false, left: 500, leftToday: 8_000 })
      expect((await plan(8_000)).ok).toBe(true)
    })

    it('takes back what a call did not use, and charges what it used beyond its reservation', async () => {
      await settle(await reserved(4_000), { usage: { input: 900, output: 100 } })
      expect(await spent()).toBe(1_000)
      await settle(await reserved(1_000), { usage: { input: 1_900, output: 100 } })
      expect(await spent()).toBe(3_000)
      await settle(await reserved(4_000), { usage: { input: 0, output: 0 }, failed: 'it refused' })
      expect(await spent()).toBe(3_000)
    })

    it.each([
      ['says nothing', undefined],
      ['counts below nothing', { input: -5, output: 5 }],
      ['counts in parts', { input: 1.5, output: 1 }],
      ['counts no number', { input: Number.NaN, output: 1 }],
      ['counts without end', { input: Number.POSITIVE_INFINITY, output: 1 }],
      ['counts to a year’s worth', { input: 10 ** 15, output: 1 }],
    ])('stays charged in full where the other side %s', async (_, usage) => {
      await settle(await reserved(4_000), usage && { usage })
      expect(await spent()).toBe(4_000)
    })

    it('counts a call that nobody settled, as after a crash, and settles each once', async () => {
      const lost = await reserved(4_000)
      expect(await spent()).toBe(4_000)
      const other = await reserved(2_000)
      await settle(other, { usage: { input: 10, output: 1 } })
      await settle(other, { usage: { input: 5_000, output: 1 } })
      await settle('no such call', { usage: { input: 5_000, output: 1 } })
      expect(await spent()).toBe(4_011)
      const [use] = await modelUseSince(store.db, TODAY)
      expect(use).toMatchObject({ calls: 2, reserved: 4_000, charged: 4_011 })
      expect(lost).not.toBe(other)
    })

    it.each([-1, Number.NaN, 1.5, Number.POSITIVE_INFINITY])('refuses a reservation of %d tokens', async tokens => {
      expect((await plan(tokens)).ok).toBe(false)
      expect(await spent()).toBe(0)
    })

    it('tells use and cost by day, purpose and model, where a price is known', async () => {
      await settle(await reserved(4_000, { prices }), { usage: { input: 1_000, output: 100 } })
      await settle(await reserved(1_000, { prices }), { failed: 'it was late' })
      await settle(await reserved(500, { purpose: 'lead', model: 'tiny' }), { pricesOf: () => undefined })
      await reserved(100, { now: NOON + DAY_MS })
      const uses = await modelUseSince(store.db, TODAY)
      expect(uses.map(({ day, purpose, model }) => [day, purpose, model])).toEqual([
        ['2026-05-05', 'extract', 'small'],
        [TODAY, 'extract', 'small'],
        [TODAY, 'lead', 'tiny'],
      ])
      expect(uses[1]).toMatchObject({ calls: 2, failed: 1, input: 1_000, output: 100, charged: 2_100 })
      // The call of which nothing is known is taken at the dearer price.
      expect(uses[1]?.cost).toBeCloseTo(0.003 + 0.01)
      expect(uses[2]).not.toHaveProperty('cost')
      expect(await modelUseSince(store.db, '2026-05-05')).toHaveLength(1)
    })

    it('lets one say that a share of the day’s budget is reached, and one that the next is', async () => {
      const told = () => isFirstToTell(store.db, TODAY, 80)
      expect((await Promise.all([told(), told(), told()])).filter(first => first)).toHaveLength(1)
      expect(await isFirstToTell(store.db, TODAY, 100)).toBe(true)
      expect([await told(), await isFirstToTell(store.db, '2026-05-05', 80)]).toEqual([false, true])
    })

    it('keeps an answer for 30 days, and counts by day how often it stood for a call', async () => {
      await keepAnswer(store.db, { key: 'k', text: 'first' }, NOON)
      await keepAnswer(store.db, { key: 'k', text: '{"é": "😀"}' }, NOON)
      expect(await useAnswer(store.db, 'k', NOON)).toBe('{"é": "😀"}')
      expect(await useAnswer(store.db, 'k', NOON + 1)).toBe('{"é": "😀"}')
      expect(await useAnswer(store.db, 'other', NOON)).toBeUndefined()
      expect(await useAnswer(store.db, 'k', NOON + KEEP_ANSWERS_MS + 1)).toBeUndefined()
      expect([...(await answersUsedSince(store.db, TODAY))]).toEqual([[TODAY, 2]])
    })

    const verdict = (position: number, at = NOON) => ({
      articleId: `a${at}`,
      key: 'tariff:BR>CA:ad_valorem:all',
      field: position === 0 ? 'status' : 'rate',
      verdict: position === 0 ? ('kept' as const) : ('rejected' as const),
      reason: 'the figure 46 is not in the quote',
      proposedBy: 'llm' as const,
      prompt: 'abc',
      value: { kind: 'percent', value: 46 },
      at,
    })

    it('keeps what was said of each field with what was proposed, once an article, the newest first', async () => {
      await recordVerdicts(store.db, [verdict(0), verdict(1)])
      await recordVerdicts(store.db, [verdict(0), verdict(1)])
      const long = { ...verdict(1, NOON + 1), value: 'x'.repeat(5_000), reason: 'y'.repeat(5_000) }
      await recordVerdicts(store.db, [long, { ...long, key: 'another' }])
      const held = await verdictsOf(store.db, 'tariff:BR>CA:ad_valorem:all', 10)
      expect(held).toEqual([expect.not.objectContaining({ value: expect.anything() }), verdict(0), verdict(1)])
      expect(held[0]?.reason).toHaveLength(300)
      expect(await rejectedOf(store.db, 'tariff:BR>CA:ad_valorem:all', 10)).toHaveLength(2)
    })

    it('keeps with a line of the ledger the prompt that proposed it', async () => {
      const text = article('a prompt')
      await saveArticle(store.db, text, { storyId: 's', family: 'f' }, fingerprint(text))
      await appendEvents(store.db, [event('m1', text.id, { proposedBy: 'llm', prompt: 'abc' }), event('m2', text.id)])
      const prompts = (await allEvents(store.db)).map(({ id, prompt }) => [id, prompt])
      expect(prompts).toEqual([
        ['m1', 'abc'],
        ['m2', undefined],
      ])
    })

    it('forgets answers after 30 days, verdicts after 90 and calls after 400, step by step', async () => {
      await keepAnswer(store.db, { key: 'k', text: 't' }, NOON)
      await recordVerdicts(store.db, [verdict(0), verdict(1)])
      await reserved(1)
      await isFirstToTell(store.db, TODAY, 80)
      const prune = async (now: number) => {
        for (let gone = 1; gone > 0; ) gone = await pruneStep(store.db, now, 1)
        return Promise.all(TABLES.map(async table => (await store.db.selectFrom(table).selectAll().execute()).length))
      }
      expect(await prune(NOON + KEEP_ANSWERS_MS)).toEqual([1, 1, 1, 2])
      expect(await prune(NOON + KEEP_ANSWERS_MS + 1)).toEqual([1, 0, 1, 2])
      expect(await prune(NOON + KEEP_VERDICTS_MS + 1)).toEqual([1, 0, 1, 0])
      expect(await prune(NOON + KEEP_CALLS_MS + DAY_MS)).toEqual([0, 0, 0, 0])
    })
  })
}
