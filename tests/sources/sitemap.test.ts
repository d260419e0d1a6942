import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { makeSafeFetch } from '../../src/lib/http.js'
import { readSitemap } from '../../src/sources/sitemap/document.js'
import { sitemapSource } from '../../src/sources/sitemap.js'
import type { Cursor } from '../../src/sources/source.js'

const NOW = Date.parse('2026-03-05T12:00:00Z')

type Page = {
  readonly body: string | Uint8Array
  readonly type?: string
  readonly etag?: string
  readonly status?: number
}

let server: Server
let base: string
let pages: Map<string, Page>
let asked: IncomingMessage[]
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    const page = pages.get(request.url ?? '')
    if (page?.etag !== undefined && request.headers['if-none-match'] === page.etag) {
      response.writeHead(304).end()
      return
    }
    response.writeHead(page?.status ?? (page === undefined ? 404 : 200), {
      'content-type': page?.type ?? 'application/xml',
      ...(page?.etag === undefined ? {} : { etag: page.etag }),
    })
    response.end(page?.body ?? '')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>(done => void server.close(() => done())))
beforeEach(() => {
  pages = new Map()
  asked = []
})

const XMLNS =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
const urlset = (...urls: string[]) => `<?xml version="1.0"?><urlset ${XMLNS}>${urls.join('')}</urlset>`
const index = (...maps: string[]) => `<sitemapindex ${XMLNS}>${maps.join('')}</sitemapindex>`
const news = (path: string, title: string, at: string) =>
  `<url><loc>${base}${path}</loc><n:news><n:publication><n:name>Port Daily</n:name><n:language>en</n:language></n:publication>` +
  `<n:publication_date>${at}</n:publication_date><n:title>${title}</n:title></n:news></url>`
const plain = (path: string, at?: string) =>
  `<url><loc>${base}${path}</loc>${at === undefined ? '' : `<lastmod>${at}</lastmod>`}</url>`
const child = (path: string, at?: string) =>
  `<sitemap><loc>${base}${path}</loc>${at === undefined ? '' : `<lastmod>${at}</lastmod>`}</sitemap>`

const source = (options: { readonly under?: string } = {}) =>
  sitemapSource(
    { id: 'port', url: `${base}/map.xml`, publisher: { name: 'Port Daily', tier: 'press' }, ...options },
    {
      fetch: makeSafeFetch({ userAgent: 'test', allow: [new URL(base).host] }),
      reader: { sitemap: async document => readSitemap(document) },
      clock: fixedClock(NOW),
    },
  )
const fetched = async (since: Cursor = {}, options = {}) => source(options).fetch(JSON.parse(JSON.stringify(since)))
const paths = (articles: readonly { readonly url?: string }[]) => articles.map(({ url = '' }) => url.slice(base.length))

