import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { RequestListener } from 'node:http'
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { makeSafeFetch, type SafeFetchOptions } from '../../src/lib/http.js'
import { failureOf, loopbackServers } from '../support/loopback.js'

const { serve, closeAll } = loopbackServers()
afterEach(closeAll)

const fetcher = (options: Partial<SafeFetchOptions> = {}) =>
  makeSafeFetch({ userAgent: 'Tradewind-test/1 (+https://example.org/bot)', timeoutMs: 3000, ...options })

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

describe('a server inside, whose port is open at another address', () => {
  /** Spellings of loopback and of what leads there; PORT is the canary's. */
  const SPELLINGS = [
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '127.0.0.2',
    '127.255.255.254',
    '127.1.2.3',
    '2130706433',
    '2130706434',
    '0x7f000001',
    '0x7F.0.0.1',
    '0x7f.1',
    '0x7f.0x0.0x0.0x1',
    '0177.0.0.1',
    '0177.0.0.01',
    '0177.1',
    '017700000001',
    '00000177.0.0.1',
    '127.0.0.1.',
    '127.0.00.1',
    '127.000.000.001',
    '0',
    '0.0.0.0',
    '0x0',
    '00',
    '0.0',
    '0.0.0',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[0000::0001]',
    '[::0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::FFFF:127.0.0.1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[::ffff:0.0.0.0]',
    '[::ffff:127.1.1.1]',
    '[::127.0.0.1]',
    '[::7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2002:7f00:1::1]',
    '[fe80::1]',
    '[fd00::1]',
    '[ff02::1]',
    '１２７.０.０.１',
    '127。0。0。1',
    '①②⑦.⓪.⓪.①',
    '127%2e0%2e0%2e1',
    '%31%32%37.0.0.1',
    '0x7f.0.0.1.',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'loop.example',
    'six.example',
    'mapped.example',
    'both.example',
    'zero.example',
    'late.example',
    'user@127.0.0.1',
    '93.184.215.14@127.0.0.1',
    'open.example@127.0.0.1',
  ]
  const NAMES: Readonly<Record<string, readonly string[]>> = {
    'six.example': ['::1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'both.example': ['127.0.0.9', '127.0.0.1'],
    'late.example': ['127.0.0.9', '::ffff:7f00:1'],
    'zero.example': ['0.0.0.0'],
  }

  it(`is reached by none of ${SPELLINGS.length} spellings, asked for or redirected to, and by no name that changes its mind`, async () => {
    let canary = 0
    const secret: RequestListener = (_, answer) => void answer.end('secret')
    const inside = await serve(secret, '::').catch(() => serve(secret, '0.0.0.0'))
    inside.server.on('connection', socket => {
      // The open pair is of the same machine: what it is asked for is not the canary's.
      if (socket.localAddress?.replace('::ffff:', '') !== '127.0.0.9') canary += 1
    })
    const outer = await serve(request => {
      const host = new URL(request.url ?? '', 'http://x').searchParams.get('to')
      // By hand, because Node would not send the wide figures.
      request.socket.end(`HTTP/1.1 302 Found\r\nlocation: http://${host}:${inside.port}/\r\n\r\n`)
    })
    const open = `127.0.0.9:${inside.port}`
    let flips = 0
    const lookup = async (name: string) => {
      if (name !== 'flip.example') return NAMES[name] ?? ['127.0.0.1']
      flips += 1
      return flips === 1 ? ['127.0.0.9'] : ['127.0.0.1']
    }
    const fetch = fetcher({ allow: [outer.pair, open], lookup })
    expect(text((await fetch(`http://${open}/`)).body)).toBe('secret')
    for (const host of SPELLINGS) {
      expect((await failureOf(fetch(`http://${host}:${inside.port}/`))).kind, host).toBe('invalid')
      const redirect = `${outer.url}/?to=${encodeURIComponent(host)}`
      expect((await failureOf(fetch(redirect))).kind, `redirect to ${host}`).toBe('invalid')
    }
    expect(text((await fetch(`http://flip.example:${inside.port}/`)).body)).toBe('secret')
    expect((await failureOf(fetch(`http://flip.example:${inside.port}/`))).kind).toBe('invalid')
    expect([SPELLINGS.length > 60, canary]).toEqual([true, 0])
  })

  it('is not reached by a name that changes its mind between two hops of one request', async () => {
    let canary = 0
    const inside = await serve(() => undefined, '127.0.0.1')
    inside.server.on('connection', () => {
      canary += 1
    })
    const outer = await serve(
      (_, answer) => void answer.writeHead(302, { location: '/again' }).end(),
      '127.0.0.9',
      inside.port,
    )
    let lookups = 0
    const lookup = async () => {
      lookups += 1
      return lookups === 1 ? ['127.0.0.9'] : ['127.0.0.1']
    }
    const failure = await failureOf(fetcher({ allow: [outer.pair], lookup })(`http://flip.example:${outer.port}/`))
    expect([failure.kind, lookups, canary]).toEqual(['invalid', 2, 0])
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

  it.each<[string, readonly number[], number | undefined]>([
    ['no redirect', [], undefined],
    ['one that is permanent', [301], 1],
    ['three that are permanent', [301, 308, 301], 3],
    ['permanent ones up to one that is not', [308, 301, 302, 301], 2],
    ['one that is not, then permanent ones', [302, 301, 301], undefined],
    ['others', [307, 303], undefined],
  ])('after %s says where the page moved to for good', async (_, statuses, movedTo) => {
    const { pair, url } = await serve((request, answer) => {
      const step = Number((request.url ?? '/0').slice(1))
      const status = statuses[step]
      if (status === undefined) answer.writeHead(step % 2 === 0 ? 200 : 304).end()
      else answer.writeHead(status, { location: `/${step + 1}` }).end()
    })
    const answer = await fetcher({ allow: [pair] })(`${url}/0`)
    expect(answer.url).toBe(`${url}/${statuses.length}`)
    expect(answer.movedTo).toBe(movedTo === undefined ? undefined : `${url}/${movedTo}`)
    expect('movedTo' in answer).toBe(movedTo !== undefined)
  })

  it('may be "no content", and its body may be empty, in chunks, or end with the connection', async () => {
    const { pair, url } = await serve((request, answer) => {
      if (request.url === '/204') answer.writeHead(204).end()
      else if (request.url === '/empty') answer.writeHead(200, { 'content-length': '0' }).end()
      else if (request.url === '/chunks') {
        answer.write('a')
        setTimeout(() => answer.end('b'), 10)
      } else request.socket.end('HTTP/1.1 200 OK\r\n\r\nto the end')
    })
    const fetch = fetcher({ allow: [pair] })
    const bodies = []
    for (const path of ['/204', '/empty', '/chunks', '/end']) bodies.push(text((await fetch(url + path)).body))
    expect(bodies).toEqual(['', '', 'ab', 'to the end'])
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
    [404, {}, 'invalid', undefined],
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

  it('ends a body of brotli or deflate that unfolds without end, with little read', async () => {
    const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
    const bombs = {
      br: brotliCompressSync(Buffer.alloc(60_000_000), quick),
      deflate: deflateSync(Buffer.alloc(60_000_000)),
    }
    const { pair, url } = await serve((request, answer) => {
      const encoding = request.url === '/br' ? 'br' : 'deflate'
      answer.writeHead(200, { 'content-encoding': encoding }).end(bombs[encoding])
    })
    for (const path of ['/br', '/deflate']) {
      const failure = await failureOf(fetcher({ allow: [pair] })(url + path))
      expect([failure.kind, failure.message]).toEqual(['invalid', expect.stringContaining('more than 5 MB')])
    }
  })

  it('ends a compressed body that is cut, and one that drips', async () => {
    const whole = gzipSync(Buffer.from(Array.from({ length: 5_000 }, (_, i) => `${i * 7919} `).join('')))
    const { pair, url } = await serve((request, answer) => {
      answer.writeHead(200, { 'content-encoding': 'gzip' })
      if (request.url === '/cut') return void answer.end(whole.subarray(0, whole.length / 2))
      let at = 0
      const drip = setInterval(() => {
        at += 5
        answer.write(whole.subarray(at - 5, at))
      }, 20)
      answer.on('close', () => clearInterval(drip))
    })
    const fetch = fetcher({ allow: [pair], timeoutMs: 300 })
    expect((await failureOf(fetch(`${url}/cut`))).kind).toMatch(/^(?:invalid|retry)$/)
    expect((await failureOf(fetch(`${url}/drip`))).message).toContain('0.3 s')
  })

  it('of 410 alone says that the page is gone for good', async () => {
    const { pair, url } = await serve(
      (request, answer) => void answer.writeHead(Number((request.url ?? '').slice(1))).end(),
    )
    const fetch = fetcher({ allow: [pair] })
    expect((await failureOf(fetch(`${url}/404`))).message).toBe('127.0.0.1 has no such page (404): check the address.')
    expect((await failureOf(fetch(`${url}/410`))).message).toBe(
      '127.0.0.1 has taken this page away for good (410): remove it.',
    )
  })

  it('leaves no connection open', async () => {
    let open = 0
    const { pair, url, server } = await serve((request, answer) => {
      const status = Number((request.url ?? '').slice(1))
      answer.writeHead(status, status === 302 ? { location: '/200' } : {})
      if (status === 304) answer.end()
      else answer.end('x'.repeat(100_000))
    })
    server.on('connection', socket => {
      open += 1
      socket.on('close', () => {
        open -= 1
      })
    })
    const fetch = fetcher({ allow: [pair], maxBytes: 200_000 })
    for (const status of [200, 302, 304, 404, 410, 429, 500]) await fetch(`${url}/${status}`).catch(() => undefined)
    await failureOf(fetcher({ allow: [pair], maxBytes: 10 })(`${url}/200`))
    await expect.poll(() => open).toBe(0)
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
