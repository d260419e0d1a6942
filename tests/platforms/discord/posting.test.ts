import { afterEach, describe, expect, it } from 'vitest'
import type { FailureKind } from '../../../src/lib/failure.js'
import { INVALID_WINDOW_MS, MOST_INVALID } from '../../../src/platforms/discord/breaker.js'
import { MUTE_WAIT_MS } from '../../../src/platforms/discord/failure.js'
import { type DiscordOptions, type Fault, PERMISSIONS, PERSON } from '../../support/discord/index.js'
import { failureOf } from '../../support/loopback.js'
import { PIXEL, type PostingDesk, payloadOf, pictured, postingDesk } from './posting-desk.js'

let desk: PostingDesk
async function opened(options: DiscordOptions & { readonly deadlineMs?: number } = {}): Promise<PostingDesk> {
  desk = await postingDesk(options)
  return desk
}
afterEach(async () => {
  // Whatever a test does, nothing that was ever sent could have pinged anybody.
  expect(desk.discord.unguarded).toEqual([])
  expect(desk.discord.pings).toEqual([])
  await desk.close()
})

describe('posting to Discord', () => {
  it('sends components with a nonce that is enforced, and answers the id', async () => {
    const { posting, discord, channelId, texts } = await opened()
    const id = await posting.post(channelId, payloadOf('@everyone: 46% on <@80351110224678912>'), 'd1')
    expect(discord.seen(channelId)).toMatchObject([{ id, flags: 1 << 15 }])
    expect(texts()).toEqual(['@everyone: 46% on <@80351110224678912>'])
    expect(discord.requests.at(-1)?.body).toMatchObject({
      nonce: 'd1',
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    })
  })

  it('sends pictures as attachments, and puts others in their place', async () => {
    const { posting, discord, channelId } = await opened()
    const id = await posting.post(channelId, pictured('Rates in March', 'march.png'), 'd1')
    expect(discord.seen(channelId)).toMatchObject([{ files: [{ name: 'march.png' }] }])
    expect(Buffer.from(discord.seen(channelId)[0]?.files[0]?.bytes ?? []).toString('base64')).toBe(PIXEL)
    await posting.edit(channelId, id, pictured('Rates in April', 'april.png'))
    expect(discord.seen(channelId)).toMatchObject([
      { text: 'Rates in April', edited: true, files: [{ name: 'april.png' }] },
    ])
    await posting.edit(channelId, id, payloadOf('No rates'))
    expect(discord.seen(channelId)).toMatchObject([{ text: 'No rates', files: [] }])
  })

  it('posts to a person, unless they take no messages from apps', async () => {
    const { posting, discord } = await opened()
    const dm = await posting.openDm(PERSON)
    expect(await posting.openDm(PERSON)).toBe(dm)
    await posting.post(dm, payloadOf('For you'), 'd1')
    expect(discord.seen(dm)).toMatchObject([{ text: 'For you' }])
    discord.closeDms()
    const failure = await failureOf(posting.post(dm, payloadOf('And again'), 'd2'))
    expect(failure).toMatchObject({ kind: 'gone', ambiguous: false })
    expect(failure.message).toContain('privacy settings')
  })

  it('asks nothing for a channel that is none of Discord', async () => {
    const { posting, discord } = await opened()
    for (const channel of ['../users/@me', 'C0123', ''])
      expect((await failureOf(posting.post(channel, payloadOf('x'), 'd1'))).kind).toBe('gone')
    expect(discord.requests).toEqual([])
  })

  it('waits for a limit that the headers foretell, and makes no request too many', async () => {
    const { posting, discord, channelId, texts } = await opened({ bucket: { limit: 2, windowMs: 250 } })
    const posts = ['1', '2', '3', '4', '5'].map(each => posting.post(channelId, payloadOf(each), `d${each}`))
    await Promise.all(posts)
    expect(texts()).toEqual(['1', '2', '3', '4', '5'])
    expect(discord.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  })
})

type Told = { readonly kind: FailureKind; readonly ambiguous: boolean; readonly says: RegExp; readonly shown: number }
const LOST = { kind: 'retry', ambiguous: true, says: /lost, came too late/, shown: 1 } as const

describe('a post that fails', () => {
  it.each<[Omit<Fault, 'path'>, Told]>([
    [
      { kind: 'rate-limited', seconds: 3 },
      { kind: 'rate-limited', ambiguous: false, says: /patience/, shown: 0 },
    ],
    [
      { kind: 'refused', status: 502 },
      { kind: 'retry', ambiguous: true, says: /status 502/, shown: 0 },
    ],
    [{ kind: 'refused-accepted' }, { kind: 'retry', ambiguous: true, says: /status 503/, shown: 1 }],
    [{ kind: 'dropped' }, { ...LOST, shown: 0 }],
    [{ kind: 'dropped-accepted' }, LOST],
    [{ kind: 'body-cut' }, LOST],
    [{ kind: 'not-json' }, LOST],
    [{ kind: 'wrong-json' }, LOST],
    [{ kind: 'unauthorised' }, { kind: 'unauthorised', ambiguous: false, says: /DISCORD_TOKEN/, shown: 0 }],
    [{ kind: 'forbidden' }, { kind: 'unauthorised', ambiguous: false, says: /Send Messages.*Permissions/, shown: 0 }],
    [
      { kind: 'forbidden', code: 50_001 },
      { kind: 'unauthorised', ambiguous: false, says: /permission View Channel/, shown: 0 },
    ],
    [{ kind: 'gone' }, { kind: 'gone', ambiguous: false, says: /10003.*choose another/, shown: 0 }],
    [
      { kind: 'gone', code: 10_008 },
      { kind: 'gone', ambiguous: false, says: /message was deleted/, shown: 0 },
    ],
    // An address without a Discord behind it must not end a delivery for good.
    [
      { kind: 'refused', status: 404 },
      { kind: 'retry', ambiguous: false, says: /DISCORD_API_URL/, shown: 0 },
    ],
    [
      { kind: 'refused', status: 403 },
      { kind: 'retry', ambiguous: false, says: /DISCORD_API_URL/, shown: 0 },
    ],
  ])('says what became of it: %o', async (fault, { kind, ambiguous, says, shown }) => {
    const { posting, discord, channelId, texts, creates } = await opened()
    discord.fault({ path: '/messages', ...fault })
    const failure = await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))
    expect(failure).toMatchObject({ kind, ambiguous, where: 'discord' })
    expect(failure.message).toMatch(says)
    expect(texts()).toHaveLength(shown)
    expect(creates()).toBeLessThanOrEqual(1)
  })

  it.each(['headers-stalled', 'body-stalled'] as const)('ends in time (%s), and the next one goes', async kind => {
    const { posting, discord, channelId, texts } = await opened({ deadlineMs: 400 })
    discord.fault({ path: '/messages', kind })
    const begun = performance.now()
    expect(await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))).toMatchObject({
      kind: 'retry',
      ambiguous: true,
    })
    expect(performance.now() - begun).toBeLessThan(2_000)
    await posting.post(channelId, payloadOf('y'), 'd2')
    expect(texts()).toEqual(['x', 'y'])
  })

  it('says of an edit that it may have been made', async () => {
    const { posting, discord, channelId, texts } = await opened()
    const id = await posting.post(channelId, payloadOf('x'), 'd1')
    discord.fault({ method: 'PATCH', kind: 'not-json' })
    expect((await failureOf(posting.edit(channelId, id, payloadOf('y')))).ambiguous).toBe(true)
    expect(texts()).toEqual(['y'])
  })

  it('names the field that Discord would not take', async () => {
    const { posting, channelId } = await opened()
    const failure = await failureOf(posting.post(channelId, payloadOf('x', 'y'.repeat(101)), 'd1'))
    expect(failure).toMatchObject({ kind: 'invalid', ambiguous: false })
    expect(failure.message).toContain('components[0].components[1].components[0].custom_id')
  })

  it('says that it cannot reach anybody, and that nothing was sent', async () => {
    const { posting, discord, channelId } = await opened()
    await discord.close()
    expect(await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))).toMatchObject({
      kind: 'retry',
      ambiguous: false,
    })
    desk = await postingDesk()
  })

  it('tells a missing permission by the permission that is missing', async () => {
    const { posting, discord, channelId } = await opened()
    discord.overwrite(channelId, { deny: PERMISSIONS.SEND_MESSAGES })
    expect((await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))).message).toMatch(/50013.*Send Messages/)
    discord.overwrite(channelId, { deny: PERMISSIONS.VIEW_CHANNEL })
    expect((await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))).message).toMatch(/50001.*View Channel/)
  })
})

