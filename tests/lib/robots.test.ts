import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import type { Failure } from '../../src/lib/failure.js'
import { makeHostTurns } from '../../src/lib/host-turns.js'
import { makeSafeFetch, type SafeFetch } from '../../src/lib/http.js'
import { makeRobots } from '../../src/lib/robots.js'
import { failureOf, loopbackServers } from '../support/loopback.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const { serve, closeAll } = loopbackServers()
afterEach(closeAll)

/** A site whose robots file is answered by `listener`, read by a crawler with a clock that the test moves. */
async function site(listener: RequestListener) {
  let asked = 0
  const server = await serve((request, answer) => {
    asked += 1
    listener(request, answer)
  })
  const clock = fixedClock(Date.UTC(2026, 0, 1))
  const fetch = makeSafeFetch({ userAgent: 'Tradewind-test/1', allow: [server.pair], timeoutMs: 2_000, clock })
  return {
    ...server,
    clock,
    fetch,
    asked: () => asked,
    robots: makeRobots({ fetch, agent: 'Tradewind', clock }),
    pass: (ms: number) => clock.moveTo(clock.now() + ms),
  }
}

const answering =
  (text: string | Uint8Array, headers = {}): RequestListener =>
  (_, answer) =>
    void answer.writeHead(200, headers).end(text)

