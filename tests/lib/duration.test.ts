import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationWords, parseDuration } from '../../src/lib/duration.js'

const HOUR = 3_600_000

describe('a length of time', () => {
  it.each([
    ['90m', 1.5 * HOUR],
    ['24h', 24 * HOUR],
    ['24', 24 * HOUR],
    ['7d', 168 * HOUR],
    [' 2 Weeks ', 336 * HOUR],
    ['1 day', 24 * HOUR],
    ['0', 0],
  ])('is read as it is written: %j', (text, ms) => expect(parseDuration(text)).toBe(ms))

  it.each(['', 'soon', '-1h', '1.5h', '7days ago', '2dours', '1e3', '99999h', 'h'])('is nothing else: %j', text => {
    expect(parseDuration(text)).toBeUndefined()
  })

  it('is told in words that mean the same', () => {
    expect(durationWords(24 * HOUR)).toBe('24 hours')
    expect(durationWords(48 * HOUR)).toBe('2 days')
    expect(durationWords(168 * HOUR)).toBe('1 week')
    const unit = fc.constantFrom('m', 'h', 'd', 'w')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), unit, (number, letter) => {
        const ms = parseDuration(`${number}${letter}`) ?? -1
        const words = durationWords(ms)
        fc.pre(Number.parseInt(words, 10) <= 9_999)
        expect(parseDuration(words)).toBe(ms)
      }),
    )
  })
})
