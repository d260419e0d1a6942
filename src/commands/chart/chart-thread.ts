import type { RateSeries } from '../../ledger/rate-series.js'
import { chartSvg, pngOf, readFonts } from './picture.js'

/** What the thread of the charts is asked to draw, and with the fonts of which folder. */
export type ChartTask = { readonly series: readonly RateSeries[]; readonly fonts: string }

/** The chart as a PNG in base64; undefined where there is nothing to draw. The fonts are read anew: that takes less than drawing a letter. */
export function draw({ series, fonts: folder }: ChartTask): string | undefined {
  const fonts = readFonts(folder)
  const svg = chartSvg(series, fonts)
  return svg === undefined ? undefined : Buffer.from(pngOf(svg, fonts)).toString('base64')
}
