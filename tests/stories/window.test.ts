import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../src/stories/story.js'
import { makeWindow } from '../../src/stories/window.js'

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
