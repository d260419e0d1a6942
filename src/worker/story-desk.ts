import type { Article } from '../articles/article.js'
import { latestFingerprints, latestPlaced, renameFamily, renameStory, saveArticle } from '../store/articles.js'
import type { Db } from '../store/database.js'
import { renameInThreads } from '../store/story-threads.js'
import { place } from '../stories/cluster.js'
import { workOf } from '../stories/copies.js'
import { heldAgainst, settle } from '../stories/settle.js'
import type { Fingerprint, PlacedFingerprint, Placement } from '../stories/story.js'
import { makeWindow } from '../stories/window.js'
import { followByMarks } from './follow-up.js'

/** Gives each new article its story. The window of recent articles is kept in memory and follows what is committed. */
export type StoryDesk = {
  /** Saves the article in its place. What it changes counts for later articles once `committed` is called. */
  place(db: Db, article: Article, print: Fingerprint): Promise<Placed>
  committed(): Promise<void>
  /**
   * Runs one placing, from `place` to `committed`, when all that came before it are done: texts that are read side by side are placed
   * one after the other.
   */
  inTurn<T>(placing: () => Promise<T>): Promise<T>
}

/** `regrouped` where older articles of the story changed their family: then its cards count their sources anew. */
export type Placed = Placement & { readonly regrouped: boolean }

/** How much a story desk keeps in memory: so many articles, and none that was seen longer before the latest one. */
export type Reach = { readonly most: number; readonly days: number }

// A copy is reprinted for 30 days, and half as long again covers what a source brings late. Age is counted from when the desk
// saw a text and not from its own date: an archive of old years is read as one run, and a date ahead of its time moves
// nothing. An article costs between 4 and 5 kB of memory, so that the number keeps the window under 150 MB.
const REACH: Reach = { most: 30_000, days: 45 }

const DAY_MS = 24 * 3600 * 1000

/** What one article changes, kept until it is committed. */
type Pending = {
  readonly stories: readonly string[]
  readonly families: ReadonlyMap<string, string>
  readonly placed: PlacedFingerprint
  readonly seenAt: number
}

/**
 * A story desk over the articles that the store saw last. One that is beyond its reach is forgotten, in the order of their
 * coming; a new version of such a work finds its story in the store.
 */
export async function openStoryDesk(db: Db, { most, days }: Reach = REACH): Promise<StoryDesk> {
  const window = makeWindow()
  // When each was seen, the first that came first.
  const seen = new Map<string, number>()
  let pending: Pending | undefined
  let before: Promise<unknown> = Promise.resolve()

  function keep(placed: PlacedFingerprint, seenAt: number): void {
    window.add(placed)
    seen.delete(placed.fingerprint.articleId)
    seen.set(placed.fingerprint.articleId, seenAt)
    for (const [articleId, at] of seen) {
      if (seen.size <= most && seenAt - at <= days * DAY_MS) break
      seen.delete(articleId)
      window.forget(articleId)
    }
  }

  // The first article that comes says how old these are.
  for (const { placed, seenAt } of await latestFingerprints(db, most)) {
    window.add(placed)
    seen.set(placed.fingerprint.articleId, seenAt)
  }
  return {
    async place(transaction, article, print) {
      const work = workOf(print)
      if (work !== print.articleId && !window.holdsWork(work)) {
        const earlier = await latestPlaced(transaction, work)
        if (earlier !== undefined) keep(earlier, article.firstSeenAt)
      }
      const candidates = window.candidates(print)
      const { storyId, family, joins } = place(print, window, candidates)
      const stories = [storyId, ...joins]
      const { near, rest } = heldAgainst(print, stories, window, candidates)
      const settled = settle(near, print, rest)
      const own = settled.get(print.articleId) ?? { storyId, family }
      const families = new Map(
        near.flatMap(({ fingerprint, placement }) => {
          const to = settled.get(fingerprint.articleId)?.family ?? placement.family
          return to === placement.family ? [] : [[placement.family, to] as const]
        }),
      )
      for (const story of stories) {
        if (story === own.storyId) continue
        await renameStory(transaction, story, own.storyId)
        await renameInThreads(transaction, story, own.storyId)
      }
      for (const [from, to] of families) await renameFamily(transaction, own.storyId, from, to)
      await saveArticle(transaction, article, own, print)
      await followByMarks(transaction, own.storyId, print)
      pending = { stories, families, placed: { fingerprint: print, placement: own }, seenAt: article.firstSeenAt }
      return { ...own, regrouped: families.size > 0 }
    },
    async committed() {
      if (pending === undefined) return
      const { stories, families, placed, seenAt } = pending
      const { storyId } = placed.placement
      for (const story of stories) if (story !== storyId || families.size > 0) window.rename(story, storyId, families)
      keep(placed, seenAt)
      pending = undefined
    },
    inTurn(placing) {
      const turn = before.then(placing)
      before = turn.catch(() => undefined)
      return turn
    },
  }
}
