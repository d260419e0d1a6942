import type { Article } from '../../articles/article.js'
import type { Card } from '../../cards/card.js'
import type { Message } from '../../messages/message.js'
import type { Posted } from '../platform.js'

/** A message as a channel shows it. `at` and `editedAt` are epoch milliseconds; `answers` is the ref of an earlier post. */
export type ConsolePost = {
  readonly ref: string
  readonly message: Message
  readonly at: number
  readonly editedAt?: number
  readonly answers?: string
}

/** An article of a story; two rewrites of one wire report share a `family`. */
export type StoryArticle = { readonly article: Article; readonly family: string }

export type StoryPage = {
  readonly id: string
  readonly articles: readonly StoryArticle[]
  readonly cards: readonly Card[]
}

/** A story as a list names it. `at` is epoch milliseconds of its newest article. */
export type StorySummary = {
  readonly id: string
  readonly title: string
  readonly at: number
  readonly articles: number
}

/** All that the console reads, and what it writes: posts, each once per key. */
export type ConsoleData = {
  channels(): Promise<readonly string[]>
  /** Newest first. */
  posts(channel: string, limit: number): Promise<readonly ConsolePost[]>
  /** A second call with the same key answers with the first one's ref and changes nothing. */
  addPost(channel: string, message: Message, key: string, answers?: string): Promise<Posted>
  /** Replaces the message of a post; false where there is none. */
  editPost(channel: string, ref: string, message: Message): Promise<boolean>
  /** The card of a key, or undefined where none is held. */
  card(key: string): Promise<Card | undefined>
  story(id: string): Promise<StoryPage | undefined>
  /** The story that an article belongs to, or undefined where there is no such article. */
  storyOf(articleId: string): Promise<string | undefined>
  /** Newest first. */
  recentStories(limit: number): Promise<readonly StorySummary[]>
}
