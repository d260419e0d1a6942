import { describe, expect, it } from 'vitest'
import { distinctiveFigures } from '../../src/stories/distinctive-figures.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { contentWords } from '../../src/stories/words.js'
import { growth, LINEAR } from '../support/growth.js'
import { read } from './support.js'

describe('a fingerprint', () => {
  it('holds figures with their units, and neither years nor section numbers', () => {
    expect(
      distinctiveFigures('In 2018, under Section 301, 818 product lines worth $34 billion paid 25 percent.'),
    ).toEqual(expect.arrayContaining(['818 things', '34e9USD', '25%']))
    expect(distinctiveFigures('In 2018, under Section 301 tariffs rose.')).toEqual([])
  })

  it('holds names without titles, and days as dates', () => {
    const print = fingerprint(
      read({
        day: '2019-10-14',
        text: 'On Monday, Vice Premier Liu He met Secretary Steven Mnuchin. Huawei waits. Duties rise on October 15.',
      }),
    )
    expect(print.actors).toEqual(expect.arrayContaining(['liu he', 'steven mnuchin']))
    expect(print.dates).toContain('2019-10-15')
    expect(print.dated).toBe(true)
  })

  it('folds inflections and spellings of a word', () => {
    expect(contentWords('aluminium tariffs imposed')).toEqual(contentWords('aluminum tariff imposed'))
  })

  it('of a text with no date stands at the time it was first seen', () => {
    const seen = Date.parse('2026-01-05T10:00:00Z')
    const print = fingerprint(read({ text: 'Chile and Peru spoke of copper.' }, seen))
    expect([print.at, print.dated]).toEqual([seen, false])
  })
})

describe('the fingerprint of a long text', () => {
  it.each([
    ['one endless sentence', 'Brazil and Chile and 35% tariff on rice from Vietnam, '],
    ['many sentences', 'Brazil imposed a 35% tariff on rice from Chile on Friday, and 24% on steel from Vietnam. '],
    ['one endless name', 'Chile Vietnam Abc '],
  ])('grows with the text: %s', (_, unit) => {
    const readings = new Map(
      [12_000, 48_000].map(size => [size, read({ text: unit.repeat(size / unit.length) })] as const),
    )
    const run = (size: number) => {
      const reading = readings.get(size)
      for (let round = 0; reading !== undefined && round < 3; round += 1) fingerprint(reading)
    }
    expect(growth(run, 12_000)).toBeLessThan(LINEAR)
  })

  it('is told by its first 60,000 characters', () => {
    const filler = 'The mills of the valley waited for rain, and nobody spoke. '.repeat(1100).slice(0, 59_000)
    const text = `${filler} Chile taxed 45 ships, Gabriel Boric said.`
    const tail = `${' It rained again over the hills.'.repeat(60)} Peru taxed 91 barges, Dina Boluarte said.`
    const whole = fingerprint(read({ text: text + tail }))
    expect(whole.economies).toEqual(['CL'])
    expect([whole.figures, whole.actors]).toEqual([['45 things'], ['gabriel boric', 'boric'].slice(0, 1)])
  })

  it('bears at most 200 figures and names', () => {
    const list = Array.from({ length: 900 }, (_, i) => `Duty ${1000 + 3 * i} went to 2${i}.5% for Abba${i}co Firm${i}.`)
    const print = fingerprint(read({ text: list.join(' ') }))
    expect([print.figures.length, print.actors.length]).toEqual([200, 200])
  })
})