describe('a token that is refused', () => {
  it('is told once, and ends every request after it, those that wait for their turn included', async () => {
    const { posting, discord, channelId, lines, api, creates } = await opened()
    discord.token = 'another'
    const kinds = await Promise.all(
      ['1', '2', '3'].map(async each => (await failureOf(posting.post(channelId, payloadOf(each), each))).kind),
    )
    expect(kinds).toEqual(['unauthorised', 'unauthorised', 'unauthorised'])
    expect((await failureOf(posting.openDm(PERSON))).message).toContain('DISCORD_TOKEN')
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain(desk.settings.token)
    expect(api.isRefused()).toBe(true)
    expect(creates()).toBe(1)
    expect(discord.requests).toHaveLength(1)
  })

  it('is told once by many channels as well', async () => {
    const { posting, discord, guild, lines } = await opened()
    const channels = ['a', 'b', 'c'].map(name => discord.addChannel(guild.id, { name }))
    discord.token = 'another'
    await Promise.all(channels.map(each => failureOf(posting.post(each, payloadOf('x'), each))))
    expect(lines).toHaveLength(1)
  })

  it('does not hide that another post may have arrived meanwhile', async () => {
    const { posting, discord, guild, channelId } = await opened({ deadlineMs: 300 })
    discord.fault({ path: channelId, kind: 'headers-stalled' })
    const waiting = failureOf(posting.post(channelId, payloadOf('x'), 'd1'))
    const other = discord.addChannel(guild.id)
    discord.fault({ path: other, kind: 'unauthorised' })
    await failureOf(posting.post(other, payloadOf('y'), 'd2'))
    expect(await waiting).toMatchObject({ kind: 'retry', ambiguous: true })
  })
})

