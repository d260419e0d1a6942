import { afterEach, describe, expect, it } from 'vitest'
import { makeArticle } from '../../src/articles/article.js'
import { articleById, placementOf, saveArticle } from '../../src/store/articles.js'
import type { Store } from '../../src/store/database.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { openStoryDesk, type Reach, type StoryDesk } from '../../src/worker/story-desk.js'
import { memoryStore } from '../support/memory-store.js'

const NOON = Date.parse('2026-03-01T12:00:00Z')
const DAY = 24 * 3600 * 1000

let store: Store | undefined
afterEach(async () => {
  await store?.close()
  store = undefined
})

async function openDesk(reach?: Reach): Promise<{ readonly db: Store['db']; readonly desk: StoryDesk }> {
  store = await memoryStore()
  return { db: store.db, desk: await openStoryDesk(store.db, reach) }
}

type Told = {
  readonly about: string
  readonly at?: number
  readonly seenAt?: number
  readonly work?: string
  readonly lists?: boolean
}

/** Texts about one thing share its names and words, and texts about two share nothing. */
function tell(id: string, { about, seenAt = NOON, at = seenAt, work, lists = false }: Told) {
  const article = makeArticle({ text: `Text ${id} of ${about}.` }, seenAt)
  const print: Fingerprint = {
    articleId: article.id,
    ...(work === undefined ? {} : { work }),
    at,
    dated: true,
    figures: lists ? series(40, i => `${id}${i}.37%`) : [],
    economies: [about],
    actors: [`${about} minister`, `${about} port`, ...(lists ? series(60, i => `firm ${id} of ${i}`) : [])],
    dates: [],
    words: [`${about}-rice`, `${about}-mill`, `w${id}`],
    wires: [],
    shingles: [],
  }
  return { article, print }
}

function series(length: number, name: (i: number) => string): readonly string[] {
  return Array.from({ length }, (_, i) => name(i))
}

async function take(db: Store['db'], desk: StoryDesk, { article, print }: ReturnType<typeof tell>) {
  const placed = await desk.place(db, article, print)
  await desk.committed()
  return { ...placed, id: article.id }
}

describe('a story desk', () => {
  it('joins texts of one story, whose dates may be years before the clock', async () => {
    const { db, desk } = await openDesk()
    await take(db, desk, tell('0', { about: 'brazil' }))
    const old = NOON - 2000 * DAY
    const one = await take(db, desk, tell('1', { about: 'chile', at: old }))
    const other = await take(db, desk, tell('2', { about: 'chile', at: old + DAY }))
    expect(other.storyId).toBe(one.storyId)
  })

  it('goes on with the stories of the store when it is opened again, in an archive too', async () => {
    const { db, desk } = await openDesk()
    const old = NOON - 2000 * DAY
    const one = await take(db, desk, tell('1', { about: 'chile', at: old }))
    await take(db, desk, tell('2', { about: 'brazil' }))
    const again = await openStoryDesk(db)
    expect((await take(db, again, tell('3', { about: 'chile', at: old + 1 }))).storyId).toBe(one.storyId)
  })

  it('forgets the text that came first once it holds as many as it may, now and when it is opened again', async () => {
    const reach = { most: 3, days: 45 }
    const { db, desk } = await openDesk(reach)
    const first = await take(db, desk, tell('1', { about: 'chile' }))
    const kept = await take(db, desk, tell('2', { about: 'peru', seenAt: NOON + 1 }))
    for (const about of ['brazil', 'kenya']) await take(db, desk, tell('3', { about, seenAt: NOON + 2 }))
    const again = await openStoryDesk(db, reach)
    for (const [each, text] of [
      [desk, '4'],
      [again, '5'],
    ] as const) {
      expect((await each.place(db, ...parts(tell(text, { about: 'peru', seenAt: NOON + 3 })))).storyId).toBe(
        kept.storyId,
      )
      expect((await each.place(db, ...parts(tell(`${text}x`, { about: 'chile', seenAt: NOON + 3 })))).storyId).not.toBe(
        first.storyId,
      )
    }
  })

  it('forgets what it saw long ago, and is not led astray by a clock that was ahead for a while', async () => {
    const { db, desk } = await openDesk({ most: 100, days: 45 })
    const early = await take(db, desk, tell('1', { about: 'chile' }))
    await take(db, desk, tell('2', { about: 'kenya', seenAt: NOON + 400 * DAY }))
    expect((await take(db, desk, tell('3', { about: 'chile', seenAt: NOON + DAY }))).storyId).not.toBe(early.storyId)
    const one = await take(db, desk, tell('4', { about: 'peru', seenAt: NOON + DAY }))
    expect(
      (await take(db, desk, tell('5', { about: 'peru', at: NOON + 2 * DAY, seenAt: NOON + 40 * DAY }))).storyId,
    ).toBe(one.storyId)
  })

  it('brings a new version of a forgotten work to its story and its family', async () => {
    const { db, desk } = await openDesk({ most: 2, days: 45 })
    const first = await take(db, desk, tell('1', { about: 'chile' }))
    for (const about of ['peru', 'brazil', 'kenya']) await take(db, desk, tell('2', { about }))
    const version = await take(db, desk, tell('3', { about: 'samoa', work: first.id, at: NOON + 1 }))
    expect([version.storyId, version.family]).toEqual([first.storyId, first.family])
    expect(await placementOf(db, first.id)).toEqual({ storyId: first.storyId, family: first.family })
    expect(await articleById(db, version.id)).toBeDefined()
  })

  it('moves the whole of a story and its families when an earlier text comes, in the store as in memory', async () => {
    const { db, desk } = await openDesk()
    const late = await take(db, desk, tell('1', { about: 'chile', at: NOON }))
    const early = await take(db, desk, tell('2', { about: 'chile', at: NOON - DAY, work: late.id }))
    expect(early.regrouped).toBe(true)
    expect(await placementOf(db, late.id)).toEqual({ storyId: early.storyId, family: early.family })
    const third = await take(db, desk, tell('3', { about: 'chile', at: NOON + 1 }))
    expect([early.storyId, third.storyId]).toEqual([`s${early.id.slice(1)}`, early.storyId])
  })

  it('takes no longer over a text that ties two stories of 300 together than over one that ties two of 100', async () => {
    const costs: number[] = []
    for (const size of [200, 600]) {
      const { db } = await openDesk()
      const told = { about: 'chile', at: NOON, lists: true }
      const [founder = tell('0', told), ...others] = Array.from({ length: size }, (_, id) => tell(String(id), told))
      await saveArticle(db, founder.article, { storyId: 's0', family: 'f0' }, founder.print)
      for (const [id, { article, print }] of others.entries()) {
        const version = { ...print, ...(id === 0 && { work: founder.article.id }) }
        await saveArticle(db, article, { storyId: `s${(id + 1) % 2}`, family: `f${id + 1}` }, version)
      }
      const desk = await openStoryDesk(db)
      let least = Number.POSITIVE_INFINITY
      for (let round = 0; round < 4; round += 1) {
        const tie = parts(tell(`tie ${round}`, { ...told, work: founder.article.id }))
        const start = performance.now()
        expect(['s0', 's1']).toContain((await desk.place(db, ...tie)).storyId)
        least = Math.min(least, performance.now() - start)
      }
      costs.push(least)
      await store?.close()
    }
    store = undefined
    const [few = 0, many = 0] = costs
    expect(many / Math.max(5, few)).toBeLessThan(3)
  })
})

function parts({ article, print }: ReturnType<typeof tell>) {
  return [article, print] as const
}
