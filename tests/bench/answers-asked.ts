import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { growth, median, milliseconds, percentile } from './measure.js'
import type { Measure } from './synthetic-measures.js'

const ASKED = 60
const WARM = 5

/** Questions by their kind; each stands for the hottest economies and measures of the ledger, where most is held. */
export function questions(measures: readonly Measure[]): Readonly<Record<string, readonly string[]>> {
  const hot = measures.filter(({ kind }) => kind === 'tariff').slice(0, 20)
  const keys = (command: string) => hot.map(({ key }) => `/${command} ${key}`)
  const each = (line: (name: string) => string, names: readonly string[]) => names.map(line)
  const countries = ['vietnam', 'japan', 'india', 'mexico', 'malaysia']
  return {
    '/tariff vietnam': each(name => `/tariff ${name}`, countries),
    '/tariff us vietnam': each(name => `/tariff us ${name}`, countries),
    '/tariff us': ['/tariff us', '/tariff china', '/tariff eu'],
    '/tariff steel': each(name => `/tariff ${name}`, ['steel', 'cars', 'copper']),
    '/tariff vietnam as-of:…': each(
      name => `/tariff ${name}`,
      ['vietnam as-of:2025-04-14', 'japan as-of:2024-11-02', 'us vietnam as-of:2025-08-20', 'vietnam as-of:2025-11-20'],
    ),
    '/tariff compare vn,my,kh': ['/tariff compare vn,my,kh', '/tariff compare jp,kr,in'],
    '/deals japan': each(name => `/deals ${name}`, countries),
    '/tensions china': each(name => `/tensions ${name}`, ['china', ...countries]),
    '/history KEY': keys('history'),
    '/why KEY': keys('why'),
    '/help (the floor)': ['/help'],
  }
}

export type Cost = { readonly wall: readonly number[]; readonly cpu: readonly number[]; readonly blocked: number }
/** What answers cost from a ledger of so many lines. */
export type Sized = { readonly size: number; readonly costs: ReadonlyMap<string, Cost> }

/** Asks each kind of question many times over. Times are in milliseconds, the shortest first. */
export async function ask(
  answer: (line: string) => Promise<unknown>,
  asked: Readonly<Record<string, readonly string[]>>,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map<string, Cost>()
  for (const [kind, lines] of Object.entries(asked)) {
    const [wall, cpu]: [number[], number[]] = [[], []]
    const delay = monitorEventLoopDelay({ resolution: 1 })
    for (let run = -WARM; run < ASKED; run += 1) {
      const line = lines[(run + WARM) % lines.length] ?? '/help'
      if (run === 0) delay.enable()
      await setImmediate()
      const [start, used] = [performance.now(), process.cpuUsage()]
      await answer(line)
      const { user, system } = process.cpuUsage(used)
      if (run < 0) continue
      wall.push(performance.now() - start)
      cpu.push((user + system) / 1000)
    }
    await setImmediate()
    delay.disable()
    costs.set(kind, { wall: sorted(wall), cpu: sorted(cpu), blocked: delay.percentile(99) / 1e6 })
  }
  return costs
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((one, other) => one - other)
}

/** The costs of each kind of question, line by line, with how they grow. */
export function table(measured: readonly Sized[]): readonly string[] {
  const [smallest, largest] = [measured[0], measured.at(-1)]
  if (smallest === undefined || largest === undefined) return []
  return [...largest.costs.keys()].flatMap(kind => {
    const rows = measured.flatMap(({ size, costs }) => {
      const cost = costs.get(kind)
      if (cost === undefined) return []
      const of = (values: readonly number[]) =>
        `${milliseconds(median(values))} / ${milliseconds(percentile(values, 0.99))}`
      return `  ${String(size).padStart(8)}  ${of(cost.wall)} wall, ${of(cost.cpu)} processor, loop held ${milliseconds(cost.blocked)}`
    })
    const cost = (each: Sized) => ({ size: each.size, cost: median(each.costs.get(kind)?.cpu ?? []) })
    const grows =
      smallest === largest
        ? ''
        : `, grows with the ${growth(cost(smallest), cost(largest)).toFixed(2)}th power of the lines`
    return [`${kind}: p50 / p99${grows}`, ...rows]
  })
}
