import { spawnSync } from 'node:child_process'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { readHtml } from '../../src/sources/format-html.js'
import { PAGES } from '../fixtures/pages/pages.js'
import { headlines, links } from '../fixtures/pages/surroundings.js'
import { percentile, runs, times } from './measure.js'
import { pick, seeded } from './random.js'

const COUNT = 30
const SMALLEST = 100_000
const LARGEST = 400_000
const PASSES = 2
const WAYS = ['ours', 'floor'] as const
type Way = (typeof WAYS)[number]
type Measured = { readonly perSecond: number; readonly peakMb: number; readonly slowestMs: number }

/** Article extraction against bare Readability on linkedom with scripts stripped, each in a process of its own for its peak memory. */
export async function page(): Promise<readonly string[]> {
  const bytes = newsPages().map(html => html.length)
  const [ours, floor] = WAYS.map(apart)
  if (ours === undefined || floor === undefined) return []
  return [
    `pages                    ${COUNT} of ${kilobytes(Math.min(...bytes))} to ${kilobytes(Math.max(...bytes))}`,
    `article from page        ${shown(ours)}`,
    `bare Readability         ${shown(floor)}`,
    `time of ours             ${times(floor.perSecond / ours.perSecond)} the bare one's (goal: at most 1.3×, and 25 pages/s)`,
  ]
}

/** Reads every page in one way and prints what it took: called in a process of its own. */
export async function alone(way: Way): Promise<void> {
  const pages = newsPages()
  const read = way === 'ours' ? byUs : byReadability
  const each: number[] = []
  const passes = await runs(PASSES, () => {
    for (const html of pages) {
      const start = performance.now()
      read(html)
      each.push(performance.now() - start)
    }
  })
  const measured: Measured = {
    perSecond: (COUNT / percentile(passes, 0.5)) * 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    slowestMs: percentile(
      each.slice(-COUNT * PASSES).sort((one, other) => one - other),
      0.95,
    ),
  }
  process.stdout.write(JSON.stringify(measured))
}

function apart(way: Way): Measured {
  const script = `const bench = await import(${JSON.stringify(import.meta.url)}); await bench.alone('${way}')`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) satisfies Measured
}

function byUs(html: string): void {
  readHtml({ name: 'page.html', bytes: Buffer.from(html) })
}

function byReadability(html: string): void {
  const { document } = parseHTML(html.replace(/<(script|style|noscript)\b[\s\S]*?<\/\1>/gi, ''))
  new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse()
}

/** The pages of the tests at the weight of real ones: a menu, a river of teasers, drawings, styles, and scripts for the rest. */
function newsPages(): readonly string[] {
  const random = seeded(7)
  const [first, ...others] = PAGES
  if (first === undefined) return []
  return Array.from({ length: COUNT }, () => {
    const { html } = pick([first, ...others], random)
    // Most pages are near the small end, as on the web.
    const size = SMALLEST + (LARGEST - SMALLEST) * random() ** 2
    const menu = `<nav class="mega-menu">${Array.from({ length: 12 }, (_, i) => `<ul class="menu-col">${links(25, i)}</ul>`).join('')}</nav>`
    const river = headlines(40)
      .map(
        (words, i) =>
          `<div class="teaser-card" data-id="${i}" data-tracking="river:${i}:${words}"><a href="/n/${i}"><img src="/i/${i}.jpg" srcset="/i/${i}-2x.jpg 2x" alt="${words}" loading="lazy"><svg viewBox="0 0 24 24"><path d="M4 4h16v16H4z"/></svg><h3 class="teaser-title">${words}</h3></a><p class="teaser-text">What our reporters found out, in short.</p></div>`,
      )
      .join('')
    const heavy = html
      .replace(/<body[^>]*>/, body => `${body}${menu}`)
      .replace('</body>', () => `<section class="river">${river}</section></body>`)
    const script = `{"id":"a1b2","props":{"items":[1,2,3],"html":"\\u003cp\\u003e"}},`
    const missing = Math.max(0, size - heavy.length)
    const state = `<script>window.__STATE__=[${script.repeat(Math.ceil((missing * 0.8) / script.length))}]</script>`
    const style = `<style>${'.teaser-card{display:grid;gap:8px}'.repeat(Math.ceil((missing * 0.2) / 34))}</style>`
    return heavy.replace('</head>', () => `${style}</head>`).replace('</body>', () => `${state}</body>`)
  })
}

function shown({ perSecond, peakMb, slowestMs }: Measured): string {
  return `${perSecond.toFixed(0)}/s, 95 in 100 within ${slowestMs.toFixed(0)} ms, peak ${peakMb.toFixed(0)} MB`
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`
}
