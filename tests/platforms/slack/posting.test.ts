import type { KnownBlock } from '@slack/types'
import { afterEach, describe, expect, it } from 'vitest'
import type { SlackPayload } from '../../../src/platforms/slack/payload.js'
import { clientMsgId } from '../../../src/platforms/slack/posting.js'
import { renderSlack } from '../../../src/platforms/slack/render.js'
import { failureOf } from '../../support/loopback.js'
import { alert } from '../../support/sample-desk.js'
import type { FaultKind, SeenMessage } from '../../support/slack/index.js'
import { PNG, postingOn, words } from '../../support/slack/posting.js'

const TOKEN = 'd0123456789abcdef01234567'

describe('the posting client of Slack', () => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  const start = async (...given: Parameters<typeof postingOn>) => {
    const set = await postingOn(...given)
    ends.push(() => set.slack.close())
    return set
  }
  const texts = (seen: readonly SeenMessage[]) => seen.map(({ text }) => text)

  it('posts blocks and text with its key, a message id of its own and no previews', async () => {
    const { slack, posting } = await start()
    const [payload = words('')] = renderSlack(alert, TOKEN)
    const ref = await posting.post('C1', payload, TOKEN)
    const [seen] = slack.seen('T1', 'C1')
    expect(ref).toBe(`C1:${seen?.ts}`)
    expect(seen).toMatchObject({
      text: payload.text,
      blocks: payload.blocks,
      metadata: { event_type: 'tradewind_delivery', event_payload: { key: TOKEN } },
      ...{ clientMsgId: clientMsgId(TOKEN), unfurlLinks: false, unfurlMedia: false },
    })
    expect(slack.pings).toEqual([])
  })

  it('makes one UUID of one token, and another of another', () => {
    expect(clientMsgId('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(clientMsgId('a')).toBe(clientMsgId('a'))
    expect(clientMsgId('a')).not.toBe(clientMsgId('b'))
  })

  it('writes to a person as well, and finds the message there', async () => {
    const { slack, posting, clock } = await start()
    const ref = await posting.post('UANA', words('for you'), TOKEN)
    expect(ref).toMatch(/^DUANA:/)
    expect(texts(slack.seen('T1', 'DUANA'))).toEqual(['for you'])
    expect(await posting.find('UANA', TOKEN, clock.now())).toBe(ref)
  })

  it('replaces a message, which keeps its key', async () => {
    const { slack, posting, clock } = await start()
    const ref = await posting.post('C1', words('46%'), TOKEN)
    await posting.edit(ref, words('20%'))
    expect(slack.seen('T1', 'C1')).toMatchObject([{ text: '20%', edited: true }])
    expect(await posting.find('C1', TOKEN, clock.now())).toBe(ref)
  })

  it('does not edit what is no ref, and says of a deleted message that it is gone', async () => {
    const { slack, posting } = await start()
    expect((await failureOf(posting.edit('C1', words('x')))).kind).toBe('invalid')
    expect(slack.requests).toEqual([])
    expect((await failureOf(posting.edit('C1:1.000001', words('x')))).kind).toBe('gone')
  })

  describe('what goes wrong', () => {
    type Case = readonly [name: string, fault: FaultKind, what: object, arrives: number]
    const retry = { kind: 'retry', ambiguous: true }
    const cases: readonly Case[] = [
      ['429 with a time', { kind: 'rate-limited', retryAfter: 7 }, { kind: 'rate-limited', retryAfterMs: 7_000 }, 0],
      ['429 without a time', { kind: 'rate-limited' }, { kind: 'rate-limited', retryAfterMs: undefined }, 0],
      ['429 with a date', { kind: 'rate-limited', retryAfter: 'Wed, 21 Oct' }, { kind: 'rate-limited' }, 0],
      ['429 with a day', { kind: 'rate-limited', retryAfter: 86_400 }, { retryAfterMs: 3_600_000 }, 0],
      ['ratelimited in JSON', { kind: 'error', code: 'ratelimited' }, { kind: 'rate-limited', ambiguous: false }, 0],
      ['a 503 before it was done', { kind: 'status', accepted: false }, retry, 0],
      ['a 502 after it was done', { kind: 'status', status: 502 }, retry, 1],
      ['a 403 of a proxy', { kind: 'status', status: 403, accepted: false }, { kind: 'retry', ambiguous: false }, 0],
      ['a lost reply', { kind: 'drop' }, retry, 1],
      ['a lost request', { kind: 'drop', accepted: false }, retry, 0],
      ['headers that never come', { kind: 'stall' }, retry, 1],
      ['a body that stops half-way', { kind: 'stall-body' }, retry, 1],
      ['a body that drips for ever', { kind: 'drip' }, retry, 1],
      ['a body that is cut', { kind: 'cut-body' }, retry, 1],
      ['a reply that is no JSON', { kind: 'not-json' }, retry, 1],
      ['a reply that is JSON and nothing', { kind: 'not-json', body: 'null' }, retry, 1],
      ['a reply without a name for the message', { kind: 'not-json', body: '{"ok":true}' }, retry, 1],
      ['an empty reply', { kind: 'not-json', body: '' }, retry, 1],
      ['internal_error', { kind: 'error', code: 'internal_error', accepted: true }, retry, 1],
      ['fatal_error', { kind: 'error', code: 'fatal_error' }, retry, 0],
      ['a revoked token', { kind: 'error', code: 'token_revoked' }, { kind: 'unauthorised', ambiguous: false }, 0],
      ['an unknown token', { kind: 'error', code: 'invalid_auth' }, { kind: 'unauthorised' }, 0],
      ['an account that is off', { kind: 'error', code: 'account_inactive' }, { kind: 'unauthorised' }, 0],
      ['a rule of the workspace', { kind: 'error', code: 'restricted_action' }, { kind: 'unauthorised' }, 0],
      ['a code that is not known', { kind: 'error', code: 'msg_blocks_too_long' }, { kind: 'invalid' }, 0],
    ]
    it.each(cases)('%s', async (_, fault, what, arrives) => {
      const { slack, posting, hasty } = await start()
      const handle = slack.fault({ method: 'chat.postMessage', ...fault })
      const waits = ['stall', 'stall-body', 'drip'].includes(fault.kind)
      const failure = await failureOf((waits ? hasty : posting).post('C1', words('x'), TOKEN))
      expect(failure).toMatchObject({ where: 'slack C1', ...what })
      expect(failure.message).toMatch(/^[A-Z].*\.$/)
      if (arrives > 0) await slack.until(() => slack.seen('T1', 'C1')[0], 'the message')
      expect(slack.seen('T1', 'C1')).toHaveLength(arrives)
      // Nothing is tried again behind the caller's back.
      expect(handle.met()).toBe(1)
      expect(slack.calls('chat.postMessage')).toHaveLength(1)
    })

    it.each([
      ['CNONE', 'gone', 'choose another'],
      ['COLD', 'gone', 'archived'],
      ['CELSE', 'unauthorised', '/invite @Tradewind'],
    ])('the channel %s', async (channel, kind, advice) => {
      const { posting } = await start()
      const failure = await failureOf(posting.post(channel, words('x'), TOKEN))
      expect(failure).toMatchObject({ kind, ambiguous: false })
      expect(failure.message).toContain(advice)
    })

    it('names the scope that is missing', async () => {
      const { posting } = await start({ workspaces: [{ id: 'T1', scopes: [], channels: [{ id: 'C1', name: 'x' }] }] })
      expect((await failureOf(posting.post('C1', words('x'), TOKEN))).message).toContain('the scope chat:write')
    })

    it('says that a message is not taken as it is', async () => {
      const { posting } = await start()
      const long = {
        ...words('x'),
        blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
      } as const
      expect((await failureOf(posting.post('C1', long, TOKEN))).kind).toBe('invalid')
    })

    it('knows of a Slack that cannot be reached that nothing has arrived', async () => {
      const { slack, posting } = await start()
      await slack.close()
      expect(await failureOf(posting.post('C1', words('x'), TOKEN))).toMatchObject({ kind: 'retry', ambiguous: false })
    })
  })

  it('lets nothing stop another channel that Slack slows down in one', async () => {
    const { slack, posting, clock } = await start()
    slack.fault({
      method: 'chat.postMessage',
      kind: 'rate-limited',
      retryAfter: 30,
      when: args => args.channel === 'C1',
    })
    await failureOf(posting.post('C1', words('hot'), TOKEN))
    await posting.post('CPRIVATE', words('cool'), TOKEN)
    expect(texts(slack.seen('T1', 'CPRIVATE'))).toEqual(['cool'])
    clock.moveTo(clock.now() + 10_000)
    // Slack is not asked again before the time that it named.
    const early = await failureOf(posting.post('C1', words('hot'), TOKEN))
    expect(early).toMatchObject({ kind: 'rate-limited', retryAfterMs: 20_000 })
    expect(slack.calls('chat.postMessage')).toHaveLength(2)
    clock.moveTo(clock.now() + 20_000)
    await posting.post('C1', words('hot'), TOKEN)
    expect(texts(slack.seen('T1', 'C1'))).toEqual(['hot'])
  })

  it('keeps to one message a second in a channel after a burst of four, each channel for itself', async () => {
    const { posting, naps, clock } = await start()
    for (let at = 0; at < 4; at++) await posting.post('C1', words('x'), `a${at}`)
    expect(naps).toEqual([])
    await posting.post('C1', words('x'), 'a4')
    await posting.post('C1', words('x'), 'a5')
    expect(naps).toEqual([1_000, 2_000])
    expect(await failureOf(posting.post('C1', words('x'), 'a6'))).toMatchObject({
      ...{ kind: 'rate-limited', retryAfterMs: 3_000, ambiguous: false },
    })
    await posting.post('CPRIVATE', words('x'), 'b0')
    expect(naps).toHaveLength(2)
    clock.moveTo(clock.now() + 60_000)
    await posting.post('C1', words('x'), 'a6')
    expect(naps).toHaveLength(2)
  })

  describe('looking for a message', () => {
    it('finds it among many pages, and not one of another key, time or sender', async () => {
      const { slack, posting, clock } = await start({}, { botUser: 'UBOTT1' })
      const ref = await posting.post('C1', words('this one'), TOKEN)
      const [mine] = slack.seen('T1', 'C1')
      const room = slack.workspace('T1').messages
      for (let at = 0; at < 450; at++) {
        const ts = `${Math.floor(clock.now() / 1000) + 1}.${String(at).padStart(6, '0')}`
        if (mine !== undefined) room.push({ ...mine, ts, text: `noise ${at}`, metadata: undefined })
      }
      expect(await posting.find('C1', TOKEN, clock.now())).toBe(ref)
      expect(slack.calls('conversations.history')).toHaveLength(3)
      expect(await posting.find('C1', 'another', clock.now())).toBeUndefined()
      expect(await posting.find('C1', TOKEN, clock.now() + 20 * 60_000)).toBeUndefined()
      expect(await posting.find('C1', TOKEN, clock.now() - 20 * 60_000)).toBeUndefined()
    })

    it('does not believe the metadata of another app', async () => {
      const { posting, clock } = await start({}, { botUser: 'USOMEONE' })
      await posting.post('C1', words('x'), TOKEN)
      expect(await posting.find('C1', TOKEN, clock.now())).toBeUndefined()
    })

    it.each(['missing_scope', 'not_in_channel'])('says once that a message may appear twice: %s', async code => {
      const { slack, posting, clock, said } = await start()
      slack.fault({ method: 'conversations.history', kind: 'error', code, times: 2 })
      expect(await posting.find('C1', TOKEN, clock.now())).toBeUndefined()
      expect(await posting.find('C1', TOKEN, clock.now())).toBeUndefined()
      expect(said).toHaveLength(1)
      expect(said[0]).toContain('may appear twice')
    })

    it('gives up instead where that was chosen', async () => {
      const { slack, posting, clock } = await start({}, { withoutHistory: 'give up' })
      slack.fault({ method: 'conversations.history', kind: 'error', code: 'missing_scope' })
      const failure = await failureOf(posting.find('C1', TOKEN, clock.now()))
      expect(failure).toMatchObject({ kind: 'invalid', ambiguous: false })
      expect(failure.message).toContain('channels:history')
    })

    it('passes on that Slack cannot say now', async () => {
      const { slack, posting, clock } = await start()
      slack.fault({ method: 'conversations.history', kind: 'rate-limited', retryAfter: 3 })
      expect(await failureOf(posting.find('C1', TOKEN, clock.now()))).toMatchObject({ retryAfterMs: 3_000 })
    })

    it('does not follow a history that never ends', async () => {
      const { slack, posting, clock } = await start()
      const body = '{"ok":true,"messages":[],"response_metadata":{"next_cursor":"again"}}'
      slack.fault({ method: 'conversations.history', kind: 'not-json', body, times: 1_000 })
      expect((await failureOf(posting.find('C1', TOKEN, clock.now()))).kind).toBe('retry')
      expect(slack.calls('conversations.history').length).toBeLessThan(100)
    })
  })

  describe('pictures', () => {
    const chart = { name: 'rate.png', alt: 'The rate over time', png: PNG, blockId: 'image-0' }
    const context: KnownBlock = {
      type: 'context',
      block_id: 'image-0',
      elements: [{ type: 'plain_text', text: chart.alt }],
    }
    const withChart: SlackPayload = { ...words('see'), blocks: [...words('see').blocks, context], images: [chart] }

    it('are uploaded once for a workspace, and shown in a block without a message of their own', async () => {
      const { slack, posting } = await start()
      for (const channel of ['C1', 'CPRIVATE']) {
        await posting.post(channel, await posting.withPictures(withChart), `t-${channel}`)
      }
      const [file] = slack.workspace('T1').files.values()
      expect(file).toMatchObject({ name: 'rate.png', alt: chart.alt, completed: true })
      expect(file?.bytes?.toString('base64')).toBe(PNG)
      expect(slack.calls('upload')).toHaveLength(1)
      const shown = slack.seen('T1', 'CPRIVATE')
      expect(shown).toHaveLength(1)
      expect(shown[0]?.blocks[1]).toEqual({
        ...{ type: 'image', block_id: 'image-0', slack_file: { id: file?.id }, alt_text: chart.alt },
      })
    })

    it('wait for Slack to have looked at them', async () => {
      const { slack, posting, naps } = await start()
      const payload = await posting.withPictures(withChart)
      slack.unready('T1', 2)
      await posting.post('C1', payload, TOKEN)
      expect(naps).toEqual([500, 1_000])
      expect(slack.seen('T1', 'C1')[0]?.blocks[1]).toMatchObject({ type: 'image' })
    })

    it('are left out where Slack never shows them, and the words go', async () => {
      const { slack, posting, said } = await start()
      const payload = await posting.withPictures(withChart)
      slack.unready('T1', 100)
      await posting.post('C1', payload, TOKEN)
      expect(slack.seen('T1', 'C1')[0]?.blocks[1]).toMatchObject({ type: 'context' })
      expect(said).toHaveLength(1)
    })

    it.each<[string, string, FaultKind]>([
      ['the scope is missing', 'files.getUploadURLExternal', { kind: 'error', code: 'missing_scope' }],
      ['the upload fails', 'upload', { kind: 'status', status: 500 }],
      ['it cannot be completed', 'files.completeUploadExternal', { kind: 'drop' }],
    ])('are left out where %s, and the words go', async (_, method, fault) => {
      const { slack, posting, said } = await start()
      slack.fault({ method, ...fault })
      await posting.post('C1', await posting.withPictures(withChart), TOKEN)
      expect(slack.seen('T1', 'C1')).toMatchObject([{ blocks: [{ type: 'section' }, { type: 'context' }] }])
      expect(said[0]).toContain('rate.png is left out')
      // The next message with it tries anew.
      await posting.withPictures(withChart)
      expect([...slack.workspace('T1').files.values()].some(({ completed }) => completed)).toBe(true)
    })

    it('wait where Slack asks for patience', async () => {
      const { slack, posting } = await start()
      slack.fault({ method: 'files.getUploadURLExternal', kind: 'rate-limited', retryAfter: 9 })
      expect(await failureOf(posting.withPictures(withChart))).toMatchObject({
        kind: 'rate-limited',
        retryAfterMs: 9_000,
      })
    })
  })
})
