import { asFailure, type Failure, type FailureKind } from '../lib/failure.js'
import type { Contents, Document } from './document.js'
import type { FeedContents } from './feed/contents.js'
import { readFeed } from './feed/document.js'
import { readDocument } from './formats.js'
import { readSitemap, type SitemapContents } from './sitemap/document.js'

/** A Failure as plain data: an error that crosses to another thread keeps its message alone. */
export type Told = {
  readonly kind: FailureKind
  readonly where: string
  readonly message: string
  readonly retryAfterMs?: number
}

/** What the thread answers: a value with the failures that it lists set apart, or the one failure that ended the job. */
export type Answer<T> =
  | { readonly value: Omit<T, 'failures'>; readonly failures: readonly Told[] }
  | { readonly failed: Told }

/** A feed, and the marks of what it held the last time. */
export type FeedJob = { readonly document: Document; readonly known?: string }

export function feed({ document, known }: FeedJob): Answer<FeedContents> {
  return answer(document.name, () => readFeed(document, known))
}

/** A page is HTML unless its server says otherwise, whatever its address ends in. */
export function page(document: Document): Answer<Contents> {
  return answer(document.name, () => readDocument({ ...document, contentType: document.contentType ?? 'text/html' }))
}

export function sitemap(document: Document): Answer<SitemapContents> {
  return answer(document.name, () => ({ ...readSitemap(document), failures: [] }))
}

function answer<T extends { readonly failures: readonly Failure[] }>(where: string, read: () => T): Answer<T> {
  try {
    const { failures, ...value } = read()
    return { value, failures: failures.map(told) }
  } catch (error) {
    return { failed: told(asFailure(error, where)) }
  }
}

function told({ kind, where, message, retryAfterMs }: Failure): Told {
  return { kind, where, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}
