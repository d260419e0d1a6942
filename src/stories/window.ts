import { featuresOf } from './features.js'
import type { Fingerprint, PlacedFingerprint } from './story.js'

/** The articles that a new one may join, indexed by what they hold, so that a look costs what is shared and not what is kept. */
export type StoryWindow = {
  readonly size: number
  add(placed: PlacedFingerprint): void
  /** Those that share the most with `probe`, best first, at most 60; the probe itself is never among them. */
  candidates(probe: Fingerprint): readonly PlacedFingerprint[]
  /** All members of a story. */
  story(storyId: string): readonly PlacedFingerprint[]
  /** In how many articles a feature stands. */
  holders(feature: string): number
  /** Forgets articles older than `at` (epoch milliseconds). */
  forgetBefore(at: number): void
}

const MOST_CANDIDATES = 60
// A feature that many articles hold finds nothing; the rare ones find the story.
const COMMON_AT_LEAST = 200

/** An empty window, or one that holds `placed`. Adding an article again replaces it. */
export function makeWindow(placed: readonly PlacedFingerprint[] = []): StoryWindow {
  const articles = new Map<string, PlacedFingerprint>()
  const holders = new Map<string, Set<string>>()
  const stories = new Map<string, Set<string>>()

  function add(article: PlacedFingerprint): void {
    const { articleId } = article.fingerprint
    remove(articleId)
    articles.set(articleId, article)
    for (const feature of featuresOf(article.fingerprint)) insert(holders, feature, articleId)
    insert(stories, article.placement.storyId, articleId)
  }

  function remove(articleId: string): void {
    const article = articles.get(articleId)
    if (article === undefined) return
    articles.delete(articleId)
    for (const feature of featuresOf(article.fingerprint)) drop(holders, feature, articleId)
    drop(stories, article.placement.storyId, articleId)
  }

  function candidates(probe: Fingerprint): readonly PlacedFingerprint[] {
    const scores = new Map<string, number>()
    for (const feature of featuresOf(probe)) {
      const sharers = holders.get(feature)
      if (sharers === undefined || sharers.size > COMMON_AT_LEAST) continue
      for (const articleId of sharers) scores.set(articleId, (scores.get(articleId) ?? 0) + 1 / sharers.size)
    }
    scores.delete(probe.articleId)
    return [...scores]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_CANDIDATES)
      .flatMap(([articleId]) => articles.get(articleId) ?? [])
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
    forgetBefore(at) {
      for (const { fingerprint } of [...articles.values()]) if (fingerprint.at < at) remove(fingerprint.articleId)
    },
  }
}

function insert(index: Map<string, Set<string>>, key: string, articleId: string): void {
  const entry = index.get(key)
  if (entry === undefined) index.set(key, new Set([articleId]))
  else entry.add(articleId)
}

function drop(index: Map<string, Set<string>>, key: string, articleId: string): void {
  const entry = index.get(key)
  entry?.delete(articleId)
  if (entry?.size === 0) index.delete(key)
}
