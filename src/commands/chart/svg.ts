import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { EDGE, GRID, LINES, PAPER } from './colours.js'
import type { Drawing } from './drawing.js'
import { WIDTH } from './frame.js'
import type { Stroke } from './strokes.js'
import type { Words } from './words-drawn.js'

const NAMESPACE = 'http://www.w3.org/2000/svg'
/** The family name in the font files of config/fonts. */
export const FAMILY = 'Inter'

/** The drawing as an SVG of its own, 800 units wide. Words from outside are in text nodes alone. */
export function svgOf({ frame, strokes, leaders, words }: Drawing): string {
  const { document } = parseHTML('<html></html>')
  const { height, left, right, bottom, top, ticks } = frame
  const across = { x: { domain: [0, WIDTH], range: [0, WIDTH] }, y: { domain: [0, height], range: [0, height] } }
  const grid = ticks.map(tick => ({ x1: left, x2: right, y: frame.y(tick), colour: tick === 0 ? '#8b949e' : GRID }))
  const svg = Plot.plot({
    document,
    width: WIDTH,
    height,
    margin: 0,
    axis: null,
    ...across,
    r: { type: 'identity' },
    marks: [
      card(height),
      areas(strokes, 'span'),
      Plot.link(grid, { x1: 'x1', x2: 'x2', y1: 'y', y2: 'y', stroke: 'colour', strokeWidth: 1.5 }),
      asOfRule(frame.x(frame.asOf), top, bottom),
      areas(strokes, 'range'),
      Plot.link(leaders, {
        x1: 'x1',
        y1: 'y1',
        x2: 'x2',
        y2: 'y2',
        stroke: 'colour',
        strokeWidth: 1.5,
        strokeOpacity: 0.6,
      }),
      lines(strokes, 'riser', { strokeWidth: 2, strokeOpacity: 0.55 }),
      lines(strokes, 'not-charged', { strokeWidth: 4, strokeDasharray: '11 8' }),
      lines(strokes, 'charged', { strokeWidth: 6, strokeLinecap: 'round' }),
      dots(strokes),
      ...marks(strokes),
    ],
  })
  svg.querySelector('style')?.remove()
  svg.setAttribute('xmlns', NAMESPACE)
  svg.setAttribute('font-family', FAMILY)
  for (const set of words) svg.append(textNode(document, set))
  return svg.outerHTML
}

function card(height: number) {
  const edge = { x1: 1.5, y1: 1.5, x2: WIDTH - 1.5, y2: height - 1.5 }
  return Plot.rect([edge], {
    x1: 'x1',
    x2: 'x2',
    y1: 'y1',
    y2: 'y2',
    fill: PAPER,
    stroke: EDGE,
    strokeWidth: 2,
    rx: 18,
    ry: 18,
  })
}

function asOfRule(x: number, top: number, bottom: number) {
  const rule = [{ x, y1: top - 8, y2: bottom }]
  return Plot.link(rule, {
    x1: 'x',
    x2: 'x',
    y1: 'y1',
    y2: 'y2',
    stroke: '#9aa3ad',
    strokeWidth: 1.5,
    strokeDasharray: '2 5',
  })
}

function areas(strokes: readonly Stroke[], look: 'range' | 'span') {
  const found = strokes.flatMap(stroke => {
    if (stroke.type !== 'area' || stroke.look !== look) return []
    const { x, y, width, height } = stroke.box
    return [{ x1: x, x2: x + width, y1: y, y2: y + height, colour: stroke.style.colour }]
  })
  const fillOpacity = look === 'range' ? 0.2 : 0.07
  return Plot.rect(found, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'colour', fillOpacity })
}

function lines(strokes: readonly Stroke[], look: 'charged' | 'not-charged' | 'riser', style: object) {
  const found = strokes.flatMap(stroke =>
    stroke.type === 'line' && stroke.look === look ? [{ ...stroke, colour: stroke.style.colour }] : [],
  )
  return Plot.link(found, { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', stroke: 'colour', ...style })
}

function dots(strokes: readonly Stroke[]) {
  const found = strokes.flatMap(stroke => (stroke.type === 'dot' ? [{ ...stroke, colour: stroke.style.colour }] : []))
  return Plot.dot(found, { x: 'x', y: 'y', r: 3.5, fill: 'colour', fillOpacity: 'faint', stroke: 'none' })
}

// One layer a symbol, so that a mark is the same shape whether it is filled or hollow.
function marks(strokes: readonly Stroke[]) {
  const found = strokes.flatMap(stroke => (stroke.type === 'mark' ? [stroke] : []))
  return LINES.flatMap(({ symbol, colour }) => {
    const own = found.filter(({ style }) => style.symbol === symbol)
    const of = (look: string) => own.filter(mark => mark.look === look)
    const shape = { x: 'x', y: 'y', r: 'radius', symbol, strokeWidth: 4, stroke: colour } as const
    return [
      Plot.dot(of('hollow'), { ...shape, fill: PAPER }),
      Plot.dot(of('filled'), { ...shape, fill: colour }),
      Plot.dot(of('end'), { ...shape, symbol: 'times', strokeWidth: 5 }),
    ]
  })
}

function textNode(document: ReturnType<typeof parseHTML>['document'], { runs, size, box }: Words) {
  const text = document.createElementNS(NAMESPACE, 'text')
  const at = { x: box.x, y: box.y + box.height - size * 0.3, 'font-size': size, 'text-anchor': 'start' }
  for (const [name, value] of Object.entries(at)) text.setAttribute(name, String(value))
  for (const { words, weight, colour } of runs) {
    const run = document.createElementNS(NAMESPACE, 'tspan')
    run.setAttribute('fill', colour)
    run.setAttribute('font-weight', weight === 'bold' ? '600' : '400')
    run.textContent = words
    text.append(run)
  }
  // A space between two runs stays one.
  text.setAttribute('xml:space', 'preserve')
  return text
}
