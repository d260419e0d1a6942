import { place } from '../../src/stories/cluster.js'
import { likeness } from '../../src/stories/likeness.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { makeWindow } from '../../src/stories/window.js'
import { growth, median, rate, runs, times } from './measure.js'
import { syntheticPrints } from './prints.js'

const SIZES = [1_000, 10_000] as const
const PROBES = 50

/** The place of a new article among 1,000 and 10,000, against comparing it with each of them. */
export async function clustering(): Promise<readonly string[]> {
  const [small, large] = SIZES
  const prints = syntheticPrints(large + PROBES)
  const probes = prints.slice(large)
  const [near, far] = [await cost(prints.slice(0, small), probes), await cost(prints.slice(0, large), probes)]
  const exponent = (of: 'indexed' | 'scanned') =>
    growth({ size: small, cost: near[of] }, { size: large, cost: far[of] }).toFixed(2)
  return [
    `window of ${small}   ${rate(PROBES, near.indexed)}; each with each ${rate(PROBES, near.scanned)}: ${times(near.scanned / near.indexed)} faster`,
    `window of ${large}  ${rate(PROBES, far.indexed)}; each with each ${rate(PROBES, far.scanned)}: ${times(far.scanned / far.indexed)} faster`,
    `growth exponent   ${exponent('indexed')}; each with each ${exponent('scanned')}`,
  ]
}

async function cost(held: readonly Fingerprint[], probes: readonly Fingerprint[]) {
  const window = makeWindow(
    held.map(print => ({ fingerprint: print, placement: { storyId: `s${print.articleId}`, family: print.articleId } })),
  )
  const indexed = median(
    await runs(5, () => {
      for (const probe of probes) place(probe, window)
    }),
  )
  const scanned = median(
    await runs(1, () => {
      for (const probe of probes) for (const print of held) likeness(probe, print, () => 1)
    }),
  )
  return { indexed, scanned }
}
