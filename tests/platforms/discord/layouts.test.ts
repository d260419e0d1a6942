import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../../src/messages/message.js'
import { editPost } from '../../../src/platforms/discord/edits.js'
import { postTo, replyTo } from '../../../src/platforms/discord/posts.js'
import { QUARANTINE_MS } from '../../../src/platforms/post-once.js'
import type { Store } from '../../../src/store/database.js'
import type { Layout } from '../../../src/store/delivery.js'
import { type FaultKind, PERMISSIONS } from '../../support/discord/index.js'
import { failureOf } from '../../support/loopback.js'
import { memoryStore } from '../../support/memory-store.js'
import { alert, digest } from '../../support/sample-desk.js'
import { said } from '../../support/slack-app.js'
import { type PostingDesk, postingDesk } from './posting-desk.js'

let store: Store
let desk: PostingDesk
beforeAll(async () => {
  store = await memoryStore()
})
afterAll(() => store.close())
afterEach(async () => {
  expect(desk.discord.unguarded).toEqual([])
  expect(desk.discord.pings).toEqual([])
  await desk.close()
})

let keys = 0
const freshKey = () => `d${(++keys).toString(16).padStart(24, '0')}`

async function opened({ forum = false, ...options }: Parameters<typeof postingDesk>[0] & { forum?: boolean } = {}) {
  desk = await postingDesk(options)
  const { discord, guild } = desk
  const channelId = forum ? discord.addChannel(guild.id, { forum: true }) : guild.channelId
  const key = freshKey()
  return {
    ...desk,
    channelId,
    key,
    post: (layout?: Layout, message: Message = digest, by?: 'posting' | 'hasty') =>
      postTo(desk.parts(store.db, by), channelId, message, key, layout),
    edit: (ref: string, message: Message) => editPost(desk.parts(store.db), ref, message, key),
    reply: (ref: string, message: Message, as = freshKey()) =>
      replyTo(desk.parts(store.db), channelId, ref, message, as),
    /** What stands in the channel itself, and in each of its threads. */
    shown: () => ({
      channel: discord.seen(channelId).map(({ text }) => text),
      threads: discord.threads(channelId).map(({ id }) => discord.seen(id).map(({ text }) => text)),
    }),
    asked: (method: string, path: RegExp) =>
      discord.requests.filter(each => each.method === method && path.test(each.path)).length,
  }
}

const HEAD = expect.stringMatching(/wait behind the same moratorium[\s\S]*The 2 cards are in the thread/)
const CARDS = expect.stringMatching(/a bundle of accords[\s\S]*WTO statistics/)

