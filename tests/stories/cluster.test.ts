import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterBatch, place, SAME_STORY } from '../../src/stories/cluster.js'
import { fingerprint } from '../../src/stories/fingerprint.js'
import type { Fingerprint } from '../../src/stories/story.js'
import { makeWindow } from '../../src/stories/window.js'
import { APART, type Pair, SAME } from './pairs.js'
import { read } from './support.js'

const everything = [...SAME, ...APART].flatMap(({ one, two }) => [read(one), read(two)])
const together = clusterBatch(everything)

function storyOf(told: Pair['one'], places = together): string | undefined {
  return places.get(read(told).article.id)?.storyId
}

describe('a batch of all texts', () => {
  it.each(SAME)('joins $name', ({ one, two }) => {
    expect(storyOf(two)).toBe(storyOf(one))
  })

  it.each(APART)('keeps apart $name', ({ one, two }) => {
    expect(storyOf(two)).not.toBe(storyOf(one))
  })

  it('joins nothing else', () => {
    expect(new Set([...together.values()].map(({ storyId }) => storyId)).size).toBe(SAME.length + 2 * APART.length)
  })

  it('does not depend on the order of the batch', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(everything, { minLength: everything.length }), order => {
        expect(Object.fromEntries(clusterBatch(order))).toEqual(Object.fromEntries(together))
      }),
      { numRuns: 5 },
    )
  })

  it('names a story for its earliest article', () => {
    const [first] = SAME
    if (first === undefined) throw new Error('no pairs')
    expect(storyOf(first.two)).toBe(`s${read(first.one).article.id.slice(1)}`)
  })
})

describe('a pair on its own', () => {
  it.each(SAME)('joins $name with no other text to learn from', ({ one, two }) => {
    const places = clusterBatch([read(one), read(two)])
    expect(storyOf(two, places)).toBe(storyOf(one, places))
  })

  it.each(APART)('keeps apart $name with no other text to learn from', ({ one, two }) => {
    const places = clusterBatch([read(one), read(two)])
    expect(storyOf(two, places)).not.toBe(storyOf(one, places))
  })
})

describe('one article after another', () => {
  const window = makeWindow()
  const online = new Map<string, string>()
  for (const reading of everything) {
    const print = fingerprint(reading)
    const placement = place(print, window)
    window.add({ fingerprint: print, placement })
    online.set(reading.article.id, placement.storyId)
  }

  it.each(SAME)('joins $name', ({ one, two }) => {
    expect(online.get(read(two).article.id)).toBe(online.get(read(one).article.id))
  })

  it.each(APART)('keeps apart $name', ({ one, two }) => {
    expect(online.get(read(two).article.id)).not.toBe(online.get(read(one).article.id))
  })

  it('says which other stories a bridging text shows to be its own', () => {
    const [pair] = SAME
    if (pair === undefined) throw new Error('no pairs')
    const split = makeWindow(
      [read(pair.one), read(pair.two)].map((reading, index) => ({
        fingerprint: fingerprint(reading),
        placement: { storyId: `s${index}`, family: `f${index}` },
      })),
    )
    const bridge = read({ day: '2002-03-06', text: `${pair.one.text} ${pair.two.text}` })
    const { storyId, joins } = place(fingerprint(bridge), split)
    expect([storyId, ...joins].sort()).toEqual(['s0', 's1'])
  })
})

describe('likeness', () => {
  const likenessOf = (left: Fingerprint, right: Fingerprint): number => {
    const window = makeWindow(
      [left, right].map(fingerprint => ({ fingerprint, placement: { storyId: 's', family: 'f' } })),
    )
    const held = window.held(right.articleId)
    return held === undefined ? Number.NaN : window.likenessTo(left)(held)
  }

  it('is symmetric, and 1 for a text and itself', () => {
    const prints = everything.slice(0, 12).map(reading => fingerprint(reading))
    for (const left of prints) {
      expect(likenessOf(left, left)).toBe(1)
      for (const right of prints) expect(likenessOf(left, right)).toBeCloseTo(likenessOf(right, left), 9)
    }
  })

  it('is nothing for one text printed a week later', () => {
    const text =
      'Mexico raised its duty on apples from Washington State growers to 20 percent, Ildefonso Guajardo said.'
    const now = fingerprint(read({ day: '2018-06-05', text }))
    const later = { ...fingerprint(read({ day: '2018-06-12', text: `${text} ` })), articleId: 'later' }
    expect(likenessOf(now, later)).toBe(0)
    expect(likenessOf(now, { ...later, dated: false })).toBeGreaterThan(SAME_STORY)
  })
})
