import { afterEach, describe, expect, it } from 'vitest'
import type { Extractor } from '../../src/cards/extractor.js'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { putMute } from '../../src/store/mutes.js'
import { deliveries } from '../../src/store/outbox.js'
import { putSubscription, type Subscription } from '../../src/store/subscriptions.js'
import { openEditions } from '../../src/worker/edition.js'
import { processArticle } from '../../src/worker/pipeline.js'
import { type AskedDesk, askedDesk, buttonOf, inForce, postponed, rice, STEEL_KEY } from '../support/asked-desk.js'
import { askerIn } from '../support/askers.js'

let desk: AskedDesk
afterEach(() => desk.close())

const HOUR = 3_600_000
const DAILY = { at: '08:00', zone: 'UTC', days: 'daily' } as const

const subscribe = (target: string, topic: string, rest: Partial<Subscription> = {}) =>
  putSubscription(desk.db, {
    platform: 'slack',
    tenant: 'T1',
    target,
    topic,
    alerts: true,
    createdBy: 'U1',
    createdAt: desk.clock.now(),
    ...rest,
  })
const owedTo = async (target: string): Promise<readonly Message[]> =>
  (await deliveries(desk.db, {})).filter(one => one.target === target).map(({ message }) => message)
const targets = async () => (await deliveries(desk.db, {})).map(({ target }) => target).sort()
const titles = (messages: readonly Message[]) =>
  messages.map(({ blocks }) => blocks.flatMap(block => (block.type === 'card' ? [block.card.key] : [])))

/** One article with two measures in it. */
const both = {
  text: `${inForce.text}\n\nBrazil imposed a 35% tariff on rice from Chile on Thursday.`,
  published: inForce.published,
  publisher: inForce.publisher,
} as const

describe('an alert', () => {
  it('goes to whoever has subscribed to what turned, with that alone, and to nobody else', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z', ['web:desk'])
    await subscribe('slack:T1/steel', 'words:steel')
    await subscribe('slack:T1/chile', 'economy:CL')
    await subscribe('slack:T1/both', 'economy:CL')
    await subscribe('slack:T1/both', `card:${STEEL_KEY}`)
    await subscribe('slack:T1/wine', 'words:wine')
    await subscribe('slack:T1/deals', 'everything', { kinds: ['deal'] })
    await subscribe('slack:T1/digest', 'everything', { alerts: false, digest: { ...DAILY, since: 0 } })
    await subscribe('slack:T1/paused', 'everything', { pausedUntil: desk.clock.now() + 1 })
    await subscribe('slack:T1/resumed', 'everything', { pausedUntil: desk.clock.now() })
    await subscribe('slack:T1/muted', 'words:steel')
    await putMute(desk.db, { target: 'slack:T1/muted', key: STEEL_KEY, until: desk.clock.now() + HOUR })
    await desk.read(both)
    expect(await targets()).toEqual([
      'slack:T1/both',
      'slack:T1/chile',
      'slack:T1/resumed',
      'slack:T1/steel',
      'web:desk',
    ])
    expect(titles(await owedTo('slack:T1/steel'))).toEqual([[STEEL_KEY]])
    expect(titles(await owedTo('slack:T1/chile'))).toEqual([['tariff:BR>CL:ad_valorem:rice']])
    expect(titles(await owedTo('slack:T1/both'))[0]).toHaveLength(2)
    expect(titles(await owedTo('slack:T1/both'))).toEqual(titles(await owedTo('web:desk')))
  })

  it('is one for a target, also where several of its subscriptions and the configuration want it', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z', ['web:desk'])
    for (const topic of ['words:steel', 'everything', 'economy:CH'])
      for (const target of ['slack:T1/C1', 'web:desk']) await subscribe(target, topic)
    await desk.read(inForce)
    expect(await targets()).toEqual(['slack:T1/C1', 'web:desk'])
  })

  it('is silent about a muted card in a configured channel too, and speaks again when the time is over', async () => {
    desk = await askedDesk('2025-08-01T12:00:00Z', ['web:desk'])
    await putMute(desk.db, { target: 'web:desk', key: STEEL_KEY, until: desk.clock.now() + HOUR })
    await desk.read(postponed)
    expect(await targets()).toEqual([])
    desk.moveTo('2025-08-07T12:00:00Z')
    await desk.read(inForce)
    expect(await targets()).toEqual(['web:desk'])
  })

  it('comes to a person who follows a card when it turns, and not while another does', async () => {
    desk = await askedDesk('2025-08-01T12:00:00Z')
    await desk.read(postponed)
    const message = await desk.ask(`/follow ${STEEL_KEY}`, askerIn())
    desk.moveTo('2025-08-07T12:00:00Z')
    await desk.read(rice)
    expect(await targets()).toEqual([])
    await desk.read(inForce)
    expect((await owedTo('slack:T1/U1')).map(({ summary }) => summary)).toEqual([
      expect.stringContaining('postponed → in force'),
    ])
    await desk.press(buttonOf(message, 'Undo'), askerIn())
    expect(await targets()).toHaveLength(1)
  })

  it('is kept or lost with its cause', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z')
    await subscribe('slack:T1/C1', 'everything')
    const failing: Extractor = { name: 'rules', extract: () => Promise.reject(new Error('no reading')) }
    await expect(processArticle({ ...desk, extractors: [failing] }, inForce)).rejects.toThrow('no reading')
    expect(await targets()).toEqual([])
    await desk.read(inForce)
    expect(await targets()).toEqual(['slack:T1/C1'])
  })
})