describe('a post laid out as a thread', () => {
  it('has its head in the channel and its cards in a thread of that name, once', async () => {
    const { post, shown, discord, channelId } = await opened()
    const first = await post('thread')
    expect(await post('thread')).toEqual(first)
    expect(shown()).toEqual({ channel: [HEAD], threads: [[CARDS]] })
    const [thread] = discord.threads(channelId)
    expect(thread?.name).toBe(digest.summary)
    const [message] = discord.seen(channelId)
    expect(thread?.id).toBe(message?.id)
    expect(first.ref).toBe(`${channelId}/${message?.id};${thread?.id}/${discord.seen(thread?.id ?? '')[0]?.id}`)
  })

  it('is asked for a thread’s name of a hundred characters at most', async () => {
    const { post, discord, channelId } = await opened()
    await post('thread', { ...digest, summary: `${'long '.repeat(50)}` })
    expect(discord.threads(channelId)[0]?.name).toMatch(/^(long )+lo?n?g?…$/)
  })

  it.each<[string, RegExp, FaultKind]>([
    ['the first message', /\/messages$/, 'dropped-accepted'],
    ['the first message', /\/messages$/, 'refused'],
    ['the thread', /\/threads$/, 'dropped-accepted'],
    ['the thread', /\/threads$/, 'refused-accepted'],
    ['the thread', /\/threads$/, 'body-cut'],
    ['the thread', /\/threads$/, 'refused'],
    ['the thread', /\/threads$/, 'dropped'],
  ])('stands once where the answer about %s is lost (%s %s)', async (_, path, kind) => {
    const { post, shown, discord, later } = await opened()
    discord.fault({ method: 'POST', path, kind })
    expect((await failureOf(post('thread'))).ambiguous).toBe(true)
    expect((await failureOf(post('thread'))).kind).toBe('rate-limited')
    later(QUARANTINE_MS)
    await post('thread')
    expect(shown()).toEqual({ channel: [HEAD], threads: [[CARDS]] })
  })

  it('stands once where the answer about a card is lost', async () => {
    const { post, shown, discord, later } = await opened()
    discord.fault({ method: 'POST', path: /\/messages$/, kind: 'dropped-accepted', skip: 1 })
    expect((await failureOf(post('thread'))).ambiguous).toBe(true)
    later(24 * 60 * 60 * 1000)
    await post('thread')
    expect(shown()).toEqual({ channel: [HEAD], threads: [[CARDS]] })
  })

  it('goes on at once after a limit: before the first message, before the thread, and within it', async () => {
    const { post, shown, discord, later } = await opened()
    for (const path of [/\/messages$/, /\/threads$/, /\/messages$/]) {
      discord.fault({ method: 'POST', path, kind: 'rate-limited', seconds: 2 })
      expect(await failureOf(post('thread'))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 2_000 })
      later(2_000)
    }
    await post('thread')
    expect(shown()).toEqual({ channel: [HEAD], threads: [[CARDS]] })
  })

  it('uses the thread that somebody else has opened under its first message', async () => {
    const { post, shown, discord, asked } = await opened()
    discord.fault({ method: 'POST', path: /\/threads$/, kind: 'rate-limited', seconds: 1 })
    await failureOf(post('thread'))
    desk.later(1_000)
    const [message] = discord.seen(desk.channelId)
    await desk.api.ask({
      method: 'POST',
      path: `/channels/${desk.channelId}/messages/${message?.id}/threads`,
      body: { name: 'mine' },
    })
    await post('thread')
    expect(shown()).toEqual({ channel: [HEAD], threads: [[CARDS]] })
    expect(asked('POST', /\/threads$/)).toBe(3)
  })

  it('goes on in the channel where no thread may be opened, and the log says so', async () => {
    const { post, shown, discord, channelId, lines } = await opened()
    discord.overwrite(channelId, { deny: PERMISSIONS.CREATE_PUBLIC_THREADS })
    const { ref } = await post('thread')
    expect(shown()).toEqual({ channel: [HEAD, CARDS], threads: [] })
    expect(ref).toMatch(/^\d+\/\d+,\d+$/)
    expect(lines).toEqual([expect.stringMatching(/no thread can be opened.*Create Public Threads/)])
  })

  it('ends, and says nothing of its channel, where its thread is deleted before all of it stands', async () => {
    const { post, discord, channelId } = await opened()
    discord.fault({ method: 'POST', path: /\/messages$/, kind: 'rate-limited', seconds: 1, skip: 1 })
    await failureOf(post('thread'))
    desk.later(1_000)
    discord.deleteChannel(discord.threads(channelId)[0]?.id ?? '')
    expect(await failureOf(post('thread'))).toMatchObject({ kind: 'invalid', ambiguous: false })
  })

  it.each(['thread', 'forum'] as const)(
    'stands flat where the channel has no %s, and the log says so',
    async layout => {
      const { discord, guild, lines, parts } = await opened()
      const channelId = layout === 'forum' ? guild.channelId : discord.addChannel(guild.id, { thread: true })
      const { ref } = await postTo(parts(store.db), channelId, digest, freshKey(), layout)
      expect(ref).toMatch(/^\d+\/\d+$/)
      expect(lines).toEqual([expect.stringContaining(`cannot show a post as a ${layout}`)])
    },
  )

  it('stands flat where it has no cards', async () => {
    const { post, shown } = await opened()
    await post('thread', said('Nothing new.'))
    expect(shown()).toEqual({ channel: ['Nothing new.'], threads: [] })
  })
})

