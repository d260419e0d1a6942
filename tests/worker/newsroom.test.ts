import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeHostTurns } from '../../src/lib/host-turns.js'
import { makeSafeFetch } from '../../src/lib/http.js'
import { makeRobots } from '../../src/lib/robots.js'
import { makeSource } from '../../src/sources/index.js'
import { openReader, type Reader } from '../../src/sources/reader.js'
import { waiting } from '../../src/store/arrivals.js'
import { articleById } from '../../src/store/articles.js'
import { allCards } from '../../src/store/cards.js'
import { sourceRecords } from '../../src/store/source-records.js'
import { openNewsroom, readOnce } from '../../src/worker/newsroom/newsroom.js'
import { type Loopback, loopbackServers } from '../support/loopback.js'
import { threadFile } from '../support/threads.js'
import { type LoggedDesk, workingDesk } from '../support/working-desk.js'

const MINUTE = 60_000
const START = Date.UTC(2026, 10, 22, 12)
const LEAD = 'Brazil imposed a 35% tariff on rice from Chile on Friday, the trade ministry in Brasilia said.'
const REST =
  'Growers in the south had asked for protection since the spring harvest, and millers warned that shelves would empty before the new crop is in. ' +
  'Customs brokers at the port of Santos said that they had been given two days to change their filings, and that three ships were still at sea.'

const servers = loopbackServers()
let reader: Reader
let desk: LoggedDesk
beforeAll(() => {
  reader = openReader({ thread: threadFile('sources/reader-thread') })
})
afterEach(async () => {
  await servers.closeAll()
  await desk.close()
})
afterAll(() => reader.close())

type Item = { link: string; guid: string; date: string; title: string; body: string; whole?: boolean }
const ITEM: Item = {
  link: '/news/rice-duty',
  guid: 'tag:ministry,rice',
  date: 'Sun, 22 Nov 2026 11:00:00 GMT',
  title: 'Brazil puts a duty on rice from Chile',
  body: LEAD,
}

/** A ministry with one feed, its pages and its robots file, all of them to change; `asked` is what was asked for, in order. */
class Ministry {
  items: readonly Item[] = [ITEM]
  page: string | undefined = article(`<p>${LEAD}</p><p>${REST}</p>`)
  robots: string | undefined = ''
  movedTo: string | undefined
  feedStatus = 200
  readonly asked: string[] = []

  answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? ''
    this.asked.push(path)
    if (path === '/robots.txt') return void response.writeHead(this.robots === undefined ? 503 : 200).end(this.robots)
    if (this.movedTo !== undefined && path !== '/feed' && path !== this.movedTo)
      return void response.writeHead(302, { location: this.movedTo }).end()
    if (path === '/feed') {
      response.writeHead(this.feedStatus, { 'content-type': 'application/rss+xml' })
      return void response.end(feedOf(this.items))
    }
    response.writeHead(this.page === undefined ? 500 : 200, { 'content-type': 'text/html' })
    response.end(this.page ?? '')
  }
}

