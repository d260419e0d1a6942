import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DateValue } from '../../src/articles/date-value.js'
import { findDates, resolveDate, yearOfWeekday } from '../../src/articles/dates.js'
import { growth, LINEAR } from '../support/growth.js'

const day = (iso: string): DateValue => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false })

/** The first date of a text as it stands on a day, without its words. */
function dateIn(text: string, anchor?: string, lean?: 'past' | 'future') {
  const [mention] = findDates(text)
  if (mention === undefined) return undefined
  const { raw: _, ...date } = resolveDate(mention, anchor === undefined ? undefined : day(anchor), lean)
  return date
}

const stated = (from: string, to = from, precision: DateValue['precision'] = 'day') => ({
  from,
  to,
  precision,
  inferred: false,
})

const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'April 14, 2025',
        '14 April',
        'in July',
        ' on Sunday',
        'Monday, ',
        '2025',
        'Q3 2025',
        '2025-04-14',
        'three months from now',
        'next week',
        'Feb. 30',
        '31 June 2024',
        'yesterday',
        ', ',
      ),
      fc.string({ maxLength: 8, unit: 'grapheme' }),
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(' '))

describe('a date in a text', () => {
  it.each([
    ['on April 14, 2025', stated('2025-04-14')],
    ['on 14 April 2025', stated('2025-04-14')],
    ['since 2025-04-14', stated('2025-04-14')],
    ['on Feb. 29, 2024', stated('2024-02-29')],
    ['in July 1986', stated('1986-07-01', '1986-07-31', 'month')],
    ['ON MARCH 12, 1987', stated('1987-03-12')],
    ['effective 12:01 a.m. eastern daylight time on August 7, 2025', stated('2025-08-07')],
    ['from 7 Aug. 2025', stated('2025-08-07')],
    ['from 7-Aug-2025', stated('2025-08-07')],
    ['on August the 7th, 2025', stated('2025-08-07')],
    ['dated 07.08.2025', stated('2025-08-07')],
    ['dated 13/08/2025', stated('2025-08-13')],
    ['dated 08/13/2025', stated('2025-08-13')],
    ['in mid-August 2025', stated('2025-08-01', '2025-08-31', 'month')],
    ['in the first quarter of 2026', stated('2026-01-01', '2026-03-31', 'quarter')],
    ['in February 2024', stated('2024-02-01', '2024-02-29', 'month')],
  ] as const)('is read as stated: %s', (text, expected) => {
    expect(dateIn(text)).toEqual(expected)
  })

  it.each([
    ['in July', '2025-04-14', 'future', { from: '2025-07-01', to: '2025-07-31', precision: 'month', inferred: true }],
    ['on Sunday', '2025-04-14', 'past', { from: '2025-04-13', to: '2025-04-13', precision: 'day', inferred: true }],
    [
      'by mid-August',
      '2025-07-14',
      'future',
      { from: '2025-08-01', to: '2025-08-31', precision: 'month', inferred: true },
    ],
    ['next Monday', '2025-04-14', 'past', { from: '2025-04-21', to: '2025-04-21', precision: 'day', inferred: true }],
    ['last Monday', '2025-04-14', 'future', { from: '2025-04-07', to: '2025-04-07', precision: 'day', inferred: true }],
    ['last July', '2025-06-14', 'future', { from: '2024-07-01', to: '2024-07-31', precision: 'month', inferred: true }],
    [
      'later this month',
      '2025-04-14',
      'future',
      { from: '2025-04-01', to: '2025-04-30', precision: 'month', inferred: true },
    ],
    [
      'by the end of the month',
      '2025-04-14',
      'future',
      { from: '2025-04-01', to: '2025-04-30', precision: 'month', inferred: true },
    ],
    [
      'on the 1st of next month',
      '2025-12-14',
      'future',
      { from: '2026-01-01', to: '2026-01-01', precision: 'day', inferred: true },
    ],
    [
      'in fiscal 2025-26',
      '2025-04-14',
      'future',
      { from: '2025-01-01', to: '2026-12-31', precision: 'year', inferred: true },
    ],
    [
      'Tuesday, December 30',
      '2026-06-02',
      'past',
      { from: '2025-12-30', to: '2025-12-30', precision: 'day', inferred: true },
    ],
    [
      'on January 3',
      '2025-12-30',
      'future',
      { from: '2026-01-03', to: '2026-01-03', precision: 'day', inferred: true },
    ],
    [
      'on December 30',
      '2026-01-02',
      'past',
      { from: '2025-12-30', to: '2025-12-30', precision: 'day', inferred: true },
    ],
    [
      'three months from now',
      '2025-04-14',
      'future',
      { from: '2025-07-01', to: '2025-07-31', precision: 'month', inferred: true },
    ],
  ] as const)('is worked out and marked so: %s, written on %s', (text, anchor, lean, expected) => {
    expect(dateIn(text, anchor, lean)).toEqual(expected)
  })

  it.each(['15 days after publication', 'within 30 days of the date of signature'])(
    'keeps its words where it counts from something else: %s',
    text => {
      expect(findDates(text)).toHaveLength(1)
      expect(dateIn(text, '2025-04-14')?.from).toBeUndefined()
    },
  )

  it.each(['in July', 'on Sunday', 'on April 14', 'three months from now', 'yesterday'])(
    'stays raw where the text bears no date of its own: %s',
    text => {
      const date = dateIn(text)
      expect(date).toBeDefined()
      expect(date?.from).toBeUndefined()
      expect(date?.to).toBeUndefined()
    },
  )

  it.each([
    'You may go',
    'they march on',
    'a second round',
    'Augustus',
    'dated 07/08/2025',
    'MAY',
    'a 2018-25 plan',
    'in 2000-01-99',
  ])('is not seen in “%s”', text => {
    expect(findDates(text)).toEqual([])
  })

  it.each(['February 30, 2024', '31 June 2024', '2024-13-01', 'November 31'])('is not made of “%s”', text => {
    expect(findDates(text).filter(date => date.day !== undefined)).toEqual([])
  })

  it('lies in the text, in order and apart, and resolves to days of the calendar, whatever the text', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom(undefined, '2025-04-14', '2024-02-29', '1999-12-31'), (text, anchor) => {
        let last = 0
        for (const mention of findDates(text)) {
          expect(mention.start).toBeGreaterThanOrEqual(last)
          expect(mention.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(mention.start, mention.end).trim()).toBe(mention.raw)
          last = mention.end
          const { from, to } = resolveDate(mention, anchor === undefined ? undefined : day(anchor))
          expect(from === undefined).toBe(to === undefined)
          if (from === undefined || to === undefined) continue
          for (const iso of [from, to]) expect(new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso)
          expect(from <= to).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  it.each(['the ', 'Mon ', '1/', '20', 'may ', ', ', 'from now ', 'first quarter ', 'May 1, '])(
    'is found in time that grows with the text, in repeated “%s”',
    piece => expect(growth(size => void findDates(piece.repeat(size / piece.length)), 30_000)).toBeLessThan(LINEAR),
  )
})

describe('the year of a weekday', () => {
  it('is the latest in which the day fell on it, not after the text was seen', () => {
    const [mention] = findDates('On Monday, April 14, talks began.')
    if (mention === undefined) throw new Error('no date')
    expect(yearOfWeekday(mention, new Date('2026-11-22T00:00:00Z'))).toBe(2025)
    expect(yearOfWeekday(mention, new Date('2025-04-13T00:00:00Z'))).toBe(2025)
    expect(yearOfWeekday(mention, new Date('2025-04-01T00:00:00Z'))).not.toBe(2025)
  })
})