describe('an edition', () => {
  const digest = { ...DAILY, since: 0 }
  const open = (configured: Parameters<typeof openEditions>[1] = []) => openEditions(desk, configured)

  it('holds what its target has subscribed to, and says what it is about', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z')
    await subscribe('slack:T1/steel', 'words:steel', { alerts: false, digest })
    await subscribe('slack:T1/two', 'words:steel', { alerts: false, digest })
    await subscribe('slack:T1/two', 'economy:CL', { alerts: false, digest, createdAt: desk.clock.now() + 1 })
    await subscribe('slack:T1/wine', 'words:wine', { alerts: false, digest })
    await subscribe('slack:T1/all', 'everything', { alerts: false, digest })
    await subscribe('slack:T1/alerts', 'economy:SE')
    await desk.read(both)
    desk.moveTo('2025-08-08T08:00:00Z')
    expect(await open()).toBe(4)
    expect(titles(await owedTo('slack:T1/steel'))).toEqual([[STEEL_KEY]])
    expect(titles(await owedTo('slack:T1/two'))[0]).toHaveLength(2)
    expect((await owedTo('slack:T1/steel'))[0]?.summary).toMatch(/^Trade briefing on “steel”: 1 tariff/)
    expect((await owedTo('slack:T1/two'))[0]?.summary).toMatch(/^Trade briefing on “steel”, Chile: 2 tariffs/)
    expect((await owedTo('slack:T1/wine'))[0]?.summary).toBe('Nothing new on “wine” since 7 Aug 2025')
    expect((await owedTo('slack:T1/all'))[0]?.summary).toMatch(/^Trade briefing: 2 tariffs/)
    expect(await open()).toBe(0)
  })

  it('of a configured channel comes once, and whole, whatever is subscribed there', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z')
    await subscribe('web:desk', 'words:wine', { alerts: false, digest })
    await desk.read(both)
    desk.moveTo('2025-08-08T08:00:00Z')
    expect(await open([{ target: 'web:desk', digest: DAILY }])).toBe(1)
    expect(titles(await owedTo('web:desk'))[0]).toHaveLength(2)
  })

  it('leaves out what is muted', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z')
    await subscribe('slack:T1/C1', 'everything', { alerts: false, digest })
    await putMute(desk.db, { target: 'slack:T1/C1', key: STEEL_KEY, until: desk.clock.now() + 48 * HOUR })
    await desk.read(both)
    desk.moveTo('2025-08-08T08:00:00Z')
    await open()
    expect(titles(await owedTo('slack:T1/C1'))).toEqual([['tariff:BR>CL:ad_valorem:rice']])
  })

  it('waits while its target is paused, and reaches back over the pause', async () => {
    desk = await askedDesk('2025-08-06T08:00:00Z')
    await subscribe('slack:T1/C1', 'everything', { alerts: false, digest })
    await open()
    await subscribe('slack:T1/C1', 'everything', {
      alerts: false,
      digest,
      pausedUntil: Date.parse('2025-08-08T09:00:00Z'),
    })
    desk.moveTo('2025-08-07T12:00:00Z')
    await desk.read(both)
    desk.moveTo('2025-08-08T08:00:00Z')
    expect(await open()).toBe(0)
    desk.moveTo('2025-08-09T08:00:00Z')
    expect(await open()).toBe(1)
    expect(titles(await owedTo('slack:T1/C1')).at(-1)).toHaveLength(2)
  })

  it('is not owed for a time before its schedule was made, and comes when the answer said', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z')
    const answer = await desk.ask('/subscribe everything at:08:00 zone:UTC', askerIn())
    expect(plainText(answer)).toContain('the next on Fri 8 Aug 2025, 08:00')
    expect(await open()).toBe(0)
    desk.moveTo('2025-08-08T07:59:59Z')
    expect(await open()).toBe(0)
    desk.moveTo('2025-08-08T08:00:00Z')
    expect(await open()).toBe(1)
    // An earlier time of the same day that is passed already gives no second one.
    await desk.ask('/digest 07:00', askerIn())
    desk.moveTo('2025-08-08T08:00:20Z')
    expect(await open()).toBe(0)
  })

  it('comes when the answer said, also where the day has had one at an earlier time', async () => {
    desk = await askedDesk('2025-08-07T07:00:00Z')
    await desk.ask('/subscribe everything at:08:00 zone:UTC', askerIn())
    desk.moveTo('2025-08-07T08:00:00Z')
    expect(await open()).toBe(1)
    desk.moveTo('2025-08-07T12:00:00Z')
    for (const line of ['/digest 17:30', '/subscriptions', '/subscribe everything alerts:off'])
      expect(plainText(await desk.ask(line, askerIn()))).toContain('the next on Fri 8 Aug 2025, 17:30')
    desk.moveTo('2025-08-07T17:30:00Z')
    expect(await open()).toBe(0)
    desk.moveTo('2025-08-08T17:30:00Z')
    expect(await open()).toBe(1)
  })

  it('that cannot be made is logged and keeps back no other', async () => {
    desk = await askedDesk('2025-08-07T12:00:00Z')
    await subscribe('slack:T1/a', 'everything', { digest: { ...digest, zone: 'Mars/Olympus' } })
    await subscribe('slack:T1/b', 'everything', { digest })
    desk.moveTo('2025-08-08T08:00:00Z')
    expect(await open()).toBe(1)
    expect(await targets()).toEqual(['slack:T1/b'])
    expect(desk.lines).toContainEqual(expect.stringContaining('digest of slack:T1/a'))
  })
})
