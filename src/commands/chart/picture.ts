import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { RateSeries } from '../../ledger/rate-series.js'
import { drawingOf } from './drawing.js'
import { readFace } from './face.js'
import { indexedPng } from './png.js'
import { FAMILY, svgOf } from './svg.js'
import { makeWriting, type Weight, type Writing } from './writing.js'

const FILES = { regular: 'inter-regular.ttf', bold: 'inter-semibold.ttf' } satisfies Record<Weight, string>
/** A telephone shows a chart some 400 wide, at three pixels each. */
export const PIXELS_WIDE = 1_200

/** The fonts of a folder, as resvg and as measuring need them. */
export type Fonts = { readonly files: readonly string[]; readonly writing: Writing }

/** Reads the two cuts of the font. Throws where the folder holds none. */
export function readFonts(folder: string): Fonts {
  const [regular, bold] = [join(folder, FILES.regular), join(folder, FILES.bold)]
  return {
    files: [regular, bold],
    writing: makeWriting({ regular: readFace(readFileSync(regular)), bold: readFace(readFileSync(bold)) }),
  }
}

/** The chart as an SVG; undefined where no series has a step. */
export function chartSvg(series: readonly RateSeries[], { writing }: Pick<Fonts, 'writing'>): string | undefined {
  const drawing = drawingOf(series, writing)
  return drawing === undefined ? undefined : svgOf(drawing)
}

/** An SVG as the bytes of a PNG, 1,200 pixels wide, with no font but ours: a picture is the same on every machine. */
export function pngOf(svg: string, { files }: Pick<Fonts, 'files'>): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: [...files], defaultFontFamily: FAMILY }
  const image = new Resvg(svg, { font, fitTo: { mode: 'width', value: PIXELS_WIDE }, logLevel: 'off' }).render()
  return indexedPng({ width: image.width, height: image.height, bytes: image.pixels })
}
