import type { RawArticle } from '../articles/article.js'
import type { Failure } from '../lib/failure.js'

/** Bytes from outside, with what is known of them. Nothing in it is trusted. */
export type Document = {
  /** How a person would name it: a file's name, a page's address, 'standard input'. */
  readonly name: string
  readonly bytes: Uint8Array
  /** As the server stated it, with its parameters. */
  readonly contentType?: string
  /** Where it was read from, where that is a web address. */
  readonly url?: string
}

/** What a document held. A failed item does not take the others with it. */
export type Contents = { readonly articles: readonly RawArticle[]; readonly failures: readonly Failure[] }
