import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/lib/failure.js'
import type { ChatPlatform } from '../../src/platforms/platform.js'
import { type PartSender, postOnce, QUARANTINE_MS } from '../../src/platforms/post-once.js'
import { replayDead } from '../../src/store/dead-letters.js'
import { claimDue, deliveryByKey, markSent } from '../../src/store/outbox.js'
import { deliverDue } from '../../src/worker/deliver.js'
import { deliverOne } from '../../src/worker/deliver-one.js'
import { failing, NOON, type ScriptedDesk, scriptedDesk, text } from '../support/scripted-desk.js'

const HOUR = 3_600_000
let desk: ScriptedDesk
beforeEach(async () => {
  desk = await scriptedDesk()
})
afterEach(() => desk.store.close())

describe('a delivery that was not heard of', () => {
  it.each(['lost', 'never', 'hangs'] as const)(
    'waits thirty seconds, is looked for, and stands there once (%s)',
    async how => {
      desk.place('c').trouble.push(how)
      await desk.put('c', 'one')
      expect(await desk.deliver()).toEqual({ sent: 0, failed: 1 })
      expect(await desk.one('one')).toMatchObject({ state: 'ambiguous', dueAt: NOON + QUARANTINE_MS, tries: 1 })
      desk.wait(QUARANTINE_MS - 1)
      await desk.deliver()
      expect(desk.place('c')).toMatchObject({ asked: 1, looked: 0 })
      desk.wait(1)
      expect(await desk.deliver()).toEqual({ sent: 1, failed: 0 })
      expect(desk.shown('c')).toEqual(['one'])
      expect(desk.place('c').looked).toBe(1)
    },
  )

  it('is the same where its holder died while it was being sent', async () => {
    await desk.put('c', 'one')
    const [claimed] = await claimDue(desk.store.db, NOON, 120_000, 10, 'first life')
    await desk.chat.post('c', text('one'), claimed?.key ?? '')
    desk.wait(120_000)
    expect(await desk.deliver()).toEqual({ sent: 1, failed: 0 })
    expect([desk.shown('c'), desk.place('c').asked]).toEqual([['one'], 1])
  })

  it.each([
    ['lost', 'sent', /^$/],
    ['never', 'dead', /^Too old: .* It was looked for and is not there\.$/],
  ] as const)(
    'is looked for once more when it has grown too old, and not sent again (%s)',
    async (how, state, reason) => {
      desk.place('c').trouble.push(how)
      await desk.put('c', 'one', { expiresAt: NOON + 10_000 })
      await desk.deliver()
      desk.wait(QUARANTINE_MS)
      await desk.deliver()
      expect(desk.place('c')).toMatchObject({ asked: 1, looked: 1 })
      const one = await desk.one('one')
      expect(one?.state).toBe(state)
      expect(one?.reason ?? '').toMatch(reason)
    },
  )

  it('is sent after all where an admin has it replayed', async () => {
    desk.place('c').trouble.push('never')
    await desk.put('c', 'one', { expiresAt: NOON + 10_000 })
    await desk.deliver()
    desk.wait(QUARANTINE_MS)
    await desk.deliver()
    const { key = '' } = (await desk.one('one')) ?? {}
    expect(await replayDead(desk.store.db, [key, key, 'd000'], desk.clock.now())).toBe(1)
    desk.wait(HOUR)
    expect(await desk.deliver()).toEqual({ sent: 1, failed: 0 })
    expect(desk.shown('c')).toEqual(['one'])
    expect(await replayDead(desk.store.db, [key], desk.clock.now())).toBe(0)
  })
})

describe('a delivery that has grown too old', () => {
  it('is not sent, and says when it was meant to be', async () => {
    await desk.put('c', 'one', { expiresAt: NOON + HOUR })
    await desk.put('c', 'two', { expiresAt: NOON + HOUR + 1 })
    desk.wait(HOUR)
    expect(await desk.deliver()).toEqual({ sent: 1, failed: 1 })
    expect(desk.shown('c')).toEqual(['two'])
    expect(await desk.one('one')).toMatchObject({
      state: 'dead',
      reason: 'Too old: it was to be sent before 4 May 2026, 13:00 UTC.',
    })
  })
})

