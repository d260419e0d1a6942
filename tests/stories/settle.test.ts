import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneFamily } from '../../src/stories/family.js'
import { heldAgainst, settle } from '../../src/stories/settle.js'
import type { Fingerprint, PlacedFingerprint } from '../../src/stories/story.js'
import { makeWindow } from '../../src/stories/window.js'

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

describe('the names of a story', () => {
  const at = (id: number, storyId: string, family: string, wires: readonly string[] = []): PlacedFingerprint => ({
    fingerprint: { ...text(id, wires), at: id },
    placement: { storyId, family },
  })

  it('stay where their founder has left the window, even before an earlier text', () => {
    const settled = settle([at(5, 's1', 'f1'), at(6, 's1', 'f2', ['apex'])], { ...text(3, ['apex']), at: 3 })
    expect(Object.fromEntries(settled)).toEqual({
      a5: { storyId: 's1', family: 'f1' },
      a6: { storyId: 's1', family: 'f2' },
      a3: { storyId: 's1', family: 'f2' },
    })
  })

  it('stay where they stand for members that were not looked at', () => {
    const rest = [at(7, 's5', 'f6', ['apex'])]
    const settled = settle([at(5, 's5', 'f5'), at(6, 's5', 'f6', ['apex'])], { ...text(3, ['apex']), at: 3 }, rest)
    expect(settled.get('a3')).toEqual({ storyId: 's5', family: 'f6' })
    expect(settled.get('a6')).toEqual({ storyId: 's5', family: 'f6' })
  })

  it('are those of the earliest where all are here', () => {
    const settled = settle([at(5, 's5', 'f5', ['apex'])], { ...text(3, ['apex']), at: 3 })
    expect(new Set([...settled.values()].map(one => `${one.storyId} ${one.family}`))).toEqual(new Set(['s3 f3']))
  })
})

describe('the members that a text is held against', () => {
  const member = (id: number, storyId: string, wires: readonly string[] = []): PlacedFingerprint => ({
    fingerprint: { ...text(id, wires), at: id },
    placement: { storyId, family: `f${id}` },
  })

  it('are all of a small story', () => {
    const window = makeWindow(Array.from({ length: 200 }, (_, id) => member(id, 's0')))
    const { near, rest } = heldAgainst(text(900, []), ['s0'], window, [])
    expect([near.length, rest.length]).toEqual([200, 0])
  })

  it('are 200 of a large one: its candidates, its agency, the newest, and some of each story', () => {
    const crowd = Array.from({ length: 600 }, (_, id) => member(id, id < 3 ? 's1' : 's0', id === 44 ? ['apex'] : []))
    const window = makeWindow(crowd)
    const { near, rest } = heldAgainst(
      text(900, ['apex']),
      ['s0', 's1'],
      window,
      ['a10', 'a11'].flatMap(id => window.held(id) ?? []),
    )
    const ids = new Set(near.map(({ fingerprint }) => fingerprint.articleId))
    expect([near.length, rest.length]).toEqual([200, 400])
    for (const id of ['a10', 'a11', 'a44', 'a0', 'a1', 'a2', 'a599', 'a500']) expect(ids).toContain(id)
    expect(ids).not.toContain('a300')
  })
})
