import { describe, expect, it } from 'vitest'
import { distinctiveFigures } from '../../src/stories/distinctive-figures.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import { contentWords } from '../../src/stories/words.js'
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
