import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { openStore } from '../../src/store/database.js'
import { lastEdition } from '../../src/store/editions.js'
import { deliveries } from '../../src/store/outbox.js'
import { killTarget, pauseTarget, resumeTarget } from '../../src/store/target-health.js'
import { putSettings } from '../../src/store/target-settings.js'
import { composeDigest, openEditions } from '../../src/worker/edition.js'
import {
  bundleKey,
  claim,
  signedFields,
  steelFields,
  steelKey,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'
import { type DigestDesk, digestDesk } from '../support/digest-desk.js'
import { inFolder } from '../support/working-desk.js'

const hanoi = { target: 'web:desk', digest: { at: '08:00', zone: 'Asia/Ho_Chi_Minh', days: 'daily' } } as const
const HOUR = 3_600_000

let desk: DigestDesk
afterEach(() => desk.close())

const open = (configured: Parameters<typeof openEditions>[1] = []) => openEditions(desk, configured, desk.book)
const keysOf = ({ blocks }: Message) => blocks.flatMap(block => (block.type === 'card' ? [block.card.key] : []))
const newestTo = async (target: string) => (await desk.sent()).filter(one => one.target === target).at(-1)
const shownTo = async (target: string) => keysOf((await newestTo(target))?.message ?? { summary: '', blocks: [] })
const saidTo = async (target: string) => plainText((await newestTo(target))?.message ?? { summary: '', blocks: [] })

const inForce = { ...vietnamFields, status: claim('in_force', 'the 46 percent levy took effect') }

describe('an edition', () => {
  it('opens at the local time of its channel, once a local day, however often it is asked for', async () => {
    desk = await digestDesk('2025-06-02T00:59:00Z')
    const opened: number[] = []
    // 08:00 in Hanoi is 01:00 UTC. The first asking settles whether yesterday's is still owed.
    for (const time of ['00:59:00', '01:00:00', '01:00:20', '16:00:00']) {
      desk.moveTo(`2025-06-02T${time}Z`)
      opened.push(await open([hanoi]))
    }
    for (const time of ['00:59:59', '01:00:05']) {
      desk.moveTo(`2025-06-03T${time}Z`)
      opened.push(await open([hanoi]))
    }
    expect(opened.slice(1)).toEqual([1, 0, 0, 0, 1])
    expect((await desk.sent()).map(one => one.version)).toEqual(['2025-06-02', '2025-06-03'])
  })

  it('comes twice a day where two times are named, each with what is new since the other', async () => {
    desk = await digestDesk('2025-06-02T07:00:00Z')
    const twice = { target: 'web:desk', digest: { at: '08:00', also: '17:00', zone: 'UTC', days: 'daily' } } as const
    await desk.learn(vietnamKey, vietnamFields)
    for (const time of ['08:00:00', '12:00:00', '17:00:00', '18:00:00']) {
      desk.moveTo(`2025-06-02T${time}Z`)
      if (time.startsWith('12')) await desk.learn(steelKey, steelFields)
      await open([twice])
    }
    const sent = await desk.sent()
    expect(sent.map(one => [one.version, keysOf(one.message)])).toEqual([
      ['2025-06-02', [vietnamKey]],
      ['2025-06-02/2', [steelKey]],
    ])
    expect(plainText(sent[0]?.message ?? { summary: '', blocks: [] })).toContain(
      'Next edition: Mon 2 Jun 2025, 17:00 (UTC).',
    )
  })

  it('missed for days is caught up once, says that it is late and why, and reaches back to the one before', async () => {
    desk = await digestDesk('2025-06-02T01:00:00Z')
    await open([hanoi])
    desk.moveTo('2025-06-03T08:00:00Z')
    await desk.learn(vietnamKey, vietnamFields)
    desk.moveTo('2025-06-06T03:00:00Z')
    expect(await open([hanoi])).toBe(1)
    expect(await open([hanoi])).toBe(0)
    expect(await shownTo('web:desk')).toEqual([vietnamKey])
    expect(await saidTo('web:desk')).toContain(
      'This edition was due at 08:00 and comes late: the desk was not running.',
    )
  })

  it('is not called late where the configuration has just named its channel', async () => {
    desk = await digestDesk('2025-06-02T04:00:00Z')
    expect(await open([hanoi])).toBe(1)
    expect(await saidTo('web:desk')).not.toContain('late')
  })

  it('is not opened for a channel without a schedule', async () => {
    desk = await digestDesk('2025-06-02T01:00:00Z')
    expect(await open([{ target: 'web:desk' }])).toBe(0)
  })

  it('may be sent to the end of its local day, and for an hour at least', async () => {
    desk = await digestDesk('2025-06-02T01:00:00Z')
    await open([hanoi])
    expect((await newestTo('web:desk'))?.expiresAt).toBe(Date.parse('2025-06-02T17:00:00Z'))
    const night = { target: 'web:night', digest: { at: '23:30', zone: 'UTC', days: 'daily' } } as const
    desk.moveTo('2025-06-02T23:30:00Z')
    await open([night])
    expect((await newestTo('web:night'))?.expiresAt).toBe(Date.parse('2025-06-03T00:30:00Z'))
  })

  it('stands as its target chose, or else as the configuration says', async () => {
    desk = await digestDesk('2025-06-02T01:00:00Z')
    await putSettings(desk.db, { target: 'web:own', platform: 'web', tenant: '', severe: false, layout: 'thread' })
    const digest = { ...hanoi.digest, layout: 'forum' } as const
    await open([
      { target: 'web:own', digest },
      { target: 'web:desk', digest },
      { ...hanoi, target: 'web:flat' },
    ])
    const layouts = (await desk.sent()).map(({ target, layout }) => [target, layout]).sort()
    expect(layouts).toEqual([
      ['web:desk', 'forum'],
      ['web:flat', undefined],
      ['web:own', 'thread'],
    ])
  })

  it('remembers which cards it shows', async () => {
    desk = await digestDesk('2025-06-02T00:00:00Z')
    await desk.learn(vietnamKey, vietnamFields)
    desk.moveTo('2025-06-02T01:00:00Z')
    await open([hanoi])
    expect(await desk.db.selectFrom('shown_cards').select('card').execute()).toEqual([{ card: vietnamKey }])
  })

  it('is opened for no target that is dead or paused, and comes when it lives again, without a wrong reason', async () => {
    desk = await digestDesk('2025-06-01T12:00:00Z')
    await desk.subscribe('slack:T1/dead')
    await desk.subscribe('slack:T1/paused')
    await desk.subscribe('slack:T1/well')
    await killTarget(desk.db, 'slack:T1/dead', { reason: 'gone', until: Date.parse('2025-06-05T00:00Z'), now: 0 })
    await pauseTarget(desk.db, 'slack:T1/paused', undefined, 0)
    desk.moveTo('2025-06-02T08:00:00Z')
    expect(await open()).toBe(1)
    desk.moveTo('2025-06-02T09:00:00Z')
    await resumeTarget(desk.db, 'slack:T1/paused', desk.clock.now())
    expect(await open()).toBe(1)
    expect(await saidTo('slack:T1/paused')).toContain('was due at 08:00 and comes late.')
  })

  it('waits where the whole connection of its target is refused, and then holds what it would have lost', async () => {
    desk = await digestDesk('2025-06-01T12:00:00Z')
    await desk.subscribe('slack:T1/C2')
    await desk.subscribe('slack:T2/C1')
    desk.moveTo('2025-06-01T13:00:00Z')
    await desk.learn(vietnamKey, vietnamFields)
    const until = Date.parse('2025-06-03T07:00Z')
    await killTarget(desk.db, 'slack:T1', { reason: 'revoked', connection: 'slack:T1', until, now: 0 })
    desk.moveTo('2025-06-02T08:00:00Z')
    expect(await open()).toBe(1)
    expect((await desk.sent()).map(({ target }) => target)).toEqual(['slack:T2/C1'])
    desk.moveTo('2025-06-03T08:00:00Z')
    await open()
    expect(await shownTo('slack:T1/C2')).toEqual([vietnamKey])
  })

  it('that a clock far ahead has opened keeps back none of the present', async () => {
    desk = await digestDesk('2031-01-01T08:00:00Z')
    const utc = { target: 'web:desk', digest: { at: '08:00', zone: 'UTC', days: 'daily' } } as const
    await open([utc])
    desk.moveTo('2025-06-02T08:00:00Z')
    expect(await open([{ ...utc, target: 'web:other' }])).toBe(1)
    // Nor of what this program has opened itself.
    expect(await open([utc])).toBe(1)
    expect(await open([utc])).toBe(0)
  })

  it('is opened once by two programs that open it at the same time', async () => {
    await inFolder(async folder => {
      desk = await digestDesk('2025-06-02T01:00:00Z', folder)
      const other = await openStore({ folder, joins: true })
      try {
        const opened = await Promise.all([open([hanoi]), openEditions({ ...desk, db: other.db }, [hanoi])])
        expect(opened.toSorted()).toEqual([0, 1])
        expect(await deliveries(other.db, {})).toHaveLength(1)
      } finally {
        await other.close()
      }
    })
  })

  it('is there with its delivery or not at all', async () => {
    desk = await digestDesk('2025-06-02T01:00:00Z')
    await desk.db.schema.alterTable('outbox').renameTo('outbox_away').execute()
    await expect(open([hanoi])).rejects.toThrow()
    expect(await lastEdition(desk.db, 'web:desk')).toBeUndefined()
    await desk.db.schema.alterTable('outbox_away').renameTo('outbox').execute()
    expect(await open([hanoi])).toBe(1)
  })
})

describe('what an edition holds', () => {
  it('is what is new or has changed since the one before, and nothing else', async () => {
    desk = await digestDesk('2025-06-02T01:00:00Z')
    await desk.learn(vietnamKey, vietnamFields)
    await open([hanoi])
    expect(await shownTo('web:desk')).toEqual([vietnamKey])
    desk.moveTo('2025-06-03T00:30:00Z')
    await desk.learn(vietnamKey, inForce)
    await desk.learn(bundleKey, signedFields)
    desk.moveTo('2025-06-03T01:00:00Z')
    await open([hanoi])
    expect(await shownTo('web:desk')).toEqual([vietnamKey, bundleKey])
    expect(await saidTo('web:desk')).toContain('went from postponed to in force')
    desk.moveTo('2025-06-04T01:00:00Z')
    await open([hanoi])
    expect(await saidTo('web:desk')).toContain('Nothing new since 3 Jun 2025')
  })

  it('of a first one goes back to when its target subscribed, and a day at least', async () => {
    desk = await digestDesk('2025-06-01T12:00:00Z')
    await desk.learn(vietnamKey, vietnamFields)
    desk.moveTo('2025-06-02T07:59:00Z')
    await desk.subscribe('slack:T1/new')
    desk.moveTo('2025-06-02T08:00:00Z')
    await open()
    expect(await shownTo('slack:T1/new')).toEqual([vietnamKey])
  })

  it('is all that came while it was paused, also where there was none before', async () => {
    desk = await digestDesk('2025-06-01T12:00:00Z')
    await desk.subscribe('slack:T1/C1', { pausedUntil: Date.parse('2025-06-05T09:00:00Z') })
    desk.moveTo('2025-06-02T12:00:00Z')
    await desk.learn(vietnamKey, vietnamFields)
    for (const time of ['2025-06-03T08:00:00Z', '2025-06-05T08:00:00Z', '2025-06-05T09:00:20Z']) {
      desk.moveTo(time)
      expect(await open()).toBe(0)
    }
    desk.moveTo('2025-06-06T08:00:00Z')
    expect(await open()).toBe(1)
    expect(await shownTo('slack:T1/C1')).toEqual([vietnamKey])
    expect(await saidTo('slack:T1/C1')).not.toContain('late')
  })

  it('is what its target wants, by its exclusions and its least status too', async () => {
    desk = await digestDesk('2025-06-01T12:00:00Z')
    await desk.subscribe('slack:T1/all')
    await desk.subscribe('slack:T1/not-china', { exclude: ['economy:CN'] })
    await desk.subscribe('slack:T1/firm', { minStatus: 'in_force' })
    await desk.learn(vietnamKey, vietnamFields)
    await desk.learn(steelKey, steelFields)
    desk.moveTo('2025-06-02T08:00:00Z')
    expect(await open()).toBe(3)
    expect((await shownTo('slack:T1/all')).toSorted()).toEqual([vietnamKey, steelKey].toSorted())
    expect(await shownTo('slack:T1/not-china')).toEqual([vietnamKey])
    expect(await shownTo('slack:T1/firm')).toEqual([steelKey])
  })

  it('is one message for all that want the same', async () => {
    desk = await digestDesk('2025-06-01T12:00:00Z')
    for (let index = 0; index < 700; index += 1)
      await desk.subscribe(`slack:T1/c${index}`, { createdAt: desk.clock.now() + index })
    await desk.learn(vietnamKey, vietnamFields)
    desk.moveTo('2025-06-02T08:00:00Z')
    expect(await open()).toBe(700)
    expect(await open()).toBe(0)
    const bodies = await desk.db.selectFrom('outbox_bodies').selectAll().execute()
    expect(bodies).toHaveLength(1)
  })

  it('is told without an edition as well', async () => {
    desk = await digestDesk('2025-06-02T09:00:00Z')
    await desk.learn(vietnamKey, vietnamFields)
    desk.clock.moveTo(desk.clock.now() + HOUR)
    expect(keysOf(await composeDigest(desk, desk.clock.now() - 2 * HOUR))).toEqual([vietnamKey])
    expect(keysOf(await composeDigest(desk, desk.clock.now() - HOUR / 2))).toEqual([])
  })
})
