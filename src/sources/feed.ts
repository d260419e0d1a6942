import type { Publisher, RawArticle } from '../articles/article.js'
import type { Clock } from '../lib/clock.js'
import { Failure } from '../lib/failure.js'
import type { SafeFetch, SafeResponse } from '../lib/http.js'
import { notAhead } from './feed/dates.js'
import { markOf } from './feed/marks.js'
import type { FeedContents, FeedItem, Reader } from './reader.js'
import type { Cursor, Fetched, Source } from './source.js'

export type FeedOptions = {
  readonly id: string
  readonly url: string
  /** Of all its items; an aggregator's items go by the name of the paper that they come from, where they state it. */
  readonly publisher?: Publisher
}

/** `fetch` is one with a time limit for feeds (20 s), which does not count the wait for a host's turn. */
export type FeedParts = { readonly fetch: SafeFetch; readonly reader: Pick<Reader, 'feed'>; readonly clock: Clock }

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5'
/** A redirect that says "permanent" is taken at its word after so many fetches in a row (a captive portal says so too). */
const MOVES = 3
const LONGEST_VALIDATOR = 1_000

/** What a feed's cursor holds; all of it goes when another address is configured. */
type FeedCursor = {
  /** A mark of the configured address. */
  readonly config: string
  readonly etag?: string
  readonly modified?: string
  /** See feed/marks.ts; absent before the first fetch. */
  readonly marks?: string
  /** Where it moved for good. */
  readonly home?: string
  /** Where a permanent redirect led, and how many fetches in a row. */
  readonly moving?: string
  readonly moves?: number
}

/**
 * A feed on the web: what is new or changed since the cursor, at most the newest 200 items. What is only a blurb carries the
 * page to fetch in `pageUrl`. Rejects with the Failure of the fetch or of the reader; the cursor then stays as it was.
 */
export function feedSource(options: FeedOptions, parts: FeedParts): Source {
  return { id: options.id, fetch: since => fetchFeed(options, parts, since) }
}

async function fetchFeed(options: FeedOptions, parts: FeedParts, since: Cursor): Promise<Fetched> {
  const before = cursorOf(since, options.url)
  try {
    return await fetchAt(before.home ?? options.url, options, parts, before)
  } catch (error) {
    if (before.home === undefined || !(error instanceof Failure)) throw error
    // A new home that has gone, or was sold, must not end the feed while the old address is read or knows a newer one.
    const { home: _home, ...rest } = withoutValidators(before)
    return fetchAt(options.url, options, parts, rest).catch(() => Promise.reject(error))
  }
}

async function fetchAt(url: string, options: FeedOptions, parts: FeedParts, before: FeedCursor): Promise<Fetched> {
  const answer = await ask(url, parts, before)
  const cursor = followed(before, answer)
  const moved =
    cursor.home === undefined ? [] : [`${options.id} moved for good to ${cursor.home}: change it in sources.yaml.`]
  if (answer.status === 304)
    return { articles: [], cursor: { ...cursor }, failures: [], unseen: 0, ...(moved.length > 0 && { notes: moved }) }
  const contentType = answer.headers.get('content-type')
  const document = {
    name: nameOf(answer.url),
    url: answer.url,
    bytes: answer.body,
    ...(contentType === null ? {} : { contentType }),
  }
  const contents = await parts.reader.feed(document, before.marks)
  const { articles, ahead } = articlesOf(contents, options.publisher, parts.clock.now())
  const notes = ahead === undefined ? moved : [...moved, ahead]
  return {
    articles,
    cursor: { ...withoutValidators(cursor), ...validators(answer, contents.whole), marks: contents.marks },
    failures: contents.failures,
    unseen: contents.unseen,
    ...(notes.length > 0 && { notes }),
  }
}

function ask(url: string, { fetch }: FeedParts, cursor: FeedCursor): Promise<SafeResponse> {
  const headers = {
    accept: ACCEPT,
    ...(cursor.etag === undefined ? {} : { 'if-none-match': cursor.etag }),
    ...(cursor.modified === undefined ? {} : { 'if-modified-since': cursor.modified }),
  }
  return fetch(url, { headers })
}

/** The cursor after an answer: a permanent redirect is counted, made permanent at the third in a row, or forgotten. */
function followed(before: FeedCursor, answer: SafeResponse): FeedCursor {
  const { moving: _moving, moves: _moves, ...rest } = before
  const { movedTo } = answer
  if (movedTo === undefined || movedTo === before.home) return rest
  const moves = movedTo === before.moving ? (before.moves ?? 0) + 1 : 1
  return moves >= MOVES ? { ...rest, home: movedTo } : { ...rest, moving: movedTo, moves }
}

function withoutValidators({ etag: _etag, modified: _modified, ...rest }: FeedCursor): FeedCursor {
  return rest
}

// What broke off must be asked for again: with its validators the server would say that nothing has changed.
function validators({ headers }: SafeResponse, whole: boolean): Pick<FeedCursor, 'etag' | 'modified'> {
  const etag = headers.get('etag') ?? ''
  const modified = headers.get('last-modified') ?? ''
  const isUsable = (value: string) => whole && value !== '' && value.length <= LONGEST_VALIDATOR
  return { ...(isUsable(etag) ? { etag } : {}), ...(isUsable(modified) ? { modified } : {}) }
}

function cursorOf(since: Cursor, url: string): FeedCursor {
  const config = markOf(url)
  // The address in the configuration was changed to where the feed is read already, as the note asked for.
  if (since.home === url) return cursorOf({ ...since, config, home: '' }, url)
  if (since.config !== config) return { config }
  const { moves } = since
  const words = (key: 'etag' | 'modified' | 'marks' | 'home' | 'moving') => {
    const value = since[key]
    return typeof value === 'string' && (value !== '' || key === 'marks') ? { [key]: value } : {}
  }
  return {
    config,
    ...words('etag'),
    ...words('modified'),
    ...words('marks'),
    ...words('home'),
    ...words('moving'),
    ...(typeof moves === 'number' ? { moves } : {}),
  }
}

type Articles = { readonly articles: readonly RawArticle[]; readonly ahead: string | undefined }

function articlesOf({ items, encoding }: FeedContents, publisher: Publisher | undefined, now: number): Articles {
  let ahead = 0
  const articles = items.map(({ at, published, origin, ...item }: FeedItem): RawArticle => {
    const date = published === undefined || at === undefined ? undefined : notAhead({ published, at }, now)
    if (date?.ahead === true) ahead += 1
    const named = publisher?.tier === 'aggregator' && origin !== undefined ? { ...publisher, name: origin } : publisher
    return {
      ...item,
      encoding,
      ...(date === undefined ? {} : { published: date.published }),
      ...(named === undefined ? {} : { publisher: named }),
    }
  })
  const are = ahead === 1 ? 'item is' : 'items are'
  return {
    articles,
    ahead: ahead === 0 ? undefined : `${ahead} ${are} dated in the future: the day of the fetch stands instead.`,
  }
}

function nameOf(url: string): string {
  return url.length > 120 ? `${url.slice(0, 120)}…` : url
}