function feedOf(items: readonly Item[]): string {
  const xml = items.map(
    ({ link, guid, date, title, body, whole }) =>
      `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid><pubDate>${date}</pubDate>${
        whole ? `<content:encoded><![CDATA[<p>${body}</p>]]></content:encoded>` : `<description>${body}</description>`
      }</item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ministry</title>${xml.join('')}</channel></rss>`
}

function article(paragraphs: string): string {
  return `<!doctype html><html><head><title>${ITEM.title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${ITEM.title}</h1>${paragraphs}</article></body></html>`
}

async function openRoom(ministry: Ministry) {
  desk = await workingDesk({ now: START, targets: ['web:desk'] })
  const server: Loopback = await servers.serve(ministry.answer)
  const turns = makeHostTurns({ gapMs: 0 })
  const fetch = makeSafeFetch({ userAgent: 'Tradewind/test', allow: [server.pair], turns })
  const clock = desk.clock
  const source = makeSource(
    {
      type: 'feed',
      id: 'ministry',
      url: `${server.url}/feed`,
      publisher: { name: 'Ministry of Trade', tier: 'primary' },
      every: '30m',
    },
    { fetch, reader, clock },
  )
  const parts = {
    ...desk,
    sources: [{ source, everyMs: 30 * MINUTE }],
    admins: ['web:admin'],
    random: () => 0.5,
    fetch,
    reader,
    robots: makeRobots({ fetch, agent: 'Tradewind', clock }),
  }
  const round = async () => {
    clock.moveTo(clock.now() + 31 * MINUTE)
    await readOnce(parts)
  }
  const held = () => desk.db.selectFrom('articles').select(['id', 'work', 'version', 'blurb', 'text', 'url']).execute()
  return { parts, round, held, server }
}

describe('the newsroom', () => {
  it('reads a feed of blurbs and the pages behind them into cards, once', async () => {
    const ministry = new Ministry()
    const { round, held, server } = await openRoom(ministry)
    await round()
    const [only, ...others] = await held()
    expect(others).toEqual([])
    expect(only).toMatchObject({ blurb: 0, version: 1, url: `${server.url}/news/rice-duty` })
    expect(only?.text).toContain('two days to change their filings')
    expect(only?.text).not.toContain('Home')
    expect(await allCards(desk.db)).toHaveLength(1)
    expect(await articleById(desk.db, only?.id ?? '')).toMatchObject({ publisher: { name: 'Ministry of Trade' } })
    await round()
    await round()
    expect(ministry.asked).toEqual(['/feed', '/robots.txt', '/news/rice-duty', '/feed', '/feed'])
    expect(await sourceRecords(desk.db, desk.clock.now())).toMatchObject([
      { id: 'ministry', state: 'good', itemsADay: 1, cardsADay: 1 },
    ])
  })

  it('fetches no page of a feed that gives whole texts', async () => {
    const ministry = new Ministry()
    ministry.items = [{ ...ITEM, body: `${LEAD}</p><p>${REST}`.repeat(3), whole: true }]
    const { round, held } = await openRoom(ministry)
    await round()
    expect(await held()).toHaveLength(1)
    expect(ministry.asked).toEqual(['/feed'])
  })

  it('leaves the blurb as the article, marked so, where the page says nothing, and where robots.txt forbids it', async () => {
    for (const spoil of [
      (ministry: Ministry) => {
        ministry.page = '<html><body><p>Please enable JavaScript and accept cookies to continue.</p></body></html>'
      },
      (ministry: Ministry) => {
        ministry.robots = 'User-agent: *\nDisallow: /news/'
      },
    ]) {
      const ministry = new Ministry()
      spoil(ministry)
      const { round, held } = await openRoom(ministry)
      await round()
      expect(await held()).toMatchObject([{ blurb: 1, text: `${ITEM.title}\n${LEAD}` }])
      expect(await allCards(desk.db)).toHaveLength(1)
      expect(JSON.stringify(await allCards(desk.db))).toContain('feed summary')
      await desk.close()
    }
    desk = await workingDesk({ now: START })
  })

  it('tries a page again that has trouble, then takes it', async () => {
    const ministry = new Ministry()
    const page = ministry.page
    ministry.page = undefined
    const { round, held } = await openRoom(ministry)
    await round()
    expect(await held()).toEqual([])
    expect(await waiting(desk.db)).toMatchObject({ page: 1 })
    ministry.page = page
    await round()
    expect(await held()).toMatchObject([{ blurb: 0 }])
  })

  it('gives up a page that stays in trouble, and the blurb is the article', async () => {
    const ministry = new Ministry()
    ministry.page = undefined
    const { round, held } = await openRoom(ministry)
    for (let times = 0; times < 5; times += 1) await round()
    expect(await held()).toMatchObject([{ blurb: 1 }])
    expect(ministry.asked.filter(path => path === '/news/rice-duty')).toHaveLength(4)
  })

  it('keeps one article and one card while guid, link and date flap', async () => {
    const ministry = new Ministry()
    ministry.items = [{ ...ITEM, body: `${LEAD}</p><p>${REST}`.repeat(3), whole: true }]
    const { round, held } = await openRoom(ministry)
    await round()
    const flaps: readonly Partial<Item>[] = [
      { guid: 'tag:ministry,rice-2' },
      { link: '/news/rice-duty?utm_source=rss&amp;utm_medium=feed' },
      { link: '/news/rice-duty/amp' },
      { link: '/news/brazil-rice-duty' },
      { date: 'Sun, 22 Nov 2026 11:45:00 GMT' },
      { date: 'Mon, 23 Nov 2026 01:00:00 GMT', guid: 'x' },
      { guid: 'y', link: '/news/another-slug' },
    ]
    for (const flap of flaps) {
      ministry.items = ministry.items.map(item => ({ ...item, ...flap }))
      await round()
      ministry.items = ministry.items.map(({ body, whole }) => ({ ...ITEM, body, ...(whole && { whole }) }))
    }
    expect(await held()).toHaveLength(1)
    expect(await allCards(desk.db)).toHaveLength(1)
  })

  it('takes an edited page as a new version of what began as its blurb, and says no word of a contradiction', async () => {
    const ministry = new Ministry()
    const { round, held } = await openRoom(ministry)
    await round()
    ministry.page = ministry.page?.replaceAll('35%', '53%')
    ministry.items = [{ ...ITEM, body: LEAD.replace('35%', '53%') }]
    await round()
    expect((await held()).map(one => one.version).sort()).toEqual([1, 2])
    const [card, ...others] = await allCards(desk.db)
    expect(others).toEqual([])
    expect(card?.fields.rate?.value).toMatchObject({ low: 53, high: 53 })
    expect([card?.conflicts, card?.families]).toEqual([[], 1])
  })

  it('keeps the whole text where only the blurb of its edition can be had', async () => {
    const ministry = new Ministry()
    const { round, held } = await openRoom(ministry)
    await round()
    ministry.page = '<html><body><p>Please enable JavaScript and accept cookies to continue.</p></body></html>'
    ministry.items = [{ ...ITEM, body: `${LEAD} Updated.` }]
    await round()
    expect(await held()).toMatchObject([{ version: 1, blurb: 0 }])
    expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 0 })
  })

  it('waits with a page while robots.txt cannot be reached, and fetches it when it can', async () => {
    const ministry = new Ministry()
    const robots = ministry.robots
    ministry.robots = undefined
    const { round, held } = await openRoom(ministry)
    for (let times = 0; times < 6; times += 1) await round()
    expect(await held()).toEqual([])
    ministry.robots = robots
    for (let times = 0; times < 24; times += 1) await round()
    expect(await held()).toMatchObject([{ blurb: 0 }])
  })

  it('reads the later of two versions later, though they came at once', async () => {
    const ministry = new Ministry()
    const whole = `${LEAD}</p><p>${REST}`.repeat(2)
    const old = { ...ITEM, body: whole, whole: true }
    ministry.items = [{ ...old, body: whole.replaceAll('35%', '53%'), date: 'Sun, 22 Nov 2026 11:30:00 GMT' }, old]
    const { round } = await openRoom(ministry)
    await round()
    const [card] = await allCards(desk.db)
    expect(card?.fields.rate?.value).toMatchObject({ low: 53, high: 53 })
  })

  it('takes no front page for the article that its address is sent on from', async () => {
    const ministry = new Ministry()
    ministry.movedTo = '/'
    const { round, held } = await openRoom(ministry)
    await round()
    expect(await held()).toMatchObject([{ blurb: 1, text: `${ITEM.title}\n${LEAD}` }])
  })

  it('takes an edited text as a new version of the same article, and the card follows the edit', async () => {
    const ministry = new Ministry()
    const whole = `${LEAD}</p><p>${REST}`
    ministry.items = [{ ...ITEM, body: whole.repeat(2), whole: true }]
    const { round, held } = await openRoom(ministry)
    await round()
    ministry.items = [{ ...ITEM, body: whole.repeat(2).replaceAll('35%', '53%'), whole: true }]
    await round()
    const versions = await held()
    expect(versions.map(one => one.version).sort()).toEqual([1, 2])
    expect(new Set(versions.map(one => one.work)).size).toBe(1)
    const [card, ...others] = await allCards(desk.db)
    expect(others).toEqual([])
    expect(card?.fields.rate?.value).toMatchObject({ low: 53, high: 53 })
    expect(card?.conflicts).toEqual([])
    expect(card?.families).toBe(1)
    expect(JSON.stringify(card?.evidence.rate)).not.toContain('35%')
  })

  it('asks no more for a feed that says it is gone, and later for one that is in trouble', async () => {
    const ministry = new Ministry()
    ministry.feedStatus = 503
    const { parts, round } = await openRoom(ministry)
    await round()
    const [failing] = await sourceRecords(desk.db, desk.clock.now())
    expect(failing).toMatchObject({ state: 'failing', failures: 1 })
    expect(failing?.lastError).toMatch(/503/)
    await readOnce(parts)
    expect(ministry.asked).toHaveLength(1)
    ministry.feedStatus = 410
    for (let times = 0; times < 3; times += 1) await round()
    expect(await sourceRecords(desk.db, desk.clock.now())).toMatchObject([{ state: 'gone' }])
    expect(ministry.asked).toHaveLength(2)
  })

  it('works by itself once it is open: a tick is enough, and stopping waits for what is in flight', async () => {
    const ministry = new Ministry()
    const { parts } = await openRoom(ministry)
    const room = await openNewsroom(parts)
    room.tick()
    room.tick()
    for (let times = 0; times < 200 && (await allCards(desk.db)).length === 0; times += 1) {
      await new Promise(resolve => setTimeout(resolve, 25))
    }
    await room.stop()
    expect(await allCards(desk.db)).toHaveLength(1)
    expect(ministry.asked).toEqual(['/feed', '/robots.txt', '/news/rice-duty'])
  })
})
