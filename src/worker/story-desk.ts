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
      const settled = settle([...members.map(member => member.fingerprint), print])
      const own = settled.get(print.articleId) ?? { storyId, family }
      await saveArticle(transaction, article, own, print)
      for (const story of new Set(members.map(member => member.placement.storyId))) {
        if (story !== own.storyId) await renameStory(transaction, story, own.storyId)
      }
      pending = [...members.map(member => member.fingerprint), print].flatMap(one => {
        const placement = settled.get(one.articleId)
        return placement === undefined ? [] : [{ fingerprint: one, placement }]
      })
      let regrouped = false
      for (const { fingerprint, placement } of pending) {
        const before = members.find(member => member.fingerprint.articleId === fingerprint.articleId)?.placement.family
        if (before !== undefined && before !== placement.family) {
          await setFamily(transaction, fingerprint.articleId, placement.family)
          regrouped = true
        }
      }
      return { ...own, regrouped }
    },
    async committed() {
      for (const placed of pending) window.add(placed)
      pending = []
    },
  }
}
