import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveArticle } from '../../src/store/articles.js'
import { cardCounts, economyCounts, newestCards, newestKeys } from '../../src/store/card-lists.js'
import { sourceArticles, sourcesOfStory } from '../../src/store/card-sources.js'
import { putCard } from '../../src/store/cards.js'
import type { Db, Store } from '../../src/store/database.js'
import { deliveryCounts } from '../../src/store/delivery-counts.js'
import { dropMute, forgetMutes, mutesAt, putMute } from '../../src/store/mutes.js'
import { lastArticleAt } from '../../src/store/newest-article.js'
import { claimDue, enqueue, markDead } from '../../src/store/outbox.js'
import {
  allSubscriptions,
  dropSubscription,
  putSubscription,
  type Subscription,
  subscriptionsAt,
  subscriptionsOf,
} from '../../src/store/subscriptions.js'
import { article, card, fingerprint, message, NOON } from './samples.js'

const ONE = { platform: 'slack', tenant: 'T1' } as const
const OTHER = { platform: 'slack', tenant: 'T2' } as const
const HERE = 'slack:T1/C1'

function subscription(rest: Partial<Subscription> = {}): Subscription {
  return { ...ONE, target: HERE, topic: 'economy:VN', alerts: true, createdBy: 'U1', createdAt: NOON, ...rest }
}