describe('a post in a forum', () => {
  it.each([undefined, 'flat', 'thread', 'forum'] as const)(
    'is a thread of its own in the layout %s, once',
    async layout => {
      const { post, shown, discord, channelId, asked } = await opened({ forum: true })
      const first = await post(layout, alert)
      expect(await post(layout, alert)).toEqual(first)
      expect(shown()).toEqual({ channel: [], threads: [[expect.stringContaining('announced to postponed')]] })
      expect(discord.threads(channelId)[0]?.name).toBe(alert.summary)
      expect(first.ref).toBe(`${discord.threads(channelId)[0]?.id}/${discord.threads(channelId)[0]?.id}`)
      await postTo(desk.parts(store.db), channelId, digest, freshKey(), layout)
      expect(asked('GET', /^\/channels\/\d+$/)).toBe(1)
    },
  )

  it('goes on in its thread where it is long', async () => {
    const { post, shown } = await opened({ forum: true })
    const long = Array.from({ length: 12 }, (_, at) => said(`${at}. ${'word '.repeat(200)}`).blocks).flat()
    await post('forum', { summary: 'a long one', blocks: long })
    expect(shown().channel).toEqual([])
    expect(shown().threads).toHaveLength(1)
    expect(shown().threads[0]?.length).toBeGreaterThan(3)
    for (let at = 0; at < 12; at++)
      expect(
        shown().threads[0]?.filter(text => text.includes(`${at}\\. word`) || text.includes(`${at}. word`)).length,
      ).toBeGreaterThan(0)
  })

  it.each<FaultKind>(['dropped-accepted', 'refused-accepted', 'headers-stalled', 'body-cut', 'wrong-json'])(
    'is found and not begun again where its answer is lost (%s)',
    async kind => {
      const { post, shown, discord, channelId, later, asked } = await opened({ forum: true })
      discord.fault({ method: 'POST', path: /\/threads$/, kind })
      const by = kind === 'headers-stalled' ? 'hasty' : 'posting'
      expect((await failureOf(post('forum', digest, by))).ambiguous).toBe(true)
      later(QUARANTINE_MS)
      const { ref } = await post('forum')
      expect(shown().threads).toHaveLength(1)
      expect(ref.startsWith(discord.threads(channelId)[0]?.id ?? '?')).toBe(true)
      expect(asked('POST', /\/threads$/)).toBe(1)
    },
  )

  it('is found where its thread was put away meanwhile, and among others of that name', async () => {
    const { post, shown, discord, channelId, later, parts } = await opened({ forum: true })
    await postTo(parts(store.db), channelId, { ...alert, summary: digest.summary }, freshKey())
    discord.fault({ method: 'POST', path: /\/threads$/, kind: 'dropped-accepted' })
    await failureOf(post('forum'))
    const thread = discord.threads(channelId)[1]?.id ?? ''
    later(25 * 60 * 60 * 1000)
    discord.archive(thread)
    await postTo(parts(store.db), channelId, digest, freshKey(), 'forum')
    const { ref } = await post('forum')
    expect(ref.startsWith(`${thread}/`)).toBe(true)
    expect(shown().threads).toHaveLength(3)
  })

  it('is not taken for one of the same words under another name', async () => {
    const { post, shown, discord, channelId, later, parts } = await opened({ forum: true })
    const nothing = said('Nothing new.')
    await postTo(parts(store.db), channelId, { ...nothing, summary: 'Monday' }, freshKey())
    discord.fault({ method: 'POST', path: /\/threads$/, kind: 'refused' })
    await failureOf(post('forum', nothing))
    later(QUARANTINE_MS)
    await post('forum', nothing)
    expect(shown().threads).toHaveLength(2)
  })

  it.each<FaultKind>(['refused', 'dropped'])('is begun again where it never arrived (%s)', async kind => {
    const { post, shown, discord, later } = await opened({ forum: true })
    discord.fault({ method: 'POST', path: /\/threads$/, kind })
    expect((await failureOf(post('forum'))).ambiguous).toBe(true)
    later(QUARANTINE_MS)
    await post('forum')
    expect(shown().threads).toHaveLength(1)
  })
})

const CORRECTION = said('Read 24% and not 46%.')

