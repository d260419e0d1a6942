import type { Reading } from '../articles/reading.js'
import { familyId, familyIn, isOneFamily } from './family.js'
import { featuresOf, weightOf } from './features.js'
import { fingerprint } from './fingerprint.js'
import { likeness, type Weigh } from './likeness.js'
import type { Fingerprint, Placement } from './story.js'
import { makeWindow, type StoryWindow } from './window.js'

/** From this likeness on, two texts tell one story. */
export const SAME_STORY = 0.2
// A text must be like the story as a whole too, or a chain of look-alikes would tie a month into one story.
const LIKE_THE_STORY = 0.6 * SAME_STORY

/** Where a new article belongs, and the stories that it shows to be one with its own. */
export type Place = Placement & { readonly joins: readonly string[] }

/**
 * The place of a new article among those of the window: the story it is most like, or one of its own, whose id is 's' and
 * the article's id without its first letter. It does not enter the window; `window.add` does that.
 */
export function place(probe: Fingerprint, window: StoryWindow): Place {
  const weigh = weigher(window, probe)
  const best = new Map<string, number>()
  for (const candidate of window.candidates(probe)) {
    const score = likeness(probe, candidate.fingerprint, weigh)
    const { storyId } = candidate.placement
    if (score >= SAME_STORY && score > (best.get(storyId) ?? 0)) best.set(storyId, score)
  }
  const fitting = [...best]
    .filter(
      ([storyId]) =>
        average(window.story(storyId).map(member => likeness(probe, member.fingerprint, weigh))) >= LIKE_THE_STORY,
    )
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const [own, ...others] = fitting.map(([storyId]) => storyId)
  if (own === undefined) return { storyId: storyIdOf(probe), family: familyId(probe), joins: [] }
  return { storyId: own, family: familyIn(probe, window.story(own)), joins: others }
}

/**
 * The places of a whole batch, by article id. All pairs are weighed against the finished batch and joined from the
 * likest down, so that the order of the batch does not matter; a story and a family are named for their earliest article.
 */
export function clusterBatch(readings: readonly Reading[]): ReadonlyMap<string, Placement> {
  const prints = [...new Map(readings.map(reading => [reading.article.id, fingerprint(reading)])).values()].sort(byTime)
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

/**
 * The places of one story's members, by article id, named for the earliest of them: whatever the order in which they
 * came, the story and its families bear the same names in the end.
 */
export function settle(members: readonly Fingerprint[]): ReadonlyMap<string, Placement> {
  const group = [...members].sort(byTime)
  const [founder] = group
  if (founder === undefined) return new Map()
  const placed = families(group).flatMap(family =>
    family.map(
      member => [member.articleId, { storyId: storyIdOf(founder), family: familyId(family[0] ?? member) }] as const,
    ),
  )
  return new Map(placed)
}

type Pair = { readonly left: Fingerprint; readonly right: Fingerprint; readonly score: number }

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
      if (score >= SAME_STORY)
        pairs.push(left.articleId < right.articleId ? { left, right, score } : { left: right, right: left, score })
    }
  }
  pairs.sort(
    (a, b) =>
      b.score - a.score || compare(a.left.articleId, b.left.articleId) || compare(a.right.articleId, b.right.articleId),
  )
  const groupOf = new Map<string, Fingerprint[]>(prints.map(print => [print.articleId, [print]]))
  for (const { left, right } of pairs) {
    const one = groupOf.get(left.articleId)
    const two = groupOf.get(right.articleId)
    if (one === undefined || two === undefined || one === two) continue
    const across = one.flatMap(a => two.map(b => scores.get(pairKey(a, b)) ?? likeness(a, b, weigh)))
    if (average(across) < LIKE_THE_STORY) continue
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

function weigher(window: StoryWindow, probe?: Fingerprint): Weigh {
  const own = new Set(probe === undefined ? [] : featuresOf(probe))
  const size = window.size + (probe === undefined ? 0 : 1)
  return feature => weightOf(feature, window.holders(feature) + (own.has(feature) ? 1 : 0), size)
}

function storyIdOf(founder: Fingerprint): string {
  return `s${founder.articleId.slice(1)}`
}

function pairKey(a: Fingerprint, b: Fingerprint): string {
  return a.articleId < b.articleId ? `${a.articleId} ${b.articleId}` : `${b.articleId} ${a.articleId}`
}

function byTime(a: Fingerprint, b: Fingerprint): number {
  return a.at - b.at || compare(a.articleId, b.articleId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
