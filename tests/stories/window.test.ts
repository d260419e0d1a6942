import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { place } from '../../src/stories/cluster.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { makeWindow } from '../../src/stories/window.js'
import { read } from './support.js'

function print(articleId: string, figures: readonly string[], at = 0): Fingerprint {
  return { articleId, at, dated: true, figures, economies: ['US'], actors: [], dates: [], words: ['tarif'], wires: [] }
}

const placed = (fingerprint: Fingerprint) => ({
  fingerprint,
  placement: { storyId: `s${fingerprint.articleId}`, family: 'f' },
})

describe('a window', () => {
  it('finds the article that shares what is rare among thousands that share what is common', () => {
    const window = makeWindow(Array.from({ length: 3000 }, (_, index) => placed(print(`a${index}`, [`${index}%`]))))
    const found = window.candidates(print('probe', ['1234%']))
    expect(found[0]?.fingerprint.articleId).toBe('a1234')
    expect(found.length).toBeLessThanOrEqual(24)
  })

  it('holds an article once, and never offers it to itself', () => {
    const window = makeWindow()
    window.add(placed(print('a1', ['7%'])))
    window.add(placed(print('a1', ['8%'])))
    expect([window.size, window.held('a1')?.fingerprint.figures]).toEqual([1, ['8%']])
    expect(window.candidates(print('a1', ['8%']))).toEqual([])
  })

  it('forgets an article with all that it held', () => {
    const window = makeWindow([placed(print('a1', ['7%'], 100)), placed(print('a2', ['7%'], 200))])
    window.forget('a1')
    expect(window.candidates(print('a3', ['7%'])).map(({ fingerprint }) => fingerprint.articleId)).toEqual(['a2'])
    expect([window.story('sa1'), window.holdsWork('a1'), window.holdsWork('a2')]).toEqual([[], false, true])
    window.forget('a1')
    expect(window.size).toBe(1)
  })

  it('renames a story with the families that are named, and finds its members as before', () => {
    const window = makeWindow([placed(print('a1', ['7%'])), placed(print('a2', ['8%']))])
    window.rename('sa1', 'sa2', new Map([['f', 'f9']]))
    expect(window.story('sa1')).toEqual([])
    expect(window.story('sa2').map(({ fingerprint, placement }) => [fingerprint.articleId, placement])).toEqual([
      ['a2', { storyId: 'sa2', family: 'f' }],
      ['a1', { storyId: 'sa2', family: 'f9' }],
    ])
    expect(window.candidates(print('a3', ['7%'])).map(({ placement }) => placement.storyId)).toContain('sa2')
    window.rename('sa2', 'sa2', new Map([['f', 'f8']]))
    expect(new Set(window.story('sa2').map(({ placement }) => placement.family))).toEqual(new Set(['f9', 'f8']))
  })
})

describe('the marks of a window', () => {
  const marked = (articleId: string, shingles: readonly number[]): Fingerprint => ({
    ...print(articleId, []),
    economies: [],
    words: [],
    shingles,
  })
  const form = [1, 2, 3, 4, 5, 6, 7, 8]

  it('find the newest users of a form that thousands fill in, and not all of them', () => {
    const crowd = Array.from({ length: 3000 }, (_, index) => placed(marked(`a${index}`, form)))
    const found = makeWindow(crowd).candidates(marked('probe', form))
    expect(found.length).toBeLessThanOrEqual(90)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ fingerprint }) => Number(fingerprint.articleId.slice(1)) >= 2800)).toBe(true)
  })

  it('go with the article', () => {
    const window = makeWindow([placed({ ...marked('a1', form), at: 100 }), placed({ ...marked('a2', form), at: 200 })])
    window.forget('a1')
    expect(window.candidates(marked('probe', form)).map(({ fingerprint }) => fingerprint.articleId)).toEqual(['a2'])
    window.add(placed(marked('a2', [9])))
    expect(window.candidates(marked('probe', form))).toEqual([])
  })
})

describe('any window', () => {
  const words = fc
    .array(fc.constantFrom('rice', 'steel', 'port', 'mill', 'duty', 'quota'), { maxLength: 6 })
    .map(all => [...new Set(all)])
  const some = fc.record({
    figures: fc.uniqueArray(fc.constantFrom('7%', '8.25%', '31.4e9USD'), { maxLength: 3 }),
    economies: fc.uniqueArray(fc.constantFrom('US', 'CN', 'EAEU', 'BR'), { maxLength: 3 }),
    goods: fc.uniqueArray(fc.constantFrom('steel', 'cars'), { maxLength: 2 }),
    words,
    at: fc.integer({ min: 0, max: 10 }).map(days => days * 86_400_000),
    shingles: fc.uniqueArray(fc.nat(40), { maxLength: 20 }).map(all => all.toSorted((a, b) => a - b)),
  })
  const texts = fc.array(some, { maxLength: 14 }).map(all =>
    all.map(
      (one, at): Fingerprint => ({
        articleId: `a${at}`,
        dated: at % 3 > 0,
        actors: [],
        dates: [],
        wires: [],
        ...one,
      }),
    ),
  )

  it('holds what was put into it, whatever came and went before', () => {
    fc.assert(
      fc.property(texts, texts, (first, second) => {
        const window = makeWindow(first.map(placed))
        for (const { articleId } of first) window.forget(articleId)
        expect([window.size, window.measure()]).toEqual([0, { features: 0, filed: 0 }])
        for (const one of second) window.add(placed(one))
        const fresh = makeWindow(second.map(placed))
        expect(window.measure()).toEqual(fresh.measure())
        for (const one of second) {
          expect(place(one, window)).toEqual(place(one, fresh))
          const { figures, economies, words, shingles = [] } = window.held(one.articleId)?.fingerprint ?? one
          expect({ figures, economies, words, shingles: [...Array.from(shingles)] }).toEqual({
            figures: one.figures,
            economies: one.economies,
            words: one.words,
            shingles: one.shingles,
          })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('finds a place for any text', () => {
    const window = makeWindow()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.boolean(), (text, isDated) => {
        const print = fingerprint(read(isDated ? { day: '2020-02-30', text } : { text }))
        const placement = place(print, window)
        expect(placement.storyId).toMatch(/^s/)
        window.add({ fingerprint: print, placement })
      }),
      { numRuns: 50 },
    )
  })
})