describe('a rate limit', () => {
  it('is obeyed for its route and channel, and for no other', async () => {
    const { posting, discord, guild, channelId, later, texts, creates } = await opened()
    const other = discord.addChannel(guild.id)
    discord.fault({ path: channelId, kind: 'rate-limited', seconds: 3 })
    const post = () => posting.post(channelId, payloadOf('x'), 'd1')
    expect((await failureOf(post())).retryAfterMs).toBe(3_000)
    later(2_000)
    expect((await failureOf(post())).retryAfterMs).toBe(1_000)
    expect(creates()).toBe(1)
    await posting.post(other, payloadOf('y'), 'd2')
    later(1_000)
    await post()
    expect(texts()).toEqual(['x'])
  })

  it('is obeyed by whichever of header and body names the longer time', async () => {
    const { posting, discord, channelId, later } = await opened()
    for (const [kind, ms] of [
      ['rate-limited', 3_000],
      ['rate-limited-by-body', 2_500],
    ] as const) {
      discord.fault({ path: channelId, kind, seconds: 2.5 })
      expect((await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))).retryAfterMs).toBe(ms)
      later(ms)
    }
  })

  it('on the edit of one message holds the edits of all in its channel', async () => {
    const { posting, discord, channelId, later } = await opened()
    const [first = '', second = ''] = [
      await posting.post(channelId, payloadOf('1'), 'd1'),
      await posting.post(channelId, payloadOf('2'), 'd2'),
    ]
    discord.fault({ method: 'PATCH', kind: 'rate-limited', seconds: 4 })
    await failureOf(posting.edit(channelId, first, payloadOf('one')))
    expect((await failureOf(posting.edit(channelId, second, payloadOf('two')))).retryAfterMs).toBe(4_000)
    later(4_000)
    await posting.edit(channelId, second, payloadOf('two'))
    expect(discord.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(2)
  })

  it('for the whole application holds everything', async () => {
    const { posting, discord, guild, channelId, later, creates } = await opened()
    const other = discord.addChannel(guild.id)
    discord.fault({ path: channelId, kind: 'rate-limited-globally', seconds: 2 })
    await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))
    expect((await failureOf(posting.post(other, payloadOf('y'), 'd2'))).retryAfterMs).toBe(2_000)
    expect(creates()).toBe(1)
    later(2_000)
    await posting.post(other, payloadOf('y'), 'd2')
  })

  it('that names no time is given one, longer each time, and asked for once each', async () => {
    const { posting, discord, channelId, later, texts, creates } = await opened()
    discord.fault({ path: '/messages', kind: 'rate-limited-mute', times: 3 })
    for (const factor of [1, 2, 4]) {
      const failure = await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))
      expect(failure).toMatchObject({ kind: 'rate-limited', retryAfterMs: factor * MUTE_WAIT_MS })
      later(factor * MUTE_WAIT_MS)
    }
    expect(creates()).toBe(3)
    await posting.post(channelId, payloadOf('x'), 'd1')
    expect(texts()).toEqual(['x'])
    discord.fault({ path: '/messages', kind: 'rate-limited-mute' })
    expect((await failureOf(posting.post(channelId, payloadOf('y'), 'd2'))).retryAfterMs).toBe(MUTE_WAIT_MS)
  })
})

