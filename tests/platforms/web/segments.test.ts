import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentsOf } from '../../../src/platforms/web/segments.js'

const place = (start: number, end: number, articleId = 'a1') => ({ articleId, start, end })

describe('segmentsOf', () => {
  it('cuts overlapping marks into pieces that share their ids', () => {
    expect(segmentsOf('a1', 'abcdefgh', [place(1, 5), place(3, 7)])).toEqual([
      { text: 'a', ids: [], starts: [] },
      { text: 'bc', ids: ['q-a1-1-5'], starts: [{ id: 'q-a1-1-5', pieces: 2 }] },
      { text: 'de', ids: ['q-a1-1-5', 'q-a1-3-7'], starts: [{ id: 'q-a1-3-7', pieces: 2 }] },
      { text: 'fg', ids: ['q-a1-3-7'], starts: [] },
      { text: 'h', ids: [], starts: [] },
    ])
  })

  it('lets several marks start at one point, and counts a place that is proved twice once', () => {
    const [first] = segmentsOf('a1', 'abcdef', [place(0, 2), place(0, 4), place(0, 4)])
    expect(first?.starts).toEqual([
      { id: 'q-a1-0-2', pieces: 1 },
      { id: 'q-a1-0-4', pieces: 2 },
    ])
  })

  it('leaves out places of other articles, beyond the text and without length', () => {
    const places = [place(0, 2, 'a2'), place(2, 99), place(3, 3), place(-1, 2)]
    expect(segmentsOf('a1', 'abcd', places)).toEqual([{ text: 'abcd', ids: [], starts: [] }])
  })

  it('gives back the text unchanged and each mark exactly its words, whatever overlaps', () => {
    const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => place(Math.min(a, b), Math.max(a, b)))
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(range, { maxLength: 8 }), (text, places) => {
        const segments = segmentsOf('a1', text, places)
        expect(segments.map(segment => segment.text).join('')).toBe(text)
        for (const { start, end } of places) {
          if (start >= end || end > text.length) continue
          const id = `q-a1-${start}-${end}`
          const over = segments.filter(segment => segment.ids.includes(id))
          expect(over.map(segment => segment.text).join('')).toBe(text.slice(start, end))
          const starts = segments.flatMap(segment => segment.starts).filter(each => each.id === id)
          expect(starts).toEqual([{ id, pieces: over.length }])
        }
      }),
    )
  })
})
