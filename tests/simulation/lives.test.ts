import { expect, it } from 'vitest'
import { liveLives } from './lives.js'
import { simulationStore } from './tables.js'

const FIRST = Number(process.env.LIVES_SEED ?? 1)
const SEEDS = Number(process.env.LIVES_SEEDS ?? (process.env.LIVES_SEED === undefined ? 70 : 1))

it('through changed schedules, quiet hours, corrections and deaths everything that is wanted is told once and in its time', {
  timeout: 120_000,
}, async () => {
  const store = await simulationStore()
  const began = process.cpuUsage()
  const failures: string[] = []
  const total = { turns: 0, bundles: 0, editions: 0, edits: 0, late: 0, crashes: 0, seen: 0 }
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const lives = await liveLives(store.db, seed)
    for (const each of ['turns', 'bundles', 'editions', 'edits', 'late', 'crashes', 'seen'] as const)
      total[each] += lives[each]
    if (lives.wrong.length > 0)
      failures.push(`LIVES_SEED=${seed} npx vitest run tests/simulation/lives.test.ts: ${lives.wrong.join('; ')}`)
  }
  await store.close()
  const { user } = process.cpuUsage(began)
  process.stdout.write(
    `simulation: ${SEEDS} seeds of changed minds, ${JSON.stringify(total)}, ${failures.length} wrong, ${user / 1e6} s\n`,
  )
  expect(failures).toEqual([])
})
