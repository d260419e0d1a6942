import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { ALERT_LIFE_MS } from '../../src/briefings/alerts.js'
import { bundleVersion } from '../../src/briefings/bundle.js'
import { grouped } from '../../src/lib/grouped.js'
import type { Message } from '../../src/messages/message.js'
import { targetsHeldFor } from '../../src/store/held-alerts.js'
import { putMute } from '../../src/store/mutes.js'
import { type Delivery, deliveries } from '../../src/store/outbox.js'
import { dropSubscription } from '../../src/store/subscriptions.js'
import { killTarget, resumeTarget } from '../../src/store/target-health.js'
import { putSettings, type TargetSettings } from '../../src/store/target-settings.js'
import { newestTurns } from '../../src/store/turns.js'
import { releaseHeld } from '../../src/worker/release-held.js'
import { type ReadingDesk, readingDesk } from '../support/reading-desk.js'
import { keyOf, turn } from '../support/turning.js'

let desk: ReadingDesk
afterEach(() => desk.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const C1 = 'slack:T1/C1'
const hanoi = { from: '22:00', to: '07:00', zone: 'Asia/Ho_Chi_Minh' }

const choose = (rest: Partial<TargetSettings>, target = C1) =>
  putSettings(desk.db, { platform: 'slack', tenant: 'T1', target, severe: true, ...rest })
const owed = async (target = C1): Promise<readonly Delivery[]> =>
  (await deliveries(desk.db)).filter(one => one.target === target)
const summaries = async (target = C1) => (await owed(target)).map(({ message }) => message.summary)
const linesIn = ({ blocks }: Message) =>
  blocks.flatMap(block => (block.type === 'list' ? block.items : [])).map(spans => spans.map(textOf).join(''))
const textOf = (span: unknown) =>
  typeof span === 'object' && span !== null && 'bold' in span ? String(span.bold) : String(span)

describe('an alert in quiet hours', () => {
  it('is held over midnight and released once, in the morning, with what came of each card', async () => {
    desk = await readingDesk('2025-04-14T16:00:00Z')
    await choose({ quiet: hanoi })
    await desk.subscribe(C1, 'everything')
    await turn(desk, 'VN', 'threatened')
    desk.moveTo('2025-04-14T19:00:00Z')
    await turn(desk, 'MY', 'announced')
    desk.moveTo('2025-04-14T23:59:59Z')
    await turn(desk, 'VN', 'scheduled')
    expect(await releaseHeld(desk)).toBe(0)
    expect(await owed()).toEqual([])
    desk.moveTo('2025-04-15T00:00:00Z')
    expect(await releaseHeld(desk)).toBe(1)
    expect(await releaseHeld(desk)).toBe(0)
    const [bundle, ...others] = await owed()
    expect(others).toEqual([])
    expect(bundle?.subject).toBe('alert:bundle')
    expect(bundle?.message.summary).toBe(
      '3 alerts were held during this channel’s quiet hours (22:00–07:00 Asia/Ho_Chi_Minh)',
    )
    expect(bundle && linesIn(bundle.message)).toEqual([
      expect.stringMatching(/^New: United States → Vietnam: .*scheduled \(threatened → scheduled\)$/),
      expect.stringMatching(/^New: United States → Malaysia: .*announced$/),
    ])
    // Its promise begins when it is released, however long it was held.
    expect(bundle?.expiresAt).toBe(desk.clock.now() + ALERT_LIFE_MS)
    const shown = await desk.db.selectFrom('shown_cards').select('card').orderBy('card').execute()
    expect(shown.map(({ card }) => card)).toEqual([keyOf('MY'), keyOf('VN')])
  })

  it.each([
    { night: 'in which the clock goes forward', from: '2025-03-30T00:30:00Z', end: '2025-03-30T01:00:00Z' },
    { night: 'in which it goes back', from: '2025-10-26T00:30:00Z', end: '2025-10-26T02:00:00Z' },
  ])('is held in a night $night until the clock of its zone says so', async ({ from, end }) => {
    desk = await readingDesk(from)
    await choose({ quiet: { from: '23:00', to: '03:00', zone: 'Europe/Berlin' } })
    await desk.subscribe(C1, 'everything')
    await turn(desk, 'VN', 'threatened')
    desk.clock.moveTo(Date.parse(end) - 1)
    expect(await releaseHeld(desk)).toBe(0)
    desk.moveTo(end)
    expect(await releaseHeld(desk)).toBe(1)
  })

  it('is not held where they begin and end at the same time', async () => {
    desk = await readingDesk('2025-04-14T16:00:00Z')
    await choose({ quiet: { from: '22:00', to: '22:00', zone: 'Asia/Ho_Chi_Minh' } })
    await desk.subscribe(C1, 'everything')
    await turn(desk, 'VN', 'threatened')
    expect(await owed()).toHaveLength(1)
  })

  it('comes at once where it is severe and its target wants that, also while it is snoozed', async () => {
    desk = await readingDesk('2025-04-14T16:00:00Z')
    for (const target of ['slack:T1/night', 'slack:T1/strict', 'slack:T1/snoozed'])
      await desk.subscribe(target, 'everything')
    await choose({ quiet: hanoi }, 'slack:T1/night')
    await choose({ quiet: hanoi, severe: false }, 'slack:T1/strict')
    await choose({ snoozedUntil: desk.clock.now() + 3 * HOUR }, 'slack:T1/snoozed')
    await turn(desk, 'VN', 'threatened')
    expect(await deliveries(desk.db)).toEqual([])
    await turn(desk, 'VN', 'in_force')
    const direct = (await deliveries(desk.db)).map(({ target }) => target)
    expect(direct.sort()).toEqual(['slack:T1/night', 'slack:T1/snoozed'])
    desk.clock.moveTo(desk.clock.now() + 3 * HOUR)
    expect(await releaseHeld(desk)).toBe(1)
    expect(await summaries('slack:T1/snoozed')).toEqual([
      expect.stringContaining('threatened → in force'),
      '1 alert was held while alerts were snoozed',
    ])
  })
})

describe('alerts that come thick', () => {
  const names = ['VN', 'MY', 'KH', 'FR', 'DE', 'IT', 'ES', 'PL', 'CH']

  it('come one by one up to the number of the hour, and then in one bundle', async () => {
    desk = await readingDesk('2025-04-14T12:00:00Z')
    await desk.subscribe(C1, 'everything')
    for (const name of names.slice(0, 8)) {
      await turn(desk, name, 'announced')
      desk.clock.moveTo(desk.clock.now() + MINUTE)
    }
    expect(await owed()).toHaveLength(6)
    expect(await releaseHeld(desk)).toBe(0)
    desk.moveTo('2025-04-14T13:00:00Z')
    // What comes before the bundle is out goes with it.
    await turn(desk, 'CH', 'announced')
    expect(await owed()).toHaveLength(6)
    expect(await releaseHeld(desk)).toBe(1)
    expect((await summaries()).at(-1)).toBe('3 alerts were held because more than 6 came within an hour')
    expect(await targetsHeldFor(desk.db)).toEqual([])
  })

  it('are not counted before their time where a clock that was ahead has dated them', async () => {
    desk = await readingDesk('2026-04-14T12:00:00Z')
    await choose({ mostPerHour: 1 })
    await desk.subscribe(C1, 'everything')
    await turn(desk, 'VN', 'announced')
    desk.moveTo('2025-04-14T12:00:00Z')
    await turn(desk, 'MY', 'announced')
    expect(await owed()).toHaveLength(2)
  })

  it('come at once where they are severe, and do not wait behind what is held', async () => {
    desk = await readingDesk('2025-04-14T12:00:00Z')
    await choose({ mostPerHour: 1 })
    await desk.subscribe(C1, 'everything')
    await turn(desk, 'VN', 'announced')
    await turn(desk, 'MY', 'announced')
    desk.clock.moveTo(desk.clock.now() + MINUTE)
    await turn(desk, 'VN', 'in_force')
    expect(await summaries()).toEqual([
      expect.stringMatching(/^New: United States → Vietnam/),
      expect.stringContaining('announced → in force'),
    ])
  })
})

describe('what is held', () => {
  const held = async () => {
    desk = await readingDesk('2025-04-14T16:00:00Z')
    await choose({ quiet: hanoi })
    await desk.subscribe(C1, 'economy:VN')
    await desk.subscribe(C1, 'economy:MY')
    await turn(desk, 'VN', 'threatened')
    await turn(desk, 'MY', 'threatened')
    return { morning: '2025-04-15T00:00:00Z' }
  }
  const tenancy = { platform: 'slack', tenant: 'T1' }

  it('stays where a crash takes the release back, and comes whole with the next', async () => {
    const { morning } = await held()
    desk.moveTo(morning)
    await desk.db.schema.alterTable('outbox').renameTo('away').execute()
    await expect(releaseHeld({ ...desk, log: desk.log })).rejects.toThrow()
    await desk.db.schema.alterTable('away').renameTo('outbox').execute()
    expect(await targetsHeldFor(desk.db)).toEqual([C1])
    expect(await releaseHeld(desk)).toBe(1)
    expect(await summaries()).toEqual([expect.stringMatching(/^2 alerts were held/)])
  })

  it('loses what was unsubscribed or muted meanwhile, and nothing to a pause', async () => {
    const { morning } = await held()
    await dropSubscription(desk.db, tenancy, C1, 'economy:MY')
    await desk.subscribe(C1, 'economy:VN', { pausedUntil: Date.parse('2026-01-01') })
    desk.moveTo(morning)
    expect(await releaseHeld(desk)).toBe(1)
    const [bundle] = await owed()
    expect(bundle && linesIn(bundle.message)).toEqual([expect.stringContaining('Vietnam')])
    await desk.subscribe(C1, 'economy:VN')
    await choose({ snoozedUntil: desk.clock.now() + HOUR })
    await turn(desk, 'VN', 'announced')
    await putMute(desk.db, { target: C1, key: keyOf('VN'), until: desk.clock.now() + 9 * HOUR })
    desk.clock.moveTo(desk.clock.now() + HOUR)
    expect(await releaseHeld(desk)).toBe(0)
    expect([await targetsHeldFor(desk.db), (await owed()).length]).toEqual([[], 1])
  })

  it('says how it stands now where a severe alert has passed it meanwhile', async () => {
    desk = await readingDesk('2025-04-14T12:00:00Z')
    await desk.subscribe(C1, 'everything')
    await turn(desk, 'VN', 'threatened')
    await choose({ quiet: hanoi })
    desk.moveTo('2025-04-14T16:00:00Z')
    await turn(desk, 'VN', 'scheduled')
    desk.moveTo('2025-04-14T17:00:00Z')
    await turn(desk, 'VN', 'in_force')
    desk.moveTo('2025-04-15T00:00:00Z')
    expect(await releaseHeld(desk)).toBe(1)
    const bundle = (await owed()).find(({ subject }) => subject === 'alert:bundle')
    expect(bundle && linesIn(bundle.message)).toEqual([
      expect.stringMatching(/: threatened → scheduled; now in force$/),
    ])
  })

  it('waits for the dead to live', async () => {
    const { morning } = await held()
    await killTarget(desk.db, C1, { reason: 'gone', now: desk.clock.now() })
    desk.moveTo(morning)
    expect(await releaseHeld(desk)).toBe(0)
    await resumeTarget(desk.db, C1, desk.clock.now())
    expect(await releaseHeld(desk)).toBe(1)
  })

  it('is one body for all that were held the same, and one message each', async () => {
    desk = await readingDesk('2025-04-14T16:00:00Z')
    for (const target of [C1, 'slack:T1/C2']) {
      await choose({ quiet: hanoi }, target)
      await desk.subscribe(target, 'everything')
    }
    await turn(desk, 'VN', 'threatened')
    desk.moveTo('2025-04-15T00:00:00Z')
    expect(await releaseHeld(desk)).toBe(2)
    const rows = await desk.db.selectFrom('outbox').select('body').execute()
    expect([rows.length, new Set(rows.map(({ body }) => body)).size]).toEqual([2, 1])
  })
})

describe('every turn', () => {
  const minutes = fc.integer({ min: 0, max: 400 })
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom('VN', 'MY', 'KH', 'FR'), minutes) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('release' as const), minutes) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('snooze' as const), minutes) },
  )
  const STATUSES = ['threatened', 'announced', 'scheduled', 'postponed', 'in_force', 'suspended']

  it('that a target wants reaches it in exactly one message, an alert or a bundle', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 14 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        async (steps, severe, most) => {
          desk = await readingDesk('2025-04-14T12:00:00Z')
          await desk.subscribe(C1, 'everything')
          await desk.subscribe('slack:T1/C2', 'economy:VN')
          const settings = { quiet: hanoi, severe, mostPerHour: most }
          await choose(settings)
          const bundled: { readonly target: string; readonly articleId: string }[] = []
          const release = async () => {
            const before = await heldNow()
            await releaseHeld(desk)
            const after = (await heldNow()).map(each => JSON.stringify(each))
            const gone = before.filter(each => !after.includes(JSON.stringify(each)))
            for (const [target, own] of grouped(gone, each => each.target)) {
              const version = bundleVersion(own.map(({ articleId }) => articleId))
              expect((await owed(target)).filter(one => one.version === version)).toHaveLength(1)
            }
            bundled.push(...gone)
          }
          for (const [index, [what, wait]] of steps.entries()) {
            if (what === 'release') await release()
            else if (what === 'snooze') await choose({ ...settings, snoozedUntil: desk.clock.now() + 90 * MINUTE })
            else await turn(desk, what, STATUSES[index % STATUSES.length] ?? '', `${index}`)
            desk.clock.moveTo(desk.clock.now() + wait * MINUTE)
          }
          desk.clock.moveTo(Math.max(desk.clock.now() + 48 * HOUR, Date.parse('2025-06-01T05:00:00Z')))
          await release()
          const turns = await newestTurns(desk.db, 99)
          const toldTo = async (target: string) => {
            const direct = (await owed(target)).map(({ subject }) => subject.replace('alert:', ''))
            const later = bundled.filter(each => each.target === target).map(({ articleId }) => articleId)
            return [...direct.filter(name => name !== 'bundle'), ...later].sort()
          }
          expect(await toldTo(C1)).toEqual(turns.map(({ articleId }) => articleId).sort())
          const own = turns.filter(({ key }) => key === keyOf('VN')).map(({ articleId }) => articleId)
          expect(await toldTo('slack:T1/C2')).toEqual(own.sort())
          expect(await targetsHeldFor(desk.db)).toEqual([])
          await desk.close()
        },
      ),
      { numRuns: 12 },
    )
    desk = await readingDesk('2025-04-14T12:00:00Z')
  })

  const heldNow = async () => {
    const rows = await desk.db.selectFrom('held_alerts').select(['target', 'article_id']).execute()
    return rows.map(({ target, article_id }) => ({ target, articleId: article_id }))
  }
})
