import { expect, it } from 'vitest'
import { disagreementHeading, numberCitations } from '../../src/messages/citations.js'
import type { CardBlock, Citation } from '../../src/messages/message.js'

const cite = (start: number): Citation => ({
  quote: `words at ${start}`,
  articleId: 'a1',
  start,
  end: start + 9,
  source: 'Wire',
})

it('numbers a quote once, in the order in which the rows and then the disagreements call for it, and the rest of the evidence after', () => {
  const card: CardBlock = {
    key: 'k',
    tone: 'tariff',
    title: 't',
    badge: 'b',
    rows: [
      { label: 'one', value: [], cites: [cite(5), cite(5)] },
      { label: 'two', value: [], cites: [cite(2), cite(5)] },
    ],
    disagreements: [{ label: 'three', value: [], cites: [cite(2), cite(7)] }],
    evidence: [cite(9), cite(2)],
  }
  const numbered = numberCitations(card)
  expect(numbered.all.map(({ start }) => start)).toEqual([5, 2, 7, 9])
  expect(card.rows.map(({ cites }) => numbered.numbersOf(cites))).toEqual([[1], [2, 1]])
  expect(card.disagreements.map(({ cites }) => numbered.numbersOf(cites))).toEqual([[2, 3]])
  expect(numbered.numbersOf(undefined)).toEqual([])
})

it('calls it a difference of sources unless time alone has changed every value', () => {
  const settled = { label: 'Rate', value: [], quiet: true } as const
  const open = { label: 'Rate', value: [] } as const
  expect(disagreementHeading({ disagreements: [settled] })).toBe('Earlier reports said otherwise')
  expect(disagreementHeading({ disagreements: [settled, open] })).toBe('Sources differ')
})