describe('the breaker', () => {
  it('stops everything at 500 invalid requests in ten minutes, until the first of them are that old', async () => {
    const { posting, discord, channelId, breaker, later, texts, creates } = await opened()
    for (let each = 1; each < MOST_INVALID; each++) breaker.note(403, null)
    discord.fault({ path: '/messages', kind: 'rate-limited-shared', seconds: 60 })
    await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))
    later(60_000)
    discord.fault({ path: '/messages', kind: 'forbidden' })
    expect((await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))).kind).toBe('unauthorised')
    expect(await failureOf(posting.post(channelId, payloadOf('x'), 'd1'))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: INVALID_WINDOW_MS - 60_000,
    })
    expect(creates()).toBe(2)
    later(INVALID_WINDOW_MS - 60_000)
    await posting.post(channelId, payloadOf('x'), 'd1')
    expect(texts()).toEqual(['x'])
  })

  it('forgets what is ten minutes old, and is not closed for years by a clock that was ahead', async () => {
    const { breaker, clock, later } = await opened()
    for (let each = 0; each < 100; each++) breaker.note(403, null)
    later(INVALID_WINDOW_MS)
    for (let each = 1; each < MOST_INVALID; each++) breaker.note(403, null)
    expect(breaker.waitMs()).toBe(0)
    later(1_000)
    breaker.note(403, null)
    expect(breaker.waitMs()).toBe(INVALID_WINDOW_MS - 1_000)
    clock.moveTo(0)
    expect(breaker.waitMs()).toBe(INVALID_WINDOW_MS)
  })

  it('counts 401, 403 and 429, but no limit that others share, and nothing else', async () => {
    const { breaker } = await opened()
    for (const status of [200, 400, 404, 500])
      for (let each = 0; each < MOST_INVALID; each++) breaker.note(status, null)
    for (let each = 0; each < MOST_INVALID; each++) breaker.note(429, 'shared')
    expect(breaker.waitMs()).toBe(0)
    for (let each = 0; each < MOST_INVALID; each++) breaker.note([401, 403, 429][each % 3] ?? 0, 'user')
    expect(breaker.waitMs()).toBe(INVALID_WINDOW_MS)
  })
})
