import { makeArticle } from '../../src/articles/article.js'
import { readArticle } from '../../src/articles/read.js'
import { place } from '../../src/stories/cluster.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { type Held, makeWindow, type StoryWindow } from '../../src/stories/window.js'
import { syntheticArticles } from './articles.js'
import { gazetteerOfConfig, NOW } from './desk.js'
import { growth, milliseconds, rate, times } from './measure.js'
import { syntheticPrint } from './prints.js'
import { makeTfIdf } from './tf-idf.js'

const SIZES = [10_000, 100_000, 1_000_000] as const
const PEERED = 100_000
const LARGEST = 1_000_000
// Making a million texts of full length would take longer than placing them.
const SHORT = { words: 30, shingles: 8 } as const
const PROBES = 4_000
const WARMING = 8_000
// A text is placed when it has just been read; made thousands at a time they would lie in memory, far from the processor.
const AT_A_TIME = 50
const SCANNED = 5
const READ = 300

/**
 * Articles placed among 10,000, 100,000 and 1,000,000 of the last 45 days, each put into the window and the oldest taken out;
 * against plain TF-IDF with capped postings, and against comparing one with each of 10,000.
 */
export async function clustering(): Promise<readonly string[]> {
  const lines: string[] = []
  const costs: number[] = []
  const memory = process.memoryUsage().rss
  for (const size of SIZES) {
    const window = makeWindow()
    const print = (index: number) => syntheticPrint(index, size, size === LARGEST ? SHORT : {})
    const filled = timed(() => fill(window, size, print))
    const bytes = (process.memoryUsage().rss - memory) / size
    const cost = replaced(size, print, (fingerprint, oldest) => {
      window.add({ fingerprint, placement: place(fingerprint, window) })
      window.forget(oldest)
    })
    costs.push(cost)
    lines.push(
      `window of ${String(size).padEnd(9)}${rate(PROBES, cost)} placed, ${milliseconds(cost / PROBES)} each; made and filled at ${rate(size, filled)}; about ${Math.round(bytes)} bytes an article`,
    )
    if (size === SIZES[0])
      lines.push(
        brute(
          window,
          Array.from({ length: SCANNED }, (_, i) => print(size * 2 + i)),
          cost,
        ),
      )
    if (size === PEERED) lines.push(peer(size, print, cost))
  }
  const exponent = growth({ size: SIZES[0], cost: costs[0] ?? 0 }, { size: LARGEST, cost: costs.at(-1) ?? 0 })
  return [...lines, prints(), `growth exponent  ${exponent.toFixed(2)}`]
}

/** Milliseconds in which so many new texts take the place of the oldest, the first of which only warm up the compiler. */
function replaced(
  size: number,
  print: (index: number) => Fingerprint,
  replace: (print: Fingerprint, oldest: string) => void,
): number {
  let cost = 0
  for (let from = 0; from < WARMING + PROBES; from += AT_A_TIME) {
    const prints = Array.from({ length: AT_A_TIME }, (_, index) => print(size + from + index))
    const each = timed(() => {
      for (const [index, one] of prints.entries()) replace(one, `a1-${from + index}`)
    })
    if (from >= WARMING) cost += each
  }
  return cost
}

// Most of a window is filled without looking: only the texts of its last days are what a new one may join.
function fill(window: StoryWindow, size: number, print: (index: number) => Fingerprint): void {
  for (let index = 0; index < size; index += 1) {
    const one = print(index)
    window.add({ fingerprint: one, placement: { storyId: `s${Math.floor(index / 4)}`, family: one.articleId } })
  }
}

// Of the processor, for others may be at work on it too.
function timed(task: () => void): number {
  const start = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

function brute(window: StoryWindow, probes: readonly Fingerprint[], cost: number): string {
  const [size] = SIZES
  // All that it was filled with has made room for others by now.
  const all = Array.from(
    { length: size },
    (_, index) => window.held(`a1-${WARMING + PROBES + index}`) ?? [],
  ).flat() satisfies readonly Held[]
  const scanned = timed(() => {
    for (const probe of probes) {
      const likenessOf = window.likenessTo(probe)
      for (const held of all) likenessOf(held)
    }
  })
  const each = scanned / SCANNED
  return `each with each of ${all.length}  ${rate(1, each)}: ${times(each / (cost / PROBES))} the time`
}

function peer(size: number, print: (index: number) => Fingerprint, cost: number): string {
  const plain = makeTfIdf(size + WARMING + PROBES)
  for (let index = 0; index < size; index += 1) plain.add(print(index))
  const theirs = replaced(size, print, (one, oldest) => {
    plain.likest(one)
    plain.add(one)
    plain.forget(oldest)
  })
  return `plain TF-IDF of ${size}  ${rate(PROBES, theirs)}: ${times(cost / theirs)} its time is ours`
}

function prints(): string {
  const gazetteer = gazetteerOfConfig()
  const readings = syntheticArticles(READ).map(raw => readArticle(makeArticle(raw, NOW), gazetteer))
  for (const reading of readings) fingerprint(reading)
  const cost = timed(() => {
    for (const reading of readings) fingerprint(reading)
  })
  return `fingerprint of a text that is read  ${rate(READ, cost)}, ${milliseconds(cost / READ)} each`
}
