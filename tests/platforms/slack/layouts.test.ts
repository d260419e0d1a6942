import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../../src/lib/clock.js'
import { QUARANTINE_MS } from '../../../src/platforms/post-once.js'
import type { Layout } from '../../../src/store/delivery.js'
import { failureOf } from '../../support/loopback.js'
import { alert, digest } from '../../support/sample-desk.js'
import type { FaultKind, SlackOptions } from '../../support/slack/index.js'
import { type SlackUnderTest, said, startSlackApp } from '../../support/slack-app.js'

let under: SlackUnderTest
afterEach(async () => {
  expect(under.slack.pings).toEqual([])
  await under.close()
})

let keys = 0
const freshKey = () => `d${(++keys).toString(16).padStart(24, '0')}`
const POST = 'chat.postMessage'
const CORRECTION = said('Read 24% and not 46%.')

async function opened(options: SlackOptions = {}, channel = 'T1/C1') {
  const clock = fixedClock(1_750_000_000_000)
  under = await startSlackApp({ slack: { now: clock.now, ...options }, clock })
  const { slack, platform } = under
  const key = freshKey()
  const id = channel.split('/').at(-1) ?? ''
  const seen = () => slack.seen('T1', id)
  return {
    ...under,
    key,
    seen,
    post: (layout: Layout, message = digest) => platform.post(channel, message, key, layout),
    edit: (ref: string, message = CORRECTION) => platform.edit(channel, ref, message, key),
    reply: (ref: string, as = freshKey(), message = CORRECTION) => platform.reply(channel, ref, message, as),
    later: (ms: number) => clock.moveTo(clock.now() + ms),
    /** What the channel shows, and what stands under it. */
    shown: () => ({
      channel: seen().flatMap(({ blocks, thread }) => (thread === undefined ? JSON.stringify(blocks) : [])),
      thread: seen().flatMap(({ blocks, thread }) => (thread === seen()[0]?.ts ? JSON.stringify(blocks) : [])),
    }),
  }
}

const HEAD = expect.stringMatching(/wait behind the same moratorium.*The 2 cards are in the thread/)
const CARDS = expect.stringMatching(/a bundle of accords.*WTO statistics/)
const ONCE = { channel: [HEAD], thread: [CARDS] }
const inThread = (args: { readonly thread_ts?: unknown }) => args.thread_ts !== undefined

