import { dayWords } from '../../cards/view-dates.js'
import type { RateSeries } from '../../ledger/rate-series.js'
import { percentTicks, tickWords } from './percent.js'
import { lineNames, sourceWords, titleWords } from './title-words.js'
import { BODY, LINE, TITLE, TITLE_LINE, type Writing } from './writing.js'

export const WIDTH = 800
const PAD = 30
const AXIS = 50
const SOURCE = 52
const FADING = 64
const DAY_MS = 86_400_000
/** A single day is shown within two weeks. */
const SHORTEST_MS = 14 * DAY_MS
const PLOT = 268
const NAME_LINES = 2
const NAMES_WIDEST = 250

/** Where everything stands, in units of the drawing; times are epoch milliseconds. */
export type Frame = {
  readonly height: number
  readonly title: readonly string[]
  readonly notes: readonly string[]
  readonly source: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Room to the right of `right` for the names of a comparison; 0 for a single line. */
  readonly names: number
  readonly ticks: readonly number[]
  readonly from: number
  readonly to: number
  readonly asOf: number
  readonly padding: number
  x(time: number): number
  y(rate: number): number
}

/** The frame of a chart of these series, each with a step at least. */
export function frameOf(series: readonly RateSeries[], writing: Writing): Frame {
  const isMany = series.length > 1
  const steps = series.flatMap(one => one.steps)
  const most = steps.reduce((high, step) => Math.max(high, step.high, step.aside?.high ?? 0), 0)
  const ticks = percentTicks(most)
  const asOf = series.reduce((newest, one) => Math.max(newest, one.asOf), Number.NEGATIVE_INFINITY)
  const first = steps.reduce((oldest, step) => Math.min(oldest, step.at), asOf)
  const last = steps.reduce((newest, step) => Math.max(newest, step.atUntil ?? step.at, step.until ?? step.at), asOf)
  const spare = Math.max(0, SHORTEST_MS - (last - first)) / 2
  const [from, to] = [first - spare, last + spare]
  const inner = WIDTH - 2 * PAD
  const title = titleLines(titleWords(series), inner, writing)
  const told = `As of ${dayWords(asOf)}`
  const key = 'Solid: in force. Dashed: not in force.'
  const notes = isMany ? [`${told}. ${key}`] : [told]
  const names = isMany ? namesWidth(series, writing) : 0
  const top = PAD + title.length * TITLE_LINE + notes.length * LINE + 44
  const bottom = top + (isMany ? Math.max(PLOT, series.length * NAME_LINES * LINE) : PLOT)
  const left = PAD + Math.max(...ticks.map(tick => writing.width(tickWords(tick), BODY))) + 14
  const right = WIDTH - PAD - names
  const end = right - FADING
  const start = left + 16
  const high = ticks.at(-1) ?? 1
  return {
    height: bottom + AXIS + SOURCE,
    title,
    notes,
    source: sourceWords(series),
    left,
    right,
    top,
    bottom,
    names,
    ticks,
    from,
    to,
    asOf,
    padding: PAD,
    x: time => start + ((time - from) / (to - from)) * (end - start),
    y: rate => bottom - (rate / high) * (bottom - top),
  }
}

// On one line where it fits; else the parties on one and what is charged on the other, of which neither pushes the other out.
function titleLines({ who, what }: ReturnType<typeof titleWords>, width: number, writing: Writing): readonly string[] {
  const whole = writing.drawable(what === '' ? who : `${who}: ${what}`)
  if (what === '' || writing.width(whole, TITLE, 'bold') <= width) return writing.wrap(whole, width, TITLE, 'bold', 2)
  return [`${who}:`, what].map(words => writing.fit(writing.drawable(words), width, TITLE, 'bold'))
}

function namesWidth(series: readonly RateSeries[], writing: Writing): number {
  const widths = lineNames(series).map(name => writing.width(writing.drawable(name), BODY, 'bold'))
  return Math.min(NAMES_WIDEST, Math.max(190, ...widths)) + 12
}
