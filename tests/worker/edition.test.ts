import { afterEach, describe, expect, it } from 'vitest'
import { renderTerminal } from '../../src/platforms/terminal/render.js'
import { deliveries } from '../../src/store/outbox.js'
import { composeDigest, openEditions } from '../../src/worker/edition.js'
import { type LoggedDesk, workingDesk } from '../support/working-desk.js'

const at = (text: string) => Date.parse(text)
const hanoi = { target: 'web:desk', digest: { at: '08:00', zone: 'Asia/Ho_Chi_Minh', days: 'daily' } } as const
const article = (iso: string, rate: number) => ({
  text: `Brazil imposed a ${rate}% tariff on rice from Chile.`,
  published: { from: iso, to: iso, precision: 'day', raw: iso, inferred: false } as const,
  publisher: { name: `Desk of ${iso}`, tier: 'press' } as const,
})

let desk: LoggedDesk
afterEach(() => desk.close())

const shown = async (since: string) =>
  renderTerminal(await composeDigest(desk, at(since)), { width: 100, colour: false })

describe('a digest', () => {
  it('holds what is new or has changed since an instant, and nothing older', async () => {
    desk = await workingDesk({ now: at('2025-06-02T09:00:00Z') })
    await desk.read(article('2025-06-02', 35))
    desk.clock.moveTo(at('2025-06-03T09:00:00Z'))
    expect(await shown('2025-06-02T00:00:00Z')).toMatch(/35%/)
    expect(await shown('2025-06-03T00:00:00Z')).not.toMatch(/35%/)
    await desk.read(article('2025-06-03', 40))
    const text = await shown('2025-06-03T00:00:00Z')
    expect(text).toMatch(/35% → 40%/)
  })

  it('says so where nothing is new', async () => {
    desk = await workingDesk({ now: at('2025-06-02T09:00:00Z') })
    const message = await composeDigest(desk, at('2025-06-01T09:00:00Z'))
    expect(message.blocks.some(block => block.type === 'card')).toBe(false)
    expect(message.summary).not.toBe('')
  })
})

describe('an edition', () => {
  it('opens at the local time of its channel, once a local day, however often it is asked for', async () => {
    desk = await workingDesk({ now: at('2025-06-02T00:59:00Z') })
    const opened: number[] = []
    // 08:00 in Hanoi is 01:00 UTC. The first asking settles whether yesterday's is still owed.
    for (const time of [
      '2025-06-02T00:59:00Z',
      '2025-06-02T01:00:00Z',
      '2025-06-02T01:00:20Z',
      '2025-06-02T16:00:00Z',
      '2025-06-03T00:59:59Z',
      '2025-06-03T01:00:05Z',
    ]) {
      desk.clock.moveTo(at(time))
      opened.push(await openEditions(desk, [hanoi]))
    }
    expect(opened.slice(1)).toEqual([1, 0, 0, 0, 1])
    const days = (await deliveries(desk.db, {})).map(one => one.version)
    expect(new Set(days).size).toBe(days.length)
    expect(days).toContain('2025-06-02')
    expect(days).toContain('2025-06-03')
  })

  it('missed for days is caught up once, not once a day', async () => {
    desk = await workingDesk({ now: at('2025-06-02T01:00:00Z') })
    await openEditions(desk, [hanoi])
    desk.clock.moveTo(at('2025-06-06T03:00:00Z'))
    expect(await openEditions(desk, [hanoi])).toBe(1)
    expect(await openEditions(desk, [hanoi])).toBe(0)
  })

  it('reaches back to the one before, so that nothing between two editions is lost', async () => {
    desk = await workingDesk({ now: at('2025-06-02T01:00:00Z') })
    await openEditions(desk, [hanoi])
    desk.clock.moveTo(at('2025-06-03T08:00:00Z'))
    await desk.read(article('2025-06-03', 35))
    desk.clock.moveTo(at('2025-06-06T03:00:00Z'))
    await openEditions(desk, [hanoi])
    const last = (await deliveries(desk.db, {})).find(one => one.version === '2025-06-06')
    expect(last === undefined ? '' : renderTerminal(last.message, { width: 100, colour: false })).toMatch(/35%/)
  })

  it('is not opened for a channel without a schedule', async () => {
    desk = await workingDesk({ now: at('2025-06-02T01:00:00Z') })
    expect(await openEditions(desk, [{ target: 'web:desk' }])).toBe(0)
  })
})
