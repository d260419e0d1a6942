import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ALERT_LIFE_MS } from '../../src/briefings/alerts.js'
import type { Message } from '../../src/messages/message.js'
import { openStore } from '../../src/store/database.js'
import { targetsHeldFor } from '../../src/store/held-alerts.js'
import { putMute } from '../../src/store/mutes.js'
import { type Delivery, deliveries } from '../../src/store/outbox.js'
import { dropSubscription, putSubscription } from '../../src/store/subscriptions.js'
import { killTarget } from '../../src/store/target-health.js'
import { newestTurns } from '../../src/store/turns.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { inForce, postponed, reprinted, rice, STEEL_KEY } from '../support/asked-desk.js'
import { type ReadingDesk, readingDesk } from '../support/reading-desk.js'

let desk: ReadingDesk
afterEach(() => desk.close())

const HOUR = 3_600_000
const C1 = 'slack:T1/C1'
const owed = async (target?: string): Promise<readonly Delivery[]> =>
  (await deliveries(desk.db)).filter(one => target === undefined || one.target === target)
const targets = async () => (await owed()).map(({ target }) => target).sort()
const whyIn = ({ blocks }: Message) =>
  blocks.flatMap(block => (block.type === 'note' ? block.spans : [])).filter(span => String(span).startsWith('Why'))

