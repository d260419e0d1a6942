import { workOf } from './copies.js'
import { featuresOf } from './features.js'
import type { Fingerprint, PlacedFingerprint } from './story.js'

/** The articles that a new one may join, indexed by what they hold, so that a look costs what is shared and not what is kept. */
export type StoryWindow = {
  readonly size: number
  add(placed: PlacedFingerprint): void
  /**
   * Those that `probe` may belong with, at most 90: versions of the same article, then those that share its wording, then
   * those that share the most of what it is about. The probe itself is never among them.
   */
  candidates(probe: Fingerprint): readonly PlacedFingerprint[]
  /** All members of a story. */
  story(storyId: string): readonly PlacedFingerprint[]
  /** In how many articles a feature stands. */
  holders(feature: string): number
  /** Whether any version of a work is held. */
  holdsWork(work: string): boolean
  /** A story is from now on `to`, and its families are what `families` calls them; those that it does not name stay. */
  rename(storyId: string, to: string, families: ReadonlyMap<string, string>): void
  forget(articleId: string): void
}

const MOST_CANDIDATES = 60
// A feature that many articles hold finds nothing; the rare ones find the story.
const COMMON_AT_LEAST = 200
// Two texts with half of their shingles in common share one of their eight smallest in 996 of 1,000 cases.
const MARKS = 8
const MOST_COPIES = 20
// A form has many users; the newest are the ones that a copy was made of.
const NEWEST_OF_MARK = 100
const MOST_VERSIONS = 10

/** An empty window, or one that holds `placed`. Adding an article again replaces it. */
export function makeWindow(placed: readonly PlacedFingerprint[] = []): StoryWindow {
  const articles = new Map<string, PlacedFingerprint>()
  const holders = new Map<string, Set<string>>()
  const stories = new Map<string, Set<string>>()
  const works = new Map<string, Set<string>>()
  const marks = new Map<number, string[]>()

  function add(article: PlacedFingerprint): void {
    const { articleId } = article.fingerprint
    remove(articleId)
    articles.set(articleId, article)
    for (const feature of featuresOf(article.fingerprint)) insert(holders, feature, articleId)
    insert(stories, article.placement.storyId, articleId)
    insert(works, workOf(article.fingerprint), articleId)
    for (const mark of marksOf(article.fingerprint)) append(marks, mark, articleId)
  }

  function remove(articleId: string): void {
    const article = articles.get(articleId)
    if (article === undefined) return
    articles.delete(articleId)
    for (const feature of featuresOf(article.fingerprint)) drop(holders, feature, articleId)
    drop(stories, article.placement.storyId, articleId)
    drop(works, workOf(article.fingerprint), articleId)
    for (const mark of marksOf(article.fingerprint)) removeFrom(marks, mark, articleId)
  }

  function rename(storyId: string, to: string, families: ReadonlyMap<string, string>): void {
    for (const articleId of [...(stories.get(storyId) ?? [])]) {
      const article = articles.get(articleId)
      if (article === undefined) continue
      const { family } = article.placement
      const placement = { storyId: to, family: families.get(family) ?? family }
      articles.set(articleId, { ...article, placement })
      if (to === storyId) continue
      drop(stories, storyId, articleId)
      insert(stories, to, articleId)
    }
  }

  function candidates(probe: Fingerprint): readonly PlacedFingerprint[] {
    const scores = new Map<string, number>()
    for (const feature of featuresOf(probe)) {
      const sharers = holders.get(feature)
      if (sharers === undefined || sharers.size > COMMON_AT_LEAST) continue
      for (const articleId of sharers) scores.set(articleId, (scores.get(articleId) ?? 0) + 1 / sharers.size)
    }
    const versions = [...(works.get(workOf(probe)) ?? [])].slice(-MOST_VERSIONS)
    const found = new Set([...versions, ...best(copies(probe), MOST_COPIES), ...best(scores, MOST_CANDIDATES)])
    found.delete(probe.articleId)
    return [...found].flatMap(articleId => articles.get(articleId) ?? [])
  }

  /** How many of the probe's marks each article bears. */
  function copies(probe: Fingerprint): ReadonlyMap<string, number> {
    const shared = new Map<string, number>()
    for (const mark of marksOf(probe)) {
      for (const articleId of marks.get(mark)?.slice(-NEWEST_OF_MARK) ?? [])
        shared.set(articleId, (shared.get(articleId) ?? 0) + 1)
    }
    return shared
  }

  for (const article of placed) add(article)
  return {
    get size() {
      return articles.size
    },
    add,
    candidates,
    story: storyId => [...(stories.get(storyId) ?? [])].flatMap(articleId => articles.get(articleId) ?? []),
    holders: feature => holders.get(feature)?.size ?? 0,
    holdsWork: work => works.has(work),
    rename,
    forget: remove,
  }
}

/** The smallest hashes of a text's shingles. */
function marksOf({ shingles = [] }: Fingerprint): readonly number[] {
  return shingles.slice(0, MARKS)
}

function best(scores: ReadonlyMap<string, number>, most: number): readonly string[] {
  return [...scores]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([articleId]) => articleId)
}

function insert(index: Map<string, Set<string>>, key: string, articleId: string): void {
  const entry = index.get(key)
  if (entry === undefined) index.set(key, new Set([articleId]))
  else entry.add(articleId)
}

/** The list keeps its newest entries only: those that came before the last hundred are never asked for. */
function append(index: Map<number, string[]>, key: number, articleId: string): void {
  const entry = index.get(key)
  if (entry === undefined) index.set(key, [articleId])
  else if (entry.push(articleId) > 2 * NEWEST_OF_MARK) entry.splice(0, NEWEST_OF_MARK)
}

function drop(index: Map<string, Set<string>>, key: string, articleId: string): void {
  const entry = index.get(key)
  entry?.delete(articleId)
  if (entry?.size === 0) index.delete(key)
}

function removeFrom(index: Map<number, string[]>, key: number, articleId: string): void {
  const entry = index.get(key)
  const place = entry?.indexOf(articleId) ?? -1
  if (entry !== undefined && place >= 0) entry.splice(place, 1)
  if (entry?.length === 0) index.delete(key)
}
