import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure, type FailureKind } from '../../src/lib/failure.js'
import type { Message } from '../../src/messages/message.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import type { Store } from '../../src/store/database.js'
import { claimDue, deliveries, enqueue } from '../../src/store/outbox.js'
import { addPost, postsOf } from '../../src/store/posts.js'
import { targetHealths } from '../../src/store/target-health.js'
import { type DeliverParts, deliverDue } from '../../src/worker/deliver.js'
import { BACKOFF_CAP_MS, backoffMs, MAX_TRIES, outcomeOf } from '../../src/worker/outcome.js'
import { memoryStore } from '../support/memory-store.js'

const NOON = Date.UTC(2026, 4, 4, 12)
const HOUR = 3_600_000
const text = (summary: string): Message => ({ summary, blocks: [] })

describe('delivery', () => {
  let store: Store
  let clock: ReturnType<typeof fixedClock>
  let lines: string[]
  /** What goes wrong at the next posts to a channel, in order. */
  let trouble: Map<string, (Error | undefined)[]>
  let asked: string[]
  let parts: DeliverParts

  beforeEach(async () => {
    store = await memoryStore()
    clock = fixedClock(NOON)
    lines = []
    trouble = new Map()
    asked = []
    const web: ChatPlatform = {
      name: 'web',
      start: async () => undefined,
      stop: async () => undefined,
      async post(channel, message, key) {
        asked.push(`${channel}/${message.summary}`)
        const error = trouble.get(channel)?.shift()
        if (error !== undefined) throw error
        return { ref: await addPost(store.db, { channel, key, message, postedAt: clock.now() }) }
      },
    }
    parts = {
      db: store.db,
      clock,
      platforms: new Map([['web', web]]),
      log: { info: line => lines.push(line), warn: line => lines.push(line) },
      owner: 'me',
      random: () => 0.5,
    }
  })
  afterEach(() => store.close())

  const put = (channel: string, subject: string, target = `web:${channel}`) =>
    enqueue(store.db, { target, subject, version: 1, message: text(subject), createdAt: clock.now() })
  const shown = async (channel: string) => (await postsOf(store.db, channel, 100)).map(post => post.message.summary)
  const failing = (kind: FailureKind, retryAfterMs?: number) =>
    new Failure(kind, 'web', 'It said no.', retryAfterMs === undefined ? {} : { retryAfterMs })

  it('posts what is due, in order, and marks it sent with its ref', async () => {
    for (const subject of ['one', 'two', 'three']) {
      await put('desk', subject)
      clock.moveTo(clock.now() + 1)
    }
    await put('a:b', 'colon')
    expect(await deliverDue(parts)).toEqual({ sent: 4, failed: 0 })
    expect(await shown('desk')).toEqual(['one', 'two', 'three'])
    expect(await shown('a:b')).toEqual(['colon'])
    const [first] = await deliveries(store.db, { state: 'sent' })
    expect(first?.ref).toBe((await postsOf(store.db, 'desk', 3))[0]?.ref)
    expect(await deliverDue(parts)).toEqual({ sent: 0, failed: 0 })
  })

  it('goes on until nothing is due, however much that is', async () => {
    for (let i = 0; i < 120; i++) await put(`c${i % 7}`, `s${i}`)
    expect(await deliverDue(parts)).toEqual({ sent: 120, failed: 0 })
  })

  it('finishes what is in flight and takes up nothing more once it is told to stop', async () => {
    for (let i = 0; i < 120; i++) await put(`c${i % 2}`, `s${i}`)
    const stopping = new AbortController()
    const web = parts.platforms.get('web')
    const posted: string[] = []
    const stopped: ChatPlatform = {
      name: 'web',
      start: async () => undefined,
      stop: async () => undefined,
      async post(channel, message, key) {
        stopping.abort()
        posted.push(channel)
        return (await web?.post(channel, message, key)) ?? { ref: '' }
      },
    }
    const told = { ...parts, platforms: new Map([['web', stopped]]), signal: stopping.signal }
    expect((await deliverDue(told)).sent).toBe(posted.length)
    expect(posted.length).toBeLessThanOrEqual(2)
    // What was claimed and not begun is due at once for whoever comes next, and has cost no try.
    expect(await deliveries(store.db, { state: 'sending' })).toEqual([])
    expect(await deliverDue(parts)).toEqual({ sent: 120 - posted.length, failed: 0 })
    expect(new Set(asked).size).toBe(120)
    expect((await deliveries(store.db)).every(({ tries }) => tries === 1)).toBe(true)
  })

  it('shows nothing twice and loses nothing when it dies between the post and the mark', async () => {
    await put('desk', 'one')
    // The first life: claimed and posted, and then the process is gone.
    const [claimed] = await claimDue(store.db, NOON, 120_000, 10, 'first life')
    await parts.platforms.get('web')?.post('desk', text('one'), claimed?.key ?? '')
    expect(await deliverDue(parts)).toEqual({ sent: 0, failed: 0 })
    clock.moveTo(NOON + 120_000)
    expect(await deliverDue(parts)).toEqual({ sent: 1, failed: 0 })
    expect(await shown('desk')).toEqual(['one'])
    expect(await deliveries(store.db)).toMatchObject([{ state: 'sent', tries: 2 }])
  })

  it('delivers what a process had claimed and not posted when it died', async () => {
    await put('desk', 'one')
    await claimDue(store.db, NOON, 120_000, 10, 'first life')
    clock.moveTo(NOON + 120_000)
    expect(await deliverDue(parts)).toEqual({ sent: 1, failed: 0 })
    expect(await shown('desk')).toEqual(['one'])
  })

  it('lets one target fail alone', async () => {
    trouble.set('bad', [failing('retry')])
    await put('bad', 'one')
    await put('good', 'two')
    expect(await deliverDue(parts)).toEqual({ sent: 1, failed: 1 })
    expect(await shown('good')).toEqual(['two'])
    expect(lines).toEqual(['delivery to web:bad, try 1: retry: It said no.'])
  })

  it('puts the rest of a failing channel off with it, in order, without counting a try', async () => {
    trouble.set('desk', [failing('rate-limited', 30_000)])
    for (const subject of ['one', 'two', 'three']) {
      await put('desk', subject)
      clock.moveTo(clock.now() + 1)
    }
    expect(await deliverDue(parts)).toEqual({ sent: 0, failed: 1 })
    expect(asked).toEqual(['desk/one'])
    const due = clock.now() + 30_000
    const waiting = await deliveries(store.db, { state: 'due' })
    // To be told to wait is no failure.
    expect(waiting.map(each => each.tries)).toEqual([0, 0, 0])
    expect(await targetHealths(store.db)).toMatchObject([{ target: 'web:desk', failures: 0, closedUntil: due }])
    clock.moveTo(due - 1)
    await deliverDue(parts)
    expect(asked).toEqual(['desk/one'])
    clock.moveTo(due)
    expect(await deliverDue(parts)).toEqual({ sent: 3, failed: 0 })
    expect(await shown('desk')).toEqual(['one', 'two', 'three'])
  })

  it('gives up after twelve tries, looks once more where it may have arrived, and says why', async () => {
    for (const [channel, error] of [
      ['unsent', failing('retry')],
      ['unheard', new Error('socket hang up')],
    ] as const) {
      trouble.set(
        channel,
        Array.from({ length: 20 }, () => error),
      )
      await put(channel, 'one')
    }
    for (let i = 0; i < 20; i++) {
      await deliverDue(parts)
      clock.moveTo(clock.now() + HOUR)
    }
    expect(asked).toHaveLength(2 * MAX_TRIES)
    const dead = await deliveries(store.db, { state: 'dead' })
    expect(dead.map(({ reason }) => reason).sort()).toEqual([
      'bug: socket hang up (given up after 12 tries) It may stand there all the same, for an earlier try was not heard of.',
      'retry: It said no. (given up after 12 tries)',
    ])
  })

  it('buries a message that ends the process each time it is posted', async () => {
    await put('desk', 'one')
    for (let i = 0; i < MAX_TRIES; i++) {
      await claimDue(store.db, clock.now(), 1_000, 1, `life ${i}`)
      clock.moveTo(clock.now() + 1_000)
    }
    expect(await deliverDue(parts)).toEqual({ sent: 0, failed: 1 })
    expect(asked).toEqual([])
    expect(await deliveries(store.db)).toMatchObject([{ state: 'dead', reason: /begun 12 times/ }])
  })

  it('keeps a delivery for a platform that is not running', async () => {
    await put('desk', 'one', 'slack:C1')
    expect(await deliverDue(parts)).toEqual({ sent: 0, failed: 1 })
    expect(await deliveries(store.db)).toMatchObject([{ state: 'due', reason: /No platform named "slack" is running/ }])
  })

  it('marks nothing when another process has taken the delivery over meanwhile', async () => {
    await put('slow', 'one')
    const slow: ChatPlatform = {
      name: 'web',
      start: async () => undefined,
      stop: async () => undefined,
      async post() {
        clock.moveTo(clock.now() + HOUR)
        await claimDue(store.db, clock.now(), HOUR, 1, 'other')
        return { ref: 'r' }
      },
    }
    const result = await deliverDue({ ...parts, platforms: new Map([['web', slow]]) })
    expect(result).toEqual({ sent: 0, failed: 0 })
    expect(await deliveries(store.db)).toMatchObject([{ state: 'sending', owner: 'other', token: 2 }])
    expect(lines.join()).toMatch(/another process took it over/)
  })

  it('does not post what it has lost while it was busy with an earlier one', async () => {
    await put('desk', 'one')
    clock.moveTo(NOON + 1)
    await put('desk', 'two')
    const post = parts.platforms.get('web')?.post ?? (async () => ({ ref: '' }))
    const slow: ChatPlatform = {
      name: 'web',
      start: async () => undefined,
      stop: async () => undefined,
      async post(channel, message, key) {
        clock.moveTo(clock.now() + HOUR)
        await claimDue(store.db, clock.now(), 2 * HOUR, 10, 'other')
        return post(channel, message, key)
      },
    }
    await deliverDue({ ...parts, platforms: new Map([['web', slow]]) })
    expect(asked).toEqual(['desk/one'])
  })

  it('keeps no secret in the outbox or the log', async () => {
    trouble.set('desk', [new Failure('unauthorised', 'web', 'Token xoxb-123-abc was refused.')])
    await put('desk', 'one')
    await deliverDue(parts)
    expect(JSON.stringify([await deliveries(store.db), lines])).not.toContain('xoxb-123')
  })
})