describe('a delivery of which a part stands when it has grown too old', () => {
  const half = async () => {
    const { store, clock, chat } = desk
    const pages: PartSender<string> = {
      send: async page => (page === 'two' ? Promise.reject(failing('rate-limited', { retryAfterMs: HOUR })) : page),
      find: async () => undefined,
    }
    const post: ChatPlatform['post'] = async (channel, _message, key) => ({
      ref: (await postOnce({ db: store.db, clock }, { target: `chat:${channel}`, key }, ['one', 'two'], pages)).join(),
    })
    await desk.put('c', 'one', { expiresAt: NOON + HOUR / 2 })
    return { ...desk.parts, platforms: new Map([['chat', { ...chat, post }]]) }
  }
  const WORDS = /Its first message stands there; the rest does not, as far as is known\.$/

  it('says so, whether its target is closed then or not', async () => {
    const parts = await half()
    await deliverDue(parts)
    desk.wait(HOUR / 2)
    await deliverDue(parts)
    expect(await desk.one('one')).toMatchObject({ state: 'dead', reason: expect.stringMatching(WORDS) })
    expect((await desk.one('one'))?.reason).toMatch(/^It became too old/)
  })

  it('says so where it is tried once more', async () => {
    const parts = await half()
    await deliverDue(parts)
    desk.wait(HOUR)
    await deliverDue(parts)
    expect(await desk.one('one')).toMatchObject({ state: 'dead', reason: expect.stringMatching(WORDS) })
    expect((await desk.one('one'))?.reason).toMatch(/^Too old/)
  })
})

describe('a body that the platform refuses', () => {
  const card = {
    summary: 'A tariff',
    blocks: [
      { type: 'text', spans: ['See ', { link: 'https://example.org/a', label: 'the notice' }] },
      { type: 'actions', actions: [{ label: 'More', command: 'help', options: {} }] },
    ],
  } as const

  it('is sent in plain form after two refusals', async () => {
    desk.place('c').trouble.push(failing('invalid'), undefined, failing('invalid'))
    await desk.put('c', 'one', { message: card })
    desk.wait(1)
    await desk.put('c', 'two')
    for (let i = 0; i < 3; i++) {
      await desk.deliver()
      desk.wait(60_000)
    }
    // It kept nothing back meanwhile, and its target is well.
    expect(desk.shown('c')).toEqual(['two', 'A tariff'])
    expect(desk.place('c').shown[1]?.message.blocks).toEqual([
      { type: 'text', spans: ['See the notice (https://example.org/a)'] },
    ])
    expect(await desk.one('one')).toMatchObject({ state: 'sent', refusals: 2, form: 'plain' })
  })

  it('is dead after the plain form was refused as well', async () => {
    desk.place('c').trouble.push(failing('invalid'), failing('invalid'), failing('invalid'))
    await desk.put('c', 'one', { message: card })
    for (let i = 0; i < 5; i++) {
      await desk.deliver()
      desk.wait(60_000)
    }
    expect(desk.place('c').asked).toBe(3)
    expect(await desk.one('one')).toMatchObject({ state: 'dead', reason: 'invalid: It said no.' })
  })
})

