import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { makeSafeFetch } from '../../src/lib/http.js'
import { silentLog } from '../../src/lib/log.js'
import type { SourceParts } from '../../src/sources/index.js'
import { openReader, type Reader } from '../../src/sources/reader.js'
import { runSourcesCheck } from '../../src/worker/sources/check-sources.js'
import { readSourceFile } from '../../src/worker/sources/file.js'
import {
  type AddOptions,
  runSourcesAdd,
  runSourcesExport,
  runSourcesImport,
  runSourcesList,
  runSourcesRemove,
  runSourcesResume,
} from '../../src/worker/sources/run.js'
import { threadFile } from '../support/threads.js'

const NOW = Date.parse('2026-03-05T12:00:00Z')
const HEAD = `# What is read.
sources:
  # Dropped texts.
  - id: inbox
    type: folder
    path: inbox # below the data folder
    publisher: {name: Inbox, tier: press}
`

type Page = { readonly body: string; readonly type?: string; readonly status?: number }

let server: Server
let base: string
let reader: Reader
let pages: Map<string, Page>
let inFlight = 0
let most = 0
beforeAll(async () => {
  reader = openReader({ thread: threadFile('sources/reader-thread') })
  server = createServer((request, response) => {
    inFlight += 1
    most = Math.max(most, inFlight)
    const page = pages.get(request.url ?? '')
    setTimeout(() => {
      inFlight -= 1
      response.writeHead(page?.status ?? (page === undefined ? 404 : 200), {
        'content-type': page?.type ?? 'application/rss+xml',
      })
      response.end(page?.body ?? '')
    }, 5)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await reader.close()
  await new Promise<void>(done => void server.close(() => done()))
})

let folder: string
let file: string
let told: string
beforeEach(async () => {
  pages = new Map()
  most = 0
  told = ''
  folder = await mkdtemp(join(tmpdir(), 'tradewind-sources-'))
  file = join(folder, 'sources.yaml')
  await writeFile(file, HEAD)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const screen = {
  print: (text: string) => {
    told += text
  },
  show: () => undefined,
  view: () => ({ width: 100, colour: false }),
}
const clock = fixedClock(NOW)
const parts = (): SourceParts => ({
  fetch: makeSafeFetch({ userAgent: 'test', allow: [new URL(base).host] }),
  reader,
  clock,
})
const item = (title: string, path: string, day = 'Thu, 05 Mar 2026 08:00:00 GMT') =>
  `<item><title>${title}</title><link>${base}${path}</link><pubDate>${day}</pubDate><description>Short words on it.</description></item>`
const rss = (title: string, ...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><language>en-us</language>${items.join('')}</channel></rss>`
const add = (path: string, options: AddOptions = {}) =>
  runSourcesAdd({ file, screen, parts: parts() }, `${base}${path}`, options)
const ids = () => readSourceFile(file).map(({ id }) => id)

describe('sources add', () => {
  it('adds a feed under its own name, with its newest titles, and leaves the rest of the file alone', async () => {
    pages.set('/rss', { body: rss('Agência de Comércio', item('Duty on nails', '/1'), item('Quota on pulp', '/2')) })
    await add('/rss', { tier: 'primary', country: 'BR', every: '1h' })
    expect(await readFile(file, 'utf8')).toBe(`${HEAD}  - id: agencia-de-comercio
    type: feed
    url: ${base}/rss
    publisher:
      name: Agência de Comércio
      tier: primary
    country: BR
    language: en-us
    every: 1h
`)
    expect(told).toBe(`Added agencia-de-comercio: feed ${base}/rss
  Agência de Comércio, primary, every 1h
  - Duty on nails
  - Quota on pulp
A desk that is running reads what is new here after it is started anew.
`)
  })

  it('finds the feed that a page links to, and not the one of its comments', async () => {
    pages.set('/', {
      type: 'text/html',
      body: `<!doctype html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments">
        <link rel='alternate' type='application/atom+xml' href='feed.atom'></head><body>Feed</body>`,
    })
    pages.set('/feed.atom', {
      type: 'application/atom+xml',
      body: `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Cảng</title><id>x</id><updated>2026-03-05T00:00:00Z</updated></feed>`,
    })
    await add('/')
    expect(readSourceFile(file)[1]).toMatchObject({
      type: 'feed',
      url: `${base}/feed.atom`,
      language: 'vi',
      publisher: { name: 'Cảng' },
    })
    expect(told).toContain('It holds nothing at the moment.')
  })

  it('recognises a sitemap and a JSON feed', async () => {
    pages.set('/sitemap.xml', {
      type: 'application/xml',
      body: `<urlset><url><loc>${base}/a</loc><lastmod>2026-03-01</lastmod></url></urlset>`,
    })
    pages.set('/feed.json', {
      type: 'application/feed+json',
      body: '{"version":"https://jsonfeed.org/version/1.1","title":"Quota Desk","items":[]}',
    })
    await add('/sitemap.xml', { id: 'map' })
    await add('/feed.json')
    expect(readSourceFile(file).map(({ id, type }) => [id, type])).toEqual([
      ['inbox', 'folder'],
      ['map', 'sitemap'],
      ['quota-desk', 'feed'],
    ])
  })

  it('refuses what is there already, by address, by what a page links to, and by id', async () => {
    pages.set('/rss', { body: rss('One') })
    pages.set('/two', { body: rss('One') })
    pages.set('/page', {
      type: 'text/html',
      body: '<html><link rel=alternate type=application/rss+xml href=/rss></html>',
    })
    await add('/rss')
    await expect(add('/rss')).rejects.toThrow(`${base}/rss is there already: "tradewind sources check one" reads it.`)
    await expect(add('/page')).rejects.toThrow('is there already')
    await expect(add('/two', { id: 'one' })).rejects.toThrow('There is a source "one" already: give another --id')
    await add('/two')
    expect(ids()).toEqual(['inbox', 'one', 'one-2'])
  })

  it('writes nothing where the address is none of these, fails, or an option is wrong', async () => {
    pages.set('/page', { type: 'text/html', body: '<html><body><a href="/rss">RSS</a></body></html>' })
    pages.set('/rss', { body: rss('One') })
    pages.set('/broken', { body: '<rss><channel><item>' })
    await expect(add('/page')).rejects.toThrow('links to no feed')
    await expect(add('/none')).rejects.toThrow('404')
    await expect(add('/rss', { every: '1m' })).rejects.toThrow('--every is wrong: write an interval from 5m to 7d')
    await expect(add('/rss', { id: 'No' })).rejects.toThrow('--id is wrong')
    await expect(runSourcesAdd({ file, screen, parts: parts() }, 'nowhere', {})).rejects.toThrow('write it in full')
    expect(await readFile(file, 'utf8')).toBe(HEAD)
  })

  it('touches no file that is not valid', async () => {
    pages.set('/rss', { body: rss('One') })
    const broken = `${HEAD}  - id: inbox\n    type: folder\n    path: b\n`
    await writeFile(file, broken)
    await expect(add('/rss')).rejects.toThrow('"inbox" is there twice: rename one')
    expect(await readFile(file, 'utf8')).toBe(broken)
  })
})

describe('sources remove', () => {
  it('takes one out and leaves the rest of the file alone', async () => {
    pages.set('/rss', { body: rss('One') })
    await add('/rss')
    await runSourcesRemove({ file, screen }, 'one')
    expect(await readFile(file, 'utf8')).toBe(HEAD)
    await expect(runSourcesRemove({ file, screen }, 'one')).rejects.toThrow('There is no source "one"')
  })
})

describe('sources resume', () => {
  it('makes a source due, and says so where it has not been read or is not there', async () => {
    const asked: string[] = []
    const resume = (held: boolean) => async (id: string) => {
      asked.push(id)
      return held
    }
    await runSourcesResume({ file, screen, resume: resume(true) }, 'inbox')
    expect(told).toBe('inbox goes on from its newest items at the next reading.\n')
    await runSourcesResume({ file, screen, resume: resume(false) }, 'inbox')
    expect(told).toContain('inbox has not been read yet')
    await expect(runSourcesResume({ file, screen, resume: resume(true) }, 'none')).rejects.toThrow('no source "none"')
    expect(asked).toEqual(['inbox', 'inbox'])
  })
})

describe('sources import and export', () => {
  const opml = (outlines: string) => `<opml version="2.0"><body>${outlines}</body></opml>`

  it('enters feeds once, and says what was known and what was refused, and why', async () => {
    const list = join(folder, 'list.opml')
    await writeFile(
      list,
      opml(`<outline text="News"><outline text="One" xmlUrl="https://one.example/rss"/>
        <outline text="One" xmlUrl="https://two.example/rss" language="tlh-not-a-language-at-all" category="/tier/wire,/country/VN"/></outline>
        <outline text="Again" xmlUrl="https://one.example:443/rss"/><outline text="Bad" xmlUrl="javascript:alert(1)"/>`),
    )
    await runSourcesImport({ file, screen }, list)
    expect(readSourceFile(file).slice(1)).toMatchObject([
      { id: 'one', url: 'https://one.example/rss', publisher: { name: 'One', tier: 'press' }, every: '30m' },
      { id: 'one-2', url: 'https://two.example/rss', publisher: { name: 'One', tier: 'wire' }, country: 'VN' },
    ])
    expect(told).toContain('known    one: https://one.example:443/rss\n')
    expect(told).toContain('refused  javascript:alert(1): write a web address that begins with https:// or http://\n')
    expect(told).toContain('2 added, 1 known already, 1 refused.\n')
    const before = await readFile(file, 'utf8')
    await runSourcesImport({ file, screen }, list)
    expect(await readFile(file, 'utf8')).toBe(before)
    await expect(runSourcesImport({ file, screen }, join(folder, 'none.opml'))).rejects.toThrow('No file or folder at')
  })

  it('gives the same sources again', async () => {
    pages.set('/rss', { body: rss('The "First" &amp; Co') })
    await add('/rss', { tier: 'wire', country: 'EU', every: '2h' })
    const first = readSourceFile(file).slice(1)
    const target = join(folder, 'out.opml')
    await runSourcesExport({ file, screen, log: silentLog }, target)
    await expect(runSourcesExport({ file, screen, log: silentLog }, target)).rejects.toThrow(
      'is there already: give another name',
    )
    await writeFile(file, 'sources: []\n')
    await runSourcesImport({ file, screen }, target)
    expect(readSourceFile(file)).toEqual(first)
    told = ''
    await runSourcesExport({ file, screen, log: silentLog }, undefined)
    expect(told).toBe(await readFile(target, 'utf8').then(text => (text.endsWith('\n') ? text : `${text}\n`)))
  })
})

describe('sources list', () => {
  it('fits into the terminal', async () => {
    pages.set('/rss', { body: rss('x') })
    await add('/rss', { id: 'ministry', name: 'The Very Long Name of a Ministry of Commerce', tier: 'primary' })
    told = ''
    const narrow = { ...screen, view: () => ({ width: 84, colour: false }) }
    const log = { info: () => undefined, warn: () => undefined }
    await runSourcesList({ file, screen: narrow, clock, log, healthOf: async () => [] }, {})
    expect(told).toContain('The Very')
    for (const row of told.split('\n')) expect(row.length).toBeLessThanOrEqual(84)
  })

  it('shows each source with its health, and the last error of a bad one below it', async () => {
    const health = [
      {
        id: 'inbox',
        state: 'failing' as const,
        lastSuccessAt: NOW - 3 * 3_600_000,
        lastError: 'The folder\u001b[31m is away.',
        itemsADay: 2.5,
        cardsADay: 120,
      },
    ]
    const warnings: string[] = []
    const log = { info: () => undefined, warn: (line: string) => void warnings.push(line) }
    const task = { file, screen, clock, log, healthOf: async () => health }
    await runSourcesList(task, {})
    expect(told.split('\n').map(line => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
      'ID | TYPE | PUBLISHER | TIER | COUNTRY | EVERY | HEALTH | READ | ITEMS | CARDS',
      'inbox | folder | Inbox | press | - | 30m | failing | 3 h ago | 2.5 | 120',
      'The folder[31m is away.',
      "Items and cards are a day's, on the average of the last week.",
      '',
    ])
    told = ''
    await runSourcesList(task, { json: true })
    expect(JSON.parse(told)).toMatchObject([{ id: 'inbox', path: 'inbox', health: { state: 'failing' } }])
    told = ''
    await runSourcesList(
      { ...task, healthOf: async () => Promise.reject(new Failure('retry', 'ledger', 'In use.')) },
      {},
    )
    expect(told).toMatch(/^inbox .* 30m +\? +\? +- +-$/m)
    expect(warnings).toEqual(['The health of the sources is not shown: In use.'])
  })
})

describe('sources check', () => {
  /** A pipe in place of the terminal, where the progress is shown. */
  const pipe = () => Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.WriteStream
  const feed = (id: string, path = `/${id}`) => ({
    type: 'feed' as const,
    id,
    url: `${base}${path}`,
    publisher: { name: id, tier: 'press' as const },
    every: '30m',
  })
  const check = (sources: readonly ReturnType<typeof feed>[], chosen: readonly string[] = [], options = {}) =>
    runSourcesCheck({ sources, parts: parts(), screen, stream: pipe() }, chosen, options)

  it('says what came, how fresh it is, and what is wrong', async () => {
    const many = Array.from({ length: 12 }, (_, at) => item(`T ${at}`, `/t/${at}`))
    const undated = item('No date', '/u').replace(/<pubDate>.*<\/pubDate>/, '')
    pages.set('/good', { body: rss('Good', ...many) })
    pages.set('/old', { body: rss('Old', item('Old', '/o', 'Thu, 01 Jan 2026 08:00:00 GMT')) })
    pages.set('/odd', { body: rss('Odd', undated), type: 'text/html' })
    pages.set('/empty', { body: rss('Empty') })
    pages.set('/away', { body: '', status: 503 })
    const failed = await check(['good', 'old', 'odd', 'empty', 'away'].map(id => feed(id)))
    expect(failed).toBe(1)
    expect(told).toBe(`good    good: 12 items, all blurbs, the newest of today (0.0 s)
look    old: 1 item, all blurbs, the newest 63 days old (0.0 s)
        Its newest item is older than 30 days.
look    odd: 1 item, all blurbs (0.0 s)
        Its server calls it "text/html", which is wrong for a feed.
        Items without a date: 1 of 1.
look    empty: 0 items (0.0 s)
        Nothing came.
FAILED  away: could not be read (0.0 s)
        127.0.0.1 has trouble (503): try again later.
5 checked, 14 items: 1 good, 3 to look at, 1 failed.
`)
  })

  it('reads at most eight at a time, and gives JSON in the order of the file', async () => {
    const sources = Array.from({ length: 20 }, (_, at) => feed(`s${at}`, '/rss'))
    pages.set('/rss', { body: rss('One', item('A', '/a')) })
    expect(await check(sources, [], { json: true })).toBe(0)
    expect(JSON.parse(told).map(({ id }: { id: string }) => id)).toEqual(sources.map(({ id }) => id))
    expect(JSON.parse(told)[0]).toMatchObject({ ok: true, items: 1, full: 0, blurbs: 1, problems: [] })
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(8)
  })

  it('reads those that are named, and refuses an id that is not there', async () => {
    pages.set('/a', { body: rss('A') })
    expect(await check([feed('a'), feed('b')], ['a'])).toBe(0)
    expect(told).toContain('1 checked')
    await expect(check([feed('a')], ['c'])).rejects.toThrow(
      'There is no source "c": "tradewind sources list" shows all ids.',
    )
  })

  it('tells of a folder that is not there, and of one that is', async () => {
    const inbox = { type: 'folder' as const, id: 'inbox', path: join(folder, 'none'), every: '30m' }
    const task = { parts: parts(), screen, stream: pipe() }
    expect(await runSourcesCheck({ ...task, sources: [inbox] }, [], {})).toBe(0)
    expect(told).toContain('"tradewind start" makes it')
    expect(await runSourcesCheck({ ...task, sources: [{ ...inbox, path: folder }] }, [], {})).toBe(0)
  })
})
