import type { Reading } from '../articles/reading.js'
import { bond } from './copies.js'
import { familyId, familyIn, isOneFamily } from './family.js'
import { featuresOf, weightOf } from './features.js'
import { fingerprint } from './fingerprint.js'
import { likeness, type Weigh } from './likeness.js'
import { heldAgainst } from './settle.js'
import { byTime, compare, type Fingerprint, type Placement, storyIdOf } from './story.js'
import { makeWindow, type StoryWindow } from './window.js'

// The day of a great measure brings a story of a thousand texts; so many of them, from all its length, speak for it.
const SPEAKERS = 64

/** From this likeness on, two texts tell one story. */
export const SAME_STORY = 0.2
// A text must be like the story as a whole too, or a chain of look-alikes would tie a month into one story.
const LIKE_THE_STORY = 0.6 * SAME_STORY

/** Where a new article belongs, and the stories that it shows to be one with its own. */
export type Place = Placement & { readonly joins: readonly string[] }

/**
 * The place of a new article among those of the window: the story that holds another version or a copy of it, else the one
 * that it is most like, or one of its own, whose id is 's' and the article's id without its first letter. It does not enter
 * the window; `window.add` does that.
 */
export function place(probe: Fingerprint, window: StoryWindow): Place {
  const weigh = weigher(window, probe)
  const best = new Map<string, number>()
  const bonds = new Map<string, number>()
  const candidates = window.candidates(probe)
  for (const candidate of candidates) {
    const { storyId } = candidate.placement
    raise(bonds, storyId, bond(probe, candidate.fingerprint), Number.MIN_VALUE)
    raise(best, storyId, likeness(probe, candidate.fingerprint, weigh), SAME_STORY)
  }
  const fitting = [...best].filter(
    ([storyId]) =>
      !bonds.has(storyId) &&
      average(someOf(window.story(storyId)).map(member => likeness(probe, member.fingerprint, weigh))) >=
        LIKE_THE_STORY,
  )
  const [own, ...others] = [...bonds]
    .sort(byScore)
    .concat(fitting.sort(byScore))
    .map(([storyId]) => storyId)
  if (own === undefined) return { storyId: storyIdOf(probe), family: familyId(probe), joins: [] }
  return { storyId: own, family: familyIn(probe, heldAgainst(probe, [own], window, candidates).near), joins: others }
}

/**
 * The places of a whole batch, by article id. All pairs are weighed against the finished batch and joined from the
 * likest down, so that the order of the batch does not matter; a story and a family are named for their earliest article.
 * `works` gives the id of the first version of those articles that are later versions.
 */
export function clusterBatch(
  readings: readonly Reading[],
  works: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, Placement> {
  const byId = new Map(readings.map(reading => [reading.article.id, reading]))
  const prints = [...byId].map(([id, reading]) => fingerprint(reading, works.get(id))).sort(byTime)
  const groups = gather(prints)
  const placed = new Map<string, Placement>()
  for (const group of groups) {
    const [founder] = group
    if (founder === undefined) continue
    for (const family of families(group)) {
      const [first] = family
      if (first === undefined) continue
      for (const member of family)
        placed.set(member.articleId, { storyId: storyIdOf(founder), family: familyId(first) })
    }
  }
  return placed
}

type Pair = { readonly left: Fingerprint; readonly right: Fingerprint; readonly score: number; readonly bond: number }

function gather(prints: readonly Fingerprint[]): readonly (readonly Fingerprint[])[] {
  const window = makeWindow(
    prints.map(print => ({ fingerprint: print, placement: { storyId: storyIdOf(print), family: familyId(print) } })),
  )
  const weigh = weigher(window)
  const scores = new Map<string, number>()
  const pairs: Pair[] = []
  for (const left of prints) {
    for (const { fingerprint: right } of window.candidates(left)) {
      const key = pairKey(left, right)
      if (scores.has(key)) continue
      const score = likeness(left, right, weigh)
      scores.set(key, score)
      const bound = bond(left, right)
      if (score < SAME_STORY && bound === 0) continue
      const [first, second] = left.articleId < right.articleId ? [left, right] : [right, left]
      pairs.push({ left: first, right: second, score, bond: bound })
    }
  }
  pairs.sort(
    (a, b) =>
      b.bond - a.bond ||
      b.score - a.score ||
      compare(a.left.articleId, b.left.articleId) ||
      compare(a.right.articleId, b.right.articleId),
  )
  const groupOf = new Map<string, Fingerprint[]>(prints.map(print => [print.articleId, [print]]))
  for (const { left, right, bond: bound } of pairs) {
    const one = groupOf.get(left.articleId)
    const two = groupOf.get(right.articleId)
    if (one === undefined || two === undefined || one === two) continue
    const across = one.flatMap(a => two.map(b => scores.get(pairKey(a, b)) ?? likeness(a, b, weigh)))
    if (bound === 0 && average(across) < LIKE_THE_STORY) continue
    const joined = [...one, ...two].sort(byTime)
    for (const member of joined) groupOf.set(member.articleId, joined)
  }
  return [...new Set(groupOf.values())]
}

/** Families within a story: whoever shares a pen with any member belongs, whatever the order. */
function families(group: readonly Fingerprint[]): readonly (readonly Fingerprint[])[] {
  let sets: Fingerprint[][] = []
  for (const text of group) {
    const kin = sets.filter(set => set.some(member => isOneFamily(text, member)))
    sets = [...sets.filter(set => !kin.includes(set)), [...kin.flat(), text].sort(byTime)]
  }
  return sets
}

function someOf<T>(members: readonly T[]): readonly T[] {
  const step = Math.ceil(members.length / SPEAKERS)
  return step <= 1 ? members : members.filter((_, i) => i % step === 0)
}

function weigher(window: StoryWindow, probe?: Fingerprint): Weigh {
  const own = new Set(probe === undefined ? [] : featuresOf(probe))
  const size = window.size + (probe === undefined ? 0 : 1)
  // The window stands still while a text is weighed, and its features are asked for at every candidate.
  const known = new Map<string, number>()
  return feature => {
    const weight = known.get(feature) ?? weightOf(feature, window.holders(feature) + (own.has(feature) ? 1 : 0), size)
    known.set(feature, weight)
    return weight
  }
}

function pairKey(a: Fingerprint, b: Fingerprint): string {
  return a.articleId < b.articleId ? `${a.articleId} ${b.articleId}` : `${b.articleId} ${a.articleId}`
}

/** Keeps the highest score of each story, of those that reach `least`. */
function raise(scores: Map<string, number>, storyId: string, score: number, least: number): void {
  if (score >= least && score > (scores.get(storyId) ?? 0)) scores.set(storyId, score)
}

function byScore(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || compare(a[0], b[0])
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
