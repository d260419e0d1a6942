import type { RateSeries, RateStep } from '../../ledger/rate-series.js'
import { isOver } from '../../ledger/rate-state.js'
import { LINES } from './colours.js'
import { dateWords } from './date-words.js'
import { type Frame, frameOf } from './frame.js'
import { headWords } from './head-words.js'
import { type Leader, lineLabels } from './line-labels.js'
import { stepLabels } from './step-labels.js'
import { endOf, type Stroke, strokeBoxes, strokesOf } from './strokes.js'
import type { Words } from './words-drawn.js'
import type { Writing } from './writing.js'

const MOST_SERIES = 6
const MANY_STEPS = 12
const APART = 7
/** Of so many lines each is told in words along its way. */
const MOST_TOLD = 2

/** A chart as what is to be drawn, before anything is. */
export type Drawing = {
  readonly frame: Frame
  readonly strokes: readonly Stroke[]
  readonly leaders: readonly Leader[]
  readonly words: readonly Words[]
}

/** The chart of one rate over time, or of up to six side by side; undefined where none has a step. Of more the first six are drawn. */
export function drawingOf(all: readonly RateSeries[], writing: Writing): Drawing | undefined {
  const series = drawn(all)
  if (series.length === 0) return undefined
  const frame = frameOf(series, writing)
  const strokes = series.flatMap((one, index) => {
    const lift = (step: RateStep) => liftOf(step, one, series, frame)
    const manner = { lift, dense: one.steps.length > MANY_STEPS, spans: series.length === 1 }
    return strokesOf(one, frame, { ...manner, style: LINES[index % LINES.length] ?? LINES[0] })
  })
  const dates = dateWords(series, frame, writing)
  const words = [...headWords(frame, writing), ...dates]
  const [only] = series
  const obstacles = strokeBoxes(strokes)
  const shown = new Set(dates.flatMap(({ runs }) => runs.map(run => run.words)))
  if (series.length > 1 || only === undefined) {
    const labels = lineLabels(series, frame, writing)
    const told = [...words, ...labels.flatMap(label => label.words)]
    // What stands at the end of its line is not said twice, and many lines leave no room for more.
    for (const [index, one] of series.length <= MOST_TOLD ? series.entries() : []) {
      const around = { style: LINES[index % LINES.length] ?? LINES[0], writing, dates: shown }
      const earlier = { ...one, steps: otherRates(one) }
      told.push(...stepLabels(earlier, frame, { ...around, obstacles: [...obstacles, ...told.map(each => each.box)] }))
    }
    return { frame, strokes, leaders: labels.flatMap(label => label.leaders), words: told }
  }
  const labels = stepLabels(only, frame, { style: LINES[0], obstacles, writing, dates: shown })
  return { frame, strokes, leaders: [], words: [...words, ...labels] }
}

// Of each rate that is not the last one, the step that it came with.
function otherRates({ steps }: RateSeries): readonly RateStep[] {
  const [last] = steps.slice(-1)
  return steps.filter(({ low, high }, index) => {
    const before = steps[index - 1]
    return (before?.low !== low || before.high !== high) && !(last?.low === low && last.high === high)
  })
}

// Lines at one rate, or nearly, are drawn side by side: the first named is the upper one.
function liftOf(step: RateStep, own: RateSeries, series: readonly RateSeries[], { y }: Frame): number {
  const near = series.flatMap(other => {
    if (other === own) return [{ other, at: y(step.high) }]
    const beside = other.steps.find(
      one =>
        Math.abs(y(one.high) - y(step.high)) < APART &&
        one.at < endOf(step, own.asOf) &&
        step.at < endOf(one, other.asOf) &&
        !isOver(one.status),
    )
    return beside === undefined ? [] : [{ other, at: y(beside.high) }]
  })
  const sorted = near.toSorted(
    (one, other) => one.at - other.at || series.indexOf(one.other) - series.indexOf(other.other),
  )
  const middle = near.reduce((sum, { at }) => sum + at, 0) / near.length
  const place = sorted.findIndex(({ other }) => other === own) - (near.length - 1) / 2
  return near.length < 2 ? 0 : y(step.high) - (middle + place * APART)
}

/** The series that a chart shows. */
export function drawn(series: readonly RateSeries[]): readonly RateSeries[] {
  return series.filter(({ steps }) => steps.length > 0).slice(0, MOST_SERIES)
}
