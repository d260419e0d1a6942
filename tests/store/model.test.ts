import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/database.js'
import { reserveCall, spentByPurpose } from '../../src/store/model-budget.js'
import { memoryStore } from '../support/memory-store.js'
import { modelContract } from './model.contract.js'
import { NOON } from './samples.js'

const folder = mkdtempSync(join(tmpdir(), 'tradewind-model-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

modelContract('SQLite in memory', memoryStore)

describe('a budget that two connections take from', () => {
  it('is never overdrawn, and what a dead process had reserved stays spent', async () => {
    const [one, other] = [await openStore({ folder }), await openStore({ folder, joins: true })]
    const call = { purpose: 'extract', model: 'small', tokens: 700, now: NOON, budget: 10_000 } as const
    const planned = await Promise.all(
      Array.from({ length: 30 }, (_, i) => reserveCall(i % 2 === 0 ? one.db : other.db, call)),
    )
    const ids = planned.flatMap(each => (each.ok ? each.id : []))
    expect(new Set(ids).size).toBe(14)
    await one.close()
    await other.close()
    const next = await openStore({ folder })
    expect([...(await spentByPurpose(next.db, '2026-05-04')).values()]).toEqual([9_800])
    expect((await reserveCall(next.db, call)).ok).toBe(false)
    await next.close()
  })
})
