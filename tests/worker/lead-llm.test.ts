import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import type { Store } from '../../src/store/database.js'
import { modelUseSince } from '../../src/store/model-use.js'
import { openLeadWriter } from '../../src/worker/lead-llm.js'
import { LEAD_SHARE, openModelLedger } from '../../src/worker/model/ledger.js'
import { vietnamTariff } from '../support/card-samples.js'
import { gazetteer } from '../support/gazetteer.js'
import { memoryStore } from '../support/memory-store.js'

const TRUE = 'The United States postponed its potential 46% additional duty on Vietnam until July.'
const FALSE = 'The United States imposed a 46% duty on Vietnam.'
const card = vietnamTariff()
const facts = {
  cards: [card],
  changes: [],
  context: { nameOf: (code: string) => gazetteer.name(code), now: card.asOf },
}

type Reply = (response: ServerResponse, body: string) => void
let server: Server
let url: string
let reply: Reply
let asked: { readonly path: string; readonly body: string; readonly key: string | undefined }[]
let store: Store
const lines: string[] = []
const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) }
const clock = fixedClock(Date.UTC(2025, 3, 15))
const BUDGET = 20_000

beforeAll(async () => {
  store = await memoryStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  for (const table of ['model_calls', 'model_answers', 'model_days'] as const)
    await store.db.deleteFrom(table).execute()
  clock.moveTo(Date.UTC(2025, 3, 15))
  asked = []
  lines.length = 0
  server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    asked.push({ path: request.url ?? '', body, key: request.headers.authorization })
    reply(response, body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const writer = (limitMs = 20_000, more: Partial<Parameters<typeof openLeadWriter>[0]> = {}) =>
  openLeadWriter({
    baseUrl: url,
    key: 'sk-test-000000000000',
    model: 'small',
    prompt: 'Write.',
    find: text => gazetteer.find(text),
    ledger: openModelLedger(store.db, clock, {
      budget: BUDGET,
      models: { extract: 'large', lead: 'small' },
      admins: [],
      log,
    }),
    clock,
    log,
    fetch,
    limitMs,
    ...more,
  })

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

const completion = (message: object, finish_reason = 'stop') => ({
  id: 'c',
  object: 'chat.completion',
  created: 0,
  model: 'small',
  choices: [{ index: 0, finish_reason, logprobs: null, message: { role: 'assistant', refusal: null, ...message } }],
})
const says = (...texts: readonly string[]) => completion({ content: contentOf(texts) })
const contentOf = (texts: readonly string[]) => JSON.stringify({ sentences: texts.map(text => ({ text, cards: [1] })) })

describe('a lead by a model', () => {
  it('is what of its sentences the cards prove; the rest is logged', async () => {
    reply = response => json(response, says(TRUE, FALSE))
    expect(await writer()(facts)).toEqual([TRUE])
    expect(lines.join()).toContain(FALSE)
    expect(asked.map(({ path, key }) => [path, key])).toEqual([['/v1/chat/completions', 'Bearer sk-test-000000000000']])
  })

  it('is asked for once, with the cards as data, a strict schema and no tool', async () => {
    reply = response => json(response, says(TRUE))
    await writer()(facts)
    const body = JSON.parse(asked[0]?.body ?? '{}')
    expect(body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: true, schema: { additionalProperties: false, required: ['sentences'] } },
    })
    expect(JSON.parse(body.messages[1].content)[0]).toMatchObject({ n: 1, kind: 'tariff', status: 'postponed' })
    expect(body.tools).toBeUndefined()
  })

  it('is none where nothing that it says is proved, or there is nothing to say', async () => {
    reply = response => json(response, says(FALSE))
    expect(await writer()(facts)).toBeUndefined()
    expect(await writer()({ ...facts, cards: [] })).toBeUndefined()
    expect(asked).toHaveLength(1)
  })

  it('says nothing of its key in the log, whatever form that has, where it is told it again', async () => {
    const key = 'gsk_0123456789abcdef0123'
    reply = response => json(response, { error: { message: `Wrong key: Bearer ${key}` } }, 401)
    expect(await writer(20_000, { key })(facts)).toBeUndefined()
    reply = response => json(response, says(`The key ${key}.`))
    expect(await writer(20_000, { key })(facts)).toBeUndefined()
    expect(lines.join()).toContain('Wrong key: Bearer [secret]')
    expect(lines.join()).not.toContain(key)
  })

  it('is asked for again where the clock was a year ahead when one failed', async () => {
    let now = Date.UTC(2026, 3, 15)
    const write = writer(20_000, { clock: { ...clock, now: () => now } })
    reply = response => void response.destroy()
    await write(facts)
    now = Date.UTC(2025, 3, 15)
    reply = response => json(response, says(TRUE))
    expect(await write(facts)).toEqual([TRUE])
  })

  const trickle: Reply = response => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  }
  it.each<readonly [string, Reply]>([
    ['an error', response => json(response, { error: { message: 'no' } }, 500)],
    [
      'too many requests, to be asked again in an hour',
      response => {
        response.setHeader('retry-after', '3600')
        json(response, { error: { message: 'slow down' } }, 429)
      },
    ],
    ['a refusal', response => json(response, completion({ content: null, refusal: 'I cannot.' }))],
    ['an answer that was cut', response => json(response, completion({ content: contentOf([TRUE]) }, 'length'))],
    ['one that was filtered', response => json(response, completion({ content: contentOf([TRUE]) }, 'content_filter'))],
    ['a wish for a tool', response => json(response, completion({ content: null, tool_calls: [{ id: 't' }] }))],
    ['no JSON', response => json(response, completion({ content: 'Sure! Here it is.' }))],
    ['JSON of another form', response => json(response, completion({ content: '{"sentences":[{"text":1}]}' }))],
    ['four sentences', response => json(response, says(TRUE, TRUE, TRUE, TRUE))],
    ['a sentence without an end', response => json(response, says(TRUE.repeat(9)))],
    ['no choice', response => json(response, { ...says(TRUE), choices: [] })],
    ['a page', response => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hello</h1>')],
    ['ten megabytes', response => json(response, says('x'.repeat(10_000_000)))],
    ['another address', response => void response.writeHead(307, { location: `${url}/elsewhere` }).end()],
    ['a closed line', response => void response.destroy()],
  ])('is none after %s, and it is asked once', async (_, answer) => {
    reply = answer
    const write = writer()
    expect(await write(facts)).toBeUndefined()
    expect(await write(facts)).toBeUndefined()
    expect(asked).toHaveLength(1)
    expect(lines.join()).toContain('put together from the cards')
    expect(lines.join()).not.toContain('sk-test')
  })

  it.each<readonly [string, Reply]>([
    ['never answers', () => undefined],
    ['drips its answer', trickle],
    ['answers with a head and nothing else', response => void response.writeHead(200).flushHeaders()],
  ])('is none, in time, where the other side %s', async (_, answer) => {
    reply = answer
    const begun = performance.now()
    expect(await writer(150)(facts)).toBeUndefined()
    expect(performance.now() - begun).toBeLessThan(3_000)
  })

  it('is asked for again five minutes after it failed', async () => {
    const write = writer()
    reply = response => json(response, {}, 500)
    expect(await write(facts)).toBeUndefined()
    reply = response => json(response, says(TRUE))
    expect(await write(facts)).toBeUndefined()
    clock.moveTo(clock.now() + 5 * 60_000)
    expect(await write(facts)).toEqual([TRUE])
  })

  it('is asked for once however many digests show the same cards', async () => {
    reply = response => json(response, says(TRUE))
    expect(await writer()(facts)).toEqual([TRUE])
    expect(await writer()(facts)).toEqual([TRUE])
    expect(asked).toHaveLength(1)
  })

  it('takes no more than its share of the budget of a UTC day, whichever process asks, and the next day asks again', async () => {
    reply = response => json(response, says(TRUE))
    const another = (index: number) => writer(20_000, { prompt: `Write, ${index}.` })
    for (let index = 0; index < 9; index += 1) await another(index)(facts)
    const [use] = await modelUseSince(store.db, '2025-04-15')
    expect(use).toMatchObject({ purpose: 'lead', model: 'small', calls: asked.length })
    expect(asked.length).toBeGreaterThan(1)
    expect(use?.charged).toBeLessThanOrEqual(BUDGET * LEAD_SHARE)
    expect(asked.length).toBeLessThan(9)
    expect(lines.join()).toContain('No model is asked for a lead')
    const before = asked.length
    clock.moveTo(Date.UTC(2025, 3, 16))
    expect(await another(10)(facts)).toEqual([TRUE])
    expect(asked).toHaveLength(before + 1)
  })
})
