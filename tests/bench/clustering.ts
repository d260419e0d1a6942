import { place } from '../../src/stories/cluster.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { type Held, makeWindow, type StoryWindow } from '../../src/stories/window.js'
import { growth, rate, times } from './measure.js'
import { syntheticPrint } from './prints.js'

const SIZES = [10_000, 100_000, 1_000_000] as const
const LARGEST = 1_000_000
// Making a million texts of full length would take longer than placing them.
const WORDS = 90
const FEW_WORDS = 30
const PROBES = 4_000
const SCANNED = 5

/**
 * Articles placed among 10,000, 100,000 and 1,000,000 of the last 45 days, each put into the window and the oldest taken out;
 * against comparing one with each of 10,000.
 */
export async function clustering(): Promise<readonly string[]> {
  const lines: string[] = []
  const costs: number[] = []
  const memory = process.memoryUsage().rss
  for (const size of SIZES) {
    const window = makeWindow()
    const words = size === LARGEST ? FEW_WORDS : WORDS
    const filled = timed(() => fill(window, size, words))
    const bytes = (process.memoryUsage().rss - memory) / size
    const probes = Array.from({ length: PROBES }, (_, index) => syntheticPrint(size + index, size, { words }))
    const warm = Array.from({ length: PROBES / 4 }, (_, index) => syntheticPrint(index, size, { seed: 2, words }))
    for (const print of warm) place(print, window)
    const cost = timed(() => {
      for (const [index, print] of probes.entries()) {
        enter(window, print)
        window.forget(`a1-${index}`)
      }
    })
    costs.push(cost)
    lines.push(
      `window of ${String(size).padEnd(9)}${rate(PROBES, cost)} placed; filled at ${rate(size, filled)}; about ${Math.round(bytes)} bytes an article`,
    )
    if (size === SIZES[0]) lines.push(await brute(window, probes.slice(0, SCANNED), size, cost))
  }
  const exponent = growth({ size: SIZES[0], cost: costs[0] ?? 0 }, { size: LARGEST, cost: costs.at(-1) ?? 0 })
  return [...lines, `growth exponent  ${exponent.toFixed(2)}`]
}

// Most of a window is filled without looking: only the texts of its last days are what a new one may join.
function fill(window: StoryWindow, size: number, words: number): void {
  for (let index = 0; index < size; index += 1) {
    const print = syntheticPrint(index, size, { words })
    window.add({ fingerprint: print, placement: { storyId: `s${Math.floor(index / 4)}`, family: print.articleId } })
  }
}

function enter(window: StoryWindow, fingerprint: Fingerprint): void {
  window.add({ fingerprint, placement: place(fingerprint, window) })
}

// Of the processor, for others may be at work on it too.
function timed(task: () => void): number {
  const start = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

async function brute(window: StoryWindow, probes: readonly Fingerprint[], size: number, cost: number): Promise<string> {
  const all = Array.from({ length: size / 4 }, (_, index) => window.story(`s${index}`)).flat() satisfies readonly Held[]
  const scanned = timed(() => {
    for (const probe of probes) {
      const likenessOf = window.likenessTo(probe)
      for (const held of all) likenessOf(held)
    }
  })
  const each = scanned / SCANNED
  return `each with each of ${size}  ${rate(1, each)}: ${times(each / (cost / PROBES))} the time`
}
