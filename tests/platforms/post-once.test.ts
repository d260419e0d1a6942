import fc from 'fast-check'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/lib/clock.js'
import { Failure } from '../../src/lib/failure.js'
import { type PartSender, partToken, postOnce, QUARANTINE_MS } from '../../src/platforms/post-once.js'
import type { Store } from '../../src/store/database.js'
import { beginPart, refsOf, restartPart } from '../../src/store/posted-parts.js'
import { failureOf } from '../support/loopback.js'
import { memoryStore } from '../support/memory-store.js'

const TARGET = 'chat:C1'
const PAYLOADS = ['one', 'two', 'three'] as const

let store: Store
beforeAll(async () => {
  store = await memoryStore()
})
afterAll(() => store.close())

/** What happens to a run: at its `at`th step the process dies, or that one step fails and the program goes on. */
type Fault = { readonly at: number; readonly how: 'dies' | 'fails' }

/** Steps of a run, counted from 1; every statement and every request is one before it and one after it. */
function faulty(fault: Fault | undefined) {
  let steps = 0
  const hit = () => {
    steps += 1
    return fault !== undefined && (steps === fault.at || (fault.how === 'dies' && steps > fault.at))
  }
  const step = (failure: () => Error) => {
    if (hit()) throw failure()
  }
  const broken = () => new Failure('retry', 'database', 'The disk failed.')
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      step(broken)
      return node
    },
    async transformResult({ result }) {
      step(broken)
      return result
    },
  }
  return { step, plugin, steps: () => steps }
}

/** A channel, and what it is that sends to it. The platform itself takes a repeated token for a new message, unless `dedupes`. */
function channel({ dedupes = false } = {}) {
  const shown: { readonly token: string; readonly text: string }[] = []
  const show = (text: string, token: string) => {
    const held = dedupes ? shown.findIndex(each => each.token === token) : -1
    return `ref-${held >= 0 ? held : shown.push({ token, text }) - 1}`
  }
  const sender = (step: (failure: () => Error) => void = () => undefined): PartSender<string> => ({
    async send(payload, token) {
      step(() => new Failure('retry', TARGET, 'Not connected.'))
      const ref = show(payload, token)
      step(() => new Failure('retry', TARGET, 'The reply was lost.', { ambiguous: true }))
      return ref
    },
    async find(token) {
      step(() => new Failure('retry', TARGET, 'Not connected.'))
      const index = shown.findIndex(each => each.token === token)
      step(() => new Failure('retry', TARGET, 'The reply was lost.'))
      return index < 0 ? undefined : `ref-${index}`
    },
  })
  return { shown, show, sender, texts: () => shown.map(({ text }) => text) }
}

let keys = 0
const freshKey = () => `d${String(++keys).padStart(24, '0')}`

/** Runs a post through these faults, one a try, a minute apart; then once without, and says what the channel shows. */
async function postedThrough(faults: readonly Fault[], { finds = true } = {}) {
  const clock = fixedClock(1_000_000)
  const there = channel({ dedupes: !finds })
  const key = freshKey()
  let steps = 0
  for (const fault of [...faults, undefined]) {
    const { step, plugin, steps: count } = faulty(fault)
    const whole = there.sender(step)
    const sender: PartSender<string> = finds ? whole : { send: whole.send }
    const db = store.db.withPlugin(plugin)
    const run = postOnce({ db, clock }, { target: TARGET, key }, PAYLOADS, sender)
    if (fault === undefined) await run
    else await run.catch(error => expect(error).toBeInstanceOf(Failure))
    steps = count()
    clock.moveTo(clock.now() + QUARANTINE_MS)
  }
  return { texts: there.texts(), refs: await refsOf(store.db, TARGET, key), steps }
}

const ONCE = { texts: [...PAYLOADS], refs: ['ref-0', 'ref-1', 'ref-2'] }