describe('the outcome of a failure', () => {
  const failure = (kind: FailureKind, retryAfterMs?: number) =>
    new Failure(kind, 'web', 'No.', retryAfterMs === undefined ? {} : { retryAfterMs })

  it('waits a random part of a time that doubles from two seconds to a quarter of an hour', () => {
    const almost = () => 0.999_999_999
    expect([1, 2, 3, 9, 10, 12].map(tries => backoffMs(tries, almost))).toEqual([
      2_000,
      4_000,
      8_000,
      512_000,
      BACKOFF_CAP_MS,
      BACKOFF_CAP_MS,
    ])
    expect(backoffMs(5, () => 0)).toBe(1)
  })

  it('obeys the time that the other side names, where it names one', () => {
    const tried = { tries: 1, refusals: 0, form: 'full', unheard: false, begunAt: 1_000 } as const
    const limit = failure('rate-limited', 90_000.2)
    expect(outcomeOf(limit, tried, 1_000, () => 0)).toMatchObject({ type: 'retry', at: 91_001, failed: false })
    for (const nonsense of [undefined, Number.NaN, -5, 0]) {
      const told = failure('rate-limited', nonsense)
      expect(outcomeOf(told, tried, 1_000, () => 0)).toMatchObject({ at: 1_001, failed: true })
    }
  })
})
