import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import type { Store } from '../../src/store/database.js'
import { claimDue, deliveries, enqueue, markDead, markSent } from '../../src/store/outbox.js'
import { killTarget, targetHealth } from '../../src/store/target-health.js'
import { runDeliveries, runPause, runReplay, runResume } from '../../src/worker/deliveries/run.js'
import { memoryStore } from '../support/memory-store.js'

const NOON = Date.UTC(2026, 4, 4, 12)
const HOOK = 'webhook:https://hooks.example.org/T0/s3cret'

describe('an admin of deliveries', () => {
  let store: Store
  let printed: string
  let clock: ReturnType<typeof fixedClock>
  const task = () => ({
    ...{ db: store.db, clock, configured: ['web:desk', 'slack:T1/C9'] },
    screen: {
      print: (text: string) => {
        printed += text
      },
      show: () => undefined,
      view: () => ({ width: 100, colour: false }),
    },
  })
  const put = async (target: string, subject: string) => {
    const message = { summary: `About ${subject}, at some length`, blocks: [] }
    await enqueue(store.db, { target, subject, version: 1, message, createdAt: clock.now() })
  }
  const told = async (work: Promise<unknown>) => {
    printed = ''
    await work
    return printed
  }

  beforeEach(async () => {
    store = await memoryStore()
    clock = fixedClock(NOON)
    await put('web:desk', 'sent')
    await put('slack:T1/C1', 'dead')
    await put(HOOK, 'hook')
    for (const each of await claimDue(store.db, NOON, 1_000, 9, 'me')) {
      if (each.subject === 'sent') await markSent(store.db, each, 'r', NOON)
      if (each.subject !== 'sent') await markDead(store.db, each, 'gone: the channel is archived', NOON)
    }
    await put('web:desk', 'waits')
  })
  afterEach(() => store.close())

  it('sees what was owed, why what was given up was, and what to do; and no secret address', async () => {
    await killTarget(store.db, 'slack:T1/C1', { reason: 'gone: archived', now: NOON })
    const table = await told(runDeliveries(task(), { limit: 30 }))
    expect(table).toMatch(/^KEY +STATE +TARGET +WHAT +TRIES +WHEN$/m)
    expect(table).toMatch(/dead +slack:T1\/C1 +About dead.* 1 +2026-05-04T12:00Z\n {4}gone: the channel is archived/)
    expect(table).toMatch(/In all: 1 waiting, 1 sent, 2 given up/)
    expect(table).toMatch(/slack:T1\/C1 is dead since 4 May 2026, 12:00 UTC\. gone: archived/)
    expect(table).toMatch(/tradewind replay KEY/)
    expect(table).toMatch(/tradewind resume TARGET/)
    expect(table).toContain('webhook:https://hooks.example.org/…')
    expect(table).not.toContain('s3cret')
    expect(Math.max(...table.split('\n').map(line => line.length))).toBeLessThanOrEqual(100)
  })

  it('sees some of them, and all as JSON', async () => {
    const failed = await told(runDeliveries(task(), { limit: 30, failed: true }))
    expect(failed).not.toMatch(/About (?:sent|waits)/)
    const one = await told(runDeliveries(task(), { limit: 30, target: 'slack:T1/C1' }))
    expect(one).toMatch(/In all: 0 waiting, 0 sent, 1 given up/)
    expect((await told(runDeliveries(task(), { limit: 1 }))).match(/About/g)).toHaveLength(1)
    const json = JSON.parse(await told(runDeliveries(task(), { limit: 30, json: true })))
    expect(json.counts).toMatchObject({ due: 1, sent: 1, dead: 2 })
    expect(json.deliveries[0]).toMatchObject({
      key: expect.stringMatching(/^d[0-9a-f]{24}$/),
      summary: expect.any(String),
    })
  })

  it('has what was given up sent again by the beginning of its key, and nothing that was sent', async () => {
    const all = await deliveries(store.db)
    const key = (subject: string) => all.find(each => each.subject === subject)?.key.slice(0, 8) ?? ''
    const words = await told(runReplay(task(), [key('dead'), key('sent'), key('waits'), 'd000000', 'x'], {}))
    expect(words).toMatch(/it was sent on 4 May 2026, 12:00 UTC, and nothing is sent twice/)
    expect(words).toMatch(/it is not given up/)
    expect(words).toMatch(/no delivery has such a key/)
    expect(words).toMatch(/x: this is no key/)
    expect(words).toMatch(/1 delivery is due again/)
    expect(new Set((await deliveries(store.db, { state: 'due' })).map(({ subject }) => subject))).toEqual(
      new Set(['dead', 'waits']),
    )
  })

  it('has all that was given up sent again, or that of one target', async () => {
    await expect(runReplay(task(), [], {})).rejects.toMatchObject({ kind: 'invalid', message: /or --failed/ })
    await expect(runReplay(task(), ['d12345'], { failed: true })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await told(runReplay(task(), [], { failed: true, target: 'web:desk' }))).toMatch(/Nothing is sent again/)
    await killTarget(store.db, 'slack:T1/C1', { reason: 'gone', now: NOON })
    const words = await told(runReplay(task(), [], { failed: true }))
    expect(words).toMatch(/2 deliveries are due again/)
    expect(words).toMatch(/waits until it is resumed: slack:T1\/C1/)
  })

  it('pauses a target for a time or until it is resumed, and resumes it', async () => {
    expect(await told(runPause(task(), 'slack:T1/C9', '3h'))).toMatch(/until 4 May 2026, 15:00 UTC/)
    expect(await targetHealth(store.db, 'slack:T1/C9')).toMatchObject({
      state: 'paused',
      closedUntil: NOON + 10_800_000,
    })
    expect(await told(runPause(task(), 'webhook:https://hooks.example.org/…', undefined))).toMatch(
      /until it is resumed/,
    )
    expect(await targetHealth(store.db, HOOK)).toMatchObject({ state: 'paused' })
    expect(await told(runResume(task(), 'slack:T1/C9'))).toMatch(/was paused/)
    expect(await told(runResume(task(), 'slack:T1/C9'))).toMatch(/is well/)
    await expect(runPause(task(), 'slack:T1/C9', 'soon')).rejects.toMatchObject({ message: /30m, 3h or 2d/ })
    await expect(runPause(task(), 'slack:T9/C9', '3h')).rejects.toMatchObject({
      kind: 'invalid',
      message: /There is no target "slack:T9\/C9".*known are such as/,
    })
  })
})
