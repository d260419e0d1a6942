import type { RateSeries } from '../../ledger/rate-series.js'
import { isOver, type RateSpan, type RateStep } from '../../ledger/rate-state.js'
import { type Box, grown } from './box.js'
import type { LineStyle } from './colours.js'
import type { Frame } from './frame.js'

type Point = { readonly x: number; readonly y: number; readonly style: LineStyle }

/** What is drawn of a line, in units of the drawing. */
export type Stroke =
  | {
      readonly type: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly look: 'charged' | 'not-charged' | 'riser'
      readonly style: LineStyle
    }
  | (Point & { readonly type: 'mark'; readonly look: 'filled' | 'hollow' | 'end'; readonly radius: number })
  | (Point & { readonly type: 'dot'; readonly faint: number })
  | { readonly type: 'area'; readonly box: Box; readonly look: 'range' | 'span'; readonly style: LineStyle }

/** How one line is drawn: `lift` moves it up where it would hide another, `dense` leaves out the marks that a long history has no room for. */
export type Manner = {
  readonly style: LineStyle
  readonly lift: (step: RateStep) => number
  readonly dense: boolean
  readonly spans: boolean
}

const NARROWEST = 3
const DOTS = [0.85, 0.6, 0.35, 0.2]
const DOT_GAP = 14

/** The strokes of one series: a line while a rate holds, whole where it is charged, broken where it is not, a mark where it begins. */
export function strokesOf(series: RateSeries, frame: Frame, manner: Manner): readonly Stroke[] {
  const { steps, asOf } = series
  return steps.flatMap((step, index) => {
    const [before, next] = [steps[index - 1], steps[index + 1]]
    const at = frameFor(step, frame, manner)
    return [
      ...(manner.spans ? spanOf(step, at, manner) : []),
      ...whileHolds(step, asOf, at, manner),
      ...(next === undefined ? [] : riser(step, next, at, frameFor(next, frame, manner), manner)),
      ...begins(step, before, at, manner),
      ...(next === undefined ? goesOn(step, asOf, at, manner) : []),
    ]
  })
}

/** Where a step ends on the chart: where the sources end it, or with the evidence. */
export function endOf(step: RateStep, asOf: number): number {
  return step.until ?? Math.max(step.at, asOf)
}

/** True where a charge runs out on a day that the sources name ahead. */
export function runsOut(step: RateStep, asOf: number): boolean {
  return step.inForce && step.aside === undefined && step.until !== undefined && step.until > asOf
}

function frameFor(step: RateStep, frame: Frame, { lift }: Manner): Frame {
  const up = lift(step)
  return up === 0 ? frame : { ...frame, y: rate => frame.y(rate) - up }
}

// A month is as wide as a month.
function spanOf({ at, atUntil }: RateStep, { x, top, bottom }: Frame, { style }: Manner): readonly Stroke[] {
  if (atUntil === undefined) return []
  const [from, to] = [x(at), x(atUntil)]
  return [{ type: 'area', look: 'span', box: { x: from, y: top, width: to - from, height: bottom - top }, style }]
}

type Look = 'charged' | 'not-charged'

function whileHolds(step: RateStep, asOf: number, frame: Frame, { style }: Manner): readonly Stroke[] {
  if (isOver(step.status)) return []
  const level = (span: RateSpan, from: number, to: number, look: Look): readonly Stroke[] => {
    const x1 = frame.x(from)
    const x2 = Math.max(frame.x(to), x1 + (step.planned === true ? 0 : NARROWEST))
    if (x2 <= x1) return []
    const [upper, lower] = [frame.y(span.high), frame.y(span.low)]
    const box = { x: x1, y: upper, width: x2 - x1, height: lower - upper }
    const edges = [...new Set([upper, lower])].map(y => ({ type: 'line', x1, y1: y, x2, y2: y, look, style }) as const)
    return span.low === span.high ? edges : [{ type: 'area', look: 'range', box, style }, ...edges]
  }
  const end = endOf(step, asOf)
  const aside = step.aside === undefined ? [] : level(step.aside, step.at, end, 'not-charged')
  // Nobody has seen what is said to be charged from now on.
  const known = runsOut(step, asOf) ? Math.max(asOf, step.at) : end
  const ahead = known < end ? level(step, known, end, 'not-charged') : []
  return [...aside, ...level(step, step.at, known, step.inForce ? 'charged' : 'not-charged'), ...ahead]
}

function riser(step: RateStep, next: RateStep, from: Frame, to: Frame, { style }: Manner): readonly Stroke[] {
  const isJoined = step.until === next.at && !isOver(next.status) && !isOver(step.status)
  if (!isJoined || step.high === next.high || step.aside?.high === next.high || next.aside?.high === step.high)
    return []
  const x = from.x(next.at)
  return [{ type: 'line', x1: x, y1: from.y(step.high), x2: x, y2: to.y(next.high), look: 'riser', style }]
}

const RADIUS = 8
const DENSE_RADIUS = 5

function begins(step: RateStep, before: RateStep | undefined, { x, y }: Frame, manner: Manner): readonly Stroke[] {
  const { style, dense, spans } = manner
  const isSeen =
    before !== undefined && before.high === step.high && before.low === step.low && before.inForce === step.inForce
  const look = isOver(step.status) ? 'end' : step.inForce ? 'filled' : 'hollow'
  // Among other lines only what changes is marked.
  if (isSeen && step.planned !== true && (!spans || step.aside !== undefined)) return []
  if (dense && look === 'filled' && before !== undefined) return []
  return [{ type: 'mark', x: x(step.at), y: y(step.high), look, radius: dense ? DENSE_RADIUS : RADIUS, style }]
}

// No evidence is younger: the line goes on as dots that fade. Where the sources name its end, it ends.
function goesOn(step: RateStep, asOf: number, { x, y }: Frame, { style }: Manner): readonly Stroke[] {
  if (isOver(step.status)) return []
  const at = y(step.high)
  if (runsOut(step, asOf))
    return [{ type: 'mark', x: x(endOf(step, asOf)), y: at, look: 'hollow', radius: RADIUS, style }]
  if (step.until !== undefined && step.planned !== true) return []
  const from = x(endOf(step, asOf)) + (step.planned === true || step.at >= asOf ? 8 : 0)
  return DOTS.map((faint, index) => ({ type: 'dot', x: from + DOT_GAP * (index + 0.8), y: at, faint, style }))
}

/** The room that strokes take, for labels to keep clear of. */
export function strokeBoxes(strokes: readonly Stroke[]): readonly Box[] {
  return strokes.flatMap(boxesOf)
}

function boxesOf(stroke: Stroke): readonly Box[] {
  switch (stroke.type) {
    case 'line': {
      const [x, y] = [Math.min(stroke.x1, stroke.x2), Math.min(stroke.y1, stroke.y2)]
      const [width, height] = [Math.abs(stroke.x2 - stroke.x1), Math.abs(stroke.y2 - stroke.y1)]
      return [grown({ x, y, width, height }, 3)]
    }
    case 'mark':
      return [grown({ x: stroke.x, y: stroke.y, width: 0, height: 0 }, 9)]
    case 'dot':
      return [grown({ x: stroke.x, y: stroke.y, width: 0, height: 0 }, 4)]
    case 'area':
      return []
  }
}
