import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { another, KEY, llmDesk } from '../support/llm-desk.js'
import { answerOf, steelTariff } from '../support/llm-samples.js'
import { type Answering, completion, cutShort, drip, modelServer, never, sendJson } from '../support/model-server.js'

const FAITHFUL = answerOf({ tariffs: [steelTariff()] })
const KEYS = ['tariff:CA>US:ad_valorem:steel']

let server: ReturnType<typeof modelServer>
let url: string
beforeEach(async () => {
  server = modelServer()
  url = await server.open()
})
afterEach(() => server.close())

describe('a model that answers ill', () => {
  it.each<readonly [string, Answering]>([
    ['never answers', never],
    ['drips its answer', drip(15)],
    ['sends a head and nothing else', response => void response.writeHead(200).flushHeaders()],
  ])('is given up in time where it %s, and its reservation stays charged', async (_, answering) => {
    server.answers(answering)
    const { read, lines, spent, settled } = llmDesk(url, { limitMs: 120 })
    const begun = performance.now()
    expect(await read()).toEqual([])
    expect(performance.now() - begun).toBeLessThan(3_000)
    expect(lines.join()).toContain('did not answer within 0.12 s')
    expect(spent()).toBe(settled[0]?.ask.tokens)
  })

  it('has its line closed where it is given up', async () => {
    const closed = new Promise<void>(done => server.answers(response => void response.on('close', done)))
    await llmDesk(url, { limitMs: 100 }).read()
    await closed
  })

  it.each<readonly [string, Answering]>([
    ['cuts its answer short', cutShort],
    ['sends ten megabytes', response => sendJson(response, completion('x'.repeat(10_000_000)))],
    [
      'sends ten megabytes in a few kilobytes',
      response => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        response.end(gzipSync(JSON.stringify(completion('x'.repeat(10_000_000)))))
      },
    ],
    [
      'nests its envelope deeply',
      response => void response.writeHead(200, { 'content-type': 'application/json' }).end('['.repeat(300_000)),
    ],
    ['nests its answer deeply', response => sendJson(response, completion(`{"tariffs":${'['.repeat(200_000)}`))],
    [
      'nests its answer deeply, and closes it',
      response => sendJson(response, completion(`{"tariffs":${'['.repeat(90_000)}${']'.repeat(90_000)}}`)),
    ],
    ['sends a page', response => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>')],
    ['sends no choice', response => sendJson(response, { ...completion(FAITHFUL), choices: [] })],
    ['sends a refusal', response => sendJson(response, completion(null, { message: { refusal: 'I cannot.' } }))],
    ['sends nothing', response => void response.writeHead(204).end()],
    ['leads elsewhere', response => void response.writeHead(307, { location: `${url}/elsewhere` }).end()],
    ['closes the line', response => void response.destroy()],
  ])('brings no card where it %s, and is asked once', async (_, answering) => {
    server.answers(answering)
    const { read, lines, unsettled } = llmDesk(url)
    expect(await read()).toEqual([])
    expect(server.asked).toHaveLength(1)
    expect(unsettled()).toBe(0)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.length).toBeLessThan(260)
  })

  it('is not waited for where it wishes to be asked again in an hour', async () => {
    server.answers(response => {
      response.setHeader('retry-after', '3600')
      sendJson(response, { error: { message: `slow down, ${KEY}\u202e\n<b>` } }, 429)
    })
    const { read, lines } = llmDesk(url)
    await read()
    expect(server.asked).toHaveLength(1)
    expect(lines.join()).toContain('slow down, [secret] <b>')
  })

  it('is charged in full where it counts no tokens, or fewer than none', async () => {
    const counts = [
      undefined,
      null,
      { prompt_tokens: -5, completion_tokens: -5 },
      { prompt_tokens: 0, completion_tokens: 0 },
      { prompt_tokens: 'few' },
      { prompt_tokens: 1e300, completion_tokens: 1 },
    ]
    for (const usage of counts) {
      server.answers(response => sendJson(response, completion(FAITHFUL, { usage })))
      const { keys, spent, settled } = llmDesk(url)
      expect(await keys()).toEqual(KEYS)
      expect(spent()).toBe(settled[0]?.ask.tokens)
      expect(settled[0]?.outcome.usage).toBeUndefined()
    }
  })

  it('that cannot be reached costs nothing', async () => {
    await server.close()
    const { read, lines, spent } = llmDesk(url)
    expect(await read()).toEqual([])
    expect(lines.join()).toContain('cannot be reached')
    expect(spent()).toBe(0)
  })

  it('says one thing once a minute, though its ids and times differ', async () => {
    server.answers(response =>
      sendJson(response, { error: { message: `request ${Math.PI}-${server.asked.length} failed` } }, 500),
    )
    const { read, lines, clock } = llmDesk(url)
    for (let minute = 0; minute < 4; minute += 1) {
      await read(another(minute))
      clock.moveTo(clock.now() + 10_000)
    }
    expect(lines.filter(line => line.includes('failed'))).toHaveLength(2)
  })
})

describe('the address of a model', () => {
  const sent = async (more: Parameters<typeof llmDesk>[1], path = '') => {
    server.answers(response => sendJson(response, completion(FAITHFUL)))
    expect(await llmDesk(`${url}${path}`, more).keys()).toEqual(KEYS)
    return server.asked[0]
  }

  it('is asked with a bearer token', async () => {
    const asked = await sent({})
    expect(asked?.path).toBe('/v1/chat/completions')
    expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`)
    expect(asked?.headers['api-key']).toBeUndefined()
  })

  it('is asked with no token where there is none', async () => {
    expect((await sent({ key: undefined }))?.headers.authorization).toBeUndefined()
  })

  it('may be one of Azure’s deployments, with its version in the query and its key in a header of its own', async () => {
    const asked = await sent({}, '/openai/deployments/small/?api-version=2024-10-21')
    expect(asked?.path).toBe('/v1/openai/deployments/small/chat/completions?api-version=2024-10-21')
    expect(asked?.headers['api-key']).toBe(KEY)
    expect(asked?.headers.authorization).toBeUndefined()
  })
})
