import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Exposure, exposuresIn } from '../../src/cards/exposure.js'
import { growth, LINEAR } from '../support/growth.js'
import { readText } from '../support/read-text.js'
import { HELD_OUT_SILENT, HELD_OUT_TOLD, SILENT, TOLD } from './exposure-samples.js'

function amountOf({ value }: Exposure): string {
  if (value.unit === 'money') return `${value.currency} ${value.high}`
  return value.unit === 'percent' ? `${value.high}%` : `${value.high}`
}

function periodOf({ period }: Exposure): string {
  if (period === 'not_stated') return '-'
  if (period.from === undefined) return period.raw
  const [year, month] = period.from.split('-')
  if (period.precision === 'year') return `${year}`
  return period.precision === 'month' ? `${year}-${month}` : `${year}-Q${(Number(month) + 2) / 3}`
}

/** As the samples write it; the goods last. */
function shown(exposure: Exposure): string {
  const hedge = exposure.hedge === 'exact' ? '' : `${exposure.hedge} `
  const goods = exposure.goods.length === 0 ? '' : ` ${exposure.goods.join('+')}`
  return `${exposure.from}>${exposure.to} ${exposure.measure} ${hedge}${amountOf(exposure)} ${periodOf(exposure)}${goods}`
}

const figuresIn = (text: string, day?: string) => exposuresIn(readText(text, day)).map(shown)
const written = (told: string) =>
  told.replace(/\b(\d[\d.]*)e(\d+)\b/, (_, digits, zeros) => `${Number(`${digits}e${zeros}`)}`)

describe('exposure figures', () => {
  it.each(TOLD)('%s: %s', (day, text, ...told) => {
    // A sample that names no goods leaves them open.
    const found = figuresIn(text, day)
    expect(found.map(one => told.map(written).find(want => one === want || one.startsWith(`${want} `)) ?? one)).toEqual(
      told.map(written),
    )
  })

  it.each(SILENT)('%s, none in: %s', (day, text) => {
    expect(figuresIn(text, day)).toEqual([])
  })

  it('are right nine times in ten on sentences that the grammar was not made on', () => {
    const told = HELD_OUT_TOLD.flatMap(([day, text, ...wanted]) => {
      return figuresIn(text, day).map(one =>
        wanted.map(written).some(want => one === want || one.startsWith(`${want} `)),
      )
    })
    const silent = HELD_OUT_SILENT.flatMap(([day, text]) => figuresIn(text, day).map(() => false))
    const right = told.filter(Boolean).length
    expect(right / (told.length + silent.length)).toBeGreaterThanOrEqual(0.9)
    expect(right).toBeGreaterThanOrEqual(19)
  })

  it('keep their period to themselves where the figure is of a part of the year', () => {
    const [found] = exposuresIn(
      readText('U.S. pork exports to China came to $376 million in the first half of 2019.', '2019-12-02'),
    )
    expect(found?.period).toEqual({ precision: 'year', raw: 'first half of 2019', inferred: false })
  })

  it('know no year of "last year" where the text bears no date', () => {
    const [found] = exposuresIn(
      readText('Exports of Vietnam to the United States were worth $136.6 billion last year.'),
    )
    expect(found?.period).toMatchObject({ raw: 'last year', inferred: false })
    expect(found?.period).not.toHaveProperty('from')
  })

  it('have the words of the article for their quote, with the figure in it, whatever stands around it', () => {
    const some = fc.constantFrom(
      ...TOLD.slice(0, 40).map(([, text]) => text),
      '',
      '“',
      'The ministry said so. ',
      '\n\n',
      '$ % 12 ',
    )
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), parts => {
        const reading = readText(parts.join(' '), '2025-04-09')
        for (const { span, value } of exposuresIn(reading)) {
          expect(span.quote).toBe(reading.article.text.slice(span.start, span.end))
          expect(span.quote).toMatch(value.unit === 'money' ? /\d/ : /\d|third|quarter|half|fifth/)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('take time that grows with the text and no faster', () => {
    const text = TOLD.map(([, one]) => one).join(' ')
    expect(growth(size => exposuresIn(readText(text.repeat(size), '2025-04-09')), 3)).toBeLessThan(LINEAR)
  })
})
