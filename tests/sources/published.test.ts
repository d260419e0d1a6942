import fc from 'fast-check'
import { expect, it } from 'vitest'
import { titledText } from '../../src/sources/metadata.js'
import { parsePublished } from '../../src/sources/published.js'

it.each([
  ['2025-04-14T10:00Z', '2025-04-14', '2025-04-14', 'day'],
  ['2025-04-14T23:30:00.000-05:00', '2025-04-14', '2025-04-14', 'day'],
  ['2025-04-14 10:00:00', '2025-04-14', '2025-04-14', 'day'],
  ['2025-4-1', '2025-04-01', '2025-04-01', 'day'],
  ['20250414', '2025-04-14', '2025-04-14', 'day'],
  ['2025/04/14', '2025-04-14', '2025-04-14', 'day'],
  ['Mon, 14 Apr 2025 10:00:00 GMT', '2025-04-14', '2025-04-14', 'day'],
  ['April 14, 2025', '2025-04-14', '2025-04-14', 'day'],
  ['Monday, April 14th, 2025, 10:00', '2025-04-14', '2025-04-14', 'day'],
  ['14 September 2025', '2025-09-14', '2025-09-14', 'day'],
  ['2024-02', '2024-02-01', '2024-02-29', 'month'],
  ['April 2025', '2025-04-01', '2025-04-30', 'month'],
  ['2025', '2025-01-01', '2025-12-31', 'year'],
  ['Mon, 14 Apr 25 10:00 GMT', '2025-04-14', '2025-04-14', 'day'],
  ['14-apr-2025 10:00', '2025-04-14', '2025-04-14', 'day'],
  ['Mon Apr 14 10:00:00 GMT 2025', '2025-04-14', '2025-04-14', 'day'],
  ['Fri, 14 apr 2025 10:00 PDT', '2025-04-14', '2025-04-14', 'day'],
  ['14.04.2025 10:00', '2025-04-14', '2025-04-14', 'day'],
])('reads "%s" at the precision of its words', (words, from, to, precision) => {
  expect(parsePublished(words)).toEqual({ from, to, precision, raw: words, inferred: false })
})

it.each([
  'Published: 14 April 2025',
  'Published on 14 April 2025',
  'Date: 14 April 2025',
  'Last updated - 14 April 2025',
  'POSTED AT 14 April 2025',
  'pubDate 14 April 2025',
])('leaves out what stands before the date in "%s"', words =>
  expect(parsePublished(words)).toMatchObject({ from: '2025-04-14', raw: '14 April 2025' }),
)

it.each([
  '',
  'yesterday',
  'Published: soon',
  '14 Apr 25',
  '14.13.2025',
  '2025-02-30',
  '2025-13-01',
  '2025-00',
  '0001',
  '1744624800',
  '14/04/2025',
  '2025-04-14junk',
  'Smarch 3, 2025',
])('leaves "%s" alone', words => expect(parsePublished(words)).toBeUndefined())

it('never throws, and gives real days only', () => {
  const parts = fc
    .array(fc.constantFrom('2025', '-', '02', '30', 'T', 'April', ' ', ',', '99', ':'), { maxLength: 9 })
    .map(all => all.join(''))
  fc.assert(
    fc.property(fc.oneof(fc.string(), parts), words => {
      const date = parsePublished(words)
      for (const day of [date?.from, date?.to])
        if (day !== undefined) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
    }),
  )
})

it('puts a title above a body that does not begin with it', () => {
  expect(titledText('Peru cuts duties', 'By half.')).toBe('Peru cuts duties\nBy half.')
  expect(titledText('Peru cuts  duties', '\n PERU CUTS DUTIES\nBy half.')).toBe('\n PERU CUTS DUTIES\nBy half.')
  expect(titledText(undefined, 'By half.')).toBe('By half.')
  expect(titledText(' ', 'By half.')).toBe('By half.')
})
