import { expect, it } from 'vitest'
import type { Db } from '../../src/store/schema.js'
import { inTransaction } from '../../src/store/transaction.js'
import { releaseHeld } from '../../src/worker/release-held.js'
import { liveLives } from './lives.js'
import { simulationStore } from './tables.js'

const MOST_SEEDS = 60

/** A mistake: what is held is taken out in one transaction, and owed in another. */
const inTwo: typeof releaseHeld = async parts => {
  const held = await inTransaction(parts.db, async transaction => {
    const rows = await transaction.selectFrom('held_alerts').selectAll().execute()
    if (rows.length > 0) await transaction.deleteFrom('held_alerts').execute()
    return rows
  })
  if (held.length === 0) return 0
  return inTransaction(parts.db, async (transaction: Db) => {
    await transaction.insertInto('held_alerts').values(held).execute()
    return releaseHeld({ ...parts, db: transaction })
  })
}

it('a program that takes out what is held before it owes it is caught by a seed', { timeout: 60_000 }, async () => {
  const store = await simulationStore()
  let caught = 0
  for (let seed = 1; seed <= MOST_SEEDS && caught === 0; seed += 1) {
    const { wrong } = await liveLives(store.db, seed, inTwo)
    if (wrong.some(each => each.includes('nothing counts what was held'))) caught = seed
  }
  await store.close()
  process.stdout.write(`simulation: a program that takes out first and owes later is caught by seed ${caught}\n`)
  expect(caught).toBeGreaterThan(0)
})
