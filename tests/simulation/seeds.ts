import type { Store } from '../../src/store/database.js'
import { liveThrough } from './month.js'

export type Tally = {
  /** One line for each seed that went wrong. */
  readonly failures: readonly string[]
  /** Seeds, deliveries, crashes and how long it took, in one line. */
  readonly told: string
}

const FIRST = Number(process.env.SIM_SEED ?? 1)
const SEEDS = Number(process.env.SIM_SEEDS ?? (process.env.SIM_SEED === undefined ? 2_000 : 1))

/** Lives through every `of`th seed, from the `nth` on, of those that SIM_SEED (the first) and SIM_SEEDS (how many) name; 2,000 unless they do. */
export async function liveThroughSeeds(store: Store, nth: number, of: number): Promise<Tally> {
  const began = performance.now()
  const cpu = process.cpuUsage()
  const failures: string[] = []
  const total = { seeds: 0, owed: 0, seen: 0, crashes: 0, late: 0 }
  for (let seed = FIRST + nth; seed < FIRST + SEEDS; seed += of) {
    const month = await liveThrough(store.db, seed)
    total.seeds += 1
    for (const each of ['owed', 'seen', 'crashes', 'late'] as const) total[each] += month[each]
    if (month.wrong.length > 0)
      failures.push(`SIM_SEED=${seed} npx vitest run tests/simulation/months-1.test.ts: ${month.wrong.join('; ')}`)
  }
  const { user } = process.cpuUsage(cpu)
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const told =
    `simulation: ${total.seeds} seeds of 30 days, ${total.owed} deliveries in ${total.seen} messages, ${total.late} of them past their time, ` +
    `${total.crashes} crashes, ${failures.length} wrong, ${seconds(performance.now() - began)} (${seconds(user / 1000)} of a processor)`
  return { failures, told }
}
