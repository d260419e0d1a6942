import type { RawArticle } from '../articles/article.js'
import type { SafeFetch } from '../lib/http.js'
import type { Contents, Document } from './document.js'
import { readDocument } from './formats.js'

/**
 * The article on a web page, through the safe fetch, read by `read` (here, unless a reader's thread is given). Throws
 * Failure: what the fetch refused, or what the page lacks.
 */
export async function fetchPage(
  url: string,
  fetch: SafeFetch,
  read: (document: Document) => Contents | Promise<Contents> = readDocument,
): Promise<readonly RawArticle[]> {
  const accept = 'text/html, application/xhtml+xml, text/plain, text/markdown, application/json;q=0.8'
  const answer = await fetch(url, { headers: { accept } })
  const contentType = answer.headers.get('content-type')
  const name = answer.url.length > 120 ? `${answer.url.slice(0, 120)}…` : answer.url
  const { articles, failures } = await read({
    name,
    bytes: answer.body,
    url: answer.url,
    // A server that states no type is sending a page, whatever its address ends in.
    contentType: contentType ?? 'text/html',
  })
  if (failures[0] !== undefined) throw failures[0]
  return articles
}
