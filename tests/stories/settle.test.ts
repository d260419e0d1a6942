import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settle } from '../../src/stories/cluster.js'
import { isOneFamily } from '../../src/stories/family.js'
import type { Fingerprint, PlacedFingerprint } from '../../src/stories/story.js'

const text = (id: number, wires: readonly string[]): Fingerprint => ({
  articleId: `a${id}`,
  at: 1_000 + (id % 3),
  dated: true,
  figures: [],
  economies: ['BR'],
  actors: [],
  dates: [],
  words: [],
  wires,
})

/** The families as sets of ids, in a set of their own order. */
function partition(placed: Iterable<readonly [string, string]>): readonly string[] {
  const families = new Map<string, string[]>()
  for (const [article, family] of placed) families.set(family, [...(families.get(family) ?? []), article])
  return [...families.values()].map(ids => ids.sort().join(' ')).sort()
}

/** Families by the slow way: whoever shares a pen with any member belongs. */
function bySearch(prints: readonly Fingerprint[]): readonly string[] {
  const family = new Map(prints.map(print => [print.articleId, print.articleId]))
  for (const one of prints)
    for (const other of prints) {
      if (!isOneFamily(one, other)) continue
      const [from, to] = [family.get(one.articleId), family.get(other.articleId)]
      for (const [article, of] of family) if (of === from && to !== undefined) family.set(article, to)
    }
  return partition(family)
}

describe('settling a text among the members of its story', () => {
  const prints = fc
    .array(fc.subarray(['apex', 'borealis', 'cardinal', 'delta', 'echo'], { maxLength: 2 }), {
      minLength: 1,
      maxLength: 9,
    })
    .map(all => all.map((wires, id) => text(id, wires)))

  it('gives the families that holding all against all would give, one text after the other', () => {
    fc.assert(
      fc.property(prints, all => {
        let members: readonly PlacedFingerprint[] = []
        for (const print of all) {
          const settled = settle(members, print)
          members = [...members.map(({ fingerprint }) => fingerprint), print].flatMap(fingerprint => {
            const placement = settled.get(fingerprint.articleId)
            return placement === undefined ? [] : [{ fingerprint, placement }]
          })
        }
        expect(members).toHaveLength(all.length)
        expect(new Set(members.map(({ placement }) => placement.storyId)).size).toBe(1)
        expect(
          partition(members.map(({ fingerprint, placement }) => [fingerprint.articleId, placement.family])),
        ).toEqual(bySearch(all))
      }),
    )
  })

  it('gives them where the text joins two stories, too', () => {
    fc.assert(
      fc.property(prints, fc.nat(8), (all, cut) => {
        const [last, ...rest] = [...all].reverse()
        if (last === undefined) return
        const stories = [rest.slice(0, cut), rest.slice(cut)]
        const members = stories.flatMap((story, i) => {
          const families = bySearch(story)
          return story.map(fingerprint => {
            const at = families.findIndex(ids => ids.split(' ').includes(fingerprint.articleId))
            return { fingerprint, placement: { storyId: `s${i}`, family: `f${i}-${at}` } }
          })
        })
        const settled = [...settle(members, last)].map(([article, { family }]) => [article, family] as const)
        expect(partition(settled)).toEqual(bySearch(all))
      }),
    )
  })
})
