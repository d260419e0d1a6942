import type { RawArticle } from '../articles/article.js'
import type { Failure } from '../lib/failure.js'

/** Where a source left off. Opaque to everybody but the source that made it; stored as JSON. */
export type Cursor = Readonly<Record<string, string | number>>

export type Fetched = {
  /** What is new or changed since the cursor, at most MOST_ITEMS of it, newest first. */
  readonly articles: readonly RawArticle[]
  readonly cursor: Cursor
  /** What could not be read, one each; the rest of the batch went on. */
  readonly failures: readonly Failure[]
  /** How many items had not been there at the last fetch, counted before the newest were taken; 0 at a first fetch. */
  readonly unseen?: number
  /** True where there is more to fetch at once. */
  readonly more?: true
  /** What an admin should know although nothing failed ("moved for good to …"), one sentence each. */
  readonly notes?: readonly string[]
}

/** Anything that texts come from: a folder, a page, a feed. One file and one registry line each. */
export type Source = {
  readonly id: string
  /** Rejects with a Failure where the source as a whole could not be read. */
  fetch(since: Cursor): Promise<Fetched>
  /** Calls `onChange` when there may be something to fetch, until the returned function is called. */
  watch?(onChange: () => void): () => Promise<void>
}

/** The most items that one fetch hands on: the newest. */
export const MOST_ITEMS = 200
