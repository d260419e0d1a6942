import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../../src/lib/clock.js'
import type { Store } from '../../../src/store/database.js'
import { modelUseSince } from '../../../src/store/model-use.js'
import { modelCallChecks } from '../../../src/worker/doctor/model-call.js'
import { memoryStore } from '../../support/memory-store.js'
import { type Answering, completion, modelServer, sendJson } from '../../support/model-server.js'

const clock = fixedClock(Date.UTC(2026, 4, 4, 12))
const server = modelServer()
let store: Store
let baseUrl: string
beforeAll(async () => {
  store = await memoryStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.db.deleteFrom('model_calls').execute()
  baseUrl = await server.open()
})
afterEach(() => server.close())

const checks = (more: object = {}) =>
  modelCallChecks({
    model: { baseUrl, key: 'sk-test-000000000000', model: 'small', budget: 10_000, ...more },
    db: store.db,
    clock,
    fetch,
  })

describe('of a model the doctor says', () => {
  it.each<readonly [string, Answering, RegExp]>([
    ['well', response => sendJson(response, completion('{"well":true}')), /answers in JSON by a schema/],
    [
      'wrong',
      response => sendJson(response, { error: { message: 'The model small does not exist' } }, 404),
      /does not know it: look at TRADEWIND_MODEL\./,
    ],
    [
      'wrong',
      response => sendJson(response, { error: { message: 'response_format json_schema is not supported' } }, 400),
      /choose a model that has structured outputs/,
    ],
    ['wrong', response => sendJson(response, completion('Sure, I work!')), /structured outputs/],
    ['wrong', response => sendJson(response, { error: { message: 'boom' } }, 500), /A short call brought nothing/],
  ])('%s, by one short call', async (state, answer, detail) => {
    server.answers(answer)
    expect(await checks()).toEqual([{ what: 'Model small', state, detail: expect.stringMatching(detail) }])
    expect(await modelUseSince(store.db, '2026-05-04')).toMatchObject([{ purpose: 'check', calls: 1, reserved: 0 }])
  })

  it('of each that is named, once, and counts what it took', async () => {
    server.answers(response => sendJson(response, completion('{"well":true}')))
    expect((await checks({ leadModel: 'tiny' })).map(({ what }) => what)).toEqual(['Model small', 'Model tiny'])
    expect(await checks({ leadModel: 'small' })).toHaveLength(1)
    const used = (await modelUseSince(store.db, '2026-05-04')).map(({ charged }) => charged)
    expect(used).toEqual([2_000, 1_000])
  })

  it('nothing where none is named, or the budget is spent', async () => {
    const before = server.asked.length
    expect((await checks({ model: undefined }))[0]?.state).toBe('skipped')
    expect((await checks({ budget: 100 }))[0]).toMatchObject({
      state: 'skipped',
      detail: expect.stringContaining('budget is spent'),
    })
    expect(server.asked).toHaveLength(before)
  })
})
