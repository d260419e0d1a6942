import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '../../../src/lib/clock.js'
import { plainText } from '../../../src/messages/plain.js'
import type { Store } from '../../../src/store/database.js'
import { deliveries } from '../../../src/store/outbox.js'
import { openModelLedger } from '../../../src/worker/model/ledger.js'
import { memoryStore } from '../../support/memory-store.js'

const NOW = Date.UTC(2026, 4, 4, 12)
const DAY_MS = 24 * 60 * 60 * 1000
const BUDGET = 10_000
const lines: string[] = []
const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) }
const clock = fixedClock(NOW)
let store: Store
beforeEach(async () => {
  store = await memoryStore()
  clock.moveTo(NOW)
  lines.length = 0
})
afterEach(() => store.close())

const open = (models: { extract?: string; lead?: string } = { extract: 'small' }) =>
  openModelLedger(store.db, clock, { budget: BUDGET, models, admins: ['web:admin', 'web:admin', 'slack:T/C'], log })

async function use(ledger: ReturnType<typeof open>, tokens: number) {
  const reserved = await ledger.reserve({ tokens, purpose: 'extract' })
  if (reserved.ok) await ledger.settle(reserved.id, { usage: { input: tokens, output: 0 } })
  return reserved
}

describe('the budget of a model', () => {
  it('tells each admin channel once a day that 80 % are used, whoever uses them', async () => {
    await use(open(), 7_900)
    expect([lines, await deliveries(store.db)]).toEqual([[], []])
    await use(open(), 100)
    await use(open(), 200)
    const told = await deliveries(store.db)
    expect(told.map(({ target, subject }) => [target, subject]).sort()).toEqual([
      ['slack:T/C', 'model-budget'],
      ['web:admin', 'model-budget'],
    ])
    expect(told.map(({ expiresAt }) => expiresAt)).toEqual([Date.UTC(2026, 4, 5), Date.UTC(2026, 4, 5)])
    const text = told.map(({ message }) => plainText(message))[0]
    expect(text).toContain('8,000 of 10,000 tokens are used.')
    expect(text).toContain('5 May 2026')
    expect(lines).toHaveLength(1)
    clock.moveTo(NOW + DAY_MS)
    await use(open(), 9_000)
    expect(await deliveries(store.db)).toHaveLength(4)
  })

  it('gives no leave where too little is left, says so once in the log, and gives it the next UTC day', async () => {
    await use(open(), 5_000)
    const refused = await use(open(), 6_000)
    expect(refused).toEqual({
      ok: false,
      why: '5,000 tokens of today’s budget for the model are left, and this call may take 6,000',
    })
    await use(open(), 6_000)
    expect(lines).toEqual([expect.stringContaining('read by the rules alone until 2026-05-05T00:00:00.000Z')])
    expect(await deliveries(store.db)).toHaveLength(2)
    // What fits still goes.
    expect((await use(open(), 5_000)).ok).toBe(true)
    clock.moveTo(Date.UTC(2026, 4, 4, 23, 59, 59, 999))
    expect((await use(open(), 6_000)).ok).toBe(false)
    clock.moveTo(Date.UTC(2026, 4, 5))
    expect((await use(open(), 6_000)).ok).toBe(true)
  })

  it('gives digests a quarter where articles are read too, and tells nobody when that is used', async () => {
    expect((await open({ extract: 'small', lead: 'small' }).reserve({ tokens: 2_501, purpose: 'lead' })).ok).toBe(false)
    expect((await open({ lead: 'small' }).reserve({ tokens: 2_501, purpose: 'lead' })).ok).toBe(true)
    expect([lines, await deliveries(store.db)]).toEqual([[], []])
  })

  it('keeps the answer of a call that went well, and of no other', async () => {
    const ledger = open()
    for (const [key, failed] of [['good'], ['bad', 'it was cut']] as const) {
      const reserved = await ledger.reserve({ tokens: 10, purpose: 'extract' })
      if (!reserved.ok) throw new Error(reserved.why)
      await ledger.settle(reserved.id, { answer: { key, text: 'words' }, ...(failed !== undefined && { failed }) })
    }
    expect([await open().cached('good'), await open().cached('bad')]).toEqual(['words', undefined])
  })
})
