import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText, packPages, shortened } from '../../src/messages/fit.js'
import { graphemeStarts, largeText } from '../support/message-arbitraries.js'

const LONGEST_GRAPHEME = 64

/** Where a text may be cut: between two graphemes, and anywhere in one of more than 64 units. */
function places(text: string): { has(at: number): boolean } {
  const starts = [...graphemeStarts(text), text.length]
  const between = new Set(starts)
  const long = starts.flatMap((start, i) => {
    const next = starts[i + 1] ?? start
    return next - start > LONGEST_GRAPHEME ? [[start, next] as const] : []
  })
  return { has: at => between.has(at) || long.some(([from, to]) => at > from && at < to) }
}

describe('cutText', () => {
  it('cuts after a sentence rather than after a word', () => {
    expect(cutText('The rate is 46%. It was postponed until July. Nobody knows more than that.', 50)).toEqual([
      'The rate is 46%. It was postponed until July. ',
      'Nobody knows more than that.',
    ])
  })

  it('knows the end of a sentence in scripts that put no space there', () => {
    expect(cutText('关税为百分之四十六。推迟到七月。没有人知道更多', 18)).toEqual([
      '关税为百分之四十六。推迟到七月。',
      '没有人知道更多',
    ])
  })

  it('cuts after a word where no sentence ends in the second half of a piece', () => {
    expect(cutText('One. two three four five six seven', 20)).toEqual(['One. two three four ', 'five six seven'])
  })

  it('keeps the two halves of a flag together, wherever its row of flags is cut', () => {
    const flags = '🇻🇳'.repeat(60)
    for (const most of [66, 67, 68, 69, 70, 71]) {
      const pieces = cutText(flags, most)
      expect(pieces.join('')).toBe(flags)
      expect(pieces.every(piece => piece.length % 4 === 0)).toBe(true)
    }
  })

  it('leaves an accent with the space that it stands on', () => {
    expect(cutText('one two three \u0301four five', 14)).toEqual(['one two ', 'three \u0301four ', 'five'])
    expect(cutText('It ends here. \u0301Then it goes on', 14).join('|')).not.toContain('|\u0301')
  })

  it('gives the text again, in pieces that are not too long, and cuts no grapheme', () => {
    fc.assert(
      fc.property(
        largeText,
        fc.oneof(fc.integer({ min: 70, max: 200 }), fc.integer({ min: 70, max: 13_000 })),
        (text, most) => {
          const pieces = cutText(text, most)
          expect(pieces.join('')).toBe(text)
          const cuts = places(text)
          let at = 0
          for (const piece of pieces) {
            expect(piece.length).toBeGreaterThan(0)
            expect(piece.length).toBeLessThanOrEqual(most)
            at += piece.length
            if (!cuts.has(at)) expect.fail(`cut at ${at}`)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('cuts a grapheme that is longer than a piece between two code points', () => {
    const pieces = cutText(`z${'\u{1f3fb}'.repeat(200)}`, 101)
    expect(pieces.every(piece => piece.length <= 101 && piece.isWellFormed())).toBe(true)
  })
})

describe('shortened', () => {
  it('leaves a short text alone and ends a long one with an ellipsis', () => {
    expect(shortened('forty-six', 9)).toBe('forty-six')
    expect(shortened('forty-six per cent', 10)).toBe('forty-six…')
    expect(shortened('🇻🇳🇺🇸🇲🇾', 8)).toBe('🇻🇳…')
  })

  it('is never too long and cuts no grapheme', () => {
    fc.assert(
      fc.property(largeText, fc.integer({ min: 1, max: 200 }), (text, most) => {
        const short = shortened(text, most)
        expect(short.length).toBeLessThanOrEqual(most)
        if (short === text) return
        expect(short.endsWith('…')).toBe(true)
        expect(places(text.slice(0, short.length + 500)).has(short.length - 1)).toBe(true)
      }),
    )
  })
})

describe('packPages', () => {
  const pages = (groups: readonly (readonly number[])[], room: number) => packPages(groups, piece => [piece], [room])

  it('tears no group apart that fits a page', () => {
    expect(pages([[2, 2], [3, 3], [1]], 7)).toEqual([
      [2, 2],
      [3, 3, 1],
    ])
  })

  it('lets a group that fits no page begin where it stands', () => {
    expect(pages([[2], [3, 3, 3]], 6)).toEqual([
      [2, 3],
      [3, 3],
    ])
  })

  it('keeps to each of several counts, in order, without losing a piece', () => {
    const piece = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 50 }))
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 12 })), groups => {
        const packed = packPages(groups, each => each, [5, 50])
        expect(packed.flat()).toEqual(groups.flat())
        for (const page of packed) {
          expect(page.length).toBeGreaterThan(0)
          for (const count of [0, 1] as const)
            expect(page.reduce((sum, each) => sum + each[count], 0)).toBeLessThanOrEqual([5, 50][count] ?? 0)
        }
      }),
    )
  })
})
