import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RawArticle } from '../../../src/articles/article.js'
import { rulesExtractor } from '../../../src/cards/extract-rules.js'
import type { Extractor } from '../../../src/cards/extractor.js'
import { waiting } from '../../../src/store/arrivals.js'
import { inTransaction } from '../../../src/store/database.js'
import { boundedExtractor, stoppableFetch } from '../../../src/worker/model/bounded-extractor.js'
import { openNewsroom } from '../../../src/worker/newsroom/newsroom.js'
import { readArrivals } from '../../../src/worker/newsroom/read-arrivals.js'
import { receive } from '../../../src/worker/newsroom/receive.js'
import { makeWaitingRoom } from '../../../src/worker/newsroom/waiting-room.js'
import { type LoggedDesk, workingDesk } from '../../support/working-desk.js'

const NOW = Date.UTC(2026, 4, 4, 12)
const TRADE = 'Brazil imposed a 35% tariff on rice from Chile on Friday.'
const OTHER = 'The choir of the town sang until late, and the square was full.'

let desk: LoggedDesk
let asked: { readonly text: string; answer(): void }[]
let changed: () => void
beforeEach(async () => {
  desk = await workingDesk({ now: NOW })
  asked = []
  changed = () => {}
})
afterEach(() => desk.close())

/** A model that answers, with no cards, when the test says so. */
const slow: Extractor = {
  name: 'llm',
  extract: ({ article }) =>
    new Promise(resolve => {
      asked.push({ text: article.text, answer: () => resolve([]) })
      changed()
    }),
}

const bring = (...raws: readonly RawArticle[]) =>
  inTransaction(desk.db, transaction => receive(transaction, 'wire', raws, NOW))
const held = () => desk.db.selectFrom('articles').select(['text', 'version']).execute()

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (await done()) return
    await setImmediate()
  }
  throw new Error('it never came to that')
}

describe('while a model answers', () => {
  it('other articles are read, also those that come later', async () => {
    const room = makeWaitingRoom(24)
    const parts = { ...desk, extractors: [rulesExtractor, slow], room }
    await bring({ text: TRADE }, { text: OTHER })
    await readArrivals(parts)
    expect(asked).toHaveLength(1)
    expect(await held()).toEqual([{ text: OTHER, version: 1 }])
    await bring({ text: `${OTHER} It rained.` })
    expect(await readArrivals(parts)).toBe(1)
    asked[0]?.answer()
    await room.idle()
    expect(await held()).toHaveLength(3)
    expect(await waiting(desk.db)).toEqual({ page: 0, ready: 0, dead: 0 })
  })

  it('no transaction is open', async () => {
    const room = makeWaitingRoom(24)
    await bring({ text: TRADE })
    await readArrivals({ ...desk, extractors: [rulesExtractor, slow], room })
    await inTransaction(desk.db, transaction => transaction.selectFrom('articles').selectAll().execute())
    asked[0]?.answer()
    await room.idle()
  })

  it('a later version of the same article waits for the earlier one', async () => {
    const url = 'https://wire.example/rice'
    const room = makeWaitingRoom(24)
    const parts = { ...desk, extractors: [rulesExtractor, slow], room }
    await bring({ text: TRADE, url })
    await bring({ text: `${TRADE} Chile protested.`, url })
    await readArrivals(parts)
    expect(asked.map(({ text }) => text)).toEqual([TRADE])
    asked[0]?.answer()
    await until(() => asked.length === 2)
    asked[1]?.answer()
    await room.idle()
    expect(await held()).toEqual([
      { text: TRADE, version: 1 },
      { text: `${TRADE} Chile protested.`, version: 2 },
    ])
  })

  it('so many are with it at once, and the next takes the place of the first that is done', async () => {
    const bounded = boundedExtractor(slow, 2)
    const room = makeWaitingRoom(24)
    await bring(...[1, 2, 3].map(number => ({ text: `${TRADE} Notice ${number}.` })))
    await readArrivals({ ...desk, extractors: [rulesExtractor, bounded], room })
    expect(asked).toHaveLength(2)
    asked[0]?.answer()
    await until(() => asked.length === 3)
    for (const { answer } of asked) answer()
    await room.idle()
    expect(await held()).toHaveLength(3)
  })
})

describe('a desk that stops while a model answers', () => {
  it('leaves the article for the next start, and the try does not count', async () => {
    const stopping = new AbortController()
    const aborted: Extractor = {
      name: 'llm',
      extract: () =>
        new Promise(resolve => {
          stopping.signal.addEventListener('abort', () => resolve([]))
          changed()
        }),
    }
    const begun = new Promise<void>(resolve => {
      changed = resolve
    })
    await bring({ text: TRADE })
    const web = { fetch, random: () => 0.5, reader: { read: never, close: never }, robots: { allows: never } }
    const parts = { ...desk, ...web, sources: [], admins: [] } as unknown as Parameters<typeof openNewsroom>[0]
    const extractors = [rulesExtractor, boundedExtractor(aborted, 4, stopping.signal)]
    const newsroom = await openNewsroom({ ...parts, extractors }, stopping)
    newsroom.tick()
    await begun
    await newsroom.stop()
    expect(await held()).toEqual([])
    const rows = await desk.db.selectFrom('arrivals').select(['state', 'tries', 'lease_until']).execute()
    expect(rows).toEqual([{ state: 'ready', tries: 0, lease_until: null }])
    await readArrivals(desk)
    expect(await held()).toHaveLength(1)
  })

  it('ends requests that are under way', async () => {
    const stopping = new AbortController()
    const signals: AbortSignal[] = []
    const request = stoppableFetch((_, init) => {
      if (init?.signal) signals.push(init.signal)
      return new Promise(() => {})
    }, stopping.signal)
    void request('https://models.example/', { signal: new AbortController().signal })
    stopping.abort()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })
})

async function never(): Promise<never> {
  throw new Error('nobody asks this')
}