describe('an alert', () => {
  it('comes on a change and on no mention: two rewrites add evidence and ping nobody', async () => {
    desk = await readingDesk('2025-08-07T12:00:00Z')
    await desk.subscribe(C1, 'words:steel')
    await desk.read(inForce)
    await desk.read(reprinted)
    await desk.read({
      text: 'Swiss mills count their losses: since Thursday the United States charges a 39% tariff on steel from Switzerland.',
      published: inForce.published,
      publisher: { name: 'Rhine Post', tier: 'press' },
    })
    expect(await targets()).toEqual([C1])
    expect((await newestTurns(desk.db, 9)).map(({ key }) => key)).toEqual([STEEL_KEY])
  })

  it('says what changed from what and why it comes, and is worth nothing after six hours', async () => {
    desk = await readingDesk('2025-08-01T12:00:00Z', { targets: ['web:desk'] })
    await desk.read(postponed)
    await desk.subscribe(C1, 'words:steel')
    await desk.subscribe(C1, 'economy:CH')
    await desk.subscribe('slack:T1/U1', `card:${STEEL_KEY}`)
    desk.moveTo('2025-08-07T12:00:00Z')
    await desk.read(inForce)
    const [alert] = await owed(C1)
    expect(alert?.message.summary).toContain('duty on steel from Switzerland: postponed → in force')
    expect(alert?.expiresAt).toBe(desk.clock.now() + ALERT_LIFE_MS)
    expect(alert && whyIn(alert.message)).toEqual([
      expect.stringMatching(
        /^Why you see this: this channel follows (“steel” and Switzerland|Switzerland and “steel”)\.$/,
      ),
    ])
    const [own] = await owed('slack:T1/U1')
    expect(own && whyIn(own.message)).toEqual(['Why you see this: you follow United States → Switzerland.'])
    const [, configured] = await owed('web:desk')
    expect(configured && whyIn(configured.message)).toEqual([
      'Why you see this: this channel is set up to be sent every alert.',
    ])
    const shown = await desk.db
      .selectFrom('shown_cards')
      .innerJoin('outbox', 'outbox.body', 'shown_cards.body')
      .select('card')
      .where('outbox.key', '=', alert?.key ?? '')
      .execute()
    expect(shown.map(({ card }) => card)).toEqual([STEEL_KEY])
  })

  it('has one body for all that hear the same for the same reasons', async () => {
    desk = await readingDesk('2025-08-07T12:00:00Z')
    for (const name of ['C1', 'C2', 'C3']) await desk.subscribe(`slack:T1/${name}`, 'words:steel')
    await desk.subscribe('slack:T1/C4', 'economy:CH')
    await desk.subscribe('slack:T1/U5', 'words:steel')
    await desk.read(inForce)
    const rows = await desk.db.selectFrom('outbox').select(['target', 'body']).orderBy('target').execute()
    const bodies = rows.map(({ body }) => body)
    expect(rows).toHaveLength(5)
    expect(new Set(bodies.slice(0, 3)).size).toBe(1)
    expect(new Set(bodies).size).toBe(3)
  })

  it('follows what becomes of the subscriptions, whichever connection changes them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tradewind-alerts-'))
    try {
      desk = await readingDesk('2025-08-01T12:00:00Z', { folder })
      await desk.subscribe(C1, 'words:steel')
      await desk.subscribe('slack:T1/C2', 'words:steel')
      await desk.read(postponed)
      const beside = await openStore({ folder, joins: true })
      const tenancy = { platform: 'slack', tenant: 'T1' }
      const made = { ...tenancy, createdBy: 'U1', createdAt: 0, alerts: true }
      await dropSubscription(beside.db, tenancy, C1, 'words:steel')
      await putSubscription(beside.db, { ...made, target: 'slack:T1/C2', topic: 'words:steel', alerts: false })
      await putSubscription(beside.db, { ...made, target: 'slack:T1/C3', topic: 'economy:CH' })
      await beside.close()
      desk.moveTo('2025-08-07T12:00:00Z')
      await desk.read(inForce)
      expect(await targets()).toEqual([C1, 'slack:T1/C2', 'slack:T1/C3'])
      expect(await owed(C1)).toHaveLength(1)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('passes over what is paused until its time has come, what is muted, and what is dead', async () => {
    desk = await readingDesk('2025-08-01T12:00:00Z')
    const until = Date.parse('2025-08-05T00:00:00Z')
    await desk.subscribe('slack:T1/paused', 'words:steel', { pausedUntil: until })
    await desk.subscribe('slack:T1/half', 'words:steel', { pausedUntil: until })
    await desk.subscribe('slack:T1/half', 'economy:CH')
    await desk.subscribe('slack:T1/muted', 'words:steel')
    await desk.subscribe('slack:T1/dead', 'words:steel')
    await putMute(desk.db, { target: 'slack:T1/muted', key: STEEL_KEY, until })
    await killTarget(desk.db, 'slack:T1/dead', { reason: 'gone', now: desk.clock.now(), until })
    await desk.read(postponed)
    expect(await targets()).toEqual(['slack:T1/half'])
    const [half] = await owed()
    expect(half && whyIn(half.message)).toEqual(['Why you see this: this channel follows Switzerland.'])
    desk.moveTo('2025-08-07T12:00:00Z')
    await desk.read(inForce)
    expect(new Set(await targets())).toEqual(
      new Set(['slack:T1/dead', 'slack:T1/half', 'slack:T1/muted', 'slack:T1/paused']),
    )
  })

  it('reaches whoever wants what is in force also when it ends', async () => {
    desk = await readingDesk('2025-08-07T12:00:00Z')
    await desk.subscribe(C1, 'words:steel', { minStatus: 'in_force' })
    await desk.read(inForce)
    desk.moveTo('2025-08-09T12:00:00Z')
    await desk.read({
      text: 'The United States withdrew its 39% tariff on steel from Switzerland.',
      published: { from: '2025-08-09', to: '2025-08-09', precision: 'day', raw: '9 Aug', inferred: false },
      publisher: { name: 'Alpine Desk', tier: 'press' },
    })
    expect((await owed(C1)).map(({ message }) => message.summary)).toEqual([
      expect.stringMatching(/^New: /),
      expect.stringContaining('in force → withdrawn'),
    ])
  })

  it('is kept, held or lost with its cause', async () => {
    desk = await readingDesk('2025-08-07T12:00:00Z')
    await desk.subscribe(C1, 'everything')
    await desk.subscribe('slack:T1/C2', 'everything')
    const snoozed = { quiet_json: null, severe: 0, snoozed_until: desk.clock.now() + HOUR }
    const row = { target: 'slack:T1/C2', platform: 'slack', tenant: 'T1', ...snoozed }
    await desk.db.insertInto('target_settings').values(row).execute()
    const broken = { ...desk.stories, committed: () => Promise.reject(new Error('no more')) }
    const failing = { ...desk.stories, place: () => Promise.reject(new Error('no place')) }
    await expect(processArticle({ ...desk, stories: failing }, inForce)).rejects.toThrow('no place')
    expect([await owed(), await targetsHeldFor(desk.db), await newestTurns(desk.db, 9)]).toEqual([[], [], []])
    await expect(processArticle({ ...desk, stories: broken }, rice)).rejects.toThrow('no more')
    expect([await targets(), await targetsHeldFor(desk.db)]).toEqual([[C1], ['slack:T1/C2']])
  })
})
