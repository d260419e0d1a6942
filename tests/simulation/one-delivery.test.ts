import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/database.js'
import { play, type Scenario } from './one-delivery.js'
import { simulationStore } from './tables.js'

let store: Store
let played = 0
beforeAll(async () => {
  store = await simulationStore()
})
afterAll(async () => {
  process.stdout.write(`simulation: ${played} ends of one delivery\n`)
  await store.close()
})

const MINUTE = 60_000
const calm = { deaths: [], orphan: 'lands', downMs: 1_000 } as const

const plays = async (scenario: Scenario) => {
  played += 1
  const ending = await play(store.db, scenario)
  const texts = Array.from({ length: scenario.parts }, (_, part) => `C1 ${part}`)
  expect({ texts: ending.texts, state: ending.state }, JSON.stringify(scenario)).toEqual({ texts, state: 'sent' })
  return ending
}

/** Dies at each step of a life, until a life comes through without having died. Answers how many steps that were. */
async function everywhere(
  scenario: Omit<Scenario, 'deaths'>,
  before: readonly number[] = [],
  stride = 1,
): Promise<number> {
  for (let at = 1; ; at += stride) {
    const { steps } = await plays({ ...scenario, deaths: [...before, at] })
    if ((steps[before.length] ?? 0) < at) return at - 1
  }
}

describe('one delivery', () => {
  it('that nothing disturbs is shown once', async () => {
    for (const kind of ['nonce', 'history'] as const)
      for (const cause of ['alert', 'edition'] as const)
        for (const parts of [1, 3]) await plays({ ...calm, kind, cause, parts })
  })

  describe.each(['nonce', 'history'] as const)('to a place that knows what it has shown by its %s', kind => {
    it.each(['lands', 'lands late', 'lost'] as const)(
      'is shown once wherever its process dies, where the request that was under way %s',
      async orphan => {
        // After four minutes no platform remembers the number that it was given for a message.
        for (const [parts, downMs] of [
          [1, 4 * MINUTE],
          [2, 1_000],
        ] as const) {
          const steps = await everywhere({ kind, parts, cause: 'alert', orphan, downMs })
          expect(steps).toBeGreaterThan(25)
        }
      },
    )

    it('is shown once wherever its process dies, where an answer was lost before', async () => {
      await everywhere({ kind, parts: 2, cause: 'alert', orphan: 'lands late', downMs: 1_000, replyLost: true })
    })

    it('is shown once wherever its process dies while it opens an edition and posts it', async () => {
      expect(
        await everywhere({ kind, parts: 1, cause: 'edition', orphan: 'lands late', downMs: 1_000 }),
      ).toBeGreaterThan(30)
    })

    it('is shown once where the process that recovers it dies as well', async () => {
      // Every eighth step of the first life with every seventh of the second: both go through all of what they do.
      for (let first = 3; first < 60; first += 8)
        await everywhere({ kind, parts: 2, cause: 'alert', orphan: 'lands late', downMs: 31_000 }, [first], 7)
    })
  })
})
