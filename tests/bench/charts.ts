import { fileURLToPath } from 'node:url'
import * as Plot from '@observablehq/plot'
import { Resvg } from '@resvg/resvg-js'
import { parseHTML } from 'linkedom'
import { makeCharts } from '../../src/commands/chart/charts.js'
import { chartSvg, PIXELS_WIDE, pngOf, readFonts } from '../../src/commands/chart/picture.js'
import type { RateSeries } from '../../src/ledger/rate-series.js'
import { silentLog } from '../../src/lib/log.js'
import { five, long, postponed } from '../support/chart-samples.js'
import { median, milliseconds, percentile, runs, timed, times } from './measure.js'

const RUNS = 30
const FONTS = fileURLToPath(new URL('../../../config/fonts', import.meta.url))
const THREAD = new URL('../../src/commands/chart/chart-thread.js', import.meta.url)
const SAMPLES = { 'one rate': [postponed], 'comparison of 5': five, '34 changes': [long] }

/** Charts from series to picture, against an empty Plot and the bare rendering of the same SVG. */
export async function charts(): Promise<readonly string[]> {
  const fonts = readFonts(FONTS)
  const floor = await runs(RUNS, emptyPlot)
  const lines = [`an empty Plot            ${shown(floor)}`]
  for (const [name, series] of Object.entries(SAMPLES)) {
    const svg = chartSvg(series, fonts) ?? ''
    const drawing = await runs(RUNS, () => chartSvg(series, fonts))
    const bare = await runs(RUNS, () => bareImage(svg, fonts.files))
    const whole = await runs(RUNS, () => pngOf(chartSvg(series, fonts) ?? '', fonts))
    const size = pngOf(svg, fonts).length
    lines.push(
      `${name.padEnd(24)} SVG ${shown(drawing)}; whole ${shown(whole)}, ${(size / 1024).toFixed(0)} kB (goal: under 100 ms, 60 kB)`,
      `${''.padEnd(24)} bare rendering to PNG ${shown(bare)}; ours ${times(median(whole) / median(bare))}`,
    )
  }
  return [...lines, ...(await throughThread())]
}

async function throughThread(): Promise<readonly string[]> {
  const drawing = makeCharts({ thread: THREAD, fonts: FONTS, log: silentLog, deadlineMs: 30_000 })
  try {
    const first = await timed(() => drawing.rate([postponed]))
    // Another day each time: nothing is remembered.
    const warm = await runs(RUNS, run => drawing.rate([later(postponed, run)]))
    const kept = await runs(RUNS, () => drawing.rate([postponed]))
    return [
      `first, thread and all    ${milliseconds(first)} (goal: under 1 s, off the thread that answers)`,
      `by the thread, warm      ${shown(warm)} (goal: under 100 ms)`,
      `remembered               ${shown(kept)}`,
    ]
  } finally {
    await drawing.close()
  }
}

function later(series: RateSeries, run: number): RateSeries {
  return { ...series, asOf: series.asOf + (run + performance.now()) * 1_000 }
}

function emptyPlot(): string {
  const { document } = parseHTML('<html></html>')
  return Plot.plot({ document, marks: [Plot.frame()] }).outerHTML
}

function bareImage(svg: string, files: readonly string[]): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: [...files] }
  return new Resvg(svg, { font, fitTo: { mode: 'width', value: PIXELS_WIDE } }).render().asPng()
}

function shown(sorted: readonly number[]): string {
  return `${milliseconds(median(sorted))} (p95 ${milliseconds(percentile(sorted, 0.95))})`
}
