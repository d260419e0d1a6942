import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Asker, Call, Command } from '../../src/commands/command.js'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { clean } from '../../src/messages/clean.js'
import type { Message } from '../../src/messages/message.js'
import { plainText } from '../../src/messages/plain.js'
import { ANSWER_MS, type Desk, makeDesk } from '../../src/platforms/desk.js'
import type { Press } from '../../src/platforms/press-id.js'
import type { Store } from '../../src/store/database.js'
import { mutesAt } from '../../src/store/mutes.js'
import { deliveries, enqueue } from '../../src/store/outbox.js'
import { askedDesk, inForce, STEEL_KEY } from '../support/asked-desk.js'
import { memoryStore } from '../support/memory-store.js'

const NOON = Date.UTC(2026, 4, 4, 12)
const MINUTE = 60_000

function asker(rest: Partial<Asker> = {}): Asker {
  return {
    platform: 'slack',
    tenant: 'T1',
    user: 'U1',
    here: 'slack:T1/C1',
    own: 'slack:T1/U1',
    mayConfigure: async () => false,
    missing: async () => [],
    ...rest,
  }
}

const buttons: Message = {
  summary: 'Buttons.',
  blocks: [
    {
      type: 'actions',
      actions: [
        { label: 'Echo', command: 'echo', options: { words: 'pressed' } },
        { label: 'Form', command: 'echo', options: { words: 'filled', tone: 'flat' }, form: true },
        { label: 'Gone', command: 'retired', options: {} },
      ],
    },
    {
      type: 'card',
      card: { key: 'tariff:US>VN', tone: 'tariff', title: 'T', badge: 'b', rows: [], disagreements: [], evidence: [] },
    },
    {
      type: 'actions',
      actions: [
        { label: 'Fixed', command: 'echo', options: { words: 'stay', tone: 'flat' }, form: true, fixed: ['words'] },
        { label: 'Timed', command: 'timed', options: { at: '08:00' }, form: true },
      ],
    },
  ],
}

