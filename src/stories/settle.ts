import { grouped } from '../lib/grouped.js'
import { familyId, isOneFamily } from './family.js'
import { HeldPrint } from './held-print.js'
import { byTime, type Fingerprint, type PlacedFingerprint, type Placement, storyIdOf } from './story.js'
import type { StoryWindow } from './window.js'

// The day of a great measure brings a story of a thousand texts. A new one is a rewrite of what it resembles or of what came
// last, so that it is held against so many of them and the thousandth costs what the two hundredth cost.
const MOST_MEMBERS = 200

/** The members of stories that a text is held against, and the others, which stay where they are. */
export type Members = { readonly near: readonly PlacedFingerprint[]; readonly rest: readonly PlacedFingerprint[] }

/**
 * The members of `stories` that matter to a text, at most 200: those that resemble it (the window's `candidates`), the latest
 * that credits each of its agencies, for they share its pen whatever they say, and then those that came last.
 */
export function heldAgainst(
  text: Fingerprint,
  stories: readonly string[],
  window: StoryWindow,
  candidates: readonly PlacedFingerprint[],
): Members {
  const all = stories.flatMap(story => window.story(story))
  if (all.length <= MOST_MEMBERS) return { near: all, rest: [] }
  const newest = [...all].reverse()
  const inOrder = new Set([
    ...candidates.filter(({ placement }) => stories.includes(placement.storyId)),
    ...text.wires.flatMap(wire => newest.find(({ fingerprint }) => fingerprint.wires.includes(wire)) ?? []),
    // Each story is heard, however much longer another one is.
    ...stories.flatMap(story => window.story(story).slice(-Math.ceil(MOST_MEMBERS / stories.length / 4))),
    ...newest,
  ])
  const chosen = new Set([...inOrder].slice(0, MOST_MEMBERS))
  return {
    near: all.filter(member => chosen.has(member)),
    rest: all.filter(member => !chosen.has(member)),
  }
}

// Each is held against others many times over.
function unpacked(member: PlacedFingerprint): PlacedFingerprint {
  const { fingerprint, placement } = member
  return fingerprint instanceof HeldPrint ? { fingerprint: fingerprint.whole(), placement } : member
}

/**
 * The places of a story's members and of a text that joins them, by article id, named for the earliest of them: whatever the
 * order in which they came, the story and its families bear the same names in the end. Members may come from several stories,
 * which the text shows to be one. Families that are known stay together, so that a text costs one look at each member. A name
 * that stands for texts that are not here (`rest`, or a founder that the window has forgotten) is kept.
 */
export function settle(
  members: readonly PlacedFingerprint[],
  text: Fingerprint,
  rest: readonly PlacedFingerprint[] = [],
): ReadonlyMap<string, Placement> {
  const homed = members.map(unpacked).map(({ fingerprint: print, placement: home }) => ({ print, home }))
  const known = grouped(homed, ({ home }) => home.family)
  let families: readonly (readonly Member[])[] = []
  for (const family of [...known.values(), [{ print: text }]]) {
    const kin = families.filter(other => haveOnePen(other, family))
    families = [...families.filter(other => !kin.includes(other)), [...kin.flat(), ...family]]
  }
  const storyId = nameOf(families.flat(), storyIdOf, home => home.storyId, rest)
  return new Map(
    families.flatMap(family => {
      const placement = { storyId, family: nameOf(family, familyId, home => home.family, rest) }
      return family.map(({ print }) => [print.articleId, placement] as const)
    }),
  )
}

/** A member with the place that it came from; the new text has none. */
type Member = { readonly print: Fingerprint; readonly home?: Placement }

// Two families of one story were held against each other when their members came.
function haveOnePen(left: readonly Member[], right: readonly Member[]): boolean {
  return left.some(one =>
    right.some(other => one.home?.storyId !== other.home?.storyId && isOneFamily(one.print, other.print)),
  )
}

/** The name of the earliest, but one that stands for others too goes before it. */
function nameOf(
  group: readonly Member[],
  founded: (founder: Fingerprint) => string,
  borne: (home: Placement) => string,
  rest: readonly PlacedFingerprint[],
): string {
  const own = new Set(group.map(({ print }) => founded(print)))
  const others = new Set(rest.map(({ placement }) => borne(placement)))
  const sorted = [...group].sort((a, b) => byTime(a.print, b.print))
  const names = sorted.flatMap(({ home }) => (home === undefined ? [] : [borne(home)]))
  return names.find(name => others.has(name) || !own.has(name)) ?? sorted.map(({ print }) => founded(print))[0] ?? ''
}