describe('a post laid out as a thread on Slack', () => {
  it('has its head in the channel and its cards as replies, once, and not in the channel as well', async () => {
    const { post, shown, seen, slack } = await opened()
    const first = await post('thread')
    expect(await post('thread')).toEqual(first)
    expect(shown()).toEqual(ONCE)
    const [head, cards] = seen()
    expect(first.ref).toBe(`C1:${head?.ts},C1:${cards?.ts}@${head?.ts}`)
    expect(slack.calls(POST).map(({ args }) => args.reply_broadcast)).toEqual([undefined, 'false'])
    expect(new Set(seen().map(({ metadata }) => metadata?.event_payload.key)).size).toBe(2)
  })

  it('works in a conversation with a person', async () => {
    const { post, slack } = await opened({}, 'T1/UBEN')
    await post('thread')
    const [head, cards] = slack.seen('T1', 'DUBEN')
    expect(cards?.thread).toBe(head?.ts)
  })

  it.each<[string, FaultKind]>([
    ['its reply is dropped', { kind: 'drop' }],
    ['its request is dropped', { kind: 'drop', accepted: false }],
    ['a 503 comes after it was accepted', { kind: 'status' }],
    ['the body is cut', { kind: 'cut-body' }],
    ['Slack says internal_error and has done it', { kind: 'error', code: 'internal_error', accepted: true }],
  ])('stands once where %s, of the head or of the cards', async (_, fault) => {
    const { post, shown, slack, later } = await opened()
    for (const when of [() => true, inThread]) {
      slack.fault({ method: POST, ...fault, when })
      expect((await failureOf(post('thread'))).ambiguous).toBe(true)
      later(QUARANTINE_MS)
    }
    await post('thread')
    expect(shown()).toEqual(ONCE)
    expect(slack.calls('conversations.replies').length).toBeGreaterThan(0)
  })

  it('is looked for in a thread of many pages', async () => {
    const { post, shown, slack, later, seen } = await opened()
    slack.fault({ method: POST, kind: 'rate-limited', retryAfter: 1, when: inThread })
    await failureOf(post('thread'))
    later(1_000)
    const chatter = seen()[0]
    const { messages } = slack.workspace('T1')
    for (let at = 0; at < 450; at++)
      if (chatter !== undefined)
        messages.push({ ...chatter, ts: slack.state.ts(), thread: chatter.ts, metadata: undefined, blocks: [] })
    slack.fault({ method: POST, kind: 'drop', when: inThread })
    await failureOf(post('thread'))
    later(QUARANTINE_MS)
    await post('thread')
    expect(shown().thread.filter(text => text !== '[]')).toEqual([CARDS])
    expect(slack.calls('conversations.replies')).toHaveLength(3)
  })

  it('goes on at once after a limit in the middle', async () => {
    const { post, shown, slack, later } = await opened()
    slack.fault({ method: POST, kind: 'rate-limited', retryAfter: 2, when: inThread })
    expect(await failureOf(post('thread'))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 2_000 })
    later(2_000)
    await post('thread')
    expect(shown()).toEqual(ONCE)
  })

  it('goes on in the channel where it takes no threads, or the head was deleted, and the log says so', async () => {
    const channels = [{ id: 'C1', name: 'trade', threads: false as const }]
    const { post, shown, logged } = await opened({ workspaces: [{ id: 'T1', channels }] })
    const { ref } = await post('thread')
    expect(shown()).toEqual({ channel: [HEAD, CARDS], thread: [] })
    expect(ref).not.toContain('@')
    expect(logged).toEqual(expect.arrayContaining([expect.stringContaining('non_threadable')]))
  })

  it('is found in the channel where it went there because the thread was gone', async () => {
    const { post, slack, later, seen, shown } = await opened()
    slack.fault({ method: POST, kind: 'rate-limited', retryAfter: 1, when: inThread })
    await failureOf(post('thread'))
    later(1_000)
    slack.remove('T1', seen()[0]?.ts ?? '')
    slack.fault({ method: POST, kind: 'drop', when: args => !inThread(args) })
    await failureOf(post('thread'))
    later(QUARANTINE_MS)
    await post('thread')
    expect(shown().channel).toEqual([CARDS])
  })

  it('stands flat where it asks for a forum, and the log says so', async () => {
    const { post, shown, logged } = await opened()
    await post('forum')
    expect(shown()).toEqual({ channel: [expect.stringContaining('WTO statistics')], thread: [] })
    expect(logged).toEqual(expect.arrayContaining([expect.stringContaining('Slack has no forums')]))
  })

  it('is edited where it stands, and what is longer than before goes on in the thread', async () => {
    const { post, edit, shown, seen } = await opened()
    const { ref } = await post('thread')
    const corrected = JSON.parse(JSON.stringify(digest).replaceAll('bundle', 'sheaf'))
    const cards = corrected.blocks.filter(({ type }: { type: string }) => type === 'card')
    const longer = { ...corrected, blocks: [...corrected.blocks, ...Array.from({ length: 12 }, () => cards).flat()] }
    await edit(ref, longer)
    expect(shown().channel).toEqual([expect.stringContaining('The 26 cards are in the thread')])
    expect(shown().thread.length).toBeGreaterThan(1)
    expect(shown().thread.join()).not.toContain('bundle')
    await edit(ref, CORRECTION)
    expect(shown().channel).toEqual([expect.stringContaining('Read 24% and not 46%.')])
    expect(seen().every(({ edited, via }) => edited || via === POST)).toBe(true)
  })
})

describe('a reply on Slack', () => {
  it.each(['flat', 'thread'] as const)('stands in the thread of what it answers, once a key (%s)', async layout => {
    const { post, reply, seen } = await opened()
    const { ref } = await post(layout, alert)
    const key = freshKey()
    const first = await reply(ref, key)
    expect(await reply(ref, key)).toEqual(first)
    const answers = seen().filter(({ blocks }) => JSON.stringify(blocks).includes('Read 24%'))
    expect(answers).toMatchObject([{ thread: seen()[0]?.ts }])
    expect(first.ref).toBe(`C1:${answers[0]?.ts}@${seen()[0]?.ts}`)
  })

  it('is posted all the same where what it answers was deleted', async () => {
    const { post, reply, seen, slack } = await opened()
    const { ref } = await post('flat', alert)
    slack.remove('T1', seen()[0]?.ts ?? '')
    await reply(ref)
    expect(seen()).toMatchObject([{ thread: undefined }])
  })

  it('stands once where its answer is lost', async () => {
    const { post, reply, seen, slack, later } = await opened()
    const { ref } = await post('flat', alert)
    const key = freshKey()
    slack.fault({ method: POST, kind: 'drop' })
    expect((await failureOf(reply(ref, key))).ambiguous).toBe(true)
    later(QUARANTINE_MS)
    await reply(ref, key)
    expect(seen()).toHaveLength(2)
  })
})