describe('the desk', () => {
  const clock = fixedClock(NOON)
  const calls: Call[] = []
  let warnings: string[] = []
  let store: Store
  let desk: Desk
  let suggest: (typed: string) => Promise<readonly { readonly value: string; readonly label: string }[]>

  const command = (name: string, run: (call: Call) => Promise<Message> | Message): Command => ({
    name,
    description: name,
    options: [{ name: 'words', description: 'words', required: false, rest: true, suggest: typed => suggest(typed) }],
    examples: [`/${name}`],
    run: async call => {
      calls.push(call)
      return run(call)
    },
  })
  const commands: readonly Command[] = [
    command('echo', ({ options }) => ({ summary: JSON.stringify(options), blocks: [] })),
    {
      ...command('timed', ({ options }) => ({ summary: JSON.stringify(options), blocks: [] })),
      options: [
        { name: 'at', description: 'at', required: false, emptied: 'off' },
        { name: 'until', description: 'until', required: false, emptied: 'off' },
      ],
    },
    command('buttons', () => buttons),
    command('why', ({ options }) => ({ summary: `why ${options.card}`, blocks: [] })),
    command('refuse', () => {
      throw new Failure('invalid', 'refuse', 'No country is called that: did you mean Viet Nam?')
    }),
    command('crash', () => {
      throw new TypeError('a secret detail\n\u001b[31m of ours')
    }),
  ]

  beforeEach(async () => {
    clock.moveTo(NOON)
    calls.length = 0
    warnings = []
    suggest = async () => []
    store = await memoryStore()
    const log = { info: () => undefined, warn: (line: string) => void warnings.push(line) }
    desk = makeDesk({ db: store.db, clock, log, commands })
  })
  afterEach(() => store.close())

  const pressed = (id: string, deed: Press['deed'], by = asker(), given = {}) => desk.press({ id, deed }, by, given)
  const toldOf = async (answer: ReturnType<Desk['press']>) => {
    const result = await answer
    if (result.type !== 'told') return expect.fail(`it came to ${result.type}`)
    return plainText(result.message)
  }
  const TOO_OLD = /too old to work: ask again/

  describe('asked', () => {
    it('runs the command with its options, the time and who asks, and keeps the answer', async () => {
      const who = asker()
      const { id, message } = await desk.ask('echo', { words: 'viet nam' }, who)
      expect(message.summary).toBe('{"words":"viet nam"}')
      expect(calls).toEqual([{ options: { words: 'viet nam' }, now: NOON, asker: who }])
      expect(await pressed(id, { type: 'page', page: 2 })).toMatchObject({
        type: 'page',
        shown: { id, message },
        page: 2,
      })
    })

    it('reads a line by the same grammar, and keeps it or not', async () => {
      expect((await desk.askLine('/echo viet  nam', asker())).message.summary).toBe('{"words":"viet nam"}')
      expect((await desk.answer('echo viet nam', asker())).summary).toBe('{"words":"viet nam"}')
      const { rows } = await sql<{ lines: number }>`select count(*) as lines from answers`.execute(store.db)
      expect(rows[0]?.lines).toBe(1)
    })

    it.each([
      ['', /Type a command/],
      ['/nothing-like-it', /no command “nothing-like-it”/],
      ['/ech x', /Did you mean \/echo/],
    ])('for the line %j says what there is', async (line, words) => {
      expect(plainText((await desk.askLine(line, asker())).message)).toMatch(words)
    })

    it('for a command that is no longer there says so', async () => {
      expect(plainText((await desk.ask('retired', {}, asker())).message)).toContain(
        'There is no command /retired any more.',
      )
    })

    it('passes on what a command refuses, and of what failed says nothing but that it did', async () => {
      expect(plainText((await desk.ask('refuse', {}, asker())).message)).toContain('did you mean Viet Nam?')
      expect(warnings).toEqual([])
      for (const message of [(await desk.ask('crash', {}, asker())).message, await desk.answer('/crash', asker())]) {
        expect(plainText(message)).toContain('failed on our side')
        expect(JSON.stringify(message)).not.toContain('secret')
      }
      expect(warnings).toHaveLength(2)
      expect(warnings[0]).toMatch(/^\/crash on slack: a secret detail/)
      for (const warning of warnings) expect(clean(warning)).toBe(warning)
    })
  })

  describe('pressed', () => {
    it.each([
      ['another workspace', { tenant: 'T2' }],
      ['another platform', { platform: 'discord' }],
      ['no workspace', { tenant: '' }],
    ])('from %s finds nothing of an answer, whatever is pressed', async (_, rest) => {
      const { id } = await desk.ask('buttons', {}, asker())
      calls.length = 0
      for (const deed of [
        { type: 'page', page: 1 },
        { type: 'menu' },
        { type: 'share' },
        { type: 'action', index: 0 },
        { type: 'form', index: 1 },
      ] as const)
        expect(await toldOf(pressed(id, deed, asker(rest)))).toMatch(TOO_OLD)
      expect(calls).toEqual([])
      // And what they tried is still there for those whose it is.
      expect((await pressed(id, { type: 'share' })).type).toBe('share')
    })

    it('on a delivery works where it was delivered, to the channel or to the person, and nowhere else', async () => {
      for (const target of ['slack:T1/C1', 'slack:T1/U1'])
        await enqueue(store.db, { target, subject: target, version: 1, message: buttons, createdAt: NOON })
      for (const { key, target } of await deliveries(store.db)) {
        const shown = await pressed(key, { type: 'action', index: 0 })
        expect(shown, target).toMatchObject({ type: 'answer', shown: { message: { summary: '{"words":"pressed"}' } } })
        for (const elsewhere of [
          { here: 'slack:T1/C2', own: 'slack:T1/U2' },
          { here: 'slack:T2/C1', own: 'slack:T2/U1' },
          { here: undefined, own: undefined },
        ])
          expect(await toldOf(pressed(key, { type: 'action', index: 0 }, asker(elsewhere)))).toMatch(TOO_OLD)
      }
      expect(await toldOf(pressed(`d${'0'.repeat(24)}`, { type: 'share' }))).toMatch(TOO_OLD)
    })

    it('runs what the button says for whoever presses it, and answers that one with buttons of its own', async () => {
      const { id } = await desk.ask('buttons', {}, asker())
      const other = asker({ user: 'U2', own: 'slack:T1/U2' })
      const result = await pressed(id, { type: 'action', index: 0 }, other)
      expect(result).toMatchObject({ type: 'answer', shown: { message: { summary: '{"words":"pressed"}' } } })
      expect(calls.at(-1)?.asker).toBe(other)
      const fresh = result.type === 'answer' ? result.shown.id : ''
      expect(fresh).not.toBe(id)
      expect((await pressed(fresh, { type: 'page', page: 1 })).type).toBe('page')
      const card = await pressed(id, { type: 'action', index: 4 })
      expect(card).toMatchObject({ shown: { message: { summary: 'why tariff:US>VN' } } })
    })

    it('opens a form with what is filled in so far, and runs it with what was sent; what was emptied is not given', async () => {
      const { id } = await desk.ask('buttons', {}, asker())
      calls.length = 0
      const form = await pressed(id, { type: 'action', index: 1 })
      expect(form).toMatchObject({
        type: 'form',
        id: { id, deed: { type: 'form', index: 1 } },
        command: { name: 'echo' },
        filled: { words: 'filled', tone: 'flat' },
      })
      expect(calls).toEqual([])
      const sent = await pressed(id, { type: 'form', index: 1 }, asker(), { form: { words: 'sent', tone: '' } })
      expect(sent).toMatchObject({ type: 'answer', shown: { message: { summary: '{"words":"sent"}' } } })
    })

    it('tells a command that a field was emptied where that means something to it, but not of one that was empty before', async () => {
      const { id } = await desk.ask('buttons', {}, asker())
      const sent = await pressed(id, { type: 'form', index: 9 }, asker(), { form: { at: '', until: '' } })
      expect(sent).toMatchObject({ type: 'answer', shown: { message: { summary: '{"at":""}' } } })
    })

    it('asks in a form for nothing that is fixed, and takes nothing for it', async () => {
      const { id } = await desk.ask('buttons', {}, asker())
      const form = await pressed(id, { type: 'action', index: 8 })
      expect(form).toMatchObject({ type: 'form', command: { name: 'echo', options: [] }, filled: { tone: 'flat' } })
      expect(form).not.toHaveProperty('filled.words')
      const sent = await pressed(id, { type: 'form', index: 8 }, asker(), { form: { words: 'forged', tone: 'sharp' } })
      expect(sent).toMatchObject({ shown: { message: { summary: '{"words":"stay","tone":"sharp"}' } } })
    })

    it.each([2, 10, 99_999, -1])(
      'on button %i, which is no command or is not there, says that it is too old',
      async index => {
        const { id } = await desk.ask('buttons', {}, asker())
        expect(await toldOf(pressed(id, { type: 'action', index }))).toMatch(TOO_OLD)
        expect(await toldOf(pressed(id, { type: 'form', index }))).toMatch(TOO_OLD)
      },
    )

    it.each([
      [undefined, 1],
      [3, 3],
      [0, 1],
      [-2, 1],
      [1.5, 1],
      [Number.NaN, 1],
      [Number.POSITIVE_INFINITY, 1],
    ])('in the menu of pages on %s shows page %i', async (chosen, page) => {
      const { id } = await desk.ask('buttons', {}, asker())
      const given = chosen === undefined ? {} : { chosen }
      expect(await pressed(id, { type: 'menu' }, asker(), given)).toMatchObject({ type: 'page', page })
    })

    it('shares once, however many press at a time, and again where the platform refused', async () => {
      const { id } = await desk.ask('buttons', {}, asker())
      const results = await Promise.all(Array.from({ length: 6 }, () => pressed(id, { type: 'share' })))
      expect(results.filter(({ type }) => type === 'share')).toHaveLength(1)
      expect(await toldOf(pressed(id, { type: 'share' }))).toContain('posted to the channel already')
      await desk.unshare(id)
      expect((await pressed(id, { type: 'share' })).type).toBe('share')
    })

    it('after thirty days, once the desk has tidied up, says that it is too old', async () => {
      const { id } = await desk.ask('buttons', {}, asker())
      clock.moveTo(NOON + ANSWER_MS)
      await desk.first('slack', 'e1')
      expect((await pressed(id, { type: 'page', page: 1 })).type).toBe('page')
      clock.moveTo(NOON + ANSWER_MS + MINUTE)
      await desk.first('slack', 'e2')
      expect(await toldOf(pressed(id, { type: 'page', page: 1 }))).toMatch(TOO_OLD)
    })
  })

  describe('asked for suggestions', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ value: `v${index}`, label: `l${index}` }))

    it('gives the best 25 for what was typed', async () => {
      let seen = ''
      suggest = async typed => {
        seen = typed
        return many
      }
      expect(await desk.suggest('echo', 'words', 'vi')).toEqual(many.slice(0, 25))
      expect(seen).toBe('vi')
    })

    it.each([
      ['nope', 'words'],
      ['echo', 'nope'],
      ['', ''],
    ])('has none for %j, %j', async (name, option) => expect(await desk.suggest(name, option, 'x')).toEqual([]))

    it('is asked for the beginning of what somebody pasted, not for all of it', async () => {
      const asked: number[] = []
      suggest = async typed => {
        asked.push(typed.length)
        return []
      }
      await desk.suggest('echo', 'words', 'a '.repeat(3_000))
      expect(asked).toEqual([100])
    })

    it('has none where they fail, at once or later, and logs why on one line', async () => {
      suggest = () => {
        throw new Error('at\nonce')
      }
      expect(await desk.suggest('echo', 'words', 'x')).toEqual([])
      suggest = () => Promise.reject(new Error('la\u001bter'))
      expect(await desk.suggest('echo', 'words', 'x')).toEqual([])
      expect(warnings).toEqual(['suggestions: at once', 'suggestions: later'])
    })

    it('has none after a second, and does not mind what comes of them then', async () => {
      vi.useFakeTimers()
      try {
        let fail: (error: Error) => void = () => undefined
        suggest = () => new Promise((_, reject) => (fail = reject))
        const answer = desk.suggest('echo', 'words', 'x')
        let done = false
        void answer.then(() => (done = true))
        await vi.advanceTimersByTimeAsync(999)
        expect(done).toBe(false)
        await vi.advanceTimersByTimeAsync(1)
        expect(await answer).toEqual([])
        fail(new Error('late'))
        await vi.advanceTimersByTimeAsync(1)
        expect(vi.getTimerCount()).toBe(0)
      } finally {
        vi.useRealTimers()
      }
    })
  })

  describe('told of an event', () => {
    it('takes it once within ten minutes, each platform’s by itself', async () => {
      expect(await desk.first('slack', 'e1')).toBe(true)
      expect(await desk.first('discord', 'e1')).toBe(true)
      for (const after of [0, 1_000, 5 * MINUTE, 10 * MINUTE]) {
        clock.moveTo(NOON + after)
        expect(await desk.first('slack', 'e1'), `${after} ms later`).toBe(false)
      }
      clock.moveTo(NOON + 12 * MINUTE)
      expect(await desk.first('slack', 'e1')).toBe(true)
    })

    it('tidies up at most once a minute, also where the clock is set back', async () => {
      const held = async () => {
        const { rows } = await sql<{
          held: number
        }>`select count(*) as held from inbound where event_id like 'old%'`.execute(store.db)
        return rows[0]?.held
      }
      const old = (id: string) =>
        sql`insert into inbound (platform, event_id, seen_at) values ('slack', ${id}, 0)`.execute(store.db)
      await old('old-1')
      await desk.first('slack', 'e1')
      expect(await held()).toBe(0)
      await old('old-2')
      clock.moveTo(NOON + MINUTE - 1)
      await desk.first('slack', 'e2')
      expect(await held()).toBe(1)
      clock.moveTo(NOON + MINUTE)
      await desk.first('slack', 'e3')
      expect(await held()).toBe(0)
      await old('old-3')
      clock.moveTo(NOON - 60 * MINUTE)
      await desk.first('slack', 'e4')
      expect(await held()).toBe(0)
    })
  })
})

