import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { makeHostTurns } from '../../src/lib/host-turns.js'
import { makeSafeFetch, type Post, type SafeFetchOptions } from '../../src/lib/http.js'
import { failureOf, loopbackServers } from '../support/loopback.js'

const { serve, closeAll } = loopbackServers()
afterEach(closeAll)

const fetcher = (options: Partial<SafeFetchOptions> = {}) =>
  makeSafeFetch({ userAgent: 'Tradewind-test/1', timeoutMs: 3000, ...options })

const post: Post = { body: '{"a":"é"}', contentType: 'application/json' }

/** A server that counts what it is sent before it answers. */
async function counting(listener: RequestListener) {
  const bodies: string[] = []
  const server = await serve((request, answer) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      bodies.push(body)
      listener(request, answer)
    })
  })
  return { ...server, bodies }
}

describe('a POST', () => {
  it('sends its body whole with its type and length, as words or as bytes, and reads the answer', async () => {
    const { pair, url } = await serve((request, answer) => {
      const { method, headers } = request
      answer.setHeader('x-seen', `${method} ${headers['content-type']} ${headers['content-length']} ${headers['x-id']}`)
      request.pipe(answer)
    })
    const fetch = fetcher({ allow: [pair] })
    const headers = { 'X-Id': '7', 'Content-Type': 'text/html', 'Content-Length': '3' }
    for (const body of [post.body, Buffer.from(post.body)]) {
      const answer = await fetch(`${url}/hook?a=1`, { headers, post: { ...post, body } })
      expect(answer.headers.get('x-seen')).toBe('POST application/json 10 7')
      expect(Buffer.from(answer.body).toString()).toBe(post.body)
    }
  })

  it.each([301, 302, 303, 307, 308])('is not sent on by a redirect of status %i', async status => {
    const next = await counting((_, answer) => void answer.end())
    const first = await counting((_, answer) => void answer.writeHead(status, { location: next.url }).end())
    const failure = await failureOf(fetcher({ allow: [first.pair, next.pair] })(first.url, { post }))
    expect([failure.kind, failure.ambiguous, first.bodies.length, next.bodies.length]).toEqual(['invalid', false, 1, 0])
  })

  it.each([
    [400, 'invalid', false],
    [401, 'unauthorised', false],
    [404, 'invalid', false],
    [408, 'retry', false],
    [410, 'gone', false],
    [413, 'invalid', false],
    [429, 'rate-limited', false],
    [500, 'retry', true],
    [502, 'retry', true],
    [503, 'retry', true],
    [504, 'retry', true],
  ] as const)(
    'that is answered with %i is "%s", and whether it may have been acted on is %s',
    async (status, kind, ambiguous) => {
      const { pair, url, bodies } = await counting(
        (_, answer) => void answer.writeHead(status, { 'retry-after': '7' }).end('x'),
      )
      const failure = await failureOf(fetcher({ allow: [pair] })(url, { post }))
      expect([failure.kind, failure.ambiguous, bodies.length]).toEqual([kind, ambiguous, 1])
      if (status === 429 || status === 503) expect(failure.retryAfterMs).toBe(7000)
    },
  )

  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    ['resets the connection', request => void request.socket.destroy()],
    ['stalls in its answer', (_, answer) => void answer.writeHead(200).write('x')],
    [
      'cuts its answer',
      (_, answer) => void answer.writeHead(200, { 'content-length': '9' }).write('x', () => answer.destroy()),
    ],
    [
      'sends broken compression',
      (_, answer) => void answer.writeHead(200, { 'content-encoding': 'gzip' }).end('nonsense'),
    ],
    ['sends an unknown encoding', (_, answer) => void answer.writeHead(200, { 'content-encoding': 'zork' }).end('x')],
    ['sends too much', (_, answer) => void answer.end(Buffer.alloc(2_000))],
    [
      'says that it will send too much',
      (_, answer) => void answer.writeHead(200, { 'content-length': '99999' }).write('x'),
    ],
    ['answers with what is no HTTP', request => void request.socket.end('nonsense\r\n\r\n')],
  ])('is sent once, and may have been acted on, where the other side %s', async (_, listener) => {
    const { pair, url, bodies } = await counting(listener)
    const failure = await failureOf(fetcher({ allow: [pair], timeoutMs: 300, maxBytes: 1_000 })(url, { post }))
    expect([failure.kind, failure.ambiguous]).toEqual(['retry', true])
    expect(failure.message).toMatch(/127\.0\.0\.1.*\.$/)
    expect(failure.message).not.toMatch(/save it|page/)
    expect(bodies).toEqual([post.body])
  })

  it.each<[string, RequestListener]>([
    ['stalls', (_, answer) => void answer.writeHead(202).write('x')],
    ['breaks', (_, answer) => void answer.writeHead(202, { 'content-encoding': 'gzip' }).end('nonsense')],
    ['is too long', (_, answer) => void answer.writeHead(202).end(Buffer.alloc(2_000))],
  ])('of which only the status counts has arrived, although the body of the answer %s', async (_, listener) => {
    const { pair, url } = await counting(listener)
    const fetch = fetcher({ allow: [pair], timeoutMs: 300, maxBytes: 1_000 })
    const { status, body } = await fetch(url, { post: { ...post, statusOnly: true } })
    expect([status, body.length]).toEqual([202, 0])
  })

  it('cannot have been acted on where no connection was made, or it was not allowed to be', async () => {
    const { port, pair, url } = await serve(() => undefined)
    await closeAll()
    const fetch = fetcher({ allow: [pair] })
    expect(await failureOf(fetch(url, { post }))).toMatchObject({ kind: 'retry', ambiguous: false })
    expect(await failureOf(fetcher()(url, { post }))).toMatchObject({ kind: 'invalid', ambiguous: false })
    const lookup = async () => Promise.reject(new Error('ENOTFOUND'))
    const lost = fetcher({ lookup })(`http://name.example:${port === 8080 ? 8443 : 8080}/`, { post })
    expect(await failureOf(lost)).toMatchObject({ kind: 'retry', ambiguous: false })
  })

  it('cannot have been acted on where the other side would not speak TLS', async () => {
    const server = createServer(socket => socket.end('no TLS here'))
    const port = await new Promise<number>(done =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    )
    try {
      const fetch = fetcher({ allow: [`127.0.0.1:${port}`] })
      expect((await failureOf(fetch(`https://127.0.0.1:${port}/`, { post }))).ambiguous).toBe(false)
    } finally {
      server.close()
    }
  })

  it('may have been acted on where the caller gave up, but not while it waited for its turn', async () => {
    const { pair, url, bodies } = await counting(() => stop.abort())
    const stop = new AbortController()
    const turns = makeHostTurns({ clock: { now: () => Date.now() } })
    const fetch = fetcher({ allow: [pair], turns })
    const early = new AbortController()
    const first = failureOf(fetch(url, { post, signal: stop.signal }))
    const second = failureOf(fetch(url, { post, signal: early.signal }))
    early.abort()
    expect(await second).toMatchObject({ ambiguous: false, message: 'The request to 127.0.0.1 was stopped.' })
    expect(await first).toMatchObject({ ambiguous: true, message: 'The request to 127.0.0.1 was stopped.' })
    expect(bodies).toHaveLength(1)
  })

  it('is the only request whose failure may be ambiguous', async () => {
    const { pair, url } = await serve(request => void request.socket.destroy())
    expect(await failureOf(fetcher({ allow: [pair] })(url))).toMatchObject({ kind: 'retry', ambiguous: false })
  })
})
