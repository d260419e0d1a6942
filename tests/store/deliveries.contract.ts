import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Db, inTransaction, type Store } from '../../src/store/database.js'
import { buryOverdue } from '../../src/store/dead-letters.js'
import {
  claimDue,
  deliveries,
  enqueue,
  enqueueAll,
  handBack,
  markAmbiguous,
  markDead,
  markRefused,
  markSent,
} from '../../src/store/outbox.js'
import { beginPart, keepPayloads } from '../../src/store/posted-parts.js'
import { KEEP_DEAD_MS, KEEP_EDITIONS_MS, KEEP_SENT_MS, pruneStep } from '../../src/store/prune.js'
import { closeTarget, cureTarget, killTarget, pauseTarget, targetHealth } from '../../src/store/target-health.js'
import { message, NOON, openEdition, showing } from './samples.js'

const LEASE = 60_000

/** How every database keeps deliveries that may have arrived, targets that fail, and what is old. */
export function deliveriesContract(name: string, open: () => Promise<Store>): void {
  describe(`deliveries on ${name}`, () => {
    let store: Store
    let db: Db
    beforeEach(async () => {
      store = await open()
      db = store.db
    })
    afterEach(() => store.close())

    const put = (target: string, version = 1, more: { readonly expiresAt?: number } = {}) =>
      enqueue(db, { target, subject: 's', version, message: message(`m${version}`), createdAt: NOON, ...more })
    const claim = (now = NOON) => claimDue(db, now, LEASE, 10, 'me')
    const one = async (now = NOON) => {
      const [first] = await claim(now)
      if (first === undefined) throw new Error('nothing was due')
      return first
    }

    it('are claimed as unheard of once they may have arrived, and stay so through what comes after', async () => {
      await put('web:a')
      expect(await markAmbiguous(db, await one(), NOON + 30_000, 'lost')).toBe(true)
      expect(await claim(NOON + 29_999)).toEqual([])
      const again = await one(NOON + 30_000)
      expect(again).toMatchObject({ unheard: true, tries: 2, reason: 'lost' })
      expect(await handBack(db, again, NOON + 40_000)).toBe(true)
      expect(await deliveries(db)).toMatchObject([{ state: 'ambiguous', tries: 1, dueAt: NOON + 40_000 }])
      expect(await markRefused(db, await one(NOON + 40_000), NOON + 50_000, 'no', 'plain')).toBe(true)
      expect(await deliveries(db)).toMatchObject([{ state: 'ambiguous', refusals: 1, form: 'plain' }])
    })

    it('of a target that was paused while one of them failed wait for the end of the pause', async () => {
      await put('web:a')
      const begun = await one()
      await pauseTarget(db, 'web:a', undefined, NOON)
      expect(await killTarget(db, 'web:a', { reason: 'refused', until: NOON + 10, now: NOON })).toBe(false)
      await handBack(db, begun, NOON)
      expect(await claim(NOON + LEASE)).toEqual([])
      expect(await targetHealth(db, 'web:a')).toMatchObject({ state: 'paused' })
    })

    it('are marked by nobody who has lost them', async () => {
      await put('web:a')
      const old = await one()
      const mine = await one(NOON + LEASE)
      expect(await markAmbiguous(db, old, NOON, 'late')).toBe(false)
      expect(await markRefused(db, old, NOON, 'late', 'full')).toBe(false)
      expect(await markSent(db, mine, 'r', NOON)).toBe(true)
    })

    it('wait for one of their target that is being sent, whoever sends it', async () => {
      await put('web:a', 1)
      await put('web:b', 1)
      const [first] = await claimDue(db, NOON, LEASE, 1, 'other')
      await put('web:a', 2)
      await put('web:b', 2)
      const mine = await claim()
      expect(mine.map(({ target }) => target)).not.toContain(first?.target)
      expect(mine).toHaveLength(2)
      if (first !== undefined) await markSent(db, first, 'r', NOON)
      expect((await claim()).map(({ target }) => target)).toEqual([first?.target])
    })

    it('are passed over while their target is closed, paused or dead', async () => {
      for (const target of ['web:closed', 'web:paused', 'web:dead', 'web:refused', 'web:well']) await put(target)
      await closeTarget(db, 'web:closed', { until: NOON + 1, failed: true, reason: 'slow', now: NOON })
      await pauseTarget(db, 'web:paused', undefined, NOON)
      await killTarget(db, 'web:dead', { reason: 'gone', now: NOON })
      await killTarget(db, 'web:refused', { reason: 'no', until: NOON + 2, now: NOON })
      const targets = async (now: number) => (await claim(now)).map(({ target }) => target)
      expect(await targets(NOON)).toEqual(['web:well'])
      expect(await targets(NOON + 1)).toEqual(['web:closed'])
      expect(await targets(NOON + 2)).toEqual(['web:refused'])
      expect(await targets(NOON + 1e12)).not.toContain('web:dead')
    })

    it('tell with a claim how their target was', async () => {
      await put('web:a')
      await closeTarget(db, 'web:a', { until: NOON, failed: true, reason: 'slow', now: NOON - 1 })
      await closeTarget(db, 'web:a', { until: NOON, failed: false, reason: 'wait', now: NOON })
      expect((await one()).health).toEqual({
        ...{ target: 'web:a', state: 'well', failures: 1, closedUntil: NOON, reason: 'wait', since: NOON - 1 },
      })
    })

    it('leave a target dead until it is cured, with the time of its death, and a paused one paused', async () => {
      expect(await killTarget(db, 'web:a', { reason: 'gone', now: NOON })).toBe(true)
      expect(await killTarget(db, 'web:a', { reason: 'still', until: NOON + 9, now: NOON + 5 })).toBe(false)
      await closeTarget(db, 'web:a', { until: NOON + 20, failed: true, reason: 'slow', now: NOON + 9 })
      expect(await targetHealth(db, 'web:a')).toMatchObject({ state: 'dead', since: NOON, closedUntil: NOON + 20 })
      await cureTarget(db, 'web:a', NOON)
      expect(await targetHealth(db, 'web:a')).toBeUndefined()
      await pauseTarget(db, 'web:a', NOON + 10, NOON)
      await closeTarget(db, 'web:a', { until: NOON + 1, failed: true, reason: 'slow', now: NOON })
      await cureTarget(db, 'web:a', NOON + 9)
      expect(await targetHealth(db, 'web:a')).toMatchObject({ state: 'paused', closedUntil: NOON + 10 })
    })

    it('end at their deadline where nothing can be sent to their target', async () => {
      for (const target of ['web:dead', 'web:well']) await put(target, 1, { expiresAt: NOON + 5 })
      await put('web:dead', 2)
      await killTarget(db, 'web:dead', { reason: 'gone', now: NOON })
      expect([
        await buryOverdue(db, NOON + 4),
        await buryOverdue(db, NOON + 5),
        await buryOverdue(db, NOON + 5),
      ]).toEqual([0, 1, 0])
      expect(await deliveries(db, { state: 'dead' })).toMatchObject([{ target: 'web:dead', version: '1' }])
    })

    it('are forgotten with all that was kept of them, when they are old, and no sooner', async () => {
      const rest = { subject: 's', version: 1, message: showing('shared', ['k']), createdAt: NOON }
      await enqueueAll(db, ['web:a', 'web:b', 'web:c'], rest)
      const [a, b] = await claim()
      if (a === undefined || b === undefined) throw new Error('nothing was due')
      for (const { target, key } of [a, b]) {
        await keepPayloads(db, { target, key }, ['x'])
        await beginPart(db, { target, key, part: 0 }, NOON)
      }
      await markSent(db, a, 'r', NOON)
      await markDead(db, b, 'no', NOON)
      await openEdition(db, { subscription: 'web:a', localDate: '2026-05-04', openedAt: NOON })
      const rows = async () => {
        const count = async (
          table: 'outbox' | 'outbox_bodies' | 'shown_cards' | 'posted_parts' | 'post_bodies' | 'editions',
        ) => (await db.selectFrom(table).selectAll().execute()).length
        return [
          await count('outbox'),
          await count('outbox_bodies'),
          await count('shown_cards'),
          await count('posted_parts'),
          await count('post_bodies'),
          await count('editions'),
        ]
      }
      const prune = async (now: number) => {
        let gone = 0
        for (let step = await pruneStep(db, now, 1); step > 0; step = await pruneStep(db, now, 1)) gone += step
        return gone
      }
      expect(await prune(NOON + KEEP_SENT_MS)).toBe(0)
      expect(await prune(NOON + KEEP_SENT_MS + 1)).toBe(1)
      expect(await rows()).toEqual([2, 1, 1, 1, 1, 1])
      expect(await prune(NOON + KEEP_DEAD_MS + 1)).toBe(1)
      expect(await rows()).toEqual([1, 1, 1, 0, 0, 1])
      await inTransaction(db, async transaction => void (await transaction.deleteFrom('outbox').execute()))
      expect(await prune(NOON + KEEP_EDITIONS_MS + 1)).toBe(2)
      expect((await rows()).slice(0, 3)).toEqual([0, 0, 0])
    })
  })
}
