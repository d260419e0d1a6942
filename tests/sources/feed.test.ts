import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Publisher } from '../../src/articles/article.js'
import { fixedClock } from '../../src/lib/clock.js'
import { makeSafeFetch } from '../../src/lib/http.js'
import { readFeed } from '../../src/sources/feed/document.js'
import { feedSource } from '../../src/sources/feed.js'
import type { Cursor, Fetched, Source } from '../../src/sources/source.js'

const NOW = Date.UTC(2025, 3, 14, 12)
const QUAY: Publisher = { name: 'Quay Street Journal', tier: 'press' }
// The thread has tests of its own; what is tested here is the same wherever it runs.
const reader = { feed: async (document: Parameters<typeof readFeed>[0], known?: string) => readFeed(document, known) }

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const servers: Server[] = []

async function serve(answer: Answer): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
})

function source(url: string, publisher = QUAY, allow: readonly string[] = []): Source {
  const fetch = makeSafeFetch({ userAgent: 'test', allow: [new URL(url).host, ...allow], timeoutMs: 5_000 })
  return feedSource({ id: 'quay', url, publisher }, { fetch, reader, clock: fixedClock(NOW) })
}

type Item = {
  readonly guid?: string
  readonly link?: string
  readonly date?: string
  readonly title?: string
  readonly body?: string
}
const tag = (name: string, words: string | undefined) => (words === undefined ? '' : `<${name}>${words}</${name}>`)
const rss = (items: readonly Item[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Q</title>${items
    .map(
      ({ guid, link, date, title, body }) =>
        `<item>${tag('title', title)}${tag('link', link)}${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}${tag('pubDate', date)}${tag('description', body)}</item>`,
    )
    .join('')}</channel></rss>`
const LONG =
  'The ministry said that the safeguard on tin would stand for another year, and that smelters had asked for it. '.repeat(
    3,
  )
const item = (at: number, more: Item = {}): Item => ({
  guid: `g${at}`,
  link: `https://quay.example/${at}`,
  title: `Notice ${at}`,
  date: `Mon, 14 Apr 2025 ${String(10 - (at % 10)).padStart(2, '0')}:00:00 GMT`,
  body: `${at}. ${LONG}`,
  ...more,
})
const titles = ({ articles }: Fetched) => articles.map(({ title }) => title)

/** A feed whose body is set between fetches. */
async function changing(first: readonly Item[]) {
  let body = rss(first)
  const url = await serve((_, response) => response.end(body))
  let cursor: Cursor = {}
  const one = source(url)
  return async (items?: readonly Item[]): Promise<Fetched> => {
    if (items !== undefined) body = rss(items)
    const fetched = await one.fetch(cursor)
    cursor = JSON.parse(JSON.stringify(fetched.cursor))
    return fetched
  }
}

