import { place } from '../../src/stories/cluster.js'
import { likeness } from '../../src/stories/likeness.js'
import { makeWindow } from '../../src/stories/window.js'
import { growth, median, rate, runs, times } from './measure.js'
import { syntheticPrints } from './prints.js'

const SMALL = 1_000
const LARGE = 10_000
const PROBES = 25

type Cost = { readonly indexed: number; readonly scanned: number }

/** The place of a new article among 1,000 and 10,000 of the same days, against comparing it with each of them. */
export async function clustering(): Promise<readonly string[]> {
  const [near, far] = [await cost(SMALL), await cost(LARGE)]
  const exponent = (of: keyof Cost) =>
    growth({ size: SMALL, cost: near[of] }, { size: LARGE, cost: far[of] }).toFixed(2)
  return [
    `window of ${SMALL}   ${line(near)}`,
    `window of ${LARGE}  ${line(far)}`,
    `growth exponent   ${exponent('indexed')}; each with each ${exponent('scanned')}`,
  ]
}

function line({ indexed, scanned }: Cost): string {
  return `${rate(PROBES, indexed)}; each with each ${rate(PROBES, scanned)}: ${times(scanned / indexed)} the speed`
}

async function cost(size: number): Promise<Cost> {
  const prints = syntheticPrints(size + PROBES)
  const [held, probes] = [prints.slice(0, size), prints.slice(size)]
  const window = makeWindow(
    held.map(print => ({ fingerprint: print, placement: { storyId: `s${print.articleId}`, family: print.articleId } })),
  )
  const indexed = await runs(3, () => {
    for (const probe of probes) place(probe, window)
  })
  const scanned = await runs(1, () => {
    for (const probe of probes) for (const print of held) likeness(probe, print, () => 1)
  })
  return { indexed: median(indexed), scanned: median(scanned) }
}