/** What every database must do with subscriptions, mutes and the lists that the commands ask for. */
export function subscriptionsContract(name: string, open: () => Promise<Store>): void {
  describe(`subscriptions on ${name}`, () => {
    let store: Store
    let db: Db
    beforeEach(async () => {
      store = await open()
      db = store.db
    })
    afterEach(() => store.close())

    it('come back as they were kept', async () => {
      const full = subscription({
        kinds: ['tariff', 'deal'],
        alerts: false,
        digest: { at: '08:00', zone: 'Asia/Ho_Chi_Minh', days: 'weekdays', since: NOON },
        pausedUntil: NOON + 1,
      })
      expect(await putSubscription(db, full)).toBe(true)
      expect(await subscriptionsAt(db, ONE, HERE)).toEqual([full])
      const plain = subscription({ topic: 'everything', createdAt: NOON + 1 })
      await putSubscription(db, plain)
      expect(await subscriptionsOf(db, ONE)).toEqual([full, plain])
    })

    it('are one a target and topic: the next one takes its place, and leaves who made it', async () => {
      await putSubscription(db, subscription())
      await putSubscription(db, subscription({ alerts: false, createdBy: 'U2', createdAt: NOON + 5 }))
      expect(await subscriptionsAt(db, ONE, HERE)).toEqual([subscription({ alerts: false })])
    })

    it('are neither seen nor changed nor ended by another tenant', async () => {
      await putSubscription(db, subscription())
      expect(await putSubscription(db, subscription({ ...OTHER, alerts: false }))).toBe(false)
      expect(await putSubscription(db, subscription({ platform: 'discord', alerts: false }))).toBe(false)
      expect(await subscriptionsAt(db, OTHER, HERE)).toEqual([])
      expect(await subscriptionsOf(db, OTHER)).toEqual([])
      expect(await dropSubscription(db, OTHER, HERE, 'economy:VN')).toBe(false)
      expect(await allSubscriptions(db)).toEqual([subscription()])
      expect(await dropSubscription(db, ONE, HERE, 'economy:VN')).toBe(true)
      expect(await dropSubscription(db, ONE, HERE, 'economy:VN')).toBe(false)
    })

    it('of no known tenant belong to whoever is in that very channel', async () => {
      await putSubscription(db, subscription({ tenant: '' }))
      expect(await subscriptionsAt(db, ONE, HERE)).toHaveLength(1)
      expect(await subscriptionsOf(db, ONE)).toEqual([])
      expect(await putSubscription(db, subscription({ alerts: false }))).toBe(true)
      expect(await subscriptionsOf(db, ONE)).toEqual([subscription({ alerts: false })])
      // And from then on they are that tenant's.
      expect(await subscriptionsAt(db, OTHER, HERE)).toEqual([])
    })

    it('leave mutes to their target and their time', async () => {
      await putMute(db, { target: HERE, key: 'k1', until: NOON + 10 })
      await putMute(db, { target: 'slack:T2/C1', key: 'k1', until: NOON + 10 })
      await putMute(db, { target: HERE, key: 'k1', until: NOON + 20 })
      expect(await mutesAt(db, NOON, HERE)).toEqual([{ target: HERE, key: 'k1', until: NOON + 20 }])
      expect(await mutesAt(db, NOON)).toHaveLength(2)
      expect(await mutesAt(db, NOON + 20)).toEqual([])
      expect(await dropMute(db, { target: HERE, key: 'k1' })).toBe(true)
      expect(await dropMute(db, { target: HERE, key: 'k1' })).toBe(false)
      await forgetMutes(db, NOON + 10)
      expect(await db.selectFrom('mutes').selectAll().execute()).toEqual([])
    })

    it('are asked about with how many deliveries wait, of all targets or of some', async () => {
      for (const target of [HERE, 'slack:T1/C2', 'slack:T2/C1'])
        await enqueue(db, { target, subject: 's', version: 1, message: message('m'), createdAt: NOON })
      const [first] = await claimDue(db, NOON, 1_000, 1, 'me')
      if (first !== undefined) await markDead(db, first, 'gone', NOON)
      expect(await deliveryCounts(db)).toEqual({ due: 2, sending: 0, ambiguous: 0, sent: 0, dead: 1 })
      const own = await deliveryCounts(db, [HERE, 'slack:T1/C2', HERE])
      expect(own.due + own.dead).toBe(2)
      expect(await deliveryCounts(db, [])).toEqual({ due: 0, sending: 0, ambiguous: 0, sent: 0, dead: 0 })
    })

    it('are completed from lists that read no card', async () => {
      for (const [index, key] of ['tariff:BR>CA:ad_valorem:all', 'deal:BR+CA:fta:x'].entries()) {
        const kind = key.startsWith('deal') ? 'deal' : 'tariff'
        await putCard(db, card(key, { kind }), [], NOON + index)
      }
      expect(await newestKeys(db, 10)).toEqual(['deal:BR+CA:fta:x', 'tariff:BR>CA:ad_valorem:all'])
      expect(await newestKeys(db, 1)).toEqual(['deal:BR+CA:fta:x'])
      expect([...(await cardCounts(db))]).toEqual([
        ['deal', 1],
        ['tariff', 1],
      ])
      expect(await economyCounts(db)).toEqual([
        { economy: 'BR', cards: 1 },
        { economy: 'CA', cards: 1 },
        { economy: 'CL', cards: 1 },
      ])
      const pages: string[][] = []
      for await (const page of newestCards(db, 10)) pages.push(page.map(({ key }) => key))
      expect(pages).toEqual([['deal:BR+CA:fta:x', 'tariff:BR>CA:ad_valorem:all']])
    })

    it('are told with sources: each article with its family and its date', async () => {
      expect(await lastArticleAt(db)).toBeUndefined()
      const first = article('one', { title: 'One', url: 'https://a.example/1' }, NOON)
      const second = article('two', { publisher: { name: 'State Wire', tier: 'wire', stateMedia: true } }, NOON + 1)
      const edited = article('two, edited', {}, NOON + 2)
      await saveArticle(db, first, { storyId: 's1', family: 'f1' }, { ...fingerprint(first), dated: true })
      await saveArticle(db, second, { storyId: 's1', family: 'f2' }, fingerprint(second))
      await saveArticle(db, edited, { storyId: 's1', family: 'f2' }, { ...fingerprint(edited), work: second.id })
      const [one, two] = await sourceArticles(db, [second.id, first.id, first.id])
      expect(one).toMatchObject({
        title: 'One',
        url: 'https://a.example/1',
        family: 'f1',
        dated: true,
        stateMedia: false,
      })
      expect(two).toMatchObject({ publisher: 'State Wire', tier: 'wire', stateMedia: true, family: 'f2', dated: false })
      expect((await sourcesOfStory(db, 's1')).map(({ id }) => id)).toEqual([first.id, edited.id])
      expect(await lastArticleAt(db)).toBe(NOON + 2)
    })
  })
}
