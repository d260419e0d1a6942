import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type HostTurns, makeHostTurns } from '../../src/lib/host-turns.js'
import { makeSafeFetch, type SafeFetchOptions } from '../../src/lib/http.js'
import { fakeTime } from '../support/fake-time.js'
import { failureOf, loopbackServers } from '../support/loopback.js'

const { serve, closeAll } = loopbackServers()
afterEach(closeAll)

const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms))

/** Two real hosts and a fetch that takes turns by a clock of the test's own. */
async function twoHosts(first: RequestListener, second: RequestListener = (_, answer) => void answer.end('second')) {
  const time = fakeTime()
  const seen: string[] = []
  const noting = (name: string, listener: RequestListener): RequestListener => {
    return (request, answer) => {
      seen.push(`${name}${request.url}`)
      listener(request, answer)
    }
  }
  const a = await serve(noting('a', first))
  const b = await serve(noting('b', second), '127.0.0.2')
  const turns = makeHostTurns({ clock: time.clock, sleep: time.sleep })
  const fetcher = (options: Partial<SafeFetchOptions> = {}) =>
    makeSafeFetch({ userAgent: 'x', allow: [a.pair, b.pair], timeoutMs: 3_000, clock: time.clock, turns, ...options })
  return { a, b, turns, time, seen, fetcher, fetch: fetcher() }
}

const plain: RequestListener = (_, answer) => void answer.end('first')

/** Lets time of the test pass until the work is done, and says how much of it passed. */
async function whilePassing<T>(time: ReturnType<typeof fakeTime>, work: Promise<T>): Promise<readonly [T, number]> {
  const began = time.clock.now()
  let over = false
  const done = work.finally(() => {
    over = true
  })
  done.catch(() => undefined)
  while (!over) {
    await pause(1)
    if (!over && time.asleep() > 0) await time.pass(100)
  }
  return [await done, time.clock.now() - began]
}

describe('requests to one host', () => {
  it('go one at a time, in their order, two seconds apart', async () => {
    let open = 0
    let most = 0
    const { a, time, seen, fetch } = await twoHosts((_, answer) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        answer.end('x')
      }, 5)
    })
    const [, waited] = await whilePassing(time, Promise.all([1, 2, 3, 4].map(i => fetch(`${a.url}/${i}`))))
    expect(seen).toEqual(['a/1', 'a/2', 'a/3', 'a/4'])
    expect(most).toBe(1)
    expect(waited).toBeGreaterThanOrEqual(6_000)
    expect(waited).toBeLessThan(7_000)
  })

  it('do not wait for those to another', async () => {
    const { a, b, fetch } = await twoHosts(plain)
    await Promise.all([fetch(a.url), fetch(b.url)])
  })

  it('do not wait at all without turns', async () => {
    const { a } = await twoHosts(plain)
    const fetch = makeSafeFetch({ userAgent: 'x', allow: [a.pair] })
    await Promise.all([fetch(a.url), fetch(a.url), fetch(a.url)])
  })

  it('wait after a failure as after a success', async () => {
    const { a, time, fetch } = await twoHosts(request => void request.socket.destroy())
    await failureOf(fetch(a.url))
    const [failure, waited] = await whilePassing(time, failureOf(fetch(a.url)))
    expect([failure.kind, waited >= 2_000]).toEqual(['retry', true])
  })

  it('that are refused by their address alone wait for nobody', async () => {
    const { a, turns, fetch } = await twoHosts(plain)
    await turns.take('10.0.0.1:80')
    await turns.take(`10.0.0.1:${a.port}`)
    expect((await failureOf(fetch('http://10.0.0.1/'))).kind).toBe('invalid')
    expect((await failureOf(fetch(`http://10.0.0.1:${a.port}/`))).kind).toBe('invalid')
  })
})

describe('a redirect', () => {
  it('within the host goes at once, in the same turn', async () => {
    const { a, time, seen, fetch } = await twoHosts((request, answer) => {
      if (request.url === '/1') answer.writeHead(301, { location: '/2' }).end()
      else answer.end('x')
    })
    await fetch(`${a.url}/1`)
    expect(seen).toEqual(['a/1', 'a/2'])
    expect(time.asleep()).toBe(0)
  })

  it('to another host waits for that one, and lets go of the first meanwhile', async () => {
    const { a, b, turns, time, seen, fetch } = await twoHosts((request, answer) => {
      if (request.url === '/go') answer.writeHead(302, { location: `${b.url}/end` }).end()
      else answer.end('x')
    })
    const leave = await turns.take(b.pair)
    const moved = fetch(`${a.url}/go`)
    await expect.poll(() => seen).toEqual(['a/go'])
    await pause(20)
    const [, waited] = await whilePassing(time, fetch(`${a.url}/other`))
    expect([waited >= 2_000, seen]).toEqual([true, ['a/go', 'a/other']])
    leave()
    await whilePassing(time, moved)
    expect(seen).toEqual(['a/go', 'a/other', 'b/end'])
  })

  it('there and one back, crossing on their way, do not stop each other', async () => {
    const hosts = await twoHosts(
      (request, answer) => {
        if (request.url === '/go') answer.writeHead(302, { location: `${hosts.b.url}/end` }).end()
        else answer.end('x')
      },
      (request, answer) => {
        if (request.url === '/go') answer.writeHead(302, { location: `${hosts.a.url}/end` }).end()
        else answer.end('x')
      },
    )
    const { a, b, time, fetch } = hosts
    const all = Promise.all([fetch(`${a.url}/go`), fetch(`${b.url}/go`), fetch(`${a.url}/go`), fetch(`${b.url}/go`)])
    expect((await whilePassing(time, all))[0].map(answer => answer.status)).toEqual([200, 200, 200, 200])
  })
})

