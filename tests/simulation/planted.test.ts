import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postOnce } from '../../src/platforms/post-once.js'
import type { Store } from '../../src/store/database.js'
import { liveThrough } from './month.js'
import { play } from './one-delivery.js'
import { recordsAfterwards, withoutQuarantine } from './planted.js'
import type { Posts } from './platform.js'
import { simulationStore } from './tables.js'

const MISTAKES = [
  ['records a message after it was posted', recordsAfterwards],
  ['looks for a message while it may still arrive', withoutQuarantine(postOnce)],
] as const
const MOST_SEEDS = 400

describe.each(MISTAKES)('a program that %s', (what, posts) => {
  let store: Store
  beforeAll(async () => {
    store = await simulationStore()
  })
  afterAll(() => store.close())

  it('is caught by a seed', { timeout: 60_000 }, async () => {
    const seed = await firstCaught(store, posts)
    process.stdout.write(`simulation: a program that ${what} is caught by seed ${seed}\n`)
    expect(seed).toBeLessThanOrEqual(MOST_SEEDS)
  })
})

it('a program that records a message after it was posted is caught by a death at one of the steps of a delivery', async () => {
  const store = await simulationStore()
  const twice: number[] = []
  for (let at = 1; at < 60; at += 1) {
    const scenario = { kind: 'history', parts: 1, cause: 'alert', orphan: 'lands', downMs: 1_000 } as const
    const { texts } = await play(store.db, { ...scenario, deaths: [at], posts: recordsAfterwards })
    if (texts.length > 1) twice.push(at)
  }
  await store.close()
  expect(twice.length).toBeGreaterThan(0)
})

/** The first seed in which something stands twice. */
async function firstCaught({ db }: Store, posts: Posts): Promise<number> {
  for (let seed = 1; seed <= MOST_SEEDS; seed += 1) {
    const { wrong } = await liveThrough(db, seed, posts)
    if (wrong.some(each => each.includes('stands twice'))) return seed
  }
  return Number.POSITIVE_INFINITY
}
