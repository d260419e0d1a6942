import { describe, expect, it } from 'vitest'
import { makeArticle } from '../../src/articles/article.js'
import type { DateValue } from '../../src/articles/date-value.js'
import { inferPublished, readArticle } from '../../src/articles/read.js'
import { growth, LINEAR } from '../support/growth.js'
import { readText } from '../support/read-text.js'
import { gazetteer } from '../support/working-desk.js'

const SEEN = Date.UTC(2026, 10, 22)
const inferred = (text: string) => inferPublished(makeArticle({ text }, SEEN))

describe('the date of a text that bears none', () => {
  it('is the day whose weekday fixes the year', () => {
    expect(inferred('OSLO – On Tuesday, 4 March, Norway raised duties.')).toMatchObject({
      from: '2025-03-04',
      to: '2025-03-04',
      precision: 'day',
      inferred: true,
    })
  })

  it('is the day of its dateline where that is whole', () => {
    const day = { from: '2026-11-20', to: '2026-11-20', precision: 'day', inferred: true }
    const rest = 'The United States imposed a 30% tariff on steel from Vietnam on Friday, from December 1, 2026.'
    expect(inferred(`WASHINGTON, November 20, 2026 – ${rest}`)).toMatchObject(day)
    expect(inferred(`HANOI, 20 November 2026 (Wire) — ${rest}`)).toMatchObject(day)
    expect(inferred(rest.replace('December 1', 'November 20'))).toMatchObject({ precision: 'month' })
  })

  it('is the day of a dateline without a year, in the year before the text was seen', () => {
    const rest = 'The Ministry raised duties on cheese by a fifth, officials said on Thursday, after months of talks.'
    expect(inferred(`OSLO, March 12 (Wire) - ${rest}`)).toMatchObject({
      from: '2026-03-12',
      precision: 'day',
      inferred: true,
    })
    expect(inferred(`OSLO, December 30 - ${rest}`)?.from).toBe('2025-12-30')
    expect(inferred(`OSLO, March 12 - ${rest} It had last done so in 1986.`)).toMatchObject({
      from: '1986-03-01',
      precision: 'month',
    })
  })

  it('is a dateline’s day within the month that the source states', () => {
    const text =
      'OSLO, March 12 - The Ministry raised duties on cheese by a fifth, officials said, after months of talks.'
    const month = { from: '2014-03-01', to: '2014-03-31', precision: 'month', raw: '2014-03', inferred: false } as const
    const of = (published: DateValue) => readArticle(makeArticle({ text, published }, SEEN), gazetteer).published
    expect(of(month)).toMatchObject({ from: '2014-03-12', to: '2014-03-12', precision: 'day', inferred: true })
    expect(of({ ...month, from: '2014-05-01', to: '2014-05-31' })?.precision).toBe('month')
  })

  it('is no finer than the month where only a year and a day without weekday are named', () => {
    expect(inferred('Exports fell in 2019. On 4 March 2019 the duty rose.')).toMatchObject({
      from: '2019-03-01',
      to: '2019-03-31',
      precision: 'month',
      inferred: true,
    })
  })

  it('is the year where no more is named', () => {
    expect(inferred('Exports fell in 2019 after a duty on cheese.')).toMatchObject({
      from: '2019-01-01',
      precision: 'year',
    })
  })

  it('is none where nothing is stated, and never a year to come', () => {
    expect(inferred('Norway raised duties on Sunday.')).toBeUndefined()
    expect(inferred('The plan runs to 2050.')).toBeUndefined()
  })

  it('gives way to what the source states', () => {
    expect(readText('On Tuesday, 4 March, Norway raised duties.', '2014-03-05').published?.from).toBe('2014-03-05')
  })
})

describe('a reading', () => {
  it.each([
    'U.S. 25, 25 and 10 pct ',
    'OSLO, March 12 - The EC\n',
    'the Commission of up to $5 to ',
    'wrapped line that goes on and on with no end to it\n',
  ])('takes time that grows with the text, in repeated “%s”', piece =>
    expect(growth(size => void readText(piece.repeat(size / piece.length)), 20_000)).toBeLessThan(LINEAR),
  )

  it('names economies by offsets into the article’s own text', () => {
    const { article, economies } = readText('Hanoi wrote to Washington; Viet Nam awaits an American answer.')
    expect(economies.map(({ economy, start, end }) => [economy, article.text.slice(start, end)])).toEqual([
      ['VN', 'Hanoi'],
      ['US', 'Washington'],
      ['VN', 'Viet Nam'],
      ['US', 'American'],
    ])
  })

  it('leaves credits and disclaimers out of its sentences, and the text as it was', () => {
    const text = 'Norway raised duties on cheese.\nDisclaimer: This image is taken from elsewhere.\n'
    const { article, sentences } = readText(text)
    expect(article.text).toBe(text)
    expect(sentences.map(sentence => sentence.text)).toEqual(['Norway raised duties on cheese.'])
  })
})

describe('the date of a text that bears none', () => {
  it('is never a day that lies ahead of when it was read: that is when a measure begins', () => {
    const of = (text: string) => readArticle(makeArticle({ text }, Date.UTC(2026, 10, 22)), gazetteer).published
    expect(of('The United States imposed a 13% tariff on goods from Egypt, effective 1 December 2026.')).toBeUndefined()
    expect(of('The United States imposed a 13% tariff on goods from Egypt on 3 November 2026.')?.from).toBe(
      '2026-11-01',
    )
  })
})
