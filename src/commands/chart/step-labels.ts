import type { RateSeries } from '../../ledger/rate-series.js'
import type { RateStep } from '../../ledger/rate-state.js'
import { type Box, grown, isWithin, overlaps } from './box.js'
import { INK, type LineStyle } from './colours.js'
import type { Frame } from './frame.js'
import { asideLabel, type Label, labelText, stepDate, stepLabel } from './step-words.js'
import { endOf, runsOut } from './strokes.js'
import { heightOf, type Run, runsWidth, type Words, wordsAt } from './words-drawn.js'
import { BODY, type Writing } from './writing.js'

/** So many labels are readable on one chart; of more steps the telling ones are labelled. */
const MOST = 7
const HEAD_ROOM = 40

/** What a label has to do with: the line's style, what is drawn already, and the dates that stand under the chart. */
type Around = {
  readonly style: LineStyle
  readonly obstacles: readonly Box[]
  readonly writing: Writing
  readonly dates: ReadonlySet<string>
}

/** The labels of a single line, each beside its step and clear of the line and of one another, where there is room for it. */
export function stepLabels(
  series: RateSeries,
  frame: Frame,
  { style, obstacles, writing, dates }: Around,
): readonly Words[] {
  const placed: Words[] = []
  const area = {
    x: frame.left + 6,
    y: frame.top - HEAD_ROOM,
    width: frame.right - frame.left - 6,
    height: frame.bottom - frame.top + HEAD_ROOM - 2,
  }
  const said = new Set<string>()
  for (const { at, date, label, rate, end } of wanted(series)) {
    if (placed.length >= MOST) break
    // Of a long history each thing is said once.
    if (series.steps.length > MOST && said.has(labelText(label))) continue
    const span = { from: frame.x(at), to: frame.x(end), y: frame.y(rate) }
    const free = (box: Box) => isWithin(box, area) && placed.every(other => !overlaps(grown(box, 4), other.box))
    const clear = (box: Box) => free(box) && obstacles.every(stroke => !overlaps(box, stroke))
    const isDated = date === undefined || [...dates].some(shown => date.startsWith(shown))
    const texts = isDated ? [label] : [{ ...label, rest: `${label.rest}, ${date}` }, label]
    const set = texts
      .map(text => {
        const runs = runsOf(text, style, writing, area.width)
        const size = { width: runsWidth(runs, BODY, writing), height: heightOf(BODY) }
        const place = placesFor(span, size).find(clear) ?? placesAway(span, size).find(clear)
        return place === undefined ? undefined : wordsAt(runs, place.x, place.y, writing)
      })
      .find(words => words !== undefined)
    if (set === undefined) continue
    placed.push(set)
    said.add(labelText(label))
  }
  return placed
}

function runsOf({ figure, rest }: Label, style: LineStyle, writing: Writing, widest: number): readonly Run[] {
  const bold = figure === '' ? [] : [{ words: figure, weight: 'bold', colour: style.colour } as const]
  const left = widest - runsWidth(bold, BODY, writing)
  const more = writing.fit(figure === '' ? rest : ` ${rest}`, left, BODY)
  return rest === '' ? bold : [...bold, { words: more, weight: 'regular', colour: INK }]
}

type Wanted = {
  readonly at: number
  readonly end: number
  readonly rate: number
  readonly label: Label
  readonly date?: string
}

// The last word on the rate comes first, then what is to come, where it began, and the highest; then the others, from the newest back.
function wanted({ steps, asOf }: RateSeries): readonly Wanted[] {
  const past = steps.filter(step => step.planned !== true)
  const highest = past.toSorted((one, other) => other.high - one.high)[0]
  const charged = past.findLast(step => step.inForce)
  const order = [past.at(-1), steps.at(-1), charged, past[0], highest, ...past.toReversed()]
  return [...new Set(order)].flatMap(step => (step === undefined ? [] : labelsOf(step, asOf)))
}

function labelsOf(step: RateStep, asOf: number): readonly Wanted[] {
  const { at, high: rate, aside } = step
  const end = endOf(step, asOf)
  const beside = asideLabel(step)
  return [
    { at, end, rate, label: stepLabel(step), date: stepDate(step) },
    ...(runsOut(step, asOf) ? [{ at: end, end, rate, label: { figure: '', rest: 'runs out' } }] : []),
    ...(aside === undefined || beside === undefined ? [] : [{ at, end, rate: aside.high, label: beside }]),
  ]
}

type Span = { readonly from: number; readonly to: number; readonly y: number }
type Size = { readonly width: number; readonly height: number }

const GAP = 10

function placesFor({ from, to, y }: Span, { width, height }: Size): readonly Box[] {
  const above = y - GAP - height
  const below = y + GAP
  const xs = [
    from - 8,
    from + 8,
    (from + to - width) / 2,
    to - width + 8,
    to - width - 8,
    from - width / 2,
    from - width - 14,
  ]
  return [
    ...xs.map(x => [x, above] as const),
    ...xs.map(x => [x, below] as const),
    [from + 18, y - height / 2] as const,
    [from - width - 18, y - height / 2] as const,
  ].map(([x, top]) => ({ x, y: top, width, height }))
}

function placesAway(span: Span, size: Size): readonly Box[] {
  return [1, 2].flatMap(rows =>
    [-1, 1].flatMap(side =>
      [0, -60, 60, -120, 120].map(shift => ({
        x: span.from - 8 + shift,
        y: side < 0 ? span.y - GAP - size.height * (rows + 1) : span.y + GAP + size.height * rows,
        ...size,
      })),
    ),
  )
}
