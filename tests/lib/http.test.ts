import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { makeSafeFetch, type SafeFetchOptions } from '../../src/lib/http.js'

const servers: Server[] = []

async function serve(
  listener: RequestListener,
  host = '127.0.0.1',
): Promise<{ port: number; pair: string; url: string }> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>(done => server.listen(0, host, done))
  const { port } = server.address() as AddressInfo
  const pair = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  return { port, pair, url: `http://${pair}` }
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
  }
})

const fetcher = (options: Partial<SafeFetchOptions> = {}) =>
  makeSafeFetch({ userAgent: 'Tradewind-test/1 (+https://example.org/bot)', timeoutMs: 3000, ...options })

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Failure)
  return error as Failure
}

const text = (body: Uint8Array) => Buffer.from(body).toString('utf8')

describe('addresses that are refused', () => {
  const NAMES: Readonly<Record<string, readonly string[]>> = {
    localhost: ['127.0.0.1', '::1'],
    'localhost.': ['127.0.0.1'],
    'inside.example': ['10.0.0.7'],
    'mixed.example': ['93.184.215.14', '192.168.1.1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'six.example': ['fd12::1'],
    'metadata.google.internal': ['169.254.169.254'],
    'azure.example': ['168.63.129.16'],
    'zero.example': ['0.0.0.0'],
    '127.0.0.1.nip.example': ['127.0.0.1'],
  }
  const HOSTILE = [
    'http://127.0.0.1/',
    'http://127.0.0.1:8080/',
    'http://127.1/',
    'http://127.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://127.255.255.254/',
    'http://0/',
    'http://0.0.0.0/',
    'http://0x0/',
    'http://10.0.0.1/',
    'http://10.1/',
    'http://012.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://192.168.257/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://0251.0376.0251.0376/',
    'http://100.64.0.1/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://0xa83f8110/',
    'http://192.0.0.192/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://198.51.100.1/',
    'http://203.0.113.5/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://192.88.99.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:168.63.129.16]/',
    'http://[::127.0.0.1]/',
    'http://[::7f00:1]/',
    'http://[::8.8.8.8]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001::1]/',
    'http://[2001:db8::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[100::1]/',
    'http://[5f00::1]/',
    'http://[4000::1]/',
    'http://１２７.０.０.１/',
    'http://127。0。0。1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://user@93.184.215.14/',
    'http://user:pass@example.org/',
    'http://93.184.215.14@127.0.0.1/',
    'http:127.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http://93.184.215.14:22/',
    'http://93.184.215.14:6379/',
    'http://93.184.215.14:25/',
    'https://93.184.215.14:3306/',
    'http://example.org:9200/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_x',
    'data:text/html,hi',
    'javascript:alert(1)',
    'blob:http://x/y',
    'ws://127.0.0.1/',
    'unix:/var/run/docker.sock',
    '//127.0.0.1/',
    '/etc/passwd',
    '',
    'http://',
    'http://[::1',
    'http://exa mple.org/',
    `http://example.org/${'a'.repeat(5000)}`,
    ...Object.keys(NAMES).map(name => `http://${name}/`),
    'https://localhost/',
    'http://LOCALHOST:8080/',
  ]

  it(`are all refused, ${HOSTILE.length} of them, without a connection being made`, async () => {
    let sockets = 0
    const count = () => {
      sockets += 1
    }
    subscribe('net.client.socket', count)
    const fetch = fetcher({ lookup: async name => NAMES[name] ?? ['93.184.215.14'] })
    try {
      for (const url of HOSTILE) expect((await failureOf(fetch(url))).kind, url).toBe('invalid')
    } finally {
      unsubscribe('net.client.socket', count)
    }
    expect(HOSTILE.length).toBeGreaterThan(60)
    expect(sockets).toBe(0)
  })

  it('are let through by an exact pair of address and port, and by nothing near it', async () => {
    const { port, pair, url } = await serve((_, answer) => void answer.end('inside'))
    const fetch = fetcher({ allow: [pair] })
    expect(text((await fetch(url)).body)).toBe('inside')
    expect((await failureOf(fetch(`http://127.0.0.2:${port}/`))).kind).toBe('invalid')
    expect((await failureOf(fetch(`http://127.0.0.1:${port === 8080 ? 8443 : 8080}/`))).kind).toBe('invalid')
    expect((await failureOf(fetch(`http://93.184.215.14:${port}/`))).kind).toBe('invalid')
    expect((await failureOf(fetcher()(url))).kind).toBe('invalid')
  })

  it('are refused in a redirect too', async () => {
    let hits = 0
    const inner = await serve((_, answer) => {
      hits += 1
      answer.end('secret')
    })
    for (const location of [
      inner.url,
      'http://169.254.169.254/',
      'file:///etc/passwd',
      `http://u:p@${'example.org'}/`,
      '//[::1]/',
    ]) {
      const outer = await serve((_, answer) => void answer.writeHead(302, { location }).end())
      expect((await failureOf(fetcher({ allow: [outer.pair] })(outer.url))).kind, location).toBe('invalid')
    }
    expect(hits).toBe(0)
  })

  it('stay refused when the name answers otherwise the second time: it is looked up once, and that address is the one reached', async () => {
    const good = await serve((request, answer) => void answer.end(`host ${request.headers.host}`))
    let lookups = 0
    const lookup = async () => {
      lookups += 1
      return lookups === 1 ? ['127.0.0.1'] : ['10.0.0.1']
    }
    const fetch = fetcher({ allow: [good.pair], lookup })
    expect(text((await fetch(`http://name.example:${good.port}/`)).body)).toBe(`host name.example:${good.port}`)
    expect(lookups).toBe(1)
    expect((await failureOf(fetch(`http://name.example:${good.port}/`))).kind).toBe('invalid')
  })
})

describe('an answer', () => {
  it('comes with its status, headers and body, and the request says who asks', async () => {
    const { pair, url } = await serve((request, answer) => {
      answer.setHeader('x-agent', request.headers['user-agent'] ?? '')
      answer.setHeader('x-seen', `${request.headers['if-none-match']} ${request.headers.host}`)
      answer.end('hello')
    })
    const answer = await fetcher({ allow: [pair] })(`${url}/a`, {
      headers: { 'If-None-Match': '"1"', 'User-Agent': 'Mozilla', Host: 'evil' },
    })
    expect([answer.url, answer.status, text(answer.body)]).toEqual([`${url}/a`, 200, 'hello'])
    expect(answer.headers.get('x-agent')).toMatch(/^Tradewind-test/)
    expect(answer.headers.get('x-seen')).toBe(`"1" ${pair}`)
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('is decompressed from %s', async (encoding, compress) => {
    const { pair, url } = await serve(
      (_, answer) => void answer.writeHead(200, { 'content-encoding': encoding }).end(compress('words')),
    )
    expect(text((await fetcher({ allow: [pair] })(url)).body)).toBe('words')
  })

  it('may be "not modified"', async () => {
    const { pair, url } = await serve((_, answer) => void answer.writeHead(304).end())
    expect((await fetcher({ allow: [pair] })(url)).status).toBe(304)
  })

  it('may come over up to five redirects, and a secret header does not go on to another host', async () => {
    const seen: (string | undefined)[] = []
    const last = await serve((request, answer) => {
      seen.push(request.headers.authorization)
      answer.end('end')
    })
    const first = await serve((request, answer) => {
      seen.push(request.headers.authorization)
      const step = Number((request.url ?? '/0').slice(1))
      answer.writeHead(301, { location: step < 4 ? `/${step + 1}` : `${last.url}/end` }).end()
    })
    const fetch = fetcher({ allow: [first.pair, last.pair] })
    expect((await fetch(`${first.url}/0`, { headers: { Authorization: 'x' } })).url).toBe(`${last.url}/end`)
    expect(seen).toEqual(['x', 'x', 'x', 'x', 'x', undefined])
  })

  it('falls back to the next checked address when the first does not connect', async () => {
    const { port, pair } = await serve((_, answer) => void answer.end('second'))
    const fetch = fetcher({ allow: [pair, `127.0.0.9:${port}`], lookup: async () => ['127.0.0.9', '127.0.0.1'] })
    expect(text((await fetch(`http://two.example:${port}/`)).body)).toBe('second')
  })
})

describe('a failure', () => {
  const now = Date.UTC(2026, 0, 1)

  it.each([
    [401, {}, 'unauthorised', undefined],
    [403, {}, 'unauthorised', undefined],
    [404, {}, 'gone', undefined],
    [410, {}, 'gone', undefined],
    [429, { 'retry-after': '7' }, 'rate-limited', 7000],
    [429, { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' }, 'rate-limited', 60_000],
    [429, { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 'rate-limited', 0],
    [429, { 'retry-after': 'soon' }, 'rate-limited', undefined],
    [429, { 'retry-after': '999999999' }, 'rate-limited', 86_400_000],
    [429, {}, 'rate-limited', undefined],
    [500, {}, 'retry', undefined],
    [503, { 'retry-after': '3' }, 'retry', 3000],
    [418, {}, 'invalid', undefined],
    [302, {}, 'invalid', undefined],
  ] as const)('for status %i with %o is "%s", wait %s', async (status, headers, kind, wait) => {
    const { pair, url } = await serve((_, answer) => void answer.writeHead(status, headers).end('x'))
    const failure = await failureOf(fetcher({ allow: [pair], clock: fixedClock(now) })(url))
    expect([failure.kind, failure.retryAfterMs]).toEqual([kind, wait])
    expect(failure.message).toMatch(/127\.0\.0\.1.*\.$/)
  })

  it.each<[string, RequestListener]>([
    ['stalls before its headers', () => undefined],
    ['stalls in its body', (_, answer) => void answer.writeHead(200).write('x')],
    [
      'drips',
      (_, answer) => {
        answer.writeHead(200)
        const drip = setInterval(() => answer.write('x'), 20)
        answer.on('close', () => clearInterval(drip))
      },
    ],
    [
      'drips redirects',
      (request, answer) => void setTimeout(() => answer.writeHead(302, { location: `${request.url}x` }).end(), 120),
    ],
  ])('comes in time from a server that %s', async (_, listener) => {
    const { pair, url } = await serve(listener)
    const began = performance.now()
    const failure = await failureOf(fetcher({ allow: [pair], timeoutMs: 300 })(url))
    expect(failure.kind).toBe('retry')
    expect(failure.message).toContain('0.3 s')
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('comes in time from a look-up that never ends, and from one that fails', async () => {
    const never = () => new Promise<readonly string[]>(() => undefined)
    expect((await failureOf(fetcher({ lookup: never, timeoutMs: 100 })('http://a.example/'))).kind).toBe('retry')
    const fails = async () => Promise.reject(new Error('ENOTFOUND'))
    expect((await failureOf(fetcher({ lookup: fails })('http://a.example/'))).message).toContain(
      'a.example was not found',
    )
    expect((await failureOf(fetcher({ lookup: async () => [] })('http://a.example/'))).kind).toBe('retry')
  })

  it('ends a body at the first byte over the limit, whatever length was stated, and lets the connection go', async () => {
    let sent = 0
    let closed = false
    const { pair, url } = await serve((request, answer) => {
      if (request.url === '/stated') return void answer.writeHead(200, { 'content-length': '999999999' }).write('x')
      answer.on('close', () => {
        closed = true
      })
      const more = () => {
        while (!closed && sent < 500_000_000 && answer.write(Buffer.alloc(65_536))) sent += 65_536
      }
      answer.on('drain', more)
      more()
    })
    const fetch = fetcher({ allow: [pair], maxBytes: 1_000_000 })
    expect((await failureOf(fetch(url))).kind).toBe('invalid')
    await expect.poll(() => closed).toBe(true)
    expect(sent).toBeLessThan(50_000_000)
    expect((await failureOf(fetch(`${url}/stated`))).kind).toBe('invalid')
  })

  it('ends a body that unfolds without end, and one wrapped twice', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000))
    const { pair, url } = await serve((request, answer) => {
      answer.writeHead(200, { 'content-encoding': request.url === '/twice' ? 'gzip, gzip' : 'gzip' })
      answer.end(request.url === '/twice' ? gzipSync(bomb) : bomb)
    })
    expect(bomb.length).toBeLessThan(200_000)
    const failure = await failureOf(fetcher({ allow: [pair] })(url))
    expect([failure.kind, failure.message]).toEqual(['invalid', expect.stringContaining('more than 5 MB')])
    expect((await failureOf(fetcher({ allow: [pair] })(`${url}/twice`))).kind).toBe('invalid')
  })

  it('names broken compression, an unknown encoding, a reset and a cut body', async () => {
    const { pair, url } = await serve((request, answer) => {
      if (request.url === '/broken') answer.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all')
      else if (request.url === '/odd') answer.writeHead(200, { 'content-encoding': 'zork' }).end('x')
      else if (request.url === '/reset') request.socket.destroy()
      else {
        answer.writeHead(200, { 'content-length': '100' }).write('short')
        setTimeout(() => request.socket.destroy(), 20)
      }
    })
    const fetch = fetcher({ allow: [pair] })
    const kinds = []
    for (const path of ['/broken', '/odd', '/reset', '/cut']) kinds.push((await failureOf(fetch(url + path))).kind)
    expect(kinds).toEqual(['invalid', 'invalid', 'retry', 'retry'])
  })

  it('ends a loop of redirects after five', async () => {
    let hits = 0
    const { pair, url } = await serve((_, answer) => {
      hits += 1
      answer.writeHead(302, { location: '/again' }).end()
    })
    const failure = await failureOf(fetcher({ allow: [pair] })(url))
    expect([failure.kind, hits]).toEqual(['invalid', 6])
  })

  it('comes at once when the caller gives up', async () => {
    const { pair, url } = await serve(() => undefined)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    const failure = await failureOf(fetcher({ allow: [pair] })(url, { signal: stop.signal }))
    expect(failure.message).toBe('The request to 127.0.0.1 was stopped.')
  })
})
