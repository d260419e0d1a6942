import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { silentLog } from '../../src/lib/log.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import type { Store } from '../../src/store/database.js'
import { claimDue, deliveries, enqueue } from '../../src/store/outbox.js'
import { runStart } from '../../src/worker/run-start.js'
import { memoryStore } from '../support/memory-store.js'

const NOON = Date.UTC(2026, 4, 4, 12)

describe('a desk that is told to stop', () => {
  let store: Store
  afterEach(() => store.close())

  it('finishes the message that it is posting, and leaves the others for its next life', async () => {
    store = await memoryStore()
    for (let i = 0; i < 60; i++) {
      const message = { summary: `${i}`, blocks: [] }
      await enqueue(store.db, { target: 'slack:T1/C1', subject: `${i}`, version: 1, message, createdAt: NOON })
    }
    let stop: () => void = () => undefined
    const stopped = new Promise<void>(resolve => {
      stop = resolve
    })
    const ends: string[] = []
    const slack: ChatPlatform = {
      name: 'slack',
      start: async () => undefined,
      async post(_channel, message) {
        stop()
        return { ref: message.summary }
      },
      stop: async () => void ends.push('slack'),
    }
    const web = { name: 'web', url: '', start: async () => undefined, stop: async () => undefined }
    const parts = {
      ...{ db: store.db, clock: fixedClock(NOON), log: silentLog, owner: 'me', nameOf: (code: string) => code },
      ...{ platforms: new Map([['slack', slack]]), chat: [slack], commands: [], folders: [], subscriptions: [] },
      web: { ...web, post: slack.post },
      startReading: async () => ({ stop: async () => void ends.push('reading') }),
    }
    await runStart(parts, () => stopped)
    const all = await deliveries(store.db)
    expect(all.filter(({ state }) => state === 'sent').length).toBeLessThanOrEqual(2)
    expect(all.every(({ state }) => state === 'sent' || state === 'due')).toBe(true)
    expect(ends.sort()).toEqual(['reading', 'slack'])
  })
})

describe('a desk that begins after one that was killed', () => {
  it('takes up at once what that had in hand, as what may have arrived', async () => {
    const store = await memoryStore()
    for (const channel of ['C1', 'C2'])
      await enqueue(store.db, {
        ...{ target: `slack:T1/${channel}`, subject: 'a', version: 1 },
        ...{ message: { summary: channel, blocks: [] }, createdAt: NOON },
      })
    await claimDue(store.db, NOON, 120_000, 10, 'me')
    let stop: () => void = () => undefined
    const stopped = new Promise<void>(resolve => {
      stop = resolve
    })
    const posted: string[] = []
    const slack: ChatPlatform = {
      name: 'slack',
      start: async () => undefined,
      stop: async () => undefined,
      async post(channel) {
        posted.push(channel)
        if (posted.length === 2) stop()
        if (channel === 'T1/C1') throw new Failure('retry', 'slack', 'It was refused.')
        return { ref: channel }
      },
    }
    const parts = {
      ...{ db: store.db, clock: fixedClock(NOON + 1_000), log: silentLog, owner: 'me', nameOf: (code: string) => code },
      ...{ platforms: new Map([['slack', slack]]), chat: [slack], commands: [], folders: [], subscriptions: [] },
      web: { name: 'web', url: '', start: async () => undefined, stop: async () => undefined, post: slack.post },
      startReading: async () => ({ stop: async () => undefined }),
    }
    const timer = setTimeout(() => stop(), 3_000)
    await runStart(parts, () => stopped)
    clearTimeout(timer)
    expect(posted.sort()).toEqual(['T1/C1', 'T1/C2'])
    // What is not known to have failed is looked for to the end.
    const states = (await deliveries(store.db)).map(({ target, state }) => `${target} ${state}`)
    expect(states.sort()).toEqual(['slack:T1/C1 ambiguous', 'slack:T1/C2 sent'])
    await store.close()
  })
})

describe('a desk with a platform that does not answer', () => {
  it('goes on delivering to the others, also what comes meanwhile', async () => {
    const store = await memoryStore()
    const message = { summary: 'm', blocks: [] }
    const owe = (target: string, subject: string) =>
      enqueue(store.db, { target, subject, version: 1, message, createdAt: NOON })
    // More than is claimed at once, and older than what the other platform is owed.
    for (let i = 0; i < 60; i++) await owe(`discord:${i}`, 'a')
    await owe('slack:T1/C1', 'a')
    let stop: () => void = () => undefined
    const stopped = new Promise<void>(resolve => {
      stop = resolve
    })
    let read: () => void = () => undefined
    const posted: string[] = []
    const quiet = { start: async () => undefined, stop: async () => undefined }
    const discord: ChatPlatform = {
      ...quiet,
      name: 'discord',
      post: () => stopped.then(() => Promise.reject(new Error('It was stopped.'))),
    }
    const slack: ChatPlatform = {
      ...quiet,
      name: 'slack',
      async post(channel) {
        posted.push(channel)
        if (posted.length === 1) await owe('slack:T1/C2', 'a').then(() => read())
        else stop()
        return { ref: channel }
      },
    }
    const chat = [discord, slack]
    const parts = {
      ...{ db: store.db, clock: fixedClock(NOON), log: silentLog, owner: 'me', nameOf: (code: string) => code },
      ...{
        platforms: new Map(chat.map(each => [each.name, each])),
        chat,
        commands: [],
        folders: [],
        subscriptions: [],
      },
      web: { ...quiet, name: 'web', url: '', post: slack.post },
      async startReading(onRead: () => void) {
        read = onRead
        return { stop: async () => undefined }
      },
    }
    await runStart(parts, () => stopped)
    expect(posted).toEqual(['T1/C1', 'T1/C2'])
    await store.close()
  })
})
