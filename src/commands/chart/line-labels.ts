import type { RateSeries } from '../../ledger/rate-series.js'
import { isOver, type RateStep } from '../../ledger/rate-state.js'
import { INK, LINES, type LineStyle } from './colours.js'
import type { Frame } from './frame.js'
import { figureWords, stateWords } from './step-words.js'
import { lineNames } from './title-words.js'
import { plain, type Run, runsWidth, type Words, wordsAt } from './words-drawn.js'
import { BODY, LINE, type Writing } from './writing.js'

/** A thin stroke from the end of a line to its name. */
export type Leader = {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly colour: string
}

/** The name of a line at its end, with what it stands at, and how one leads to the other. */
export type LineLabel = {
  readonly words: readonly Words[]
  readonly leaders: readonly Leader[]
}

/** From the end of a line to behind its last dot. */
const FADED = 76
const TURN = 16
const BLOCK = 2 * LINE - 2

/** The labels of a comparison, in the order of the rates that they stand at, moved apart where lines end together. */
export function lineLabels(series: readonly RateSeries[], frame: Frame, writing: Writing): readonly LineLabel[] {
  const names = lineNames(series)
  const ends = series.flatMap((one, index) => {
    const step = lastStep(one)
    const style = LINES[index % LINES.length]
    if (step === undefined || style === undefined) return []
    const until = step.until ?? Math.max(step.at, one.asOf)
    return [{ name: names[index] ?? '', step, style, x: frame.x(until), y: frame.y(step.high), index }]
  })
  const sorted = ends.toSorted((one, other) => one.y - other.y || one.index - other.index)
  const tops = apart(
    sorted.map(({ y }) => y - BLOCK / 2),
    { least: frame.top - 30, most: frame.bottom + 10 - BLOCK },
  )
  return sorted.map(({ name, step, style, x, y }, index) => {
    const top = tops[index] ?? frame.top
    const turn = frame.right - TURN
    const left = frame.right + 12
    const room = frame.names - 12
    const title = plain(writing.fit(writing.drawable(name), room, BODY, 'bold'), style.colour, 'bold')
    return {
      words: [
        wordsAt(title, left, top, writing),
        wordsAt(stateRuns(step, style, room, writing), left, top + LINE - 2, writing),
      ],
      leaders: leadersOf(
        { x: Math.min(x + FADED, turn), y },
        turn,
        { x: frame.right + 6, y: top + BLOCK / 2 },
        style.colour,
      ),
    }
  })
}

type Place = { readonly x: number; readonly y: number }

function leadersOf(from: Place, turn: number, to: Place, colour: string): readonly Leader[] {
  const level = from.x >= turn ? [] : [{ x1: from.x, y1: from.y, x2: turn, y2: from.y, colour }]
  return [...level, { x1: turn, y1: from.y, x2: to.x, y2: to.y, colour }]
}

// What is planned is seen in the drawing; at the end of a line stands what holds.
function lastStep({ steps }: RateSeries): RateStep | undefined {
  return steps.findLast(step => step.planned !== true) ?? steps.at(-1)
}

function stateRuns(step: RateStep, style: LineStyle, room: number, writing: Writing): readonly Run[] {
  if (isOver(step.status)) return plain(writing.fit(stateWords(step), room, BODY), INK)
  const figure = {
    words: writing.fit(figureWords(step), room, BODY, 'bold'),
    weight: 'bold',
    colour: style.colour,
  } as const
  const left = room - runsWidth([figure], BODY, writing)
  const state = ` ${stateWords(step)}`
  // A state that has no room is seen from the line, which is whole or broken.
  return writing.width(state, BODY) > left ? [figure] : [figure, { words: state, weight: 'regular', colour: INK }]
}

/** Upper edges in ascending order, moved as little as need be until each has its block. */
function apart(
  wanted: readonly number[],
  { least, most }: { readonly least: number; readonly most: number },
): readonly number[] {
  const down: number[] = []
  for (const y of wanted) down.push(Math.max(y, least, (down.at(-1) ?? Number.NEGATIVE_INFINITY) + BLOCK))
  const up: number[] = []
  for (const y of down.toReversed()) up.unshift(Math.min(y, most, (up[0] ?? Number.POSITIVE_INFINITY) - BLOCK))
  return up
}