describe('a sitemap of news', () => {
  it('gives its headlines, newest first, with the page to read and the day of publication', async () => {
    pages.set('/map.xml', {
      body: urlset(
        news('/a', 'Lima cuts duties on <![CDATA[<b>steel</b> & tin]]>', '2026-03-05T09:00:00+07:00'),
        news('/b', 'Customs union\n talks &amp; delays', '2026-03-05T10:00:00Z'),
      ),
    })
    const { articles, unseen, notes, failures } = await fetched()
    expect(articles).toEqual([
      {
        text: 'Customs union talks & delays',
        title: 'Customs union talks & delays',
        url: `${base}/b`,
        pageUrl: `${base}/b`,
        published: {
          from: '2026-03-05',
          to: '2026-03-05',
          precision: 'day',
          raw: '2026-03-05T10:00:00Z',
          inferred: false,
        },
        publisher: { name: 'Port Daily', tier: 'press' },
      },
      expect.objectContaining({ text: 'Lima cuts duties on steel & tin', url: `${base}/a` }),
    ])
    expect([unseen, notes, failures]).toEqual([0, [], []])
  })

  it('gives each page once, also one that turns up later with an earlier time, and an edited one again', async () => {
    pages.set('/map.xml', { body: urlset(news('/a', 'A', '2026-03-05T10:00:00Z'), plain('/p', '2026-03-05')) })
    const first = await fetched()
    expect(paths(first.articles)).toEqual(['/a', '/p'])
    const again = await fetched(first.cursor)
    expect([paths(again.articles), again.unseen]).toEqual([[], 0])
    pages.set('/map.xml', {
      body: urlset(
        news('/a', 'A', '2026-03-05T10:00:00Z'),
        news('/late', 'Late', '2026-03-05T08:00:00Z'),
        news('/old', 'Old', '2026-02-05T08:00:00Z'),
        plain('/p', '2026-03-05T11:00:00Z'),
      ),
    })
    const third = await fetched(again.cursor)
    expect([paths(third.articles), third.unseen]).toEqual([['/p', '/late'], 2])
    pages.set('/map.xml', { body: urlset() })
    const empty = await fetched(third.cursor)
    pages.set('/map.xml', { body: urlset(news('/late', 'Late', '2026-03-05T08:00:00Z')) })
    expect((await fetched(empty.cursor)).articles).toEqual([])
  })

  it('knows nothing of what another address held', async () => {
    pages.set('/map.xml', { body: urlset(news('/a', 'A', '2026-03-05T10:00:00Z')), etag: '"a"' })
    const { cursor } = await fetched()
    expect(paths((await fetched({ ...cursor, url: `${base}/other.xml` })).articles)).toEqual(['/a'])
  })

  it('hands on the newest 200 and counts them all', async () => {
    pages.set('/map.xml', { body: urlset(news('/a', 'A', '2026-03-04T00:00:00Z')) })
    const { cursor } = await fetched()
    const many = Array.from({ length: 3_000 }, (_, at) =>
      news(`/${at}`, `T ${at}`, new Date(NOW - at * 10_000).toISOString()),
    )
    pages.set('/map.xml', { body: urlset(...many) })
    const burst = await fetched(cursor)
    expect(burst.articles).toHaveLength(200)
    expect(burst.articles[0]?.title).toBe('T 0')
    expect(burst.unseen).toBe(3_000)
    expect((await fetched(burst.cursor)).unseen).toBe(0)
    expect(JSON.stringify(burst.cursor).length).toBeLessThan(70_000)
  })

  it('dates nothing later than today, and a future date hides nothing that comes before it', async () => {
    pages.set('/map.xml', { body: urlset(news('/f', 'Future', '2027-01-01')) })
    const first = await fetched()
    expect(first.articles[0]?.published).toMatchObject({ from: '2026-03-05', raw: '2027-01-01', inferred: true })
    pages.set('/map.xml', {
      body: urlset(news('/f', 'Future', '2027-01-01'), news('/n', 'Now', '2026-03-05T11:00:00Z')),
    })
    expect(paths((await fetched(first.cursor)).articles)).toEqual(['/n'])
  })
})

