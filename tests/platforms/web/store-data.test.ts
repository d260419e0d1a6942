import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Article, makeArticle } from '../../../src/articles/article.js'
import { fixedClock } from '../../../src/lib/clock.js'
import type { ConsoleData } from '../../../src/platforms/web/data.js'
import { storeConsoleData } from '../../../src/platforms/web/store-data.js'
import { saveArticle } from '../../../src/store/articles.js'
import { putCard } from '../../../src/store/cards.js'
import type { Store } from '../../../src/store/database.js'
import { memoryStore } from '../../support/memory-store.js'
import { alert, answer, cards, courier, digest, harbour } from '../../support/sample-desk.js'

const clock = fixedClock(1_000)
let store: Store
let data: ConsoleData

beforeEach(async () => {
  store = await memoryStore()
  data = storeConsoleData(store.db, clock)
})
afterEach(() => store.close())

const keep = (article: Article, storyId: string, family: string, at: number) =>
  saveArticle(
    store.db,
    article,
    { storyId, family },
    {
      articleId: article.id,
      at,
      dated: true,
      figures: [],
      economies: [],
      actors: [],
      dates: [],
      words: [],
      wires: [],
    },
  )

describe('the console data of a store', () => {
  it('lists the configured channels first, in their order, also before anything was posted', async () => {
    const own = storeConsoleData(store.db, clock, ['desk', 'admin'])
    expect(await own.channels()).toEqual(['desk', 'admin'])
    await own.addPost('admin', alert, 'k1')
    await own.addPost('archive', alert, 'k2')
    expect(await own.channels()).toEqual(['desk', 'admin', 'archive'])
  })

  it('keeps a post once, and lists a channel newest first', async () => {
    const first = await data.addPost('#desk', alert, 'k1')
    clock.moveTo(2_000)
    const second = await data.addPost('#desk', digest, 'k2')
    expect(await data.addPost('#desk', digest, 'k1')).toEqual(first)
    expect(await data.posts('#desk', 10)).toEqual([
      { ref: second.ref, message: digest, at: 2_000 },
      { ref: first.ref, message: alert, at: 1_000 },
    ])
    expect(await data.posts('#desk', 1)).toHaveLength(1)
    expect(await data.channels()).toEqual(['#desk'])
  })

  it('replaces the message of a post where it stands, once, and says when', async () => {
    clock.moveTo(1_000)
    const { ref } = await data.addPost('#desk', alert, 'k1')
    await data.addPost('#desk', digest, 'k2')
    for (const at of [5_000, 6_000]) {
      clock.moveTo(at)
      expect(await data.editPost('#desk', ref, answer)).toBe(true)
    }
    expect((await data.posts('#desk', 10))[1]).toEqual({ ref, message: answer, at: 1_000, editedAt: 5_000 })
    expect(await data.editPost('#other', ref, answer)).toBe(false)
    expect(await data.editPost('#desk', 'p0', answer)).toBe(false)
  })

  it('keeps what a post answers', async () => {
    const { ref } = await data.addPost('#desk', alert, 'k1')
    await data.addPost('#desk', digest, 'k2', ref)
    expect((await data.posts('#desk', 10)).map(({ answers }) => answers)).toEqual([ref, undefined])
  })

  it('gives a story with its articles, families and cards, and finds it by an article', async () => {
    await keep(harbour, 's1', 'f1', 10)
    await keep(courier, 's1', 'f1', 20)
    for (const card of cards) await putCard(store.db, card, ['s1'], 1)
    const story = await data.story('s1')
    expect(story?.articles).toEqual([harbour, courier].map(article => ({ article, family: 'f1' })))
    expect(story?.cards).toHaveLength(cards.length)
    expect(await data.storyOf(courier.id)).toBe('s1')
    expect(await data.storyOf('nobody')).toBeUndefined()
    expect(await data.story('nothing')).toBeUndefined()
  })

  it('lists stories by their newest article, each under the title of its first or the opening of its text', async () => {
    await keep(harbour, 's1', 'f1', 10)
    await keep(courier, 's1', 'f1', 30)
    await keep(makeArticle({ text: '\n  Untitled words of a paste\nmore' }, 0), 's2', 'f2', 20)
    expect(await data.recentStories(10)).toEqual([
      { id: 's1', title: harbour.title, at: 30, articles: 2 },
      { id: 's2', title: 'Untitled words of a paste', at: 20, articles: 1 },
    ])
    expect((await data.recentStories(1)).map(story => story.id)).toEqual(['s1'])
  })
})