describe('an edit', () => {
  it('changes what stands in the channel and in the thread, each where it stands', async () => {
    const { post, edit, shown } = await opened()
    const { ref } = await post('thread')
    const corrected = JSON.parse(
      JSON.stringify(digest).replaceAll('wait behind', 'stand behind').replaceAll('bundle', 'sheaf'),
    )
    await edit(ref, corrected)
    expect(shown()).toEqual({
      channel: [expect.stringMatching(/stand behind the same moratorium[\s\S]*The 2 cards/)],
      threads: [[expect.stringMatching(/a sheaf of accords[\s\S]*WTO statistics/)]],
    })
  })

  it('opens a thread that was put away, and leaves one alone that a moderator closed', async () => {
    const { post, edit, shown, discord, channelId } = await opened({ forum: true })
    const { ref } = await post('forum', alert)
    discord.archive(discord.threads(channelId)[0]?.id ?? '')
    await edit(ref, CORRECTION)
    expect(shown().threads).toEqual([[CORRECTION.summary]])
    discord.archive(discord.threads(channelId)[0]?.id ?? '', 'locked')
    // Kind 'gone' is of the message: it is answered instead.
    expect((await failureOf(edit(ref, alert))).kind).toBe('gone')
  })

  it('reads the refs of before there were threads', async () => {
    const { edit, discord, channelId, posting } = await opened()
    const ids = [await posting.post(channelId, { components: [{ type: 10, content: 'x' }], files: [] }, 'd1')]
    await edit(`${channelId}/${ids.join(',')}`, CORRECTION)
    expect(discord.seen(channelId)).toMatchObject([{ text: CORRECTION.summary, edited: true }])
  })
})

describe('a reply', () => {
  it('stands below what it answers in a channel, once a key', async () => {
    const { post, reply, discord, channelId } = await opened()
    const { ref } = await post('flat', alert)
    const key = freshKey()
    const first = await reply(ref, CORRECTION, key)
    expect(await reply(ref, CORRECTION, key)).toEqual(first)
    const [parent, answer, ...others] = discord.seen(channelId)
    expect(answer).toMatchObject({ text: CORRECTION.summary, answers: parent?.id, nonce: key })
    expect(others).toEqual([])
  })

  it.each([
    ['thread', false],
    ['forum', true],
  ] as const)('stands in the thread of a post laid out as a %s', async (layout, forum) => {
    const { post, reply, shown } = await opened({ forum })
    const { ref } = await post(layout)
    await reply(ref, CORRECTION)
    expect(shown().threads[0]?.at(-1)).toBe(CORRECTION.summary)
    expect(shown().channel).toHaveLength(forum ? 0 : 1)
  })

  it('is posted all the same where what it answers was deleted, or may not be seen', async () => {
    const { post, reply, shown, discord, channelId } = await opened()
    const { ref } = await post('flat', alert)
    discord.deleteMessage(channelId, discord.seen(channelId)[0]?.id ?? '')
    await reply(ref, CORRECTION)
    discord.overwrite(channelId, { deny: PERMISSIONS.READ_MESSAGE_HISTORY })
    await reply(ref, said('And again.'))
    expect(shown().channel).toEqual([CORRECTION.summary, 'And again.'])
  })

  it.each(['deleted', 'locked'] as const)('goes to the channel where its thread was %s', async how => {
    const { post, reply, shown, discord, channelId } = await opened()
    const { ref } = await post('thread')
    const thread = discord.threads(channelId)[0]?.id ?? ''
    if (how === 'deleted') discord.deleteChannel(thread)
    else discord.archive(thread, 'locked')
    await reply(ref, CORRECTION)
    expect(shown().channel).toEqual([HEAD, CORRECTION.summary])
  })

  it('begins a thread of its own where the one in a forum was deleted', async () => {
    const { post, reply, shown, discord, channelId } = await opened({ forum: true })
    const { ref } = await post()
    discord.deleteChannel(discord.threads(channelId)[0]?.id ?? '')
    await reply(ref, CORRECTION)
    expect(shown().threads).toEqual([[CORRECTION.summary]])
  })

  it('stands once where its answer is lost', async () => {
    const { post, reply, shown, discord, later } = await opened()
    const { ref } = await post('thread')
    const key = freshKey()
    discord.fault({ method: 'POST', path: /\/messages$/, kind: 'dropped-accepted' })
    expect((await failureOf(reply(ref, CORRECTION, key))).ambiguous).toBe(true)
    later(QUARANTINE_MS + 10 * 60 * 1000)
    await reply(ref, CORRECTION, key)
    expect(shown().threads[0]).toEqual([CARDS, CORRECTION.summary])
  })
})