describe('a feed', () => {
  it('hands on what it holds, newest first, with its publisher and the day that the words state', async () => {
    const next = await changing([item(3), item(1), item(2)])
    const fetched = await next()
    expect(titles(fetched)).toEqual(['Notice 1', 'Notice 2', 'Notice 3'])
    expect(fetched).toMatchObject({ unseen: 0, failures: [] })
    expect(fetched.notes).toBeUndefined()
    expect(fetched.articles[0]).toEqual({
      text: `Notice 1\n1. ${LONG.trim()}`,
      title: 'Notice 1',
      url: 'https://quay.example/1',
      pageUrl: 'https://quay.example/1',
      guid: 'g1',
      published: {
        from: '2025-04-14',
        to: '2025-04-14',
        precision: 'day',
        raw: 'Mon, 14 Apr 2025 09:00:00 GMT',
        inferred: false,
      },
      publisher: QUAY,
      encoding: 'utf-8',
    })
  })

  it('costs nothing where nothing changed, and hands on what is new or edited', async () => {
    const next = await changing([item(1), item(2)])
    await next()
    expect(await next()).toMatchObject({ articles: [], unseen: 0 })
    const fetched = await next([item(3), item(1), item(2, { body: `Corrected. ${LONG}` })])
    expect(titles(fetched).toSorted()).toEqual(['Notice 2', 'Notice 3'])
    expect(fetched.unseen).toBe(1)
    expect(await next()).toMatchObject({ articles: [], unseen: 0 })
  })

  it('asks on the server’s own terms, and a 304 leaves the cursor as it was', async () => {
    const asked: IncomingMessage['headers'][] = []
    const url = await serve(({ headers }, response) => {
      asked.push(headers)
      if (headers['if-none-match'] === '"v1"') response.writeHead(304).end()
      else
        response.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 14 Apr 2025 10:00:00 GMT' }).end(rss([item(1)]))
    })
    const first = await source(url).fetch({})
    const second = await source(url).fetch(first.cursor)
    expect(asked[0]).toMatchObject({ accept: expect.stringContaining('application/atom+xml') })
    expect(asked[0]).not.toHaveProperty('if-none-match')
    expect(asked[1]).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': 'Mon, 14 Apr 2025 10:00:00 GMT' })
    expect(second).toEqual({ articles: [], cursor: first.cursor, failures: [], unseen: 0 })
  })

  it('forgets its validators when the server no longer states them, and everything when its address changes', async () => {
    let etag: Record<string, string> = { etag: '"v1"' }
    const asked: (string | undefined)[] = []
    const url = await serve(({ headers }, response) => {
      asked.push(headers['if-none-match'])
      response.writeHead(200, etag).end(rss([item(1)]))
    })
    const first = await source(url).fetch({})
    etag = {}
    const second = await source(url).fetch(first.cursor)
    await source(url).fetch(second.cursor)
    const elsewhere = await source(`${url}/other`).fetch(first.cursor)
    expect(asked).toEqual([undefined, '"v1"', undefined, undefined])
    expect(titles(elsewhere)).toEqual(['Notice 1'])
  })

  it('that was empty for once brings nothing when its items are back', async () => {
    const next = await changing([item(1), item(2)])
    await next()
    expect(await next([])).toMatchObject({ articles: [], unseen: 0, failures: [] })
    expect(await next([item(1), item(2)])).toMatchObject({ articles: [], unseen: 0 })
  })

  it('hands on the newest 200 and counts the rest', async () => {
    const next = await changing([item(0)])
    await next()
    const many = Array.from({ length: 650 }, (_, at) =>
      item(at + 1, { date: new Date(NOW - (at + 1) * 60_000).toISOString() }),
    )
    const fetched = await next(many)
    expect(fetched.articles).toHaveLength(200)
    expect(titles(fetched)[199]).toBe('Notice 200')
    expect(fetched.unseen).toBe(650)
    expect(await next()).toMatchObject({ articles: [], unseen: 0 })
  })

  it('arrives compressed, in any charset', async () => {
    const words = Buffer.concat([
      Buffer.from('<rss><channel><item><title>'),
      Buffer.from([0xef, 0xee, 0xf8, 0xeb, 0xe8, 0xed, 0xe0]),
      Buffer.from('</title></item></channel></rss>'),
    ])
    const url = await serve((_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/xml; charset=windows-1251' })
        .end(gzipSync(words)),
    )
    expect(titles(await source(url).fetch({}))).toEqual(['пошлина'])
  })

  it('names the paper that an aggregator took an item from, and stays an aggregator', async () => {
    const body = '<rss><channel><item><title>Tin - Ore Daily</title><source>Ore Daily</source></item></channel></rss>'
    const url = await serve((_, response) => response.end(body))
    const [aggregated] = (await source(url, { name: 'All News', tier: 'aggregator' }).fetch({})).articles
    expect(aggregated?.publisher).toEqual({ name: 'Ore Daily', tier: 'aggregator' })
    expect((await source(url).fetch({})).articles[0]?.publisher).toEqual(QUAY)
  })
})

describe('a feed that flaps', () => {
  const long = [item(1), item(2)]
  it.each<[what: string, now: readonly Item[]]>([
    ['guids', [item(1, { guid: 'x1' }), item(2, { guid: 'x2' })]],
    ['links', [item(1, { link: 'https://quay.example/x1' }), item(2, { link: 'https://quay.example/x2' })]],
    ['dates', [item(1, { date: '2025-04-01' }), item(2, { date: 'soon' })]],
    ['order', [item(2), item(1)]],
    [
      'guids, links and dates at once',
      [
        item(1, { guid: 'x1', link: 'https://quay.example/x1', date: '' }),
        item(2, { guid: 'x2', link: 'https://quay.example/x2' }),
      ],
    ],
  ])('in its %s brings nothing', async (_, now) => {
    const next = await changing(long)
    await next()
    expect(await next(now)).toMatchObject({ articles: [], unseen: 0 })
  })

  it('in both guids and links brings short items again, because they may be others of the same words', async () => {
    const next = await changing([item(1, { body: '' })])
    await next()
    const again = await next([item(1, { body: '', guid: 'x', link: 'https://quay.example/x' })])
    expect(titles(again)).toEqual(['Notice 1'])
    expect(again.unseen).toBe(1)
  })

  it('with one guid for all items is told apart by links', async () => {
    const next = await changing([item(1, { guid: 'same' }), item(2, { guid: 'same' })])
    expect((await next()).articles.map(({ guid }) => guid)).toEqual([undefined, undefined])
    const more = await next([item(3, { guid: 'same' }), item(1, { guid: 'same' }), item(2, { guid: 'same' })])
    expect(titles(more)).toEqual(['Notice 3'])
    expect(more.unseen).toBe(1)
  })
})

describe('a date', () => {
  it('more than ten minutes ahead becomes the day of the fetch, and is told', async () => {
    const next = await changing([
      item(1, { date: '2025-04-14T12:09:00Z' }),
      item(2, { date: '2025-04-14T12:11:00Z' }),
      item(3, { date: 'Fri, 01 Jan 2099 00:00:00 GMT' }),
      item(4, { date: '2025-04-15T01:30:00+14:00' }),
    ])
    const fetched = await next()
    const day = (title: string) => fetched.articles.find(article => article.title === title)?.published
    expect(day('Notice 1')).toMatchObject({ from: '2025-04-14', inferred: false })
    expect(day('Notice 2')).toMatchObject({ from: '2025-04-14', inferred: true, raw: '2025-04-14T12:11:00Z' })
    expect(day('Notice 3')).toMatchObject({ from: '2025-04-14', to: '2025-04-14', inferred: true })
    expect(day('Notice 4')).toMatchObject({ from: '2025-04-15', inferred: false })
    expect(fetched.notes).toEqual(['2 items are dated in the future: the day of the fetch stands instead.'])
  })

  it('without a zone, or without a time, is not ahead while its day has begun anywhere', async () => {
    const next = await changing([
      item(1, { date: '2025-04-15' }),
      item(2, { date: '2025-04-15 01:59' }),
      item(3, { date: '2025-04-16' }),
      item(4, { date: '2025-04-15 09:00 CST' }),
    ])
    const inferred = new Map((await next()).articles.map(({ title, published }) => [title, published?.inferred]))
    expect(Object.fromEntries(inferred)).toEqual({
      'Notice 1': false,
      'Notice 2': false,
      'Notice 3': true,
      'Notice 4': true,
    })
  })

  it('before there were feeds is dropped', async () => {
    const next = await changing([item(1, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' })])
    expect((await next()).articles[0]?.published).toBeUndefined()
  })
})

describe('a feed that moved', () => {
  async function moving() {
    const asked: string[] = []
    let to: string | undefined = '/new'
    let home = true
    const url = await serve(({ url: path = '' }, response) => {
      asked.push(path)
      if (path === '/old' && to !== undefined) response.writeHead(301, { location: to }).end()
      else if (path === '/new' && !home) response.writeHead(404).end()
      else if (path === '/new') response.writeHead(200, { etag: '"n"' }).end(rss([item(1)]))
      else response.end(rss([item(1)]))
    })
    const set = (redirect: string | undefined, isThere = true) => {
      to = redirect
      home = isThere
    }
    return { url, asked, set }
  }

  it('for good is asked at its new home after three fetches in a row', async () => {
    const { url, asked } = await moving()
    let cursor: Cursor = {}
    const notes: (readonly string[] | undefined)[] = []
    for (let round = 0; round < 4; round += 1) {
      const fetched = await source(`${url}/old`).fetch(cursor)
      cursor = fetched.cursor
      notes.push(fetched.notes)
    }
    expect(asked).toEqual(['/old', '/new', '/old', '/new', '/old', '/new', '/new'])
    const moved = [`quay moved for good to ${url}/new: change it in sources.yaml.`]
    expect(notes).toEqual([undefined, undefined, moved, moved])
    asked.length = 0
    const obeyed = await source(`${url}/new`).fetch(cursor)
    expect(asked).toEqual(['/new'])
    expect(obeyed).toMatchObject({ articles: [], unseen: 0 })
    expect(obeyed.notes).toBeUndefined()
    expect((await source(`${url}/else`).fetch(cursor)).cursor).not.toHaveProperty('home')
  })

  it('and came back in between counts anew', async () => {
    const { url, asked, set } = await moving()
    let cursor: Cursor = {}
    for (const to of ['/new', '/new', undefined, '/new', '/new', '/newer', '/new', '/new']) {
      set(to)
      cursor = (await source(`${url}/old`).fetch(cursor)).cursor
    }
    expect(cursor).not.toHaveProperty('home')
    asked.length = 0
    await source(`${url}/old`).fetch(cursor)
    expect(asked[0]).toBe('/old')
  })

  it('for now is never asked elsewhere', async () => {
    const url = await serve(({ url: path }, response) =>
      path === '/old' ? response.writeHead(302, { location: '/new' }).end() : response.end(rss([item(1)])),
    )
    let cursor: Cursor = {}
    for (let round = 0; round < 4; round += 1) cursor = (await source(`${url}/old`).fetch(cursor)).cursor
    expect(cursor).not.toHaveProperty('home')
  })

  it.each<[what: string, answer: (response: ServerResponse) => void]>([
    ['is parked', response => response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>For sale')],
    ['does not answer', response => response.destroy()],
    ['refuses', response => response.writeHead(403).end()],
    ['is empty', response => response.end()],
  ])('is read at its old address again where the new one %s, and forgets the new one', async (_, broken) => {
    let sold = false
    const url = await serve(({ url: path = '' }, response) => {
      if (path === '/old' && !sold) response.writeHead(301, { location: '/new' }).end()
      else if (path === '/new' && sold) broken(response)
      else response.end(rss([item(1), ...(sold ? [item(2)] : [])]))
    })
    let cursor: Cursor = {}
    for (let round = 0; round < 3; round += 1) cursor = (await source(`${url}/old`).fetch(cursor)).cursor
    expect(cursor.home).toBe(`${url}/new`)
    sold = true
    const back = await source(`${url}/old`).fetch(cursor)
    expect(titles(back)).toEqual(['Notice 2'])
    expect(back.cursor).not.toHaveProperty('home')
    expect(back.notes).toBeUndefined()
  })

  it('fails as its new home does where the old address leads there still', async () => {
    let status = 200
    const url = await serve(({ url: path = '' }, response) => {
      if (path === '/old') response.writeHead(301, { location: '/new' }).end()
      else response.writeHead(status).end(rss([item(1)]))
    })
    let cursor: Cursor = {}
    for (let round = 0; round < 3; round += 1) cursor = (await source(`${url}/old`).fetch(cursor)).cursor
    status = 403
    await expect(source(`${url}/old`).fetch(cursor)).rejects.toMatchObject({ kind: 'unauthorised' })
  })

  it('is asked at its old address once the new one has gone', async () => {
    const { url, asked, set } = await moving()
    let cursor: Cursor = {}
    for (let round = 0; round < 3; round += 1) cursor = (await source(`${url}/old`).fetch(cursor)).cursor
    set(undefined, false)
    asked.length = 0
    await source(`${url}/old`).fetch(cursor)
    expect(asked).toEqual(['/new', '/old'])
  })
})

describe('a feed that is not one', () => {
  it('is told, with the feed that the page names', async () => {
    const html = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'
    const url = await serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html))
    await expect(source(`${url}/news`).fetch({})).rejects.toMatchObject({
      kind: 'invalid',
      message: `${url}/news is a web page, not a feed: it names its feed as ${url}/rss.xml.`,
    })
  })

  it('because its body is empty is tried again', async () => {
    const url = await serve((_, response) => response.end())
    await expect(source(url).fetch({})).rejects.toMatchObject({ kind: 'retry' })
  })

  it('or only half of one gives what is whole, and is asked for again without validators', async () => {
    const whole = rss([item(1), item(2), item(3)])
    let body = whole.slice(0, whole.indexOf('Notice 3'))
    const asked: (string | undefined)[] = []
    const url = await serve(({ headers }, response) => {
      asked.push(headers['if-none-match'])
      response.writeHead(200, { etag: '"same"' }).end(body)
    })
    const half = await source(url).fetch({})
    expect(titles(half)).toEqual(['Notice 1', 'Notice 2'])
    expect(half.failures).toMatchObject([{ kind: 'retry' }])
    body = whole
    const rest = await source(url).fetch(half.cursor)
    expect(titles(rest)).toEqual(['Notice 3'])
    expect(asked).toEqual([undefined, undefined])
  })
})
