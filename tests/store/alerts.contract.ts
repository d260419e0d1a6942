import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/ledger/event.js'
import { alertsOwedSince } from '../../src/store/alert-counts.js'
import { alertTopicsOf } from '../../src/store/alert-topics.js'
import type { Store } from '../../src/store/database.js'
import { type HeldAlert, heldCauses, holdAlerts, takeHeld, targetsHeldFor } from '../../src/store/held-alerts.js'
import { mutedTargets, putMute } from '../../src/store/mutes.js'
import { claimDue, enqueue, markSent } from '../../src/store/outbox.js'
import { bodyOf, deliveriesShowing } from '../../src/store/shown-deliveries.js'
import { putSubscription } from '../../src/store/subscriptions.js'
import { addTurns, forgetTurns, newestTurns } from '../../src/store/turns.js'
import { message, NOON, showing } from './samples.js'

const change: Change = {
  key: 'k1',
  kind: 'tariff',
  type: 'status',
  field: 'status',
  from: 'postponed',
  to: 'in_force',
}
const HOUR = 3_600_000

/** What the alerts ask of the store. */
export function alertsContract(name: string, open: () => Promise<Store>): void {
  describe(`alerts in ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('keeps each turn once, gives the newest first, and forgets the old ones', async () => {
      const { db } = store
      const turn = (articleId: string, key: string, at: number) => ({ articleId, key, changes: [change], at })
      await addTurns(db, [turn('a1', 'k1', NOON), turn('a1', 'k2', NOON)])
      await addTurns(db, [turn('a2', 'k1', NOON + 1)])
      await addTurns(db, [turn('a2', 'k1', NOON + 5)])
      expect(await newestTurns(db, 2)).toEqual([turn('a2', 'k1', NOON + 1), turn('a1', 'k1', NOON)])
      await forgetTurns(db, NOON + 1)
      expect((await newestTurns(db, 9)).map(({ articleId }) => articleId)).toEqual(['a2'])
    })

    it('holds an alert of an article for a target once, and hands out what it holds once, oldest first', async () => {
      const { db } = store
      const held = (target: string, articleId: string, heldAt: number): HeldAlert => ({
        target,
        articleId,
        changes: [change],
        wanted: { k1: ['kind:tariff'] },
        cause: heldAt === NOON ? 'quiet' : 'hourly',
        heldAt,
      })
      await holdAlerts(db, [held('slack:a', 'a2', NOON + 1), held('slack:a', 'a1', NOON), held('slack:b', 'a1', NOON)])
      await holdAlerts(db, [{ ...held('slack:b', 'a1', NOON + 7), wanted: 'configured' }])
      expect(await targetsHeldFor(db)).toEqual(['slack:a', 'slack:b'])
      expect(await heldCauses(db, ['slack:a', 'slack:b', 'slack:c'])).toEqual(
        new Map([
          ['slack:a', 'hourly'],
          ['slack:b', 'quiet'],
        ]),
      )
      expect(await takeHeld(db, ['slack:a', 'slack:c'])).toEqual([
        held('slack:a', 'a1', NOON),
        held('slack:a', 'a2', NOON + 1),
      ])
      expect(await takeHeld(db, ['slack:a'])).toEqual([])
      expect(await takeHeld(db, ['slack:b'])).toEqual([held('slack:b', 'a1', NOON)])
    })

    it('counts the alerts that targets were owed, and nothing else', async () => {
      const { db } = store
      const owe = (target: string, subject: string, createdAt: number) =>
        enqueue(db, { target, subject, version: createdAt, message: message('x'), createdAt })
      await owe('slack:a', 'alert:a1', NOON - HOUR)
      await owe('slack:a', 'alert:a2', NOON - HOUR + 1)
      await owe('slack:a', 'alert:bundle', NOON)
      await owe('slack:a', 'digest', NOON)
      await owe('slack:a', 'correction:d1', NOON)
      await owe('slack:b', 'alert:a2', NOON)
      await owe('slack:a', 'alert:a3', NOON + 1)
      expect(await alertsOwedSince(db, ['slack:a', 'slack:c'], NOON - HOUR, NOON)).toEqual(new Map([['slack:a', 2]]))
    })

    it('tells who has muted some cards', async () => {
      const { db } = store
      await putMute(db, { target: 'slack:a', key: 'k1', until: NOON + 1 })
      await putMute(db, { target: 'slack:b', key: 'k1', until: NOON })
      await putMute(db, { target: 'slack:b', key: 'k2', until: NOON + 1 })
      await putMute(db, { target: 'slack:b', key: 'k3', until: NOON + 1 })
      expect(await mutedTargets(db, ['k1', 'k2'], NOON)).toEqual(
        new Map([
          ['k1', new Set(['slack:a'])],
          ['k2', new Set(['slack:b'])],
        ]),
      )
    })

    it('tells to what targets are subscribed with alerts, also while that is paused', async () => {
      const { db } = store
      const put = (target: string, topic: string, rest = {}) =>
        putSubscription(db, {
          platform: 'slack',
          tenant: 'T1',
          target,
          topic,
          alerts: true,
          createdBy: 'U1',
          createdAt: NOON,
          ...rest,
        })
      await put('slack:a', 'economy:VN', { pausedUntil: NOON + HOUR })
      await put('slack:a', 'words:steel', { alerts: false })
      await put('slack:b', 'words:steel')
      expect(await alertTopicsOf(db, ['slack:a'])).toEqual(new Map([['slack:a', new Set(['economy:VN'])]]))
    })

    it('finds the posts that show a card, or are to, with what they say now, and none that is dead or an edit itself', async () => {
      const { db } = store
      const owe = (subject: string, createdAt: number, rest = {}) =>
        enqueue(db, { target: 'slack:a', subject, version: 1, message: message(subject), createdAt, ...rest })
      const sendAll = async (now: number) => {
        for (const claimed of await claimDue(db, now, 1_000, 10, 'x')) await markSent(db, claimed, '1.1', now)
      }
      await owe('alert:a1', NOON, { message: showing('alert:a1', ['k1', 'k2']) })
      await sendAll(NOON)
      await owe('alert:a2', NOON + 1, { message: showing('alert:a2', ['k2']) })
      await owe('alert:a3', NOON + 1, { message: showing('alert:a3', ['k3']) })
      await sendAll(NOON + HOUR)
      await owe('alert:a4', NOON + HOUR, { message: showing('alert:a4', ['k1']) })
      const shown = async (keys: readonly string[], since: number) => {
        const found = await deliveriesShowing(db, keys, since)
        return (await Promise.all(found.map(async ({ body }) => (await bodyOf(db, body))?.summary))).sort()
      }
      await owe('alert:a5', NOON + HOUR, { message: showing('alert:a5', ['k1']) })
      await db.updateTable('outbox').set({ state: 'dead' }).where('subject', '=', 'alert:a5').execute()
      expect(await shown(['k1', 'k2'], 0)).toEqual(['alert:a1', 'alert:a2', 'alert:a4'])
      expect(await shown(['k1', 'k2'], NOON)).toEqual(['alert:a2', 'alert:a4'])
      const first = (await deliveriesShowing(db, ['k1'], 0)).find(({ subject }) => subject === 'alert:a1')
      await owe('correction:1', NOON + HOUR, { edits: first?.key })
      await owe('correction:2', NOON + 2 * HOUR, { edits: first?.key, message: showing('correction:2', ['k1']) })
      await sendAll(NOON + 3 * HOUR)
      expect(await shown(['k1'], 0)).toEqual(['alert:a4', 'correction:2'])
    })
  })
}
