import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { makeSafeFetch } from '../../src/lib/http.js'
import { federalRegisterSource } from '../../src/sources/federal-register.js'
import type { Cursor } from '../../src/sources/source.js'

const NOW = Date.UTC(2026, 2, 6, 12)

type Doc = Readonly<Record<string, unknown>>

let server: Server
let base: string
let asked: URLSearchParams[]
let answer: (query: URLSearchParams) => { readonly status?: number; readonly body: string }
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', base)
    asked.push(url.searchParams)
    const { status = 200, body } =
      url.pathname === '/api/v1/documents.json' ? answer(url.searchParams) : { status: 404, body: '' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>(done => void server.close(() => done())))
beforeEach(() => {
  asked = []
})

const document = (number: string, day: string, more: Doc = {}): Doc => ({
  document_number: number,
  title: `Certain Steel Nails: Notice ${number}`,
  abstract: 'The agency finds that nails\nwere sold below value.',
  html_url: `https://www.federalregister.gov/documents/${number}/nails`,
  publication_date: day,
  raw_text_url: `https://www.federalregister.gov/documents/full_text/text/${number}.txt`,
  ...more,
})
const page = (documents: readonly Doc[], pages = 1) => ({
  body: JSON.stringify({
    count: documents.length,
    description: 'x',
    total_pages: pages,
    next_page_url: null,
    results: documents,
  }),
})
const none = { body: JSON.stringify({ count: 0, description: 'x' }) }
const isPresidential = (query: URLSearchParams) => query.get('conditions[type][]') === 'PRESDOCU'

const source = (options = {}) =>
  federalRegisterSource(
    { id: 'register', api: `${base}/api/v1`, ...options },
    { fetch: makeSafeFetch({ userAgent: 'test', allow: [new URL(base).host] }), clock: fixedClock(NOW) },
  )
const fetched = (since: Cursor = {}, options = {}) => source(options).fetch(JSON.parse(JSON.stringify(since)))