describe('a button in the thread of a post', () => {
  const above = 'slack:T1/C1'

  it('is about the channel that is sent it, as is the Undo of what it did, for those who may configure it', async () => {
    const asked = await askedDesk('2025-08-07T12:00:00Z')
    await asked.read(inForce)
    const desk = makeDesk({
      db: asked.db,
      clock: asked.clock,
      log: { info: () => undefined, warn: () => undefined },
      commands: asked.commands,
    })
    const card = {
      key: STEEL_KEY,
      tone: 'tariff',
      title: 'T',
      badge: 'b',
      rows: [],
      disagreements: [],
      evidence: [],
    } as const
    const message: Message = { summary: 'News.', blocks: [{ type: 'card', card }] }
    const createdAt = asked.clock.now()
    await enqueue(asked.db, { target: above, subject: 's', version: 1, message, createdAt })
    const [delivery] = await deliveries(asked.db)
    const mute = { id: delivery?.key ?? '', deed: { type: 'action', index: 4 } } as const
    const muted = async () => (await mutesAt(asked.db, createdAt)).map(({ target }) => target)

    const inThread = asker({ here: 'slack:T1/C9', above })
    await desk.press(mute, inThread)
    expect(await muted()).toEqual([])
    const admin = asker({ here: 'slack:T1/C9', above, mayConfigure: async () => true })
    const answer = await desk.press(mute, admin)
    expect(await muted()).toEqual([above])
    if (answer.type !== 'answer') throw new Error('There is no answer.')
    expect(answer.shown.message.summary).toContain('Muted in this channel')
    await desk.press({ id: answer.shown.id, deed: { type: 'action', index: 0 } }, admin)
    expect(await muted()).toEqual([])
    await asked.close()
  })
})
