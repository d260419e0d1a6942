import type { Clock } from '../../lib/clock.js'
import { articlesOfStory, placementOf } from '../../store/articles.js'
import { cardByKey, cardsOfStory } from '../../store/cards.js'
import { addPost, channelsOf, editPost, postsOf } from '../../store/posts.js'
import { recentStories } from '../../store/recent-stories.js'
import type { Db } from '../../store/schema.js'
import type { ConsoleData } from './data.js'
import { storyTitle } from './story-title.js'

/**
 * The console's data, out of the store. A post bears the time at which it is added. `configured` are channels that are there
 * before anything was posted to them, the first of them the home page; others follow by name.
 */
export function storeConsoleData(db: Db, clock: Clock, configured: readonly string[] = []): ConsoleData {
  return {
    channels: async () => [...new Set([...configured, ...(await channelsOf(db))])],
    posts: async (channel, limit) =>
      [...(await postsOf(db, channel, limit))]
        .reverse()
        .map(({ postedAt, channel: _, key: __, ...post }) => ({ ...post, at: postedAt })),
    addPost: async (channel, message, key, answers) => ({
      ref: await addPost(db, {
        channel,
        key,
        message,
        postedAt: clock.now(),
        ...(answers !== undefined && { answers }),
      }),
    }),
    editPost: (channel, ref, message) => editPost(db, { channel, ref, message, editedAt: clock.now() }),
    card: key => cardByKey(db, key),
    story: async id => {
      const articles = await articlesOfStory(db, id)
      if (articles.length === 0) return undefined
      const placed = articles.map(async article => ({
        article,
        family: (await placementOf(db, article.id))?.family ?? article.id,
      }))
      return { id, articles: await Promise.all(placed), cards: await cardsOfStory(db, id) }
    },
    storyOf: async articleId => (await placementOf(db, articleId))?.storyId,
    recentStories: async limit =>
      (await recentStories(db, limit)).map(({ lead: { opening, ...lead }, ...story }) => ({
        ...story,
        title: storyTitle({ ...lead, text: opening }),
      })),
  }
}
