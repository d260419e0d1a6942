import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, webAddress } from '../../src/messages/clean.js'
import { plainSpans, plainText } from '../../src/messages/plain.js'
import { FORBIDDEN, linksIn, message, quotesIn } from '../support/message-arbitraries.js'
import { alert, answer, digest } from '../support/sample-desk.js'

describe('plainText', () => {
  it('prints a card with its rows, numbered quotes, sources, dates and addresses', () => {
    expect(plainText(alert).split('\n')).toEqual([
      'Status change: announced to postponed.',
      'United States on all goods from Viet Nam [postponed]',
      '  Rate: 46% [1] [2]',
      '  Next date: July 2025 (the month is stated, the year is worked out) [1]',
      '  Interim rate: not stated',
      '  As of: 15 April 2025, 2 days old, 2 articles, 1 source family',
      '  [1] “Exporters in Viet Nam have until July to prepare for an American duty of 46%, which Washington has postponed under a three-month moratorium.” Harbour Wire, 14 April 2025, https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost',
      '  [2] “Vietnamese factories still face the postponed 46% duty once the American moratorium runs out in July.” Delta Courier, 15 April 2025',
    ])
  })

  it('shows where sources differ, and links with their whole address', () => {
    const text = plainText(digest)
    expect(text).toContain('Sources differ: Count: 45 signed (state media) over some 40 expected')
    expect(text).toContain('WTO statistics (https://www.wto.org/english/res_e/statis_e/statis_e.htm)')
  })

  it('falls back on the summary where there are no blocks', () => {
    expect(plainText({ summary: answer.summary, blocks: [] })).toBe(answer.summary)
  })

  it('shows a time known to the day as a day, and one known to the minute in UTC', () => {
    const time = Date.UTC(2025, 6, 1, 23, 59)
    expect(plainSpans([{ time, precision: 'day' }])).toBe('1 July 2025')
    expect(plainSpans([{ time, precision: 'minute' }])).toBe('1 July 2025, 23:59 UTC')
    expect(plainSpans([{ time: Number.NaN, precision: 'day' }])).toBe('date unknown')
  })

  it('holds every quote and every address of any message, and no forbidden character', () => {
    fc.assert(
      fc.property(message, each => {
        const text = plainText(each)
        expect(text).not.toMatch(FORBIDDEN)
        for (const quote of quotesIn(each)) expect(text).toContain(clean(quote))
        for (const link of linksIn(each)) expect(text).toContain(webAddress(link) ?? clean(link))
      }),
    )
  })
})
