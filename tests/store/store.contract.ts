import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import {
  articleById,
  articlesOfStory,
  latestFingerprints,
  placementOf,
  renameFamily,
  renameStory,
  saveArticle,
  workHolding,
} from '../../src/store/articles.js'
import {
  allCards,
  cardByKey,
  cardsAbout,
  cardsByKeys,
  cardsChangedSince,
  cardsOfStory,
  putCard,
  storedCard,
} from '../../src/store/cards.js'
import { type Db, inTransaction, type Store } from '../../src/store/database.js'
import { lastEdition } from '../../src/store/editions.js'
import { allEvents, appendEvents, eventsOf } from '../../src/store/ledger.js'
import {
  claimDue,
  deliveries,
  enqueue,
  handBack,
  markDead,
  markRetry,
  markSent,
  renewLease,
} from '../../src/store/outbox.js'
import { addPost, channelsOf, postsOf } from '../../src/store/posts.js'
import { article, card, claim, event, fingerprint, message, NOON, openEdition } from './samples.js'

const LEASE = 60_000

/** What every database that the desk can run on must do. `open` gives a fresh, empty store. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the store on ${name}`, () => {
    let store: Store
    let db: Db
    beforeEach(async () => {
      store = await open()
      db = store.db
    })
    afterEach(() => store.close())

    const held = async (text: string, storyId = 's1', family = 'f1', at = NOON) => {
      const saved = article(text, {}, at)
      await saveArticle(db, saved, { storyId, family }, fingerprint(saved, at))
      return saved
    }
    const fails = async (work: Promise<unknown>): Promise<Failure> => {
      const error = await work.then(
        () => undefined,
        reason => reason,
      )
      expect(error).toBeInstanceOf(Failure)
      return error as Failure
    }

    describe('articles', () => {
      it('gives back every word and every property of what was saved', async () => {
        const full = article(
          'Zölle é😀\r\n\tline  two',
          {
            title: 'Timber',
            url: 'https://example.org/timber?a=1',
            published: { from: '2026-05-01', to: '2026-05-31', precision: 'month', raw: 'in May', inferred: true },
            publisher: { name: 'State Wire', tier: 'wire', stateMedia: true },
            raw: '<p>Zölle</p>',
            encoding: 'windows-1252',
          },
          NOON,
        )
        await saveArticle(db, full, { storyId: 's1', family: 'f1' }, fingerprint(full))
        expect(await articleById(db, full.id)).toStrictEqual(full)
        const bare = await held('only a text')
        expect(await articleById(db, bare.id)).toStrictEqual(bare)
        const free = article('free press', { publisher: { name: 'Free', tier: 'press', stateMedia: false } })
        await saveArticle(db, free, { storyId: 's1', family: 'f1' }, fingerprint(free))
        expect(await articleById(db, free.id)).toStrictEqual(free)
      })

      it('keeps an article that it knows as it is, place and all', async () => {
        const first = await held('once')
        const again = await saveArticle(db, first, { storyId: 's2', family: 'f2' }, fingerprint(first))
        expect(again).toBe('known')
        expect(await placementOf(db, first.id)).toEqual({ storyId: 's1', family: 'f1' })
        expect(await workHolding(db, first.id)).toBe(first.id)
        expect(await workHolding(db, 'a0')).toBeUndefined()
        expect(await articleById(db, 'a0')).toBeUndefined()
        expect(await placementOf(db, 'a0')).toBeUndefined()
      })

      it('lists a story oldest first, and the fingerprints of what came last', async () => {
        const late = await held('late', 's1', 'f1', NOON + 2)
        const early = await held('early', 's1', 'f2', NOON)
        await held('elsewhere', 's9', 'f9', NOON - 1)
        expect((await articlesOfStory(db, 's1')).map(each => each.id)).toEqual([early.id, late.id])
        expect(await latestFingerprints(db, 2)).toEqual([
          {
            placed: { fingerprint: fingerprint(early, NOON), placement: { storyId: 's1', family: 'f2' } },
            seenAt: NOON,
          },
          {
            placed: { fingerprint: fingerprint(late, NOON + 2), placement: { storyId: 's1', family: 'f1' } },
            seenAt: NOON + 2,
          },
        ])
      })

      it('tells who published what was kept before fingerprints said so', async () => {
        const old = article('Old news.', {
          publisher: { name: 'Harbour Post (state media)', tier: 'press', stateMedia: true },
        })
        await saveArticle(db, old, { storyId: 's1', family: 'f1' }, fingerprint(old))
        expect((await latestFingerprints(db, 1))[0]?.placed.fingerprint.publisher).toBe('harbour post')
      })

      it('moves the articles and the cards of a story that turns out to be another one', async () => {
        const moved = await held('one', 's1')
        await held('two', 's2')
        await putCard(db, card('tariff:a'), ['s1', 's2'], NOON)
        await putCard(db, card('tariff:b'), ['s1'], NOON)
        await renameStory(db, 's1', 's2')
        await renameStory(db, 's2', 's2')
        expect(await articlesOfStory(db, 's1')).toEqual([])
        expect(await articlesOfStory(db, 's2')).toHaveLength(2)
        expect((await placementOf(db, moved.id))?.storyId).toBe('s2')
        expect(await cardsOfStory(db, 's1')).toEqual([])
        expect((await cardsOfStory(db, 's2')).map(each => each.key)).toEqual(['tariff:a', 'tariff:b'])
      })

      it('refuses a text that the database would cut or change, and keeps nothing of it', async () => {
        for (const text of ['a\0b', 'a\ud800b']) {
          expect((await fails(held(text))).kind).toBe('invalid')
        }
        expect(await latestFingerprints(db, 9)).toEqual([])
      })
    })

    describe('the ledger', () => {
      it('gives a line back as it was, and its source and family from the article', async () => {
        const text = article('Duty of 31%', {
          url: 'https://example.org/1',
          publisher: { name: 'Wire', tier: 'wire' },
        })
        await saveArticle(db, text, { storyId: 's1', family: 'f1' }, fingerprint(text))
        const line = event('e1', text.id, { source: 'Wire', url: 'https://example.org/1', tier: 'wire' })
        expect(await appendEvents(db, [line])).toBe(1)
        expect(await allEvents(db)).toStrictEqual([line])
        await renameFamily(db, 's1', 'f1', 'f7')
        expect((await allEvents(db))[0]?.family).toBe('f7')
      })

      it('adds a line once, however often it is told', async () => {
        const { id } = await held('x')
        expect(await appendEvents(db, [event('e1', id), event('e2', id), event('e1', id)])).toBe(2)
        expect(await appendEvents(db, [event('e2', id), event('e3', id)])).toBe(1)
        expect(await appendEvents(db, [])).toBe(0)
        expect(await allEvents(db)).toHaveLength(3)
      })

      it('answers by key, in the order of learning, also for thousands of keys', async () => {
        const { id } = await held('x')
        const lines = Array.from({ length: 2_500 }, (_, i) => event(`e${i}`, id, { key: `k${i}`, seenAt: NOON - i }))
        expect(await appendEvents(db, lines)).toBe(2_500)
        const keys = Array.from({ length: 40_000 }, (_, i) => `k${i + 2_000}`)
        const found = await eventsOf(db, [...keys, 'k2000'])
        expect(found).toHaveLength(500)
        expect(found[0]?.key).toBe('k2499')
        expect(found.at(-1)?.key).toBe('k2000')
        expect(await eventsOf(db, [])).toEqual([])
      })

      it('refuses to change or to drop a line', async () => {
        const { id } = await held('x')
        await appendEvents(db, [event('e1', id)])
        expect((await fails(db.updateTable('events').set({ field: 'rate' }).execute())).message).toMatch(/append-only/)
        expect((await fails(db.deleteFrom('events').execute())).message).toMatch(/append-only/)
        expect(await allEvents(db)).toStrictEqual([event('e1', id)])
      })

      it('refuses a line whose article is not held, and with it the whole batch', async () => {
        const { id } = await held('x')
        await fails(appendEvents(db, [event('e1', id), event('e2', 'a0')]))
        expect(await allEvents(db)).toEqual([])
      })
    })

    describe('cards', () => {
      it('counts a version and a time of change only when the card differs', async () => {
        const first = card('tariff:a')
        expect(await putCard(db, first, ['s1'], NOON)).toBe('new')
        expect(await storedCard(db, 'tariff:a')).toEqual({ card: first, kind: 'tariff', version: 1, changedAt: NOON })
        const shuffled = Object.fromEntries(Object.entries(first).reverse()) as typeof first
        expect(await putCard(db, shuffled, ['s1'], NOON + 1)).toBe('same')
        expect((await storedCard(db, 'tariff:a'))?.changedAt).toBe(NOON)
        expect(await putCard(db, { ...first, families: 2 }, ['s1'], NOON + 2)).toBe('changed')
        expect(await storedCard(db, 'tariff:a')).toMatchObject({ version: 2, changedAt: NOON + 2 })
        expect((await cardByKey(db, 'tariff:a'))?.families).toBe(2)
        expect(await storedCard(db, 'tariff:z')).toBeUndefined()
      })

      it('finds a card by each economy it names, in any kind', async () => {
        const parties = { parties: claim(['VN', 'JP']) }
        const sides = { from: claim(['JP']), to: claim(['BR']) }
        await putCard(db, card('tariff:a', { asOf: NOON + 3 }), [], NOON)
        await putCard(db, card('deal:a', { kind: 'deal', fields: parties, asOf: NOON + 2 }), [], NOON)
        await putCard(db, card('tension:a', { kind: 'tension', fields: sides, asOf: NOON + 1 }), [], NOON)
        const about = async (economy: string) => (await cardsAbout(db, economy)).map(each => each.key)
        expect(await about('BR')).toEqual(['tariff:a', 'tension:a'])
        expect(await about('CL')).toEqual(['tariff:a'])
        expect(await about('JP')).toEqual(['deal:a', 'tension:a'])
        expect(await about('FR')).toEqual([])
      })

      it('forgets an economy that a card no longer names', async () => {
        await putCard(db, card('tariff:a'), [], NOON)
        await putCard(db, card('tariff:a', { fields: { imposer: claim('BR'), targets: claim(['CA']) } }), [], NOON)
        expect(await cardsAbout(db, 'CL')).toEqual([])
        expect(await cardsAbout(db, 'CA')).toHaveLength(1)
      })

      it('lists all cards, those of some keys, those that changed, those of a story', async () => {
        await putCard(db, card('tariff:a'), ['s1'], NOON)
        await putCard(db, card('tariff:b', { asOf: NOON + 1 }), ['s1', 's2'], NOON + 1)
        const keys = (cards: readonly { key: string }[]) => cards.map(each => each.key)
        expect(keys(await allCards(db))).toEqual(['tariff:b', 'tariff:a'])
        expect(keys(await cardsByKeys(db, ['tariff:a', 'tariff:z', 'tariff:a']))).toEqual(['tariff:a'])
        expect(keys(await cardsChangedSince(db, NOON + 1))).toEqual(['tariff:b'])
        expect(keys(await cardsOfStory(db, 's1'))).toEqual(['tariff:b', 'tariff:a'])
        expect(keys(await cardsOfStory(db, 's2'))).toEqual(['tariff:b'])
        await putCard(db, card('tariff:b', { asOf: NOON + 1 }), ['s2'], NOON + 2)
        expect(keys(await cardsOfStory(db, 's1'))).toEqual(['tariff:a'])
      })
    })

    describe('the outbox', () => {
      const put = (version: number | string = 1, target = 'web:desk', createdAt = NOON) =>
        enqueue(db, { target, subject: 'tariff:a', version, message: message('x'), createdAt })
      const claimOne = async (now = NOON, owner = 'me') => {
        const [first] = await claimDue(db, now, LEASE, 1, owner)
        if (first === undefined) throw new Error('nothing was due')
        return first
      }

      it('hands out the deliveries of one platform, or of all but some', async () => {
        for (const target of ['slack:T1/C1', 'discord:1', 'discordant:2', 'web:desk']) await put(1, target)
        const claimed = async (lot: Parameters<typeof claimDue>[5]) =>
          (await claimDue(db, NOON, LEASE, 10, 'me', lot)).map(({ target }) => target).sort()
        expect(await claimed({ of: 'discord' })).toEqual(['discord:1'])
        expect(await claimed({ butOf: ['slack', 'discord'] })).toEqual(['discordant:2', 'web:desk'])
        expect(await claimed(undefined)).toEqual(['slack:T1/C1'])
      })

      it('takes one delivery for each target, subject and version', async () => {
        expect(await put(1)).toBe(true)
        expect(await put('1')).toBe(false)
        expect(await put(2)).toBe(true)
        expect(await put(1, 'web:other')).toBe(true)
        const all = await deliveries(db)
        expect(new Set(all.map(each => each.key)).size).toBe(3)
        expect(all.every(each => /^d[0-9a-f]{24}$/.test(each.key))).toBe(true)
      })

      it('claims what is due, oldest first, once, and has committed it as being sent', async () => {
        await put(2, 'web:desk', NOON + 5)
        await put(1)
        await put(3, 'web:desk', NOON + 50)
        expect(await claimDue(db, NOON - 1, LEASE, 10, 'me')).toEqual([])
        const claimed = await claimDue(db, NOON + 10, LEASE, 10, 'me')
        expect(claimed.map(each => each.version)).toEqual(['1', '2'])
        expect(claimed[0]).toMatchObject({
          state: 'sending',
          tries: 1,
          token: 1,
          owner: 'me',
          startedAt: NOON + 10,
          leaseUntil: NOON + 10 + LEASE,
          message: message('x'),
        })
        expect(claimed.map(({ unheard }) => unheard)).toEqual([false, false])
        expect(await deliveries(db, { state: 'sending' })).toEqual(claimed.map(({ unheard: _, ...rest }) => rest))
        expect(await claimDue(db, NOON + 10, LEASE, 10, 'you')).toEqual([])
      })

      it('claims no more than its limit', async () => {
        await put(1, 'web:a')
        await put(2, 'web:b')
        expect(await claimDue(db, NOON, LEASE, 1, 'me')).toHaveLength(1)
        expect(await claimDue(db, NOON, LEASE, 5, 'me')).toHaveLength(1)
      })

      it('gives a delivery to the next one when the lease has run out, and shuts the first one out', async () => {
        await put()
        const first = await claimOne()
        expect(await claimDue(db, NOON + LEASE - 1, LEASE, 1, 'you')).toEqual([])
        const second = await claimOne(NOON + LEASE, 'you')
        expect(second).toMatchObject({ token: 2, tries: 2, owner: 'you', unheard: true })
        expect(await renewLease(db, first, NOON, LEASE)).toBe(false)
        expect(await markSent(db, first, 'r1', NOON)).toBe(false)
        expect(await markRetry(db, first, NOON, 'late')).toBe(false)
        expect(await handBack(db, first, NOON)).toBe(false)
        expect(await markDead(db, first, 'late', NOON)).toBe(false)
        expect(await deliveries(db, { state: 'sending' })).toMatchObject([{ key: second.key, owner: 'you', token: 2 }])
        expect(await markSent(db, second, 'r2', NOON + 1)).toBe(true)
        expect(await deliveries(db, { state: 'sent' })).toMatchObject([{ ref: 'r2', finishedAt: NOON + 1 }])
      })

      it('keeps a delivery whose lease is renewed', async () => {
        await put()
        const mine = await claimOne()
        expect(await renewLease(db, mine, NOON + LEASE - 1, LEASE)).toBe(true)
        expect(await claimDue(db, NOON + LEASE, LEASE, 1, 'you')).toEqual([])
        expect(await markSent(db, mine, 'r', NOON + LEASE)).toBe(true)
      })

      it('has what failed due again at its time, and counts the tries', async () => {
        await put()
        expect(await markRetry(db, await claimOne(), NOON + 100, 'slow')).toBe(true)
        expect(await deliveries(db, { state: 'due' })).toMatchObject([{ dueAt: NOON + 100, reason: 'slow', tries: 1 }])
        expect(await claimDue(db, NOON + 99, LEASE, 1, 'me')).toEqual([])
        const again = await claimOne(NOON + 100)
        expect(again.tries).toBe(2)
        expect(await handBack(db, again, NOON + 200)).toBe(true)
        expect((await claimOne(NOON + 200)).tries).toBe(2)
      })

      it('never claims again what is sent or dead', async () => {
        await put(1)
        await put(2)
        await markSent(db, await claimOne(), 'r', NOON)
        const dead = await claimOne()
        expect(await markDead(db, dead, 'gone: channel', NOON + 3)).toBe(true)
        expect(await markSent(db, dead, 'r', NOON)).toBe(false)
        expect(await claimDue(db, NOON + 1e9, LEASE, 10, 'me')).toEqual([])
        const letters = await deliveries(db, { state: 'dead' })
        expect(letters).toMatchObject([{ reason: 'gone: channel', finishedAt: NOON + 3 }])
        expect(letters[0]).not.toHaveProperty('owner')
      })
    })

    describe('posts', () => {
      const post = (channel: string, key: string, postedAt = NOON) =>
        addPost(db, { channel, key, message: message(key), postedAt })

      it('shows a key once in a channel and answers the first ref', async () => {
        const ref = await post('desk', 'k1')
        expect(await post('desk', 'k1', NOON + 9)).toBe(ref)
        expect(await post('other', 'k1')).not.toBe(ref)
        expect(await postsOf(db, 'desk', 10)).toEqual([
          { ref, channel: 'desk', key: 'k1', message: message('k1'), postedAt: NOON },
        ])
      })

      it('lists the last posts, newest last, also those of one millisecond', async () => {
        for (const key of ['z', 'a', 'm', 'b']) await post('desk', key)
        expect((await postsOf(db, 'desk', 3)).map(each => each.key)).toEqual(['a', 'm', 'b'])
        expect(await postsOf(db, 'nowhere', 3)).toEqual([])
      })

      it('lists the channels by name', async () => {
        expect(await channelsOf(db)).toEqual([])
        for (const channel of ['desk', 'alerts', 'desk']) await post(channel, channel)
        expect(await channelsOf(db)).toEqual(['alerts', 'desk'])
      })
    })

    describe('editions and cursors', () => {
      it('opens an edition once for a subscription and a local date', async () => {
        expect(await lastEdition(db, 'sub')).toBeUndefined()
        expect(await openEdition(db, { subscription: 'sub', localDate: '2026-05-04', openedAt: NOON })).toBe(true)
        expect(await openEdition(db, { subscription: 'sub', localDate: '2026-05-04', openedAt: NOON + 1 })).toBe(false)
        expect(await openEdition(db, { subscription: 'sub', localDate: '2026-05-03', openedAt: NOON + 2 })).toBe(true)
        expect(await openEdition(db, { subscription: 'two', localDate: '2026-05-09', openedAt: NOON })).toBe(true)
        expect(await lastEdition(db, 'sub')).toEqual({ localDate: '2026-05-04', openedAt: NOON })
      })
    })

    describe('transactions', () => {
      const edition = { subscription: 'sub', localDate: '2026-05-04', openedAt: NOON }

      it('keeps nothing of a step that fails half-way, inner steps included', async () => {
        const step = inTransaction(db, async transaction => {
          await openEdition(transaction, edition)
          await putCard(transaction, card('tariff:a'), ['s1'], NOON)
          await addPost(transaction, { channel: 'desk', key: 'k', message: message('k'), postedAt: NOON })
          throw new Error('power cut')
        })
        await expect(step).rejects.toThrow('power cut')
        expect(await lastEdition(db, 'sub')).toBeUndefined()
        expect(await allCards(db)).toEqual([])
        expect(await channelsOf(db)).toEqual([])
      })

      it('lets others wait until a step is through', async () => {
        const step = inTransaction(db, async transaction => {
          await openEdition(transaction, edition)
          await new Promise(resolve => setTimeout(resolve, 10))
          return openEdition(transaction, { ...edition, localDate: '2026-05-05' })
        })
        const [, last] = await Promise.all([step, lastEdition(db, 'sub')])
        expect(last?.localDate).toBe('2026-05-05')
      })
    })
  })
}