describe('waiting for a turn', () => {
  it('does not use up the time for the work, and the work has no more of it afterwards', async () => {
    const { a, turns, time, fetcher } = await twoHosts((request, answer) => {
      if (request.url === '/fine') answer.end('x')
    })
    const fetch = fetcher({ timeoutMs: 500 })
    const leave = await turns.take(a.pair)
    const fine = fetch(`${a.url}/fine`)
    await pause(700)
    leave()
    expect((await whilePassing(time, fine))[0].status).toBe(200)
    const began = performance.now()
    const [failure] = await whilePassing(time, failureOf(fetch(`${a.url}/stalls`)))
    expect(failure.message).toContain('0.5 s')
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('ends when the caller gives up, and the host hears nothing', async () => {
    const { a, turns, time, seen, fetch } = await twoHosts(plain)
    const leave = await turns.take(a.pair)
    const stop = new AbortController()
    const waiting = failureOf(fetch(a.url, { signal: stop.signal }))
    await pause(10)
    stop.abort()
    expect((await waiting).message).toBe('The request to 127.0.0.1 was stopped.')
    leave()
    await time.pass(10_000)
    await pause(10)
    expect(seen).toEqual([])
  })

  it('of many with one signal warns of no leak, and all end with it', async () => {
    const { a, turns, fetch } = await twoHosts(plain)
    const warnings: Error[] = []
    const note = (warning: Error) => void warnings.push(warning)
    process.on('warning', note)
    await turns.take(a.pair)
    const stop = new AbortController()
    const all = Array.from({ length: 40 }, () => failureOf(fetch(a.url, { signal: stop.signal })))
    await pause(20)
    stop.abort()
    expect((await Promise.all(all)).map(failure => failure.kind)).toEqual(Array(40).fill('retry'))
    await pause(5)
    process.off('warning', note)
    expect(warnings).toEqual([])
  })
})

describe('a host that asks for peace', () => {
  it.each([
    [429, '3600'],
    [503, '3600'],
    [429, 'Thu, 01 Jan 1970 01:16:40 GMT'],
  ])('with %i and Retry-After %s is left alone by all, at once', async (status, wait) => {
    const { a, b, time, seen, fetch } = await twoHosts(
      (_, answer) => void answer.writeHead(status, { 'retry-after': wait }).end(),
    )
    const first = failureOf(fetch(`${a.url}/1`))
    const second = failureOf(fetch(`${a.url}/2`))
    expect((await first).retryAfterMs).toBe(3_600_000)
    expect(await second).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_600_000 })
    await time.pass(1_800_000)
    expect(await failureOf(fetch(`${a.url}/3`))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 1_800_000 })
    await fetch(`${b.url}/4`)
    await time.pass(1_800_000)
    await failureOf(fetch(`${a.url}/5`))
    expect(seen).toEqual(['a/1', 'b/4', 'a/5'])
  })

  it.each([
    [500, '3600'],
    [503, undefined],
    [429, 'soon'],
    [404, '3600'],
  ])('does not do so by %i and Retry-After %s', async (status, wait) => {
    const headers = wait === undefined ? {} : { 'retry-after': wait }
    const { a, time, seen, fetch } = await twoHosts((_, answer) => void answer.writeHead(status, headers).end())
    await failureOf(fetch(`${a.url}/1`))
    await whilePassing(time, failureOf(fetch(`${a.url}/2`)))
    expect(seen).toEqual(['a/1', 'a/2'])
  })

  it('behind a redirect holds itself, not the host that sent us there', async () => {
    const { a, b, time, fetch } = await twoHosts(
      (request, answer) => {
        if (request.url === '/go') answer.writeHead(302, { location: b.url }).end()
        else answer.end('x')
      },
      (_, answer) => void answer.writeHead(429, { 'retry-after': '60' }).end(),
    )
    await failureOf(fetch(`${a.url}/go`))
    expect((await whilePassing(time, fetch(`${a.url}/other`)))[0].status).toBe(200)
    const again = await whilePassing(time, failureOf(fetch(`${a.url}/go`)))
    expect(again[0]).toMatchObject({ kind: 'rate-limited', where: '127.0.0.2' })
  })
})

it('every turn that is taken is given back, whatever happens', async () => {
  const { a, b, fetcher } = await twoHosts((request, answer) => {
    if (request.url === '/reset') request.socket.destroy()
    else if (request.url === '/stall') answer.writeHead(200).write('x')
    else if (request.url === '/away') answer.writeHead(302, { location: b.url }).end()
    else if (request.url === '/inside') answer.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    else answer.writeHead(Number((request.url ?? '').slice(1))).end('x'.repeat(1_000))
  })
  let held = 0
  const counting: HostTurns = {
    take: async () => {
      held += 1
      return () => {
        held -= 1
      }
    },
    hold: () => undefined,
    slow: () => undefined,
    size: () => 0,
  }
  const fetch = fetcher({ turns: counting, timeoutMs: 200, maxBytes: 500 })
  for (const path of ['/200', '/304', '/404', '/429', '/500', '/reset', '/stall', '/away', '/inside'])
    await fetch(a.url + path).catch(() => undefined)
  expect(held).toBe(0)
})