describe('a post of several messages', () => {
  it.each(['dies', 'fails'] as const)('shows each of them once, in order, wherever it %s', async how => {
    const { steps } = await postedThrough([])
    expect(steps).toBeGreaterThan(PAYLOADS.length * 8)
    for (let at = 1; at <= steps; at += 1) {
      for (const finds of [true, false]) {
        const { texts, refs } = await postedThrough([{ at, how }], { finds })
        expect({ texts, refs }, `step ${at}, ${finds ? 'found' : 'known by the platform'}`).toEqual(ONCE)
      }
    }
  })

  it('shows each of them once through any row of such ends', async () => {
    const fault = fc.record({
      at: fc.integer({ min: 1, max: 40 }),
      how: fc.constantFrom('dies' as const, 'fails' as const),
    })
    const property = fc.asyncProperty(
      fc.array(fault, { minLength: 2, maxLength: 6 }),
      fc.boolean(),
      async (faults, finds) => {
        const { texts, refs } = await postedThrough(faults, { finds })
        expect({ texts, refs }).toEqual(ONCE)
      },
    )
    await fc.assert(property, { numRuns: 150 })
  })

  it('is not sent again once all of it stands, whatever it is given then', async () => {
    const there = channel()
    const post = (payloads: readonly string[]) =>
      postOnce({ db: store.db, clock: fixedClock(1) }, { target: TARGET, key: 'again' }, payloads, there.sender())
    const first = await post(PAYLOADS)
    expect(await post(PAYLOADS)).toEqual(first)
    expect(await post(['another'])).toEqual(first)
    expect(there.texts()).toEqual([...PAYLOADS])
  })

  it('is another one under another key, and in another channel', async () => {
    const there = channel()
    const post = (target: string, key: string) =>
      postOnce({ db: store.db, clock: fixedClock(1) }, { target, key }, ['x'], there.sender())
    const refs = [await post('chat:A', 'k1'), await post('chat:A', 'k2'), await post('chat:B', 'k1')]
    expect(refs).toEqual([['ref-0'], ['ref-1'], ['ref-2']])
  })
})

describe('a message that was begun and not heard of', () => {
  const begun = async (key: string, at: number) => {
    await beginPart(store.db, { target: TARGET, key, part: 0 }, at)
    const clock = fixedClock(at)
    const there = channel()
    let looked = 0
    const { send } = there.sender()
    const sender: PartSender<string> = {
      send,
      async find(_, startedAt) {
        looked += 1
        expect(startedAt).toBe(at)
        return undefined
      },
    }
    const post = () => postOnce({ db: store.db, clock }, { target: TARGET, key }, ['x'], sender)
    return { clock, there, post, looked: () => looked }
  }

  it('is neither looked for nor sent within a minute, and then looked for before it is sent', async () => {
    const { clock, there, post, looked } = await begun(freshKey(), 5_000_000)
    for (const [after, left] of [
      [0, 60_000],
      [59_999, 1],
    ] as const) {
      clock.moveTo(5_000_000 + after)
      expect(await failureOf(post())).toMatchObject({ kind: 'rate-limited', retryAfterMs: left })
    }
    expect([looked(), there.texts()]).toEqual([0, []])
    clock.moveTo(5_060_000)
    expect(await post()).toEqual(['ref-0'])
    expect([looked(), there.texts()]).toEqual([1, ['x']])
  })

  it('is put off for a minute at the most where the clock has been set back', async () => {
    const { clock, post } = await begun(freshKey(), 5_000_000)
    clock.moveTo(1_000_000)
    expect(await failureOf(post())).toMatchObject({ kind: 'rate-limited', retryAfterMs: QUARANTINE_MS })
  })

  it('is sent by one alone of two that have both looked for it', async () => {
    const key = freshKey()
    const part = { target: TARGET, key, part: 0 }
    await beginPart(store.db, part, 1)
    const clock = fixedClock(QUARANTINE_MS + 1)
    const there = channel()
    const slow: PartSender<string> = {
      send: there.sender().send,
      async find() {
        expect(await restartPart(store.db, part, 1, clock.now())).toBe(true)
        return undefined
      },
    }
    const failure = await failureOf(postOnce({ db: store.db, clock }, { target: TARGET, key }, ['x'], slow))
    expect([failure.kind, failure.retryAfterMs, there.texts()]).toEqual(['rate-limited', QUARANTINE_MS, []])
  })

  it('is sent again at once, under the same token, where the platform takes each token once', async () => {
    const key = freshKey()
    const tokens: string[] = []
    const sender: PartSender<string> = {
      async send(_, token) {
        tokens.push(token)
        if (tokens.length === 1) throw new Failure('retry', TARGET, 'Lost.', { ambiguous: true })
        return 'r'
      },
    }
    const post = () => postOnce({ db: store.db, clock: fixedClock(1) }, { target: TARGET, key }, ['x'], sender)
    expect((await failureOf(post())).ambiguous).toBe(true)
    expect(await post()).toEqual(['r'])
    expect(tokens).toEqual([key, key])
  })
})

