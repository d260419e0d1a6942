import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { silentLog } from '../../src/lib/log.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import type { Store } from '../../src/store/database.js'
import { deliveries, enqueue } from '../../src/store/outbox.js'
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
    expect(ends).toEqual(['slack', 'reading'])
  })
})
