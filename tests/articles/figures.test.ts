import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFigures, parseNumber, statesNumber } from '../../src/articles/figures.js'
import { growth, LINEAR } from '../support/growth.js'

/** A figure as one word: 'percent 20-45 at_most'. */
const read = (text: string) =>
  findFigures(text).map(({ kind, low, high, hedge, currency }) =>
    [kind, low === high ? String(low) : `${low}-${high}`, currency, hedge === 'exact' ? undefined : hedge]
      .filter(part => part !== undefined)
      .join(' '),
  )

const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '25%',
        ' per cent',
        '7.5 ',
        '1,250 ',
        '$30bn',
        '€2 million',
        ' to ',
        ' and ',
        ', ',
        'forty-six ',
        'a hundred ',
        ' percentage points',
        'up to ',
        '½',
        '2-1/2',
      ),
      fc.string({ maxLength: 8, unit: 'grapheme' }),
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''))

describe('findFigures', () => {
  it.each([
    ['a duty of 25%', ['percent 25']],
    ['a duty of 7.5 percent', ['percent 7.5']],
    ['12 per cent and 3 pct', ['percent 12', 'percent 3']],
    ['forty-six percent', ['percent 46']],
    ['two and a duty of one hundred and twenty percent', ['count 2', 'percent 120']],
    ['between 10% and 15%', ['percent 10-15']],
    ['a range of 20-45%', ['percent 20-45']],
    ['24% and 49% respectively', ['percent 24', 'percent 49']],
    ['raised from 7% to 32%', ['percent 7', 'percent 32']],
    ['25, 25 and 10 percent', ['percent 25', 'percent 25', 'percent 10']],
    ['cut by 5 percentage points', ['points 5']],
    ['2-1/2 percent', ['percent 2.5']],
    ['7½%', ['percent 7.5']],
    ['goods worth $30bn', ['money 30000000000 USD']],
    ['€1.2 million in fees', ['money 1200000 EUR']],
    ['3,500 yuan a tonne', ['money 3500 CNY']],
    ['45 agreements', ['count 45']],
    ['some 40 agreements', ['count 40 some']],
    ['a dozen deals', ['count 12']],
    ['THE 25 PCT DUTY AND 12 P.C. LEVY', ['percent 25', 'percent 12']],
    ['a 10-per-cent charge and a 12.5 pc fee', ['percent 10', 'percent 12.5']],
    ['a rate of 12,5 % on tiles', ['percent 12.5']],
    ['twenty-five percent, then one-half percent', ['percent 25', 'percent 0.5']],
    ['a rate of .25 percent', ['percent 0.25']],
    ['rates from 10 to 41 percent', ['percent 10', 'percent 41']],
    ['margins ranging from 10 to 41 percent', ['percent 10-41']],
    ['5 to 10 percent', ['percent 5-10']],
    ['5 or 10 percent', ['percent 5', 'percent 10']],
    ['10%-15% on toys', ['percent 10-15']],
    ['under Section 232 and 25 percent on cars', ['count 232', 'percent 25']],
    ['in 2018, 5 percent', ['count 2018', 'percent 5']],
    ['from 15 percent in 2018 to 25 percent', ['percent 15', 'count 2018', 'percent 25']],
    ['on March 4 and 25 percent on March 12', ['count 4', 'percent 25', 'count 12']],
    ['raised by 50 basis points', ['points 0.5']],
    ['down half a percentage point', ['points 0.5']],
    ['two-thirds of exports and a quarter of imports', ['count 0.6666666666666666', 'count 0.25']],
    ['the first quarter and a third country', []],
    ['a double-digit rise', []],
    ['zero percent on 12 PCs', ['percent 0', 'count 12']],
    ['$1.20 a kilogram', ['money 1.2 USD']],
    ['95 euros per tonne, Rs 50 per kg', ['money 95 EUR', 'money 50 INR']],
    ['250 mln dlrs, 1.5 billion dlrs', ['money 250000000 USD', 'money 1500000000 USD']],
    ['1.2 billion ecus and DM 5 million', ['money 1200000000 XEU', 'money 5000000 DEM']],
    ['40 million Swiss francs, HK$3 billion', ['money 40000000 CHF', 'money 3000000000 HKD']],
    ['Rs 5,00,000 and Rs 120 crore', ['money 500000 INR', 'money 1200000000 INR']],
    ['a $200-billion list, $5 to $10 billion', ['money 200000000000 USD', 'money 5000000000-10000000000 USD']],
    ['5 cents a pound', ['money 0.05 USD']],
    ['two million pounds of beef', ['count 2000000']],
    ['three million tonnes', ['count 3000000']],
    ['the fiscal year 2025-26 at 12:01 a.m.', []],
  ] as const)('reads “%s”', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    ['roughly 20%', 'approx'],
    ['about $30bn', 'approx'],
    ['nearly 30%', 'nearly'],
    ['up to 30%', 'at_most'],
    ['as much as 250%', 'at_most'],
    ['at least 10%', 'at_least'],
    ['more than 45 deals', 'at_least'],
    ['some 40 deals', 'some'],
    ['exactly 10%', 'exact'],
    ['as low as 5 percent', 'at_least'],
    ['no less than 5 percent', 'at_least'],
    ['no more than 5 percent', 'at_most'],
    ['less than 5 percent', 'at_most'],
    ['an estimated $3 billion', 'approx'],
    ['up to a 50 percent duty', 'at_most'],
    ['about the 50 percent duty', 'exact'],
    ['moreover 10%', 'exact'],
    ['25% or more', 'at_least'],
    ['25 percent or so', 'approx'],
  ] as const)('keeps the hedge of “%s”', (text, hedge) => {
    expect(findFigures(text).map(figure => figure.hedge)).toEqual([hedge])
  })

  it.each(['C909 jets', 'the B52', 'COVID-19', 'version 1.2.3'])('makes no percentage or amount of “%s”', text => {
    expect(findFigures(text).filter(figure => figure.kind !== 'count')).toEqual([])
  })

  it('gives figures that lie in the text, in order and apart, with numbers that are numbers, whatever the text', () => {
    fc.assert(
      fc.property(pieces, text => {
        let last = 0
        for (const { start, end, low, high } of findFigures(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true)
          expect(low).toBeLessThanOrEqual(high)
          last = end
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each(['.2-1/2', '0.2-1/2', '3.5-1/2 per cent', '3.5½%'])(
    'takes no decimal for the whole part of a fraction: “%s”',
    text => {
      for (const { low, high } of findFigures(text)) expect([low, high].every(Number.isFinite)).toBe(true)
      expect(findFigures('7-1/2 pct').map(({ low }) => low)).toEqual([7.5])
    },
  )

  it.each([
    'China, ',
    'on on on ',
    'between and ',
    '((“““',
    'July ',
    'a',
    '$ ',
    '% ',
    'hundred and ',
    '25% ',
    'tariffs of 10%, ',
    '1,',
  ])('are found in time that grows with the text, in repeated “%s”', piece =>
    expect(growth(size => void findFigures(piece.repeat(size / piece.length)), 30_000)).toBeLessThan(LINEAR),
  )
})

describe('a specific duty', () => {
  it('says what it is charged on', () => {
    expect(findFigures('a duty of $1.20 a kilogram or €95/tonne').map(({ per }) => per)).toEqual(['kilogram', 'tonne'])
    expect(findFigures('a fee of $30 in May').map(({ per }) => per)).toEqual([undefined])
  })
})

describe('statesNumber', () => {
  it('finds a number in figures or words, under any unit', () => {
    for (const text of ['46%', 'forty-six percent', '46 deals', '$46']) expect(statesNumber(text, 46), text).toBe(true)
    expect(statesNumber('$30bn', 30e9)).toBe(true)
  })

  it('does not find one inside another', () => {
    for (const text of ['146%', '4.6%', '460', '46.5%', 'C46x', '1,046'])
      expect(statesNumber(text, 46), text).toBe(false)
  })
})

describe('parseNumber', () => {
  it('reads back what was written, with separators and decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        expect(parseNumber(whole.toLocaleString('en-US'))).toBe(whole)
        expect(parseNumber(String(whole))).toBe(whole)
        const decimal = `${whole.toLocaleString('en-US')}.${String(cents).padStart(2, '0')}`
        expect(parseNumber(decimal)).toBeCloseTo(whole + cents / 100, 2)
      }),
    )
  })

  it('reads back the words for 0 to 999', () => {
    for (let value = 0; value < 1_000; value += 1) expect(parseNumber(inWords(value)), inWords(value)).toBe(value)
  })
})

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function inWords(value: number): string {
  if (value < 20) return UNITS[value] ?? ''
  if (value < 100) return `${TENS[Math.floor(value / 10)]}${value % 10 === 0 ? '' : `-${UNITS[value % 10]}`}`
  const rest = value % 100
  return `${UNITS[Math.floor(value / 100)]} hundred${rest === 0 ? '' : ` and ${inWords(rest)}`}`
}
