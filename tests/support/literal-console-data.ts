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
    addPost: async (channel: string, message: Message, key: string) => {
      const post = posts.get(key) ?? { ref: `p${posts.size + 1}`, channel, message, at: now() }
      posts.set(key, post)
      return { ref: post.ref }
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
