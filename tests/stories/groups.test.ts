import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterBatch } from '../../src/stories/cluster.js'
import { arrive } from './arrive.js'
import { type Group, TUNED, UNSEEN } from './groups.js'
import { FRESH } from './groups-fresh.js'
import { LATER } from './groups-later.js'
import { SHORT } from './groups-short.js'
import { read } from './support.js'

/** How far stories agree with the groups, on all pairs of their texts: 1 where every pair does. */
function agreement(groups: readonly Group[], storyOf: (articleId: string) => string | undefined): number {
  const texts = groups.flatMap(({ event, texts }) => texts.map(told => ({ event, id: read(told).article.id })))
  let [hits, errors] = [0, 0]
  for (const [at, one] of texts.entries())
    for (const other of texts.slice(at + 1)) {
      const [same, told] = [one.event === other.event, storyOf(one.id) === storyOf(other.id)]
      if (same && told) hits += 1
      else if (same || told) errors += 1
    }
  return (2 * hits) / (2 * hits + errors)
}

const groups = [...TUNED, ...UNSEEN, ...FRESH, ...LATER]
const readings = groups.flatMap(({ texts }) => texts.map(told => read(told)))
const together = clusterBatch(readings)

describe('what desks wrote of some fifty events in ninety years', () => {
  it('is put together by events in a batch, each part by itself and all as one', () => {
    for (const half of [TUNED, UNSEEN, FRESH]) {
      const placed = clusterBatch(half.flatMap(({ texts }) => texts.map(told => read(told))))
      expect(agreement(half, id => placed.get(id)?.storyId)).toBeGreaterThan(0.85)
    }
    expect(agreement(groups, id => together.get(id)?.storyId)).toBeGreaterThan(0.85)
  })

  it.each([
    ['of those that came last', LATER],
    ['told in two or three sentences', SHORT],
  ])('is one story for each event, and no story for two: %s', (_, part) => {
    const placed = clusterBatch(part.flatMap(({ texts }) => texts.map(told => read(told))))
    const events = new Map<string, Set<string>>()
    for (const { event, texts } of part)
      for (const told of texts) {
        const story = placed.get(read(told).article.id)?.storyId ?? ''
        events.set(story, (events.get(story) ?? new Set()).add(event))
      }
    expect([...events.values()].filter(all => all.size > 1)).toEqual([])
    expect(agreement(part, id => placed.get(id)?.storyId)).toBeGreaterThan(0.85)
  })

  it('is put together as it comes, one text after the other', () => {
    expect(agreement(groups, arrive(readings))).toBeGreaterThan(0.85)
  })

  it('is put together much the same whatever comes first', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: readings.length }), order => {
        expect(agreement(groups, arrive(order))).toBeGreaterThan(0.85)
      }),
      { numRuns: 3 },
    )
  })

  it('is the same in a batch in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(readings, { minLength: readings.length }), order => {
        expect(Object.fromEntries(clusterBatch(order))).toEqual(Object.fromEntries(together))
      }),
      { numRuns: 2 },
    )
  })
})
