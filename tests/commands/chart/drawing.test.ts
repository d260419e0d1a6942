import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { altWords } from '../../../src/commands/chart/alt-words.js'
import { grown, isWithin, overlaps } from '../../../src/commands/chart/box.js'
import { EDGE, INK, LINES, PAPER, QUIET } from '../../../src/commands/chart/colours.js'
import { type Drawing, drawingOf } from '../../../src/commands/chart/drawing.js'
import { WIDTH } from '../../../src/commands/chart/frame.js'
import { chartSvg, readFonts } from '../../../src/commands/chart/picture.js'
import { FONTS_FOLDER } from '../../../src/config.js'
import type { RateSeries } from '../../../src/ledger/rate-series.js'
import { at } from '../../support/card-samples.js'
import * as samples from '../../support/chart-samples.js'

const fonts = readFonts(FONTS_FOLDER)

const drawn = (...series: readonly RateSeries[]): Drawing => {
  const drawing = drawingOf(series, fonts.writing)
  if (drawing === undefined) throw new Error('nothing was drawn')
  return drawing
}
const lines = (...series: readonly RateSeries[]) =>
  drawn(...series).words.map(({ runs }) => runs.map(({ words }) => words).join(''))
const looks = (...series: readonly RateSeries[]) =>
  drawn(...series).strokes.flatMap(stroke => (stroke.type === 'line' ? [stroke.look] : []))

describe('the words of a chart', () => {
  it('say what is charged and what only was announced or put off, beside the line, with dates in plain words', () => {
    expect(lines(samples.postponed)).toEqual(
      expect.arrayContaining([
        'United States → Vietnam: duty',
        'As of 14 Apr 2025',
        '0%',
        '60%',
        '2 Apr 2025',
        'July',
        '46% announced',
        '46% postponed, by 14 Apr 2025',
        '46% when the pause ends',
        'From 3 articles; details in the answer',
      ]),
    )
    expect(looks(samples.postponed)).not.toContain('charged')
  })

  it('tell the rate that is charged meanwhile from the one that is held back', () => {
    expect(lines(samples.settled)).toEqual(
      expect.arrayContaining(['46% held back', '10% charged meanwhile, by 9 Apr 2025', '20% in force']),
    )
    expect(looks(samples.settled).filter(look => look === 'charged')).toHaveLength(2)
  })

  it('keep a range, how sure it is, and what ended a measure', () => {
    expect(lines(samples.range)).toEqual(
      expect.arrayContaining(['potential 10% to 25% threatened', 'struck down', 'by 10 Oct']),
    )
  })

  it('tell the day on which a charge runs out, and draw what nobody has seen as a plan', () => {
    expect(lines(samples.expiring)).toEqual(expect.arrayContaining(['15% in force', 'runs out', '23 Jul']))
    expect(looks(samples.expiring)).toEqual(['charged', 'not-charged'])
  })

  it('name each line of a comparison at its end, the highest first', () => {
    const said = lines(...samples.five)
    const named = ['Switzerland', '39% in force', 'Vietnam', '20% in force', 'Malaysia', '19% in force', 'Cambodia']
    expect(said.filter(words => named.includes(words)).slice(0, 7)).toEqual(named)
    expect(said).toContain('United States → 5 economies: duty')
    expect(said).toContain('From 6 articles; details in the answer')
  })

  it('tell on one line of two the rate that it had before, and what stands at its end but once', () => {
    const one = samples.five.find(({ steps }) => steps[0]?.high !== steps.at(-1)?.high)
    const other = samples.five.find(({ steps }) => steps.every(({ high }) => high === steps[0]?.high))
    if (one === undefined || other === undefined) throw new Error('the samples have no such lines')
    const said = lines(one, other)
    expect(said.filter(words => words.startsWith(`${one.steps[0]?.high}% `))).toHaveLength(1)
    expect(said.filter(words => words.startsWith(`${one.steps.at(-1)?.high}% `))).toHaveLength(1)
    expect(said.filter(words => words.startsWith(`${other.steps[0]?.high}% `))).toHaveLength(1)
  })

  it('show no more than six lines, and nothing where there is no step', () => {
    expect(lines(...samples.five, ...samples.five).filter(words => words.endsWith('in force'))).toHaveLength(6)
    expect(drawingOf([{ ...samples.postponed, steps: [] }], fonts.writing)).toBeUndefined()
    expect(drawingOf([], fonts.writing)).toBeUndefined()
  })

  it('keep what is charged on in a title whose parties are many', () => {
    const [who = '', what = ''] = lines(samples.longTitle)
    expect(who).toMatch(/^United States → Bosnia.*…$/)
    expect(what).toMatch(/^anti-dumping duty on certain .*…$/)
  })
})

