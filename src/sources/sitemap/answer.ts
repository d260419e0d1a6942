import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Failure } from '../../lib/failure.js'
import type { SafeFetch, SafeResponse } from '../../lib/http.js'
import type { Document } from '../document.js'
import { MAX_ARTICLE_BYTES, tooLong } from '../limits.js'
import type { Cursor } from '../source.js'
import type { SitemapContents } from './document.js'

/** One sitemap as it was fetched: `contents` is absent where it has not changed. */
export type SitemapAnswer = {
  /** Where it came from, after redirects. */
  readonly url: string
  readonly movedTo?: string
  readonly contents?: SitemapContents
  /** For the cursor: what to ask with the next time. */
  readonly validators: Cursor
}

type Parts = {
  readonly fetch: SafeFetch
  readonly reader: { sitemap(document: Document): Promise<SitemapContents> }
}

const ACCEPT = 'application/xml, text/xml, application/gzip;q=0.9, */*;q=0.1'
const inflate = promisify(gunzip)

/** Fetches one sitemap, plain or gzipped, unless it is as the cursor knows it. Throws Failure. */
export async function fetchSitemapDocument(
  url: string,
  { fetch, reader }: Parts,
  since: Cursor,
): Promise<SitemapAnswer> {
  const etag = wordsIn(since, `etag ${url}`)
  const modified = wordsIn(since, `modified ${url}`)
  const answer = await fetch(url, {
    headers: {
      accept: ACCEPT,
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(modified === undefined ? {} : { 'if-modified-since': modified }),
    },
  })
  const moved = answer.movedTo === undefined ? {} : { movedTo: answer.movedTo }
  if (answer.status === 304) {
    const validators = { ...kept(`etag ${url}`, etag), ...kept(`modified ${url}`, modified) }
    return { url: answer.url, ...moved, validators }
  }
  const { headers } = answer
  const contentType = headers.get('content-type')
  const contents = await reader.sitemap({
    name: answer.url.slice(0, 120),
    bytes: await inflated(answer),
    url: answer.url,
    ...(contentType === null ? {} : { contentType }),
  })
  // What broke off must be asked for again: with its validators the server would say that nothing has changed.
  const validators = contents.whole
    ? { ...kept(`etag ${url}`, headers.get('etag')), ...kept(`modified ${url}`, headers.get('last-modified')) }
    : {}
  return { url: answer.url, ...moved, contents, validators }
}

/** The bytes of a file that is itself gzip (sitemap.xml.gz), whatever its type says; refused while they unfold where they are too many. */
export async function inflated({ url, body }: Pick<SafeResponse, 'url' | 'body'>): Promise<Uint8Array> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return await inflate(body, { maxOutputLength: MAX_ARTICLE_BYTES })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLong(url, MAX_ARTICLE_BYTES)
    throw new Failure('invalid', url, `${url} is broken gzip: tell its publisher, or try again later.`, { cause })
  }
}

/** Whether an address is on the host of `base` or below it; www.example.org speaks for example.org. */
export function isOfHost(url: string, base: string): boolean {
  const host = new URL(base).hostname.replace(/^www\./, '')
  const other = new URL(url).hostname
  return other === host || other.endsWith(`.${host}`)
}

function wordsIn(cursor: Cursor, key: string): string | undefined {
  const words = Object.hasOwn(cursor, key) ? cursor[key] : undefined
  return typeof words === 'string' ? words : undefined
}

function kept(key: string, words: string | null | undefined): Cursor {
  return words === null || words === undefined || words === '' || words.length > 1_000 ? {} : { [key]: words }
}
