import { afterEach, describe, expect, it } from 'vitest'
import { postOnce, QUARANTINE_MS } from '../../../src/platforms/post-once.js'
import type { SlackPayload } from '../../../src/platforms/slack/payload.js'
import type { SlackPosting } from '../../../src/platforms/slack/posting.js'
import { failureOf } from '../../support/loopback.js'
import { memoryStore } from '../../support/memory-store.js'
import type { FaultKind } from '../../support/slack/index.js'
import { postingOn, words } from '../../support/slack/posting.js'

const KEY = 'd0123456789abcdef01234567'
const TARGET = 'slack:T1/C1'
const POST = 'chat.postMessage'

describe('a post to Slack that is interrupted', () => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  const start = async (...given: Parameters<typeof postingOn>) => {
    const set = await postingOn(...given)
    const store = await memoryStore()
    ends.push(
      () => set.slack.close(),
      () => store.close(),
    )
    const { slack, clock, posting, hasty } = set
    const by =
      (one: SlackPosting) =>
      (...payloads: readonly SlackPayload[]) =>
        postOnce({ db: store.db, clock }, { target: TARGET, key: KEY }, payloads, one.sender('C1'))
    return {
      ...set,
      post: by(posting),
      postHastily: by(hasty),
      shown: () => slack.seen('T1', 'C1').map(({ text }) => text),
      later: (ms: number) => clock.moveTo(clock.now() + ms),
    }
  }

  it('is found by a clock that is ten minutes off', async () => {
    const { posting, clock, shown } = await start()
    const ref = await posting.post('C1', words('hello'), KEY)
    for (const off of [-600_000, 0, 600_000]) expect(await posting.find('C1', KEY, clock.now() + off)).toBe(ref)
    expect(shown()).toEqual(['hello'])
  })

  it.each<[string, FaultKind]>([
    ['its reply is dropped', { kind: 'drop' }],
    ['its request is dropped', { kind: 'drop', accepted: false }],
    ['a 503 comes after it was accepted', { kind: 'status' }],
    ['a 503 comes instead of it', { kind: 'status', accepted: false }],
    ['the headers never come', { kind: 'stall' }],
    ['the body stops', { kind: 'stall-body' }],
    ['the body is cut', { kind: 'cut-body' }],
    ['the body drips', { kind: 'drip' }],
    ['the reply cannot be read', { kind: 'not-json' }],
    ['Slack says internal_error and has done it', { kind: 'error', code: 'internal_error', accepted: true }],
    ['Slack says internal_error and has not done it', { kind: 'error', code: 'internal_error' }],
  ])('stands in the channel once where %s', async (_, fault) => {
    const { slack, post, postHastily, shown, later } = await start()
    const waits = ['stall', 'stall-body', 'drip'].includes(fault.kind)
    slack.fault({ method: POST, ...fault })
    expect(await failureOf((waits ? postHastily : post)(words('hello')))).toMatchObject({ ambiguous: true })
    later(2_000)
    // It may still arrive: nothing is sent, and nothing is asked.
    expect(await failureOf(post(words('hello')))).toMatchObject({
      ...{ kind: 'rate-limited', retryAfterMs: QUARANTINE_MS - 2_000 },
    })
    later(QUARANTINE_MS)
    const refs = await post(words('hello'))
    expect(shown()).toEqual(['hello'])
    expect(refs).toEqual([`C1:${slack.seen('T1', 'C1')[0]?.ts}`])
    expect(await post(words('hello'))).toEqual(refs)
    expect(shown()).toEqual(['hello'])
  })

  it('stands there once where the request lands after its sender gave it up', async () => {
    const { slack, post, shown, later } = await start()
    const late = slack.fault({ method: POST, kind: 'late' })
    await failureOf(post(words('hello')))
    later(20_000)
    late.land()
    later(QUARANTINE_MS - 20_000)
    await post(words('hello'))
    expect(shown()).toEqual(['hello'])
    expect(slack.calls(POST)).toHaveLength(1)
  })

  it('goes on with the part that is missing', async () => {
    const { slack, post, shown, later } = await start()
    const both = [words('one'), words('two')]
    const second = { when: (args: { readonly text?: unknown }) => args.text === 'two' }
    slack.fault({ method: POST, ...second, kind: 'drop' })
    await failureOf(post(...both))
    expect(shown()).toEqual(['one', 'two'])
    later(QUARANTINE_MS)
    const refs = await post(...both)
    expect(shown()).toEqual(['one', 'two'])
    expect(refs).toEqual(slack.seen('T1', 'C1').map(({ ts }) => `C1:${ts}`))
  })

  it('goes on at once where Slack has said that it took nothing', async () => {
    const { slack, post, shown, later } = await start()
    slack.fault({ method: POST, kind: 'rate-limited', retryAfter: 1, when: args => args.text === 'two' })
    expect(await failureOf(post(words('one'), words('two')))).toMatchObject({ retryAfterMs: 1_000 })
    later(1_000)
    await post(words('one'), words('two'))
    expect(shown()).toEqual(['one', 'two'])
  })

  it('waits where the history cannot be read just now', async () => {
    const { slack, post, shown, later } = await start()
    slack.fault({ method: POST, kind: 'drop' })
    slack.fault({ method: 'conversations.history', kind: 'status' })
    await failureOf(post(words('hello')))
    later(QUARANTINE_MS)
    expect((await failureOf(post(words('hello')))).kind).toBe('retry')
    await post(words('hello'))
    expect(shown()).toEqual(['hello'])
  })

  const scopes = ['chat:write']
  const blind = { workspaces: [{ id: 'T1', scopes, channels: [{ id: 'C1', name: 'trade' }] }] }

  it('may stand there twice without the scope for history, and the log says so', async () => {
    const { slack, post, shown, later, said } = await start(blind)
    slack.fault({ method: POST, kind: 'drop' })
    await failureOf(post(words('hello')))
    later(QUARANTINE_MS)
    await post(words('hello'))
    expect(shown()).toEqual(['hello', 'hello'])
    expect(said).toEqual([expect.stringContaining('may appear twice: grant channels:history')])
    expect(await post(words('hello'))).toHaveLength(1)
    expect(shown()).toHaveLength(2)
  })

  it('stands there once or not at all without that scope where giving up was chosen', async () => {
    const { slack, post, shown, later } = await start(blind, { withoutHistory: 'give up' })
    slack.fault({ method: POST, kind: 'drop' })
    await failureOf(post(words('hello')))
    later(QUARANTINE_MS)
    expect((await failureOf(post(words('hello')))).kind).toBe('invalid')
    expect(shown()).toEqual(['hello'])
  })
})
