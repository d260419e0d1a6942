import { expect, it } from 'vitest'
import { liveThroughSeeds } from './seeds.js'
import { simulationStore } from './tables.js'

it('thirty days of crashes, lost answers and set clocks show everything once (the even seeds)', {
  timeout: 180_000,
}, async () => {
  const store = await simulationStore()
  const { failures, told } = await liveThroughSeeds(store, 1, 2)
  process.stdout.write(`${told}\n`)
  await store.close()
  expect(failures).toEqual([])
})
