import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DiscordPayload } from '../../../src/platforms/discord/payload.js'
import { sameComponents } from '../../../src/platforms/discord/same-message.js'
import { postOnce, QUARANTINE_MS } from '../../../src/platforms/post-once.js'
import type { Store } from '../../../src/store/database.js'
import { type FaultKind, PERMISSIONS } from '../../support/discord/index.js'
import { failureOf } from '../../support/loopback.js'
import { memoryStore } from '../../support/memory-store.js'
import { type PostingDesk, payloadOf, pictured, postingDesk } from './posting-desk.js'

let store: Store
let desk: PostingDesk
beforeAll(async () => {
  store = await memoryStore()
})
afterAll(() => store.close())
afterEach(async () => {
  expect(desk.discord.unguarded).toEqual([])
  await desk.close()
})

const NONCE_MS = 3 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
let keys = 0
const freshKey = () => `d${(++keys).toString(16).padStart(24, '0')}`

/** Posts as the platform does: through the store, each message once. */
function poster(payloads: readonly DiscordPayload[], channelId = desk.channelId) {
  const key = freshKey()
  const target = `discord:${channelId}`
  return (posting = desk.posting) =>
    postOnce({ db: store.db, clock: desk.clock }, { target, key }, payloads, desk.sender(posting, channelId))
}

const ACCEPTED: readonly FaultKind[] = [
  'refused-accepted',
  'dropped-accepted',
  'headers-stalled',
  'body-stalled',
  'body-cut',
  'not-json',
  'wrong-json',
]

