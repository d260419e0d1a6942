import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import { readFeed } from '../../src/sources/feed/document.js'
import { openReader, type Reader, type ReaderOptions } from '../../src/sources/reader.js'
import { threadFile } from '../support/threads.js'

const THREAD = threadFile('sources/reader-thread')
const OBEDIENT = new URL('../fixtures/feeds/obedient-thread.mjs', import.meta.url)
const RSS = readFileSync(new URL('../fixtures/feeds/rss-2.0.xml', import.meta.url))
const URL_OF_RSS = 'https://quay.example/feed'

const open: Reader[] = []

function reader(options: ReaderOptions): Reader {
  const made = openReader(options)
  open.push(made)
  return made
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

// One thread with the real code serves all tests that do no harm to it: loading that code is most of their time.
const real = openReader({ thread: THREAD, timeoutMs: 20_000 })
afterAll(() => real.close())

const named = (name: string, bytes: Uint8Array = Buffer.from('x')) => ({ name, bytes })
const rss = () => ({ name: 'quay', url: URL_OF_RSS, bytes: Uint8Array.from(RSS) })

describe('the reader', () => {
  it('gives what the feed, the page and the sitemap hold', async () => {
    const { feed, page, sitemap } = real
    const direct = readFeed(rss())
    expect(await feed(rss())).toEqual(direct)
    expect((await feed(rss(), direct.marks)).items).toEqual([])
    const html = '<html><head><title>Tea</title></head><body><p>Brewers pay 4 percent from May.</p></body></html>'
    const { articles, failures } = await page(named('page', Buffer.from(html)))
    expect(failures).toEqual([])
    expect(articles[0]?.text).toBe('Tea\nBrewers pay 4 percent from May.')
    const map = '<urlset><url><loc>https://quay.example/a</loc></url></urlset>'
    expect((await sitemap(named('map', Buffer.from(map)))).entries).toEqual([{ url: 'https://quay.example/a' }])
  })

  it('lets a Failure out as the Failure that it was', async () => {
    const { feed, page } = real
    const failure = await feed(named('empty', new Uint8Array(0))).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ kind: 'retry', where: 'empty', message: expect.stringContaining('empty answer') })
    const { articles, failures } = await page(named('page', Buffer.from('<html><body></body></html>')))
    expect(articles).toEqual([])
    expect(failures[0]).toBeInstanceOf(Failure)
    expect(failures[0]).toMatchObject({ kind: 'invalid', where: 'page' })
  })

  it('moves the bytes that have a buffer of their own, and copies those that share one', async () => {
    const { feed } = reader({ thread: OBEDIENT })
    const own = new Uint8Array(10_000)
    expect(await feed(named('own', own))).toMatchObject({ size: 10_000 })
    expect(own.length).toBe(0)
    const shared = new Uint8Array(100).subarray(10, 20)
    expect(await feed(named('shared', shared))).toMatchObject({ size: 10 })
    expect(shared.length).toBe(10)
  })

  it('says so when the thread fails or does not start', async () => {
    await expect(reader({ thread: OBEDIENT }).feed(named('throw'))).rejects.toMatchObject({ kind: 'bug' })
    await expect(reader({ thread: new URL('file:///no/such.js') }).feed(named('a'))).rejects.toMatchObject({
      kind: 'bug',
      message: expect.stringContaining('does not start'),
    })
  })

  it('works inside another thread', async () => {
    const code = `
      import(${JSON.stringify(threadFile('sources/reader').href)}).then(async ({ openReader }) => {
        const reader = openReader({ thread: new URL(${JSON.stringify(THREAD.href)}) })
        const { items } = await reader.feed({ name: 'quay', bytes: new TextEncoder().encode(${JSON.stringify(RSS.toString())}) })
        const late = await reader.sitemap({ name: 'x', bytes: new Uint8Array(1) }).catch(error => error.constructor.name)
        await reader.close()
        require('node:worker_threads').parentPort.postMessage({ count: items.length, late })
      })`
    const worker = new Worker(code, { eval: true })
    try {
      const told = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
      expect(told).toEqual({ count: 4, late: 'Failure' })
    } finally {
      await worker.terminate()
    }
  })

  it('lets the process end while its thread is idle', async () => {
    const code = `
      import { openReader } from ${JSON.stringify(threadFile('sources/reader').href)}
      const reader = openReader({ thread: new URL(${JSON.stringify(OBEDIENT.href)}) })
      const { size } = await reader.feed({ name: 'a', bytes: new Uint8Array(7) })
      console.log(size)`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
      timeout: 15_000,
    })
    expect(stdout.trim()).toBe('7')
  })
})

