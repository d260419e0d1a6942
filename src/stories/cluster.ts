import type { Reading } from '../articles/reading.js'
import { bond } from './copies.js'
import { familyId, familyIn, isOneFamily } from './family.js'
import { fingerprint } from './fingerprint.js'
import { farApart } from './moment.js'
import { heldAgainst } from './settle.js'
import { byTime, compare, type Fingerprint, type Placement, storyIdOf } from './story.js'
import { type Held, makeWindow, type StoryWindow } from './window.js'

// The day of a great measure brings a story of a thousand texts; so many of them, from all its length, speak for it.
const SPEAKERS = 32

/** From this likeness on, two texts tell one story. */
export const SAME_STORY = 0.16
// A text must be like the story as a whole too, or a chain of look-alikes would tie a month into one story.
const LIKE_THE_STORY = 0.6 * SAME_STORY

/** Where a new article belongs, and the stories that it shows to be one with its own. */
export type Place = Placement & { readonly joins: readonly string[] }

/**
 * The place of a new article among those of the window: the story that holds another version or a copy of it, else the one
 * that it is most like, or one of its own, whose id is 's' and the article's id without its first letter. It does not enter
 * the window; `window.add` does that. `candidates` are the window's for it, for whoever has asked for them already.
 */
export function place(
  probe: Fingerprint,
  window: StoryWindow,
  candidates: readonly Held[] = window.candidates(probe),
): Place {
  const likenessOf = window.likenessTo(probe)
  const best = new Map<string, number>()
  const bonds = new Map<string, number>()
  for (const { placement, fingerprint: held } of window.kin(probe))
    raise(bonds, placement.storyId, bond(probe, held), Number.MIN_VALUE)
  for (const candidate of candidates) raise(best, candidate.placement.storyId, likenessOf(candidate), SAME_STORY)
  const fitting = [...best].filter(
    ([storyId]) => !bonds.has(storyId) && fits(probe, window.story(storyId, SPEAKERS), likenessOf),
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
  const held = new Map(
    prints.flatMap(print => {
      const one = window.held(print.articleId)
      return one === undefined ? [] : [[print.articleId, one] as const]
    }),
  )
  const scores = new Map<string, number>()
  const pairs: Pair[] = []
  for (const left of prints) {
    const likenessOf = window.likenessTo(left)
    for (const candidate of window.candidates(left)) {
      const right = candidate.fingerprint
      const key = pairKey(left, right)
      if (scores.has(key)) continue
      const score = likenessOf(candidate)
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
    if (bound === 0 && !areOfOneMoment(one, two)) continue
    if (bound === 0 && average(one.flatMap(a => across(window, a, two, held))) < LIKE_THE_STORY) continue
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

function fits(probe: Fingerprint, members: readonly Held[], likenessOf: (held: Held) => number): boolean {
  return (
    areOfOneMoment(
      [probe],
      members.map(({ fingerprint }) => fingerprint),
    ) && average(members.map(likenessOf)) >= LIKE_THE_STORY
  )
}

// A text with no date is like the texts of many years, and must not tie them together.
function areOfOneMoment(one: readonly Fingerprint[], other: readonly Fingerprint[]): boolean {
  const [left, right] = [one.filter(({ dated }) => dated), other.filter(({ dated }) => dated)]
  return left.length === 0 || right.length === 0 || left.some(a => right.some(b => !farApart(a, b.at, b.dated)))
}

function across(
  window: StoryWindow,
  one: Fingerprint,
  others: readonly Fingerprint[],
  held: ReadonlyMap<string, Held>,
): readonly number[] {
  const likenessOf = window.likenessTo(one)
  return others.flatMap(({ articleId }) => held.get(articleId) ?? []).map(likenessOf)
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
