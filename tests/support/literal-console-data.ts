import type { Message } from '../../src/messages/message.js'
import type { ConsoleData, ConsolePost, StoryPage } from '../../src/platforms/web/data.js'

/** Console data held in a literal object, for tests of what the console makes of it. */
export function literalConsoleData(stories: readonly StoryPage[], now: () => number = () => 0): ConsoleData {
  const posts = new Map<string, ConsolePost & { readonly channel: string }>()
  return {
    channels: async () => [...new Set([...posts.values()].map(post => post.channel))],
    posts: async (channel, limit) =>
      [...posts.values()]
        .filter(post => post.channel === channel)
        .reverse()
        .slice(0, limit),
    addPost: async (channel: string, message: Message, key: string, answers?: string) => {
      const fresh = {
        ref: `p${posts.size + 1}`,
        channel,
        message,
        at: now(),
        ...(answers !== undefined && { answers }),
      }
      const post = posts.get(key) ?? fresh
      posts.set(key, post)
      return { ref: post.ref }
    },
    editPost: async (channel, ref, message) => {
      const [key, held] = [...posts].find(([, post]) => post.channel === channel && post.ref === ref) ?? []
      if (key === undefined || held === undefined) return false
      posts.set(key, { ...held, message, editedAt: now() })
      return true
    },
    card: async key => stories.flatMap(({ cards }) => cards).find(card => card.key === key),
    story: async id => stories.find(story => story.id === id),
    storyOf: async articleId =>
      stories.find(({ articles }) => articles.some(({ article }) => article.id === articleId))?.id,
    recentStories: async limit =>
      stories.slice(0, limit).map(story => ({
        id: story.id,
        title: story.articles[0]?.article.title ?? story.id,
        at: Date.UTC(2025, 3, 15),
        articles: story.articles.length,
      })),
  }
}