describe('the Federal Register', () => {
  it('gives documents of the trade agencies and presidential documents on duties, newest first', async () => {
    answer = query =>
      isPresidential(query)
        ? page([document('2026-03', '2026-03-05', { title: 'Adjusting Duties', abstract: null, raw_text_url: null })])
        : page([document('2026-02', '2026-03-04'), document('2026-01', '2026-03-03')])
    const { articles, cursor, unseen, failures } = await fetched()
    expect(articles.map(({ guid }) => guid)).toEqual(['2026-03', '2026-02', '2026-01'])
    expect(articles[0]).toEqual({
      text: 'Adjusting Duties',
      title: 'Adjusting Duties',
      url: 'https://www.federalregister.gov/documents/2026-03/nails',
      pageUrl: 'https://www.federalregister.gov/documents/2026-03/nails',
      published: { from: '2026-03-05', to: '2026-03-05', precision: 'day', raw: '2026-03-05', inferred: false },
      publisher: { name: 'Federal Register', tier: 'primary' },
      guid: '2026-03',
    })
    expect(articles[1]?.text).toBe(
      'Certain Steel Nails: Notice 2026-02\nThe agency finds that nails were sold below value.',
    )
    expect(articles[1]?.pageUrl).toBe('https://www.federalregister.gov/documents/full_text/text/2026-02.txt')
    expect([unseen, failures, cursor]).toEqual([0, [], { date: '2026-03-05', seen: '2026-03 2026-02' }])
  })

  it('asks for what it reads and for nothing else', async () => {
    answer = () => none
    const { articles, cursor } = await fetched()
    expect([articles, cursor]).toEqual([[], {}])
    const [agencies, presidential] = asked
    expect(asked).toHaveLength(2)
    expect(agencies?.getAll('conditions[agencies][]')).toContain('international-trade-commission')
    expect(agencies?.getAll('fields[]')).toContain('raw_text_url')
    expect([agencies?.get('order'), agencies?.get('per_page'), agencies?.get('page')]).toEqual(['newest', '100', '1'])
    expect(agencies?.has('conditions[publication_date][gte]')).toBe(false)
    expect(presidential?.get('conditions[term]')).toBe('tariff | tariffs | duties')
  })

  it('asks for the agencies and words that are configured', async () => {
    answer = () => none
    await fetched({}, { agencies: [], terms: ['trade agreement', 'quota'] })
    expect(asked.map(query => query.get('conditions[term]'))).toEqual(['"trade agreement" | quota'])
    asked = []
    await fetched({}, { agencies: ['commerce-department'], terms: [] })
    expect(asked.map(query => query.getAll('conditions[agencies][]'))).toEqual([['commerce-department']])
  })

  it('goes on from its last day, reads the day before that again, and repeats nothing', async () => {
    answer = query => (isPresidential(query) ? none : page([document('b', '2026-03-05'), document('a', '2026-03-04')]))
    const first = await fetched()
    answer = query =>
      isPresidential(query)
        ? none
        : page([document('c', '2026-03-05'), document('b', '2026-03-05'), document('late', '2026-03-04')])
    const second = await fetched(first.cursor)
    expect(asked.at(-1)?.get('conditions[publication_date][gte]')).toBe('2026-03-04')
    expect([second.articles.map(({ guid }) => guid), second.unseen]).toEqual([['c', 'late'], 2])
    answer = () => none
    const third = await fetched(second.cursor)
    expect(third.cursor.date).toBe('2026-03-05')
  })

  it('keeps what it has seen through an empty answer', async () => {
    answer = query => (isPresidential(query) ? none : page([document('b', '2026-03-05')]))
    const first = await fetched()
    answer = () => none
    const second = await fetched(first.cursor)
    answer = query => (isPresidential(query) ? none : page([document('b', '2026-03-05')]))
    expect((await fetched(second.cursor)).articles).toEqual([])
  })

  it('reads three pages of a hundred at the most, and one at first', async () => {
    let number = 0
    const full = () =>
      page(
        Array.from({ length: 100 }, () => document(`n${number++}`, '2026-03-05')),
        20,
      )
    answer = query => (isPresidential(query) ? none : full())
    const first = await fetched()
    expect([asked.length, first.articles.length]).toEqual([2, 100])
    asked = []
    const second = await fetched(first.cursor)
    expect(asked.map(query => query.get('page'))).toEqual(['1', '2', '3', '1'])
    expect([second.articles.length, second.unseen]).toEqual([200, 300])
  })

  it('goes past a document of another shape, and says so', async () => {
    answer = query => (isPresidential(query) ? none : page([{ title: 'No number' }, document('a', '2026-03-05')]))
    const { articles, failures } = await fetched()
    expect(articles.map(({ guid }) => guid)).toEqual(['a'])
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^The Federal Register answered in another shape .*document 1 of 127\.0\.0\.1, document_number/,
      ),
    ])
  })

  it.each([
    ['a page', '<html>Down for maintenance</html>', /did not answer in JSON/],
    ['other JSON', '{"errors":{"agencies":"none"}}', /another shape .*count/],
    ['a list', '[]', /another shape/],
    ['nothing', '', /did not answer in JSON/],
  ])('fails in words where the answer is %s', async (_what, body, message) => {
    answer = () => ({ body })
    await expect(fetched()).rejects.toThrow(message)
  })

  it('never links to what is not the web', async () => {
    answer = query =>
      isPresidential(query)
        ? none
        : page([document('a', '2026-03-05', { html_url: 'javascript:alert(1)', raw_text_url: 'file:///x' })])
    const [article] = (await fetched()).articles
    expect([article?.url, article?.pageUrl]).toEqual([undefined, undefined])
  })

  it('is not led astray by a date far ahead, whether it is read now or was taken before', async () => {
    answer = query =>
      isPresidential(query) ? none : page([document('slip', '2062-03-05'), document('b', '2026-03-05')])
    const first = await fetched()
    expect([first.articles.length, first.cursor.date]).toEqual([2, '2026-03-07'])
    asked = []
    answer = query =>
      isPresidential(query) ? none : page([document('slip', '2062-03-05'), document('c', '2026-03-06')])
    const second = await fetched(first.cursor)
    expect(second.articles.map(({ guid }) => guid)).toEqual(['c'])
    expect(asked[0]?.get('conditions[publication_date][gte]')).toBe('2026-03-06')
    asked = []
    expect((await fetched({ date: '2062-03-05', seen: 'slip' })).articles.map(({ guid }) => guid)).toEqual(['c'])
    expect(asked[0]?.get('conditions[publication_date][gte]')).toBe('2026-03-06')
  })
})
