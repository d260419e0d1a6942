import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RawArticle } from '../../src/articles/article.js'
import { NEVER_READ, type SourceHealth } from '../../src/sources/health.js'
import {
  type Arrival,
  arrivalIsReady,
  arrivalOf,
  arrivalOfWork,
  buryArrival,
  claimPages,
  claimReady,
  endArrival,
  putOffArrival,
  queueArrivals,
  waiting,
} from '../../src/store/arrivals.js'
import { keepKeys, worksOf } from '../../src/store/article-keys.js'
import { articlesOfStory, latestVersion, saveArticle, versionsOf } from '../../src/store/articles.js'
import type { Db, Store } from '../../src/store/database.js'
import { countBrought, sourceRecords } from '../../src/store/source-records.js'
import { claimPolls, cursorOf, enlist, makeDue, recordPoll, resume } from '../../src/store/sources.js'
import { article, fingerprint, NOON } from './samples.js'

const LEASE = 60_000
const DAY = 24 * 60 * 60 * 1000

/** What every database must do for the polling, the arrivals and the versions of articles. */
export function ingestContract(name: string, open: () => Promise<Store>): void {
  describe(`the ingest tables on ${name}`, () => {
    let store: Store
    let db: Db
    beforeEach(async () => {
      store = await open()
      db = store.db
    })
    afterEach(() => store.close())

    const good = (nextPollAt: number): SourceHealth => ({
      ...NEVER_READ,
      state: 'good',
      nextPollAt,
      lastSuccessAt: NOON,
    })
    const arrival = (text: string, rest: Partial<Arrival> = {}, raw: Partial<RawArticle> = {}): Arrival => ({
      id: `a${text}`,
      sourceId: 'feed',
      work: `a${text}`,
      state: 'ready',
      raw: { text, ...raw },
      arrivedAt: NOON,
      tries: 0,
      ...rest,
    })
    const page = (text: string, host: string, at = NOON) =>
      arrival(text, { state: 'page', arrivedAt: at }, { pageUrl: `https://${host}/${text}` })

    describe('the due table', () => {
      it('has each source due at once, and hands it to one poll at a time', async () => {
        await enlist(db, ['b', 'a'], NOON)
        expect((await claimPolls(db, NOON, LEASE, 10)).map(poll => poll.id)).toEqual(['a', 'b'])
        expect(await claimPolls(db, NOON, LEASE, 10)).toEqual([])
        // A poll whose process died: its lease runs out.
        expect(await claimPolls(db, NOON + LEASE, LEASE, 1)).toHaveLength(1)
      })

      it('writes cursor and health together, and is due when they say', async () => {
        await enlist(db, ['a'], NOON)
        await claimPolls(db, NOON, LEASE, 1)
        await recordPoll(db, 'a', { health: good(NOON + 100), cursor: { etag: '"1"' }, note: 'moved', tookMs: 12.4 })
        expect(await cursorOf(db, 'a')).toEqual({ etag: '"1"' })
        expect((await sourceRecords(db, NOON))[0]?.nextPollAt).toBe(NOON + 100)
        expect(await claimPolls(db, NOON + 99, LEASE, 1)).toEqual([])
        const [again] = await claimPolls(db, NOON + 100, LEASE, 1)
        expect(again).toEqual({ id: 'a', cursor: { etag: '"1"' }, health: good(NOON + 100) })
        const failed: SourceHealth = {
          ...good(NOON + 900),
          state: 'failing',
          failures: 2,
          lastError: 'no',
          badSince: 3,
        }
        await recordPoll(db, 'a', { health: failed, tookMs: 1 })
        expect(await cursorOf(db, 'a')).toEqual({ etag: '"1"' })
        expect(await sourceRecords(db, NOON)).toEqual([{ id: 'a', ...failed, tookMs: 1, itemsADay: 0, cardsADay: 0 }])
      })

      it('leaves out what is no longer configured, and has it back with its cursor', async () => {
        await enlist(db, ['a'], NOON)
        await recordPoll(db, 'a', { health: good(NOON), cursor: { seen: 1 }, tookMs: 1 })
        await enlist(db, [], NOON)
        expect(await claimPolls(db, NOON + DAY, LEASE, 1)).toEqual([])
        await enlist(db, ['a'], NOON + DAY)
        expect((await claimPolls(db, NOON + DAY, LEASE, 1))[0]?.cursor).toEqual({ seen: 1 })
      })

      it('asks none that is quarantined or gone until somebody resumes it, then from its newest items', async () => {
        for (const state of ['quarantined', 'gone'] as const) {
          await enlist(db, [state], NOON)
          await recordPoll(db, state, { health: { ...NEVER_READ, state, failures: 1 }, cursor: { seen: 1 }, tookMs: 1 })
          await enlist(db, [state], NOON)
          expect(await makeDue(db, state, NOON)).toBe(false)
          expect(await claimPolls(db, NOON + DAY, LEASE, 1)).toEqual([])
          expect(await resume(db, state, NOON)).toBe(true)
          expect(await claimPolls(db, NOON, LEASE, 1)).toEqual([
            { id: state, cursor: {}, health: { ...NEVER_READ, nextPollAt: NOON } },
          ])
        }
        expect(await resume(db, 'nobody', NOON)).toBe(false)
      })

      it('makes one due before its time', async () => {
        await enlist(db, ['a'], NOON)
        await recordPoll(db, 'a', { health: good(NOON + DAY), tookMs: 1 })
        expect(await makeDue(db, 'a', NOON)).toBe(true)
        expect(await claimPolls(db, NOON, LEASE, 1)).toHaveLength(1)
      })

      it('counts what a source brings a day, over the days that it has been read', async () => {
        await enlist(db, ['a'], NOON)
        await countBrought(db, 'a', { items: 6 }, NOON - DAY)
        await countBrought(db, 'a', { items: 3, cards: 1 }, NOON)
        await countBrought(db, 'a', { cards: 2 }, NOON)
        await countBrought(db, 'a', { items: 700 }, NOON - 8 * DAY)
        expect(await sourceRecords(db, NOON)).toMatchObject([{ itemsADay: 4.5, cardsADay: 1.5 }])
      })
    })

    describe('the arrivals', () => {
      it('are handed out oldest first, each to one reader, and come back when its lease ends', async () => {
        await queueArrivals(db, [arrival('two', { arrivedAt: NOON + 1 }), arrival('one')])
        await queueArrivals(db, [arrival('one', { work: 'another' })])
        const claim = { now: NOON + 1, leaseMs: LEASE, limit: 1 }
        expect(await claimReady(db, claim)).toEqual([{ ...arrival('one'), tries: 1 }])
        expect((await claimReady(db, claim)).map(one => one.id)).toEqual(['atwo'])
        expect(await claimReady(db, claim)).toEqual([])
        expect((await claimReady(db, { ...claim, now: NOON + 1 + LEASE, limit: 9 })).map(one => one.tries)).toEqual([
          2, 2,
        ])
        await endArrival(db, arrival('one'))
        await endArrival(db, arrival('two'))
        expect(await waiting(db)).toEqual({ page: 0, ready: 0, dead: 0 })
      })

      it('that wait for a page are taken a few of each host', async () => {
        const many = Array.from({ length: 5 }, (_, i) => page(`slow${i}`, 'slow.example', NOON + i))
        await queueArrivals(db, [...many, page('other', 'other.example', NOON + 9), arrival('text')])
        const claim = { now: NOON + 10, leaseMs: LEASE, limit: 9, perHost: 2, busy: [] }
        expect((await claimPages(db, claim)).map(one => one.id)).toEqual(['aslow0', 'aslow1', 'aother'])
        expect(await claimPages(db, { ...claim, busy: ['slow.example'] })).toEqual([])
        expect((await claimPages(db, claim)).map(one => one.id)).toEqual(['aslow2', 'aslow3'])
        expect(await waiting(db)).toEqual({ page: 6, ready: 1, dead: 0 })
      })

      it('become ready under the id of their whole text', async () => {
        const [blurb] = [page('blurb', 'a.example')]
        await queueArrivals(db, blurb === undefined ? [] : [blurb])
        const [held] = await claimPages(db, { now: NOON, leaseMs: LEASE, limit: 1, perHost: 1, busy: [] })
        if (held === undefined) throw new Error('nothing was claimed')
        await arrivalIsReady(db, held, { id: 'awhole', raw: { text: 'whole' } }, NOON + 5)
        expect(await arrivalOf(db, { sourceId: 'feed', id: 'ablurb' })).toBeUndefined()
        expect(await claimReady(db, { now: NOON + 5, leaseMs: LEASE, limit: 1 })).toMatchObject([
          { id: 'awhole', work: 'ablurb', raw: { text: 'whole' }, tries: 1 },
        ])
        expect(await arrivalOfWork(db, 'ablurb')).toMatchObject({ id: 'awhole' })
      })

      it('that fail wait for their time, and are kept where nothing helps', async () => {
        await queueArrivals(db, [arrival('one')])
        await claimReady(db, { now: NOON, leaseMs: LEASE, limit: 1 })
        await putOffArrival(db, arrival('one', { tries: 1 }), NOON + 500, 'it failed')
        expect(await claimReady(db, { now: NOON + 499, leaseMs: LEASE, limit: 1 })).toEqual([])
        expect(await claimReady(db, { now: NOON + 500, leaseMs: LEASE, limit: 1 })).toHaveLength(1)
        await buryArrival(db, arrival('one'), 'it failed for good')
        expect(await claimReady(db, { now: NOON + DAY, leaseMs: LEASE, limit: 1 })).toEqual([])
        expect(await waiting(db)).toEqual({ page: 0, ready: 0, dead: 1 })
      })
    })

    describe('the versions of an article', () => {
      it('leave a key with the work that had it first', async () => {
        await keepKeys(db, [{ key: 'url:a', work: 'w1' }])
        await keepKeys(db, [
          { key: 'url:a', work: 'w2' },
          { key: 'url:b', work: 'w2' },
        ])
        expect([...(await worksOf(db, ['url:a', 'url:b', 'url:c']))]).toEqual([
          ['url:a', 'w1'],
          ['url:b', 'w2'],
        ])
      })

      it('are counted, and of each work a story shows the latest', async () => {
        const [first, second, other] = [article('Duty 46%.'), article('Duty 64%.'), article('Quota.')]
        const place = { storyId: 's1', family: 'f1' }
        await saveArticle(db, first, place, { ...fingerprint(first), work: first.id })
        await saveArticle(db, second, place, { ...fingerprint(second), work: first.id })
        await saveArticle(db, other, place, fingerprint(other))
        expect(await versionsOf(db, first.id)).toBe(2)
        expect((await latestVersion(db, first.id))?.article).toEqual(second)
        expect((await articlesOfStory(db, 's1')).map(one => one.id).sort()).toEqual([second.id, other.id].sort())
      })
    })
  })
}