describe('a plain sitemap', () => {
  it('gives pages without words, in the order of their lastmod, which is no date of publication', async () => {
    pages.set('/map.xml', {
      body: urlset(plain('/a', '2026-03-01'), plain('/b', '2026-03-02'), plain('/c'), plain('/d', 'yesterday')),
    })
    const { articles, notes } = await fetched()
    expect(articles.map(({ text, published }) => [text, published])).toEqual([
      ['', undefined],
      ['', undefined],
    ])
    expect(paths(articles)).toEqual(['/b', '/a'])
    expect(notes).toEqual(['2 pages without a date were left out.'])
  })

  it('takes pages below a path, of its own host and of hosts below that', async () => {
    const at = '<lastmod>2026-03-02</lastmod>'
    pages.set('/map.xml', {
      body: urlset(
        plain('/news/a', '2026-03-01'),
        plain('/shop/b', '2026-03-01'),
        `<url><loc>https://elsewhere.example/news/c</loc>${at}</url>`,
        `<url><loc>javascript:alert(1)</loc>${at}</url>`,
        `<url><loc>/news/relative</loc>${at}</url>`,
      ),
    })
    const { articles, notes } = await fetched({}, { under: '/news/' })
    expect(paths(articles)).toEqual(['/news/relative', '/news/a'])
    expect(notes).toEqual(['1 page of another host was left out.'])
  })

  it('is not read again where the server says that it has not changed', async () => {
    pages.set('/map.xml', { body: urlset(plain('/a', '2026-03-01')), etag: '"one"' })
    const first = await fetched()
    const second = await fetched(first.cursor)
    expect([second.articles, second.cursor]).toEqual([[], first.cursor])
    expect(asked.at(-1)?.headers['if-none-match']).toBe('"one"')
  })
})

describe('an index of sitemaps', () => {
  it('is followed to the three newest', async () => {
    for (const name of ['one', 'two', 'three', 'four'])
      pages.set(`/${name}.xml`, { body: urlset(plain(`/${name}`, '2026-03-01')) })
    pages.set('/map.xml', {
      body: index(
        child('/one.xml', '2026-03-04'),
        child('/two.xml', '2026-01-01'),
        child('/three.xml', '2026-03-03'),
        child('/four.xml', '2026-03-05'),
        '<sitemap><loc>https://elsewhere.example/x.xml</loc><lastmod>2026-03-05</lastmod></sitemap>',
      ),
    })
    const { articles } = await fetched()
    expect(paths(articles).sort()).toEqual(['/four', '/one', '/three'])
    expect(asked.map(({ url }) => url)).toEqual(['/map.xml', '/four.xml', '/one.xml', '/three.xml'])
  })

  it('without dates is followed to the highest numbers', async () => {
    for (const number of [2, 9, 10, 11]) pages.set(`/s-${number}.xml`, { body: urlset() })
    pages.set('/map.xml', { body: index(...[2, 11, 9, 10].map(number => child(`/s-${number}.xml`))) })
    await fetched()
    expect(asked.slice(1).map(({ url }) => url)).toEqual(['/s-11.xml', '/s-10.xml', '/s-9.xml'])
  })

  it('that has not changed has its sitemaps read all the same, and one that fails does not stop the others', async () => {
    pages.set('/map.xml', { body: index(child('/a.xml'), child('/b.xml')), etag: '"i"' })
    pages.set('/a.xml', { body: urlset(plain('/1', '2026-03-01')), etag: '"a"' })
    pages.set('/b.xml', { body: '', status: 500 })
    const first = await fetched()
    expect([paths(first.articles), first.failures.map(({ kind }) => kind)]).toEqual([['/1'], ['retry']])
    pages.set('/b.xml', { body: urlset(plain('/2', '2026-03-01')) })
    const second = await fetched(first.cursor)
    expect([paths(second.articles), second.failures]).toEqual([['/2'], []])
    pages.set('/a.xml', { body: '', status: 500 })
    pages.set('/b.xml', { body: '', status: 500 })
    await expect(fetched(second.cursor)).rejects.toThrow(Failure)
  })

  it('is not followed into another index', async () => {
    pages.set('/map.xml', { body: index(child('/map.xml')) })
    await expect(fetched()).rejects.toThrow('is an index within an index')
    expect(asked).toHaveLength(2)
  })
})

