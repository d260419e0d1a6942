import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_FOLDER } from '../../src/config.js'
import type { Message } from '../../src/messages/message.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import { deliveries } from '../../src/store/outbox.js'
import { type Demo, playDemo } from '../../src/worker/demo.js'
import { demoSummary, inBrief } from '../../src/worker/showcase.js'
import { workingDesk } from '../support/working-desk.js'

describe('the demo', () => {
  const posted: { readonly channel: string; readonly message: Message }[] = []
  let desk: Awaited<ReturnType<typeof workingDesk>>
  let demo: Demo

  beforeAll(async () => {
    const target = 'web:desk'
    desk = await workingDesk({ now: 0, targets: [target] })
    const web: ChatPlatform = {
      name: 'web',
      start: async () => undefined,
      post: async (channel, message) => {
        posted.push({ channel, message })
        return { ref: String(posted.length) }
      },
      stop: async () => undefined,
    }
    const sources = { fetch: () => Promise.reject(new Error('the demo needs no network')), stdin: nothing() }
    const parts = { ...desk, platforms: new Map([['web', web]]), sources }
    const question = { line: '/tariff vietnam', ask: desk.run }
    demo = await playDemo(parts, DEMO_FOLDER, { target, digest: { at: '08:00', zone: 'UTC', days: 'daily' } }, question)
  })
  afterAll(() => desk?.close())

  it('reads every sample into cards, from at least twelve articles', () => {
    expect(demo.articles).toBeGreaterThanOrEqual(12)
    expect(demo.cards).toBeGreaterThan(demo.articles)
    expect(desk.lines.filter(line => line.startsWith('warning'))).toEqual([])
  })

  it('sends alerts and one digest a morning to the one channel, each once', async () => {
    const sent = await deliveries(desk.db, { state: 'sent' })
    expect(sent).toHaveLength(posted.length)
    expect(new Set(posted.map(post => post.channel))).toEqual(new Set(['desk']))
    const mornings = sent.filter(delivery => delivery.subject === 'digest').map(delivery => delivery.version)
    expect(mornings.length).toBeGreaterThanOrEqual(13)
    expect(new Set(mornings).size).toBe(mornings.length)
    expect(demo.alerts.length).toBeGreaterThanOrEqual(2)
    expect(demo.digest).toBeDefined()
  })

  it('leaves nothing undelivered', async () => {
    for (const state of ['due', 'sending', 'dead'] as const) expect(await deliveries(desk.db, { state })).toEqual([])
  })

  it('shows an alert of a turn from postponed to in force, and the digest', () => {
    const summaries = demo.alerts.map(alert => alert.summary)
    expect(summaries.some(summary => /postponed → in force/.test(summary))).toBe(true)
    expect(
      demoSummary(demo)
        .map(message => message.summary)
        .join('\n'),
    ).toMatch(/postponed → in force/)
  })

  it('keeps what it answered before the article that brought the duty into force, and answers otherwise after it', async () => {
    const badge = (message: Message | undefined) =>
      message?.blocks.flatMap(block =>
        block.type === 'card' && block.card.key === 'tariff:US>VN:ad_valorem:all' ? [block.card.badge] : [],
      )
    expect(demo.before?.question).toBe('/tariff vietnam')
    expect(badge(demo.before?.answer)).toEqual(['postponed'])
    expect(badge(await desk.run('/tariff vietnam'))).toEqual(['in force'])
    expect(demo.before && inBrief(demo.before.answer).blocks.at(-1)?.type).toBe('card')
  })
})

async function* nothing(): AsyncGenerator<Uint8Array> {}