describe('a robots file', () => {
  it('is asked for at the root of the host, under our name, and obeyed', async () => {
    const seen: unknown[] = []
    const { robots, url } = await site((request, answer) => {
      seen.push(request.url, request.headers['user-agent'])
      answer.end('User-agent: Tradewind\nDisallow: /private\n')
    })
    expect(await robots.allows(`${url}/private/a?b`)).toBe(false)
    expect(await robots.allows(`${url}/public`)).toBe(true)
    expect(seen).toEqual(['/robots.txt', 'Tradewind-test/1'])
  })

  it('may always be fetched itself, without being asked for', async () => {
    const { robots, url, asked } = await site(answering('User-agent: *\nDisallow: /'))
    expect(await robots.allows(`${url}/robots.txt`)).toBe(true)
    expect(asked()).toBe(0)
  })

  it('is asked for once by any number that ask together, and kept for a day', async () => {
    const { robots, url, asked, pass } = await site((_, answer) => void setTimeout(() => answer.end(''), 50))
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => robots.allows(`${url}/${i}`)))
    expect([new Set(all), asked()]).toEqual([new Set([true]), 1])
    pass(DAY - 1)
    await robots.allows(url)
    expect(asked()).toBe(1)
    pass(1)
    await robots.allows(url)
    expect(asked()).toBe(2)
  })

  it.each([400, 401, 403, 404, 410, 418, 451])('that is answered by %i allows everything', async status => {
    const { robots, url, asked } = await site(
      (_, answer) => void answer.writeHead(status).end('User-agent: *\nDisallow: /'),
    )
    expect([await robots.allows(`${url}/x`), await robots.allows(`${url}/y`), asked()]).toEqual([true, true, 1])
  })

  it.each([500, 502, 503, 429])(
    'that is answered by %i allows nothing, and is asked for again later and later',
    async status => {
      const { robots, url, asked, pass } = await site((_, answer) => void answer.writeHead(status).end())
      const asks = () => robots.allows(url).catch((failure: Failure) => failure.kind)
      expect(await asks()).toBe('retry')
      const waits = [10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]
      for (const [i, minutes] of waits.entries()) {
        pass(minutes * MINUTE - 1)
        expect([await asks(), asked()]).toEqual(['retry', i + 1])
        pass(1)
        expect([await asks(), asked()]).toEqual(['retry', i + 2])
      }
    },
  )

  it('is asked for again no sooner than the host said', async () => {
    const { robots, url, asked, pass } = await site(
      (_, answer) => void answer.writeHead(503, { 'retry-after': '3600' }).end(),
    )
    expect((await failureOf(robots.allows(url))).retryAfterMs).toBe(60 * MINUTE)
    pass(59 * MINUTE)
    expect((await failureOf(robots.allows(url))).retryAfterMs).toBe(MINUTE)
    expect(asked()).toBe(1)
    pass(MINUTE)
    await failureOf(robots.allows(url))
    expect(asked()).toBe(2)
  })

  it('that cannot be reached allows nothing', async () => {
    const { robots, url } = await site(request => void request.socket.destroy())
    expect(await failureOf(robots.allows(url))).toMatchObject({ kind: 'retry', retryAfterMs: 10 * MINUTE })
  })

  it('that can no longer be reached leaves its older copy in force', async () => {
    let up = true
    const { robots, url, pass } = await site(
      (_, answer) => void (up ? answer.end('User-agent: *\nDisallow: /x') : answer.writeHead(500).end()),
    )
    expect([await robots.allows(`${url}/x`), await robots.allows(`${url}/y`)]).toEqual([false, true])
    up = false
    pass(DAY)
    expect([await robots.allows(`${url}/x`), await robots.allows(`${url}/y`)]).toEqual([false, true])
    up = true
    pass(10 * MINUTE)
    expect(await robots.allows(`${url}/y`)).toBe(true)
  })

  it('may be behind up to five redirects, and speaks for the host that was asked', async () => {
    const far =
      (steps: number): RequestListener =>
      (request, answer) => {
        const step = Number(new URL(request.url ?? '', 'http://x').searchParams.get('n') ?? 0)
        if (step < steps) answer.writeHead(302, { location: `/r?n=${step + 1}` }).end()
        else answer.end('User-agent: *\nDisallow: /x')
      }
    const five = await site(far(5))
    expect(await five.robots.allows(`${five.url}/x`)).toBe(false)
    const six = await site(far(6))
    expect(await six.robots.allows(`${six.url}/x`)).toBe(true)
  })

  it('is read for 500 KiB, and a line that is cut there is not read as a shorter one', async () => {
    const head = 'User-agent: *\nDisallow: /early\n'
    const before = head.padEnd(500 * 1024 - 11, '\n')
    const { robots, url } = await site(answering(`${before}Disallow: /late\nDisallow: /later\n`))
    expect(await robots.allows(`${url}/early`)).toBe(false)
    expect(await robots.allows(`${url}/late`)).toBe(true)
    expect(await robots.allows(`${url}/other`)).toBe(true)
  })

  it('is UTF-8, with or without a byte order mark, and bytes that are not harm nobody', async () => {
    const { robots, url } = await site(answering(Buffer.from('\uFEFFUser-agent: *\nDisallow: /thuế\n')))
    expect(await robots.allows(`${url}/thuế`)).toBe(false)
    const latin = await site(answering(Buffer.from('User-agent: *\nDisallow: /caf\u00e9\nDisallow: /x\n', 'latin1')))
    expect([await latin.robots.allows(`${latin.url}/x`), await latin.robots.allows(`${latin.url}/café`)]).toEqual([
      false,
      true,
    ])
  })

  it('of noise, of HTML or of broken compression harms nobody', async () => {
    const noise = Buffer.from(Array.from({ length: 500_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256))
    for (const listener of [
      answering(noise),
      answering('<html><body>User-agent: *<br>Disallow: /</body></html>', { 'content-type': 'text/html' }),
      answering('not gzip', { 'content-encoding': 'gzip' }),
    ]) {
      const { robots, url } = await site(listener)
      expect(await robots.allows(`${url}/x`)).toBe(true)
    }
  })

  it('names the pace that its host wants', async () => {
    const wishes: [string, number][] = []
    const turns = { slow: (host: string, ms: number) => void wishes.push([host, ms]) }
    const { fetch, pair, url } = await site(answering('User-agent: *\nCrawl-delay: 7'))
    await makeRobots({ fetch, agent: 'Tradewind', turns }).allows(url)
    expect(wishes).toEqual([[pair, 7_000]])
  })

  it('takes its turn like every other request', async () => {
    const { url, pair, asked } = await site(answering(''))
    const turns = makeHostTurns({ gapMs: 20 })
    const robots = makeRobots({ fetch: makeSafeFetch({ userAgent: 'x', allow: [pair], turns }), agent: 'Tradewind' })
    const leave = await turns.take(pair)
    const answer = robots.allows(url)
    await new Promise(done => setTimeout(done, 60))
    expect(asked()).toBe(0)
    leave()
    expect(await answer).toBe(true)
  })

  it('is not asked for in the name of what is no web address', async () => {
    const { robots, asked } = await site(answering(''))
    expect((await failureOf(robots.allows('mailto:a@b'))).kind).toBe('invalid')
    expect(asked()).toBe(0)
  })

  it('is no longer waited for when the program stops, and that is no answer to remember', async () => {
    const { fetch, url } = await site(() => undefined)
    const stop = new AbortController()
    const robots = makeRobots({ fetch, agent: 'Tradewind', signal: stop.signal })
    const answer = failureOf(robots.allows(url))
    setTimeout(() => stop.abort(), 30)
    expect((await answer).message).toContain('was stopped')
  })
})

describe('the memory of robots files', () => {
  const counting = (text: string) => {
    const asked: string[] = []
    const fetch: SafeFetch = async url => {
      asked.push(new URL(url).hostname)
      return { url, status: 200, headers: new Headers(), body: Buffer.from(text) }
    }
    return { asked, robots: makeRobots({ fetch, agent: 'Tradewind', clock: fixedClock(0) }) }
  }

  it('holds 2,000 hosts and forgets the one that was used longest ago', async () => {
    const { asked, robots } = counting('')
    for (let i = 0; i < 2_000; i += 1) await robots.allows(`https://${i}.example/`)
    await robots.allows('https://0.example/')
    await robots.allows('https://new.example/')
    asked.length = 0
    for (const name of ['0', 'new', '2', '1']) await robots.allows(`https://${name}.example/`)
    expect(asked).toEqual(['1.example'])
  })

  it('holds fewer of huge files', async () => {
    const { asked, robots } = counting(`User-agent: *\n${'Disallow: /a\n'.repeat(38_000)}`)
    for (let i = 0; i < 6; i += 1) await robots.allows(`https://${i}.example/`)
    asked.length = 0
    await robots.allows('https://5.example/')
    await robots.allows('https://0.example/')
    expect(asked).toEqual(['0.example'])
  })
})