describe('a failure', () => {
  const clock = fixedClock(9_000_000)
  const failing = (error: Error) => {
    const key = freshKey()
    let looked = 0
    const sender: PartSender<string> = {
      send: () => Promise.reject(error),
      find: async () => {
        looked += 1
        return undefined
      },
    }
    const post = (payloads = ['x'], by = sender) =>
      postOnce({ db: store.db, clock }, { target: TARGET, key }, payloads, by)
    return { key, post, looked: () => looked }
  }

  it('goes on with what the post was begun as, also where it is drawn otherwise by then', async () => {
    const there = channel()
    const { key, post } = failing(new Error('not used'))
    let fails = false
    const whole = there.sender()
    const failingSecond: PartSender<string> = {
      ...whole,
      async send(payload, token, before) {
        if (fails) throw new Failure('retry', TARGET, 'Lost.', { ambiguous: true })
        fails = true
        return whole.send(payload, token, before)
      },
    }
    await failureOf(post(['a', 'b', 'c'], failingSecond))
    clock.moveTo(clock.now() + QUARANTINE_MS)
    const sought: string[] = []
    const again: PartSender<string> = {
      ...whole,
      async find(token, startedAt, payload, before) {
        sought.push(payload)
        return whole.find?.(token, startedAt, payload, before)
      },
    }
    expect(await post(['a and b', 'c'], again)).toHaveLength(3)
    expect([there.texts(), sought]).toEqual([['a', 'b', 'c'], ['b']])
    expect(await post(['a', 'b', 'c', 'd'], whole)).toHaveLength(3)
    expect(there.texts()).toEqual(['a', 'b', 'c'])
    const row = await store.db.selectFrom('post_bodies').selectAll().where('key', '=', key).executeTakeFirst()
    expect(row?.payloads_json).toBeNull()
  })

  it('is drawn anew after a refusal of all of it', async () => {
    const there = channel()
    const { post } = failing(new Failure('invalid', TARGET, 'Too long.'))
    await failureOf(post(['too long']))
    await post(['short', 'enough'], there.sender())
    expect(there.texts()).toEqual(['short', 'enough'])
  })

  it.each(['retry', 'rate-limited', 'unauthorised', 'gone', 'invalid'] as const)(
    'of kind "%s" that is definite lets the next try begin at once, without a look',
    async kind => {
      const { post, looked } = failing(new Failure(kind, TARGET, 'No.', { retryAfterMs: 7 }))
      expect(await failureOf(post())).toMatchObject({ kind, retryAfterMs: 7 })
      const there = channel()
      expect(await post(['x'], there.sender())).toEqual(['ref-0'])
      expect([looked(), there.texts()]).toEqual([0, ['x']])
    },
  )

  it.each([
    ['that is ambiguous', new Failure('retry', TARGET, 'Lost.', { ambiguous: true })],
    ['that nobody foresaw', new TypeError('undefined is not a function')],
  ])('%s puts the message in quarantine', async (_, error) => {
    const { post } = failing(error)
    await failureOf(post())
    expect(await failureOf(post())).toMatchObject({ kind: 'rate-limited', retryAfterMs: QUARANTINE_MS })
  })

  it('that comes late takes nothing back from somebody who has begun the message anew', async () => {
    const { key, post } = failing(new Error('not used'))
    const there = channel()
    const part = { target: TARGET, key, part: 0 }
    const late: PartSender<string> = {
      async send() {
        expect(await restartPart(store.db, part, clock.now(), clock.now() + 60_000)).toBe(true)
        throw new Failure('unauthorised', TARGET, 'The token ran out meanwhile.')
      },
    }
    await failureOf(post(['x'], late))
    expect(await beginPart(store.db, part, 1)).toEqual({ type: 'begun', startedAt: clock.now() + 60_000 })
    expect(there.texts()).toEqual([])
  })
})

describe('the token of a message', () => {
  it('is short and plain, the same each time, and no other message’s', () => {
    const key = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.stringMatching(/^d[0-9a-f]{24}$/),
      fc.constantFrom('key', 'key-1', 'key-1-1', 'k'.repeat(25), 'k'.repeat(26), '', 'a.b', 'é', '\n'),
    )
    const seen = new Map<string, string>()
    const property = fc.property(key, fc.nat(200), (each, index) => {
      const token = partToken(each, index)
      expect(token).toMatch(/^[\w-]{1,25}$/)
      const name = JSON.stringify([each, index])
      expect(seen.get(token) ?? name).toBe(name)
      seen.set(token, name)
    })
    fc.assert(property, { numRuns: 1_000 })
  })

  it('is the key itself for the first message of a delivery', () => {
    expect(partToken('d0123456789abcdef01234567', 0)).toBe('d0123456789abcdef01234567')
  })
})
