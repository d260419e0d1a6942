import type { Article } from '../articles/article.js'
import { recentFingerprints, renameStory, saveArticle, setFamily } from '../store/articles.js'
import type { Db } from '../store/database.js'
import { place, settle } from '../stories/cluster.js'
import type { Fingerprint, PlacedFingerprint, Placement } from '../stories/story.js'
import { makeWindow } from '../stories/window.js'

/** Gives each new article its story. The window of recent articles is kept in memory and follows what is committed. */
export type StoryDesk = {
  /** Saves the article in its place. What it changes counts for later articles once `committed` is called. */
  place(db: Db, article: Article, print: Fingerprint): Promise<Placed>
  committed(): Promise<void>
}

/** `regrouped` where older articles of the story changed their family: then its cards count their sources anew. */
export type Placed = Placement & { readonly regrouped: boolean }

/** A story desk over the articles that the store holds. */
export async function openStoryDesk(db: Db): Promise<StoryDesk> {
  const window = makeWindow(await recentFingerprints(db, 0))
  let pending: readonly PlacedFingerprint[] = []
  return {
    async place(transaction, article, print) {
      const { storyId, family, joins } = place(print, window)
      const members = [storyId, ...joins].flatMap(story => window.story(story))
      const settled = settle(members, print)
      const own = settled.get(print.articleId) ?? { storyId, family }
      await saveArticle(transaction, article, own, print)
      for (const story of new Set(members.map(member => member.placement.storyId))) {
        if (story !== own.storyId) await renameStory(transaction, story, own.storyId)
      }
      const moved = members.flatMap(({ fingerprint, placement: before }) => {
        const placement = settled.get(fingerprint.articleId)
        const stays = placement?.storyId === before.storyId && placement.family === before.family
        return placement === undefined || stays ? [] : [{ fingerprint, placement, before }]
      })
      const regrouped = moved.filter(({ placement, before }) => placement.family !== before.family)
      for (const { fingerprint, placement } of regrouped)
        await setFamily(transaction, fingerprint.articleId, placement.family)
      pending = [...moved, { fingerprint: print, placement: own }]
      return { ...own, regrouped: regrouped.length > 0 }
    },
    async committed() {
      for (const placed of pending) window.add(placed)
      pending = []
    },
  }
}
