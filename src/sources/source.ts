import type { RawArticle } from '../articles/article.js'
import type { Failure } from '../lib/failure.js'

/** Where a source left off. Opaque to everybody but the source that made it; stored as JSON. */
export type Cursor = Readonly<Record<string, string | number>>

export type Fetched = {
  readonly articles: readonly RawArticle[]
  readonly cursor: Cursor
  /** What could not be read, one each; the rest of the batch went on. */
  readonly failures: readonly Failure[]
}

/** Anything that texts come from: a folder, a page, a feed. One file and one registry line each. */
export type Source = {
  readonly id: string
  fetch(since: Cursor): Promise<Fetched>
}