describe('the limits of the reader', () => {
  it('end a document that takes too long, and the next has a fresh thread', async () => {
    const { feed } = reader({ thread: OBEDIENT, timeoutMs: 300 })
    await expect(feed(named('loop'))).rejects.toMatchObject({
      kind: 'invalid',
      where: 'loop',
      message: expect.stringContaining('loop took more than 0.3 s to read'),
    })
    expect(await feed(named('after'))).toMatchObject({ name: 'after' })
  })

  it('count from when a document has its turn, not from when it was handed over', async () => {
    const { feed } = reader({ thread: OBEDIENT, timeoutMs: 800 })
    const all = ['sleep 300 a', 'sleep 300 b', 'sleep 300 c'].map(name => feed(named(name)))
    expect((await Promise.all(all)).map(({ marks: _, ...rest }) => rest)).toMatchObject([
      { name: 'sleep 300 a' },
      { name: 'sleep 300 b' },
      { name: 'sleep 300 c' },
    ])
  })

  it('end a document that needs too much memory, and the next has a fresh thread', async () => {
    const { feed } = reader({ thread: OBEDIENT, memoryMb: 24, timeoutMs: 15_000 })
    await expect(feed(named('hoard'))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('hoard needed more than 24 MB to read'),
    })
    expect(await feed(named('after'))).toMatchObject({ name: 'after' })
  })

  it('keep the order, whatever becomes of those before', async () => {
    const { feed } = reader({ thread: OBEDIENT, timeoutMs: 300 })
    const order: string[] = []
    const names = ['a', 'loop', 'b', 'throw', 'c']
    await Promise.all(
      names.map(name =>
        feed(named(name)).then(
          () => order.push(name),
          () => order.push(`not ${name}`),
        ),
      ),
    )
    expect(order).toEqual(['a', 'not loop', 'b', 'not throw', 'c'])
  })

  it('refuse what waits behind too much', async () => {
    const { feed } = reader({ thread: OBEDIENT })
    const many = Array.from({ length: 70 }, (_, index) => feed(named(`${index}`)))
    const ends = await Promise.allSettled(many)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(64)
    expect(ends[69]).toMatchObject({ reason: { kind: 'retry' } })
    expect(await feed(named('later'))).toMatchObject({ name: 'later' })
    const large = [40, 30].map(mb => feed(named(`${mb}`, new Uint8Array(mb * 1024 * 1024))))
    expect((await Promise.allSettled(large)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('do not keep close() waiting', async () => {
    const { feed, close } = reader({ thread: OBEDIENT, timeoutMs: 60_000 })
    const ends = Promise.allSettled([feed(named('loop')), feed(named('next'))])
    await new Promise(resolve => setTimeout(resolve, 300))
    await close()
    for (const end of await ends)
      expect(end).toMatchObject({ reason: { kind: 'retry', message: expect.stringContaining('closed') } })
    await expect(feed(named('late'))).rejects.toMatchObject({ kind: 'retry' })
  })
})

describe('a feed of 100,000 items', () => {
  const item = (at: number) => `<item><title>Notice ${at}</title><guid>${at}</guid></item>`
  const items = Array.from({ length: 100_000 }, (_, at) => item(at)).join('')
  const huge = Buffer.from(`<rss version="2.0"><channel><title>All</title>${items}</channel></rss>`)

  it('is read from both its ends, and the loop goes on meanwhile', async () => {
    expect(huge.length).toBeGreaterThan(4 * 1024 * 1024)
    const { feed } = real
    await feed(rss())
    let stall = Number.POSITIVE_INFINITY
    let marks = ''
    // A busy machine may hold up any one run; a reader that blocks the loop holds up all three.
    for (let round = 0; round < 3 && stall > 200; round += 1) {
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      const contents = await feed({ name: 'all', bytes: Uint8Array.from(huge), url: URL_OF_RSS })
      delay.disable()
      stall = Math.min(stall, delay.max / 1e6)
      expect(contents).toMatchObject({ count: 100_000, unseen: 0, whole: true, failures: [] })
      expect(contents.items).toHaveLength(200)
      marks = contents.marks
      expect(contents.marks).toHaveLength(2_000 * 18 + 1)
    }
    expect(stall).toBeLessThan(200)
    const again = await feed({ name: 'all', bytes: Uint8Array.from(huge), url: URL_OF_RSS }, marks)
    expect(again).toMatchObject({ items: [], unseen: 0 })
    const other = Buffer.from(huge.toString().replaceAll('Notice', 'Other').replaceAll('<guid>', '<guid>n'))
    const burst = await feed({ name: 'all', bytes: other, url: URL_OF_RSS }, marks)
    expect(burst.items).toHaveLength(200)
    expect(burst.unseen).toBe(1_000)
  })
})