describe('a correction', () => {
  const original = async () => {
    await desk.put('c', 'one')
    return (await desk.one('one'))?.key ?? ''
  }
  const correction = (edits: string) => {
    desk.wait(1)
    return desk.put('c', 'mended', { edits })
  }

  it('replaces what was posted, and the buttons there are looked up in it', async () => {
    const edits = await original()
    await correction(edits)
    expect(await desk.deliver()).toEqual({ sent: 2, failed: 0 })
    expect(desk.shown('c')).toEqual(['mended'])
    expect(await desk.one('mended')).toMatchObject({ state: 'sent', ref: 'r1' })
    expect((await deliveryByKey(desk.store.db, edits))?.message.summary).toBe('mended')
  })

  it.each(['gone', 'invalid'] as const)('answers what it replaces where that cannot be edited (%s)', async kind => {
    const edits = await original()
    await desk.deliver()
    desk.place('c').trouble.push(failing(kind))
    await correction(edits)
    await desk.deliver()
    expect(desk.place('c').shown).toMatchObject([{ ref: 'r1' }, { ref: 'r2', answers: 'r1' }])
    expect((await deliveryByKey(desk.store.db, edits))?.message.summary).toBe('one')
  })

  it('is posted where the platform can do neither', async () => {
    const { name, start, stop, post } = desk.chat
    const plain = { ...desk.parts, platforms: new Map([['chat', { name, start, stop, post }]]) }
    await correction(await original())
    await deliverDue(plain)
    expect(desk.shown('c')).toEqual(['one', 'mended'])
  })

  it('waits for what it replaces, and is dropped where that was never sent', async () => {
    desk.place('c').trouble.push('never')
    const edits = await original()
    await correction(edits)
    await desk.deliver()
    desk.wait(QUARANTINE_MS)
    await desk.deliver()
    expect(desk.shown('c')).toEqual(['mended'])
    await desk.put('c', 'old', { expiresAt: desk.clock.now() })
    await desk.put('c', 'late', { edits: (await desk.one('old'))?.key ?? '' })
    await desk.deliver()
    expect(await desk.one('late')).toMatchObject({ state: 'dead', reason: 'What it corrects was never sent.' })
  })

  it('that failed and comes again takes nothing back of a later one', async () => {
    const edits = await original()
    await desk.deliver()
    desk.place('c').trouble.push(failing('retry', { ambiguous: true }))
    await correction(edits)
    await desk.deliver()
    // Older by when it is due, so that it may be claimed alone.
    desk.wait(1)
    await desk.put('c', 'mended twice', { edits })
    await desk.parts.db.updateTable('outbox').set({ due_at: 0 }).where('subject', '=', 'mended twice').execute()
    desk.wait(QUARANTINE_MS)
    const [later, earlier] = await claimDue(desk.store.db, desk.clock.now(), 60_000, 2, 'me')
    for (const claimed of [later, earlier]) if (claimed !== undefined) await deliverOne(desk.parts, claimed)
    expect(later?.subject).toBe('mended twice')
    expect(desk.shown('c')).toEqual(['mended twice'])
    expect((await deliveryByKey(desk.store.db, edits))?.message.summary).toBe('mended twice')
    expect(await desk.one('mended')).toMatchObject({ state: 'sent' })
  })

  it('changes nothing more when it is made twice', async () => {
    const edits = await original()
    await desk.deliver()
    await correction(edits)
    await claimDue(desk.store.db, desk.clock.now(), 1_000, 1, 'first life')
    await desk.chat.edit?.('c', 'r1', text('mended'), edits)
    desk.wait(60_000)
    expect(await desk.deliver()).toEqual({ sent: 1, failed: 0 })
    expect(desk.shown('c')).toEqual(['mended'])
  })
})

describe('two workers over one database', () => {
  it('send each delivery once between them, and never both mark it', async () => {
    for (let i = 0; i < 60; i++) {
      await desk.put(`c${i % 9}`, `s${i}`)
      desk.wait(1)
    }
    const other = { ...desk.parts, owner: 'other' }
    const [one, two] = await Promise.all([desk.deliver(), deliverDue(other)])
    expect(one.sent + two.sent).toBe(60)
    expect(Array.from({ length: 9 }, (_, i) => desk.place(`c${i}`).asked).reduce((sum, each) => sum + each)).toBe(60)
    for (let i = 0; i < 9; i++)
      expect(desk.shown(`c${i}`)).toEqual(Array.from({ length: i < 6 ? 7 : 6 }, (_, j) => `s${i + 9 * j}`))
  })

  it('let only the newest holder say what became of it', async () => {
    await desk.put('c', 'one')
    const [old] = await claimDue(desk.store.db, NOON, 1_000, 1, 'slow')
    const [mine] = await claimDue(desk.store.db, NOON + 1_000, 1_000, 1, 'quick')
    if (old === undefined || mine === undefined) throw new Failure('bug', 'test', 'Nothing was claimed.')
    expect(await markSent(desk.store.db, old, 'r', NOON)).toBe(false)
    expect(await markSent(desk.store.db, mine, 'r', NOON)).toBe(true)
  })
})