describe('what is drawn', () => {
  const charts = Object.entries(samples).flatMap(([name, made]) =>
    typeof made === 'function' ? [] : [[name, 'steps' in made ? [made] : made] as const],
  )

  it.each(charts)('%s: no two words overlap, and none leaves the card', (_, series) => {
    faultless(drawn(...series))
  })

  it('holds for any rates, dates and names', () => {
    fc.assert(
      fc.property(fc.array(anySeries, { minLength: 1, maxLength: 7 }), series => {
        const drawing = drawingOf(series, fonts.writing)
        if (drawing !== undefined) faultless(drawing)
        expect(altWords(series).length).toBeLessThanOrEqual(1_000)
      }),
      { numRuns: 60 },
    )
  })

  it('can be read at the width of a telephone, on its own card', () => {
    const sizes = charts.flatMap(([, series]) => drawn(...series).words.map(({ size }) => size))
    expect((Math.min(...sizes) * 360) / WIDTH).toBeGreaterThanOrEqual(11)
    for (const colour of [INK, QUIET, ...LINES.map(line => line.colour)]) {
      expect(contrast(colour, PAPER), colour).toBeGreaterThanOrEqual(4.5)
    }
    // The edge of the card is seen on a white page, the card itself on a dark one.
    expect(contrast(EDGE, PAPER)).toBeGreaterThan(1.5)
    expect(contrast('#313338', PAPER)).toBeGreaterThan(10)
  })

  it('gives each line of a comparison a mark of its own', () => {
    const marks = drawn(...samples.five).strokes.flatMap(stroke =>
      stroke.type === 'mark' ? [stroke.style.symbol] : [],
    )
    expect(new Set(marks).size).toBe(5)
    expect(new Set(LINES.map(({ symbol }) => symbol)).size).toBe(LINES.length)
  })

  it('lets no line of a comparison hide another', () => {
    const levels = drawn(...samples.five).strokes.flatMap(stroke =>
      stroke.type === 'line' && stroke.look === 'charged' ? [stroke.y1] : [],
    )
    const sorted = levels.toSorted((one, other) => one - other)
    for (const [index, y] of sorted.entries()) expect(y - (sorted[index - 1] ?? -100)).toBeGreaterThan(6)
  })

  it('stays well-formed whatever a product is called', () => {
    const title = { by: '<svg onload=x>', on: 'A & B ]]> "', what: "duty on '<script>'\u0000\u202e中文" }
    const svg = chartSvg([{ ...samples.postponed, title }], fonts) ?? ''
    expect(svg).toContain('&lt;svg onload=x&gt; → A &amp; B')
    expect(svg).not.toMatch(/<script|<svg onload|\u202e|中/)
    expect(svg).not.toContain('\u0000')
    expect(svg.match(/<svg/g)).toHaveLength(1)
  })
})

describe('the words for whoever cannot see a chart', () => {
  it('tell its steps with figures and dates', () => {
    expect(altWords([samples.settled])).toBe(
      'Chart of United States → Vietnam, duty. 46% announced from 2 Apr 2025, then 10% charged meanwhile by 9 Apr 2025, 46% held back, then 20% in force from 7 Aug 2025. Evidence as of 26 Oct 2025.',
    )
    expect(altWords([samples.expiring])).toContain('15% in force from 24 Feb 2026 until 23 Jul 2026.')
    expect(altWords(samples.five)).toContain('Switzerland: 39% in force from 7 Aug 2025;')
  })

  it('stay short for a long history', () => {
    expect(altWords([samples.long])).toContain('then 29 more changes, then')
  })
})

describe('the font', () => {
  it('has every sign that charts draw, and the letters of Latin names', () => {
    const signs = '→–—%€“”’…·ÀÉîøßŁŞğİžțươệĐ'
    expect(fonts.writing.drawable(signs)).toBe(signs)
  })

  it('is measured as wide as it is drawn, or a little wider', () => {
    expect(fonts.writing.width('46% postponed', 25)).toBeGreaterThan(150)
    expect(fonts.writing.width('iiii', 25)).toBeLessThan(fonts.writing.width('WWWW', 25) / 2)
    expect(fonts.writing.width('46%', 25, 'bold')).toBeGreaterThan(fonts.writing.width('46%', 25))
  })

  it('comes with its licence', () => {
    expect(readFileSync(`${FONTS_FOLDER}/OFL.txt`, 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1')
  })
})

function faultless({ words, frame }: Drawing): void {
  const card = { x: 2, y: 2, width: WIDTH - 4, height: frame.height - 4 }
  for (const [index, { box, runs }] of words.entries()) {
    const text = runs.map(run => run.words).join('')
    expect(isWithin(box, card), text).toBe(true)
    for (const other of words.slice(0, index)) {
      const both = `${text} / ${other.runs.map(run => run.words).join('')}`
      // The room of a line is taller than its letters: a pixel of air may touch.
      expect(overlaps(grown(box, -1), grown(other.box, -1)), both).toBe(false)
    }
  }
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

// WCAG 2.2, relative luminance.
function luminance(colour: string): number {
  const parts = [1, 3, 5].map(from => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map(part =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  fc.constantFrom('Vietnam', 'Bosnia and Herzegovina', '', '<a href="x">', 'Côte d’Ivoire'),
)
const anyRate = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.constantFrom(0, 3403.96, 1e9, 0.0001, 999_999),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
)
const anyStep = fc
  .record({
    days: fc.integer({ min: 1, max: 4_000 }),
    low: anyRate,
    more: anyRate,
    status: fc.constantFrom('announced', 'in_force', 'postponed', 'struck_down', 'unclear', 'threatened', 'suspended'),
    inferred: fc.boolean(),
    coarse: fc.boolean(),
    isRange: fc.boolean(),
  })
  .map(({ days, low, more, status, inferred, coarse, isRange }) => ({
    days,
    make: (from: number) => ({
      ...samples.step('2000-01-01', low, status),
      at: from,
      high: isRange ? low + more : low,
      ...(inferred ? { inferred: true as const } : {}),
      ...(coarse ? { atUntil: from + 30 * 86_400_000 } : {}),
      ...(status === 'suspended'
        ? { aside: { low: more, high: more, hedge: 'some', modality: 'potential' } as const }
        : {}),
    }),
  }))
const anySeries = fc
  .record({
    steps: fc.array(anyStep, { maxLength: 40 }),
    short: fc.boolean(),
    title: fc.record({ by: words, on: words, what: words }),
  })
  .map(({ steps, short, title }) => {
    let from = at('1975-06-01')
    const made = steps.map(({ days, make }) => {
      from += (short ? 1 : days) * 86_400_000
      return make(from)
    })
    return samples.series(made, new Date(from).toISOString().slice(0, 10), { title })
  })