describe('a post whose answer is lost', () => {
  it('is found by a clock that is ten minutes off', async () => {
    desk = await postingDesk()
    const { posting, channelId, clock } = desk
    const id = await posting.post(channelId, payloadOf('46%, postponed'), freshKey())
    for (const off of [-600_000, 0, 600_000])
      expect(await posting.find(channelId, payloadOf('46%, postponed'), clock.now() + off)).toBe(id)
  })

  it.each(ACCEPTED)('stands in the channel once after the quarantine, and a day later (%s)', async kind => {
    desk = await postingDesk()
    const { discord, guild, later, posting, hasty } = desk
    for (const wait of [QUARANTINE_MS, DAY_MS]) {
      const channelId = discord.addChannel(guild.id)
      const post = poster([payloadOf('46%, postponed', 'tw:x:1')], channelId)
      discord.fault({ method: 'POST', path: channelId, kind })
      expect((await failureOf(post(kind.endsWith('stalled') ? hasty : posting))).ambiguous).toBe(true)
      expect(await failureOf(post())).toMatchObject({ kind: 'rate-limited', retryAfterMs: QUARANTINE_MS })
      later(wait)
      expect(await post()).toEqual(discord.seen(channelId).map(({ id }) => id))
      expect(discord.seen(channelId)).toHaveLength(1)
    }
    expect(desk.creates()).toBe(2)
  })

  it('is sent again where it never arrived', async () => {
    desk = await postingDesk()
    const { discord, texts, later } = desk
    const post = poster([payloadOf('x')])
    for (const kind of ['refused', 'dropped'] as const) {
      discord.fault({ method: 'POST', path: '/messages', kind })
      expect((await failureOf(post())).ambiguous).toBe(true)
      later(QUARANTINE_MS)
    }
    await post()
    expect(texts()).toEqual(['x'])
  })

  it('goes on with the second message where the first one stands', async () => {
    desk = await postingDesk()
    const { discord, texts, later } = desk
    const post = poster([payloadOf('one', 'tw:x:1'), payloadOf('two', 'tw:x:2'), payloadOf('three')])
    discord.fault({ method: 'POST', path: '/messages', kind: 'refused-accepted', skip: 1 })
    await failureOf(post())
    expect(texts()).toEqual(['one', 'two'])
    later(QUARANTINE_MS)
    expect(await post()).toHaveLength(3)
    expect(texts()).toEqual(['one', 'two', 'three'])
  })

  it('is told from what others wrote meanwhile, on a page further on, and from the app’s own other messages', async () => {
    desk = await postingDesk()
    const { discord, channelId, texts, later, posting } = desk
    const post = poster([payloadOf('mine')])
    for (let each = 0; each < 150; each++) discord.say(channelId, 'chatter')
    await posting.post(channelId, payloadOf('mine, but another one'), 'd0')
    const copied = [{ type: 17, components: [{ type: 10, content: 'mine' }] }]
    discord.say(channelId, '', { components: copied })
    discord.fault({ method: 'POST', path: '/messages', kind: 'dropped-accepted' })
    await failureOf(post())
    later(QUARANTINE_MS + NONCE_MS)
    const [ref] = await post()
    expect(discord.seen(channelId).find(({ id }) => id === ref)).toMatchObject({ text: 'mine', author: 'Tradewind' })
    expect(texts().filter(text => text === 'mine')).toHaveLength(2)
  })

  it('is not taken for a message of the same words that was posted long after it', async () => {
    desk = await postingDesk()
    const { discord, channelId, texts, later, posting } = desk
    const post = poster([payloadOf('Nothing new today')])
    discord.fault({ method: 'POST', path: '/messages', kind: 'refused' })
    await failureOf(post())
    later(60 * 60 * 1000)
    await posting.post(channelId, payloadOf('Nothing new today'), 'd0')
    await post()
    expect(texts()).toHaveLength(2)
  })

  it('is known by its nonce where the history may not be read', async () => {
    desk = await postingDesk()
    const { discord, channelId, texts, later } = desk
    discord.overwrite(channelId, { deny: PERMISSIONS.READ_MESSAGE_HISTORY })
    const post = poster([payloadOf('x')])
    discord.fault({ method: 'POST', path: '/messages', kind: 'dropped-accepted' })
    await failureOf(post())
    later(QUARANTINE_MS)
    await post()
    expect(texts()).toEqual(['x'])
  })

  it('waits on where the history cannot be had', async () => {
    desk = await postingDesk()
    const { discord, texts, later } = desk
    const post = poster([payloadOf('x')])
    discord.fault({ method: 'POST', path: '/messages', kind: 'dropped-accepted' })
    await failureOf(post())
    later(QUARANTINE_MS)
    for (const kind of ['refused', 'dropped', 'not-json', 'rate-limited'] as const) {
      discord.fault({ method: 'GET', path: '/messages', kind })
      await failureOf(post())
      later(QUARANTINE_MS)
    }
    await post()
    expect(texts()).toEqual(['x'])
  })

  it('stands in the channel once, whatever happens to however many tries', async () => {
    const faults = fc.array(
      fc.record({
        kind: fc.constantFrom<FaultKind>(
          'refused',
          'refused-accepted',
          'dropped',
          'dropped-accepted',
          'body-cut',
          'not-json',
          'wrong-json',
          'rate-limited',
          'rate-limited-mute',
        ),
        method: fc.constantFrom('GET', 'POST'),
      }),
      { maxLength: 5 },
    )
    desk = await postingDesk()
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: QUARANTINE_MS, max: 2 * NONCE_MS }), async (kinds, wait) => {
        const channelId = desk.discord.addChannel(desk.guild.id)
        const once = poster([payloadOf('one', 'tw:x:1'), payloadOf('two')], channelId)
        const post = () => once().catch(() => undefined)
        for (const fault of kinds) {
          desk.discord.fault({ ...fault, path: channelId })
          await post()
          desk.later(wait)
        }
        // Faults that no request met are met by the last tries.
        for (let left = kinds.length + 2; left > 0; left--) {
          await post()
          desk.later(wait)
        }
        expect(desk.discord.seen(channelId).map(({ text }) => text)).toEqual(['one', 'two'])
      }),
      { numRuns: 25 },
    )
  })
})

describe('the components of a message', () => {
  it('are known again in what Discord answers, and from no other', async () => {
    desk = await postingDesk()
    const { discord, posting, channelId } = desk
    const payloads = [
      payloadOf('a  b', 'tw:x:1'),
      payloadOf('a  b', 'tw:x:2'),
      payloadOf('a c'),
      pictured('a c', 'a.png'),
    ]
    for (const [index, each] of payloads.entries()) await posting.post(channelId, each, `d${index}`)
    const answered = discord.seen(channelId).map(({ components }) => components)
    for (const [sent, { components }] of payloads.entries())
      expect(answered.map(each => sameComponents(components, each))).toEqual(answered.map((_, at) => at === sent))
  })

  it('are known again where spaces and marks were set otherwise', async () => {
    desk = await postingDesk()
    const text = (content: string) => [{ type: 10, content }]
    expect(sameComponents(text(' **46 %**, postponed\n'), text('46% – postponed'))).toBe(true)
    expect(sameComponents(text('46% postponed'), text('45% postponed'))).toBe(false)
  })
})
