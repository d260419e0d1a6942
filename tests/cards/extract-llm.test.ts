import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { another, KEY, llmDesk } from '../support/llm-desk.js'
import { answerOf, fishDeal, samplePrompt, steelTariff } from '../support/llm-samples.js'
import { schemaFaults } from '../support/strict-schema.js'

const FAITHFUL = answerOf({ tariffs: [steelTariff()], deals: [fishDeal()] })
const KEYS = ['tariff:CA>US:ad_valorem:steel', 'deal:CA+NO:mou:fisheries-2025']
const ANY = { predicate: () => true }

// The real SDK speaks to it over a real socket.
const mock = new LLMock({ port: 0, logLevel: 'silent' })
beforeAll(() => mock.start())
afterAll(() => mock.stop())
afterEach(() => {
  mock.clearFixtures()
  mock.clearRequests()
  mock.clearChaos()
})
const base = () => `${mock.url}/v1`
const asked = () => mock.getRequests().length

describe('the model extractor', () => {
  it('asks once an article, for all kinds, and proposes what is found in the text', async () => {
    mock.on({ ...ANY, responseFormat: 'json_schema' }, { content: FAITHFUL })
    const { extractor, keys, settled } = llmDesk(base())
    expect(extractor.name).toBe('llm')
    expect(await keys()).toEqual(KEYS)
    expect(asked()).toBe(1)
    expect(settled[0]?.outcome.answer?.text).toBe(FAITHFUL)
  })

  it('sends the prompt, the article as data, a schema by the rules of strict outputs, and no tool, stream or temperature', async () => {
    mock.on(ANY, { content: FAITHFUL })
    await llmDesk(base()).read()
    const { body, path, method } = mock.getLastRequest() ?? {}
    expect(`${method} ${path}`).toBe('POST /v1/chat/completions')
    const { messages, response_format, ...rest } = body as Record<string, unknown> & {
      messages: readonly { role: string; content: string }[]
      response_format: { type: string; json_schema: { name: string; strict: boolean; schema: unknown } }
    }
    expect(
      Object.keys(rest)
        .filter(name => !name.startsWith('_'))
        .sort(),
    ).toEqual(['max_completion_tokens', 'model'])
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user'])
    expect(messages[0]?.content).toBe(samplePrompt.text)
    expect(JSON.parse(messages[1]?.content ?? '')).toMatchObject({
      published: '2025-03-06',
      sentences: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }],
    })
    expect(response_format).toMatchObject({ type: 'json_schema', json_schema: { name: 'cards', strict: true } })
    expect(schemaFaults(response_format.json_schema.schema)).toEqual([])
  })

  it('takes nothing from the environment along', async () => {
    const names = ['API_KEY', 'ADMIN_KEY', 'ORG_ID', 'PROJECT_ID', 'WEBHOOK_SECRET']
    for (const name of names) vi.stubEnv(`OPENAI_${name}`, 'from-the-environment')
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1')
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-secret: from-the-environment')
    mock.on(ANY, { content: FAITHFUL })
    expect(await llmDesk(base()).keys()).toEqual(KEYS)
    const sent = JSON.stringify(mock.getLastRequest())
    expect(sent).not.toContain('from-the-environment')
    expect(sent).not.toContain('x-stainless')
    vi.unstubAllEnvs()
  })

  it('asks for an article once, however often it is read, and again for another text', async () => {
    mock.on(ANY, { content: FAITHFUL })
    const { keys, settled } = llmDesk(base())
    await keys()
    expect(await keys()).toEqual(KEYS)
    expect(asked()).toBe(1)
    await keys(another(2))
    expect(asked()).toBe(2)
    expect(settled).toHaveLength(2)
  })

  it('does not take the answer to another prompt, or of another model', async () => {
    mock.on(ANY, { content: FAITHFUL })
    const { ledger, keys } = llmDesk(base())
    await keys()
    await llmDesk(base(), { ledger, model: 'large' }).keys()
    await llmDesk(base(), { ledger, prompt: { ...samplePrompt, hash: 'another' } }).keys()
    expect(asked()).toBe(3)
  })

  it('reserves more than the call can cost, and settles for what it did cost', async () => {
    mock.on(ANY, { content: FAITHFUL, usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1_000 } })
    const { read, settled, spent, unsettled } = llmDesk(base())
    await read()
    expect(settled[0]?.ask).toMatchObject({ purpose: 'extract' })
    expect(settled[0]?.ask.tokens).toBeGreaterThan(8_000 + samplePrompt.text.length / 4)
    expect([spent(), unsettled()]).toEqual([1_000, 0])
  })

  it('asks nothing where the budget is spent, and says so once a minute', async () => {
    const { read, clock, lines } = llmDesk(base(), { budget: 100 })
    for (let index = 0; index < 20; index += 1) expect(await read(another(index))).toEqual([])
    expect(asked()).toBe(0)
    expect(lines).toEqual(['rules only: the budget of the day is spent'])
    clock.moveTo(clock.now() + 60_000)
    await read()
    expect(lines).toHaveLength(2)
  })

  it.each<readonly [string, () => unknown, string]>([
    ['500', () => mock.on(ANY, { error: { message: 'broken' }, status: 500 }), 'answered with 500'],
    ['429', () => mock.on(ANY, { error: { message: 'slow down' }, status: 429 }), 'answered with 429'],
    ['401', () => mock.on(ANY, { error: { message: `no such key: ${KEY}` }, status: 401 }), 'no such key: [secret]'],
    ['an end for length', () => mock.on(ANY, { content: FAITHFUL.slice(0, 90), finishReason: 'length' }), '“length”'],
    ['a filter', () => mock.on(ANY, { content: FAITHFUL, finishReason: 'content_filter' }), '“content_filter”'],
    ['a wish for a tool', () => mock.on(ANY, { toolCalls: [{ name: 'shell', arguments: '{}' }] }), 'tool'],
    ['no JSON', () => mock.on(ANY, { content: 'Of course! Here are the cards.' }), 'no JSON'],
    ['JSON of another form', () => mock.on(ANY, { content: '{"tariffs":{}}' }), 'no JSON of the form'],
    ['no words', () => mock.on(ANY, { content: '' }), 'no words'],
    ['a closed line', () => mock.setChaos({ disconnectRate: 1 }), 'could not be read'],
    ['an answer that is no JSON at all', () => mock.setChaos({ malformedRate: 1 }), 'rules only'],
  ])('leaves the article to the rules after %s, without a second try', async (_, prepare, why) => {
    prepare()
    const { read, lines, unsettled, settled } = llmDesk(base())
    expect(await read()).toEqual([])
    expect(asked()).toBe(1)
    expect(unsettled()).toBe(0)
    expect(settled[0]?.outcome.failed).toBeTruthy()
    expect(settled[0]?.outcome.failed).not.toContain(KEY)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^rules only: /)
    expect(lines[0]).toContain(why)
    expect(lines.join()).not.toContain(KEY)
  })

  it('charges nothing for an answer that is an error, and all that was reserved where nobody knows', async () => {
    mock.on(ANY, { error: { message: 'broken' }, status: 503 })
    const refused = llmDesk(base())
    await refused.read()
    expect(refused.spent()).toBe(0)
    mock.setChaos({ disconnectRate: 1 })
    const cut = llmDesk(base())
    await cut.read()
    expect(cut.spent()).toBe(cut.settled[0]?.ask.tokens)
  })

  it('leaves the model alone for five minutes after two failures in a row, and answers what it has kept', async () => {
    mock.on(ANY, { content: FAITHFUL })
    const { keys, clock, lines } = llmDesk(base())
    await keys()
    mock.clearFixtures()
    mock.on(ANY, { error: { message: 'broken' }, status: 500 })
    for (const day of [2, 3, 4, 5]) expect(await keys(another(day))).toEqual([])
    expect(asked()).toBe(3)
    expect(lines.filter(line => line.includes('left alone'))).toHaveLength(1)
    expect(await keys()).toEqual(KEYS)
    clock.moveTo(clock.now() + 5 * 60_000)
    mock.clearFixtures()
    mock.on(ANY, { content: FAITHFUL })
    expect(await keys(another(6))).toEqual(KEYS)
    expect(asked()).toBe(4)
  })

  it('counts failures in a row only, and is not kept away by a clock that was ahead', async () => {
    const { keys, clock } = llmDesk(base())
    for (const answer of [
      { error: { message: 'a' }, status: 500 },
      { content: FAITHFUL },
      { error: { message: 'b' }, status: 500 },
      { content: FAITHFUL },
    ]) {
      mock.clearFixtures()
      mock.on(ANY, answer)
      await keys(another(asked()))
    }
    expect(asked()).toBe(4)
    clock.moveTo(Date.UTC(2031, 0, 1))
    mock.clearFixtures()
    mock.on(ANY, { error: { message: 'c' }, status: 500 })
    await keys(another(10))
    await keys(another(11))
    clock.moveTo(Date.UTC(2025, 2, 6))
    mock.clearFixtures()
    mock.on(ANY, { content: FAITHFUL })
    expect(await keys(another(12))).toEqual(KEYS)
  })

  it('leaves the article to the rules where the ledger itself fails', async () => {
    const fails = async () => Promise.reject(new Error('disk full'))
    const { read, lines } = llmDesk(base(), { ledger: { cached: fails, reserve: fails, settle: fails } })
    expect(await read()).toEqual([])
    expect(lines.join()).toContain('disk full')
  })

  it('knows an economy by the words for its government, and none by the words for two', async () => {
    mock.on(ANY, { content: answerOf({ tariffs: [steelTariff({ imposer: 'the Canadian government' })] }) })
    expect(await llmDesk(base()).keys()).toEqual(['tariff:CA>US:ad_valorem:steel'])
    mock.clearFixtures()
    mock.on(ANY, { content: answerOf({ tariffs: [steelTariff({ imposer: 'Canada and Norway' })] }) })
    const { keys, lines } = llmDesk(base())
    expect(await keys()).toEqual([])
    expect(lines.join()).toContain('no economy by that name is known')
  })

  it('says no part of its key, wherever a line is cut', async () => {
    for (const before of [180, 190, 195]) {
      mock.clearFixtures()
      mock.on(ANY, { error: { message: `${'a'.repeat(before)} ${KEY}` }, status: 401 })
      const { read, lines } = llmDesk(base())
      await read()
      expect(lines.join()).not.toContain(KEY.slice(0, 5))
    }
  })

  it('asks nothing of a text without a sentence', async () => {
    expect(await llmDesk(base()).read(' \n ')).toEqual([])
    expect(asked()).toBe(0)
  })
})