describe('what a server sends', () => {
  it('may be gzip, by its bytes alone', async () => {
    pages.set('/map.xml', { body: gzipSync(urlset(plain('/a', '2026-03-01'))), type: 'application/gzip' })
    expect(paths((await fetched()).articles)).toEqual(['/a'])
    pages.set('/map.xml', { body: gzipSync(urlset(plain('/b', '2026-03-01'))), type: 'text/xml' })
    expect(paths((await fetched()).articles)).toEqual(['/b'])
  })

  it('is refused while it unfolds where it is a bomb', async () => {
    pages.set('/map.xml', { body: gzipSync(Buffer.alloc(60_000_000, ' '), { level: 1 }), type: 'application/gzip' })
    const before = process.memoryUsage().rss
    await expect(fetched()).rejects.toThrow('holds more than 5 MB')
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })

  it.each([
    ['broken gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), /is broken gzip/],
    ['a page', '<!doctype html><html><body>Not found</body></html>', /is not a sitemap/],
    ['a feed', '<rss><channel/></rss>', /is not a sitemap/],
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><urlset></urlset>', /declares entities/],
    ['a pit', '<a>'.repeat(300_000), /nested more than 64 deep/],
    ['nothing', '', /is empty/],
  ])('is refused where it is %s', async (_what, body, message) => {
    pages.set('/map.xml', { body })
    await expect(fetched()).rejects.toThrow(message)
  })

  it('may end in the middle: what came whole is read, and it is said', async () => {
    const whole = urlset(plain('/a', '2026-03-01'), plain('/b', '2026-03-01'))
    pages.set('/map.xml', { body: whole.slice(0, -40), etag: '"half"' })
    const { articles, notes, cursor } = await fetched()
    expect(paths(articles)).toEqual(['/a'])
    expect(notes?.join()).toMatch(/ends in the middle/)
    pages.set('/map.xml', { body: whole, etag: '"half"' })
    expect(paths((await fetched(cursor)).articles)).toEqual(['/b'])
  })
})

describe('reading a sitemap', () => {
  const read = (text: string) => readSitemap({ name: 'x', bytes: Buffer.from(text), url: 'https://a.example/s.xml' })

  it('minds the encoding that it declares, and the titles of pictures are not its own', () => {
    const text = `<?xml version="1.0" encoding="iso-8859-1"?><urlset><url><loc>/a</loc><lastmod>2026-01</lastmod>
      <image:image><image:loc>/p.jpg</image:loc><image:title>A picture</image:title></image:image>
      <news:news><news:title>Grüße</news:title></news:news></url></urlset>`
    const { entries } = readSitemap({ name: 'x', bytes: Buffer.from(text, 'latin1'), url: 'https://a.example/' })
    expect(entries).toEqual([{ url: 'https://a.example/a', title: 'Grüße', at: Date.parse('2026-01-01') }])
  })

  it('stops at 50,000 pages', () => {
    const { entries, whole } = read(`<urlset>${'<url><loc>/a</loc></url>'.repeat(50_010)}</urlset>`)
    expect([entries.length, whole]).toEqual([50_000, false])
  })

  it('of anything gives web addresses and clean titles, or a Failure', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '<urlset>',
        '<url>',
        '<loc>',
        'https://a.example/b',
        'javascript:x',
        '</loc>',
        '<n:news>',
        '<n:title>',
        '</n:title>',
        '</n:news>',
        '</url>',
        '</urlset>',
        '<![CDATA[',
        ']]>',
        '&#27;',
        '&#x202e;',
        '<!--',
        '-->',
        '<lastmod>2026-01-01</lastmod>',
        '<sitemapindex>',
        '<sitemap>',
        '</sitemap>',
        '<!DOCTYPE a>',
        '<?x ',
        '\u0000',
        '<loc>//b.example</loc>',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), parts => {
        try {
          const { entries, children } = read(`<urlset><url><loc>/x</loc>${parts.join('')}`)
          for (const { url, title = '' } of [...entries, ...children.map(each => ({ ...each, title: '' }))]) {
            expect(url).toMatch(/^https?:\/\//)
            expect(title).not.toMatch(/[\p{Cc}\u202e]/u)
          }
        } catch (error) {
          if (!(error instanceof Failure)) throw error
        }
      }),
      { numRuns: 120 },
    )
  })
})
