import type { Publisher, RawArticle } from '../articles/article.js'
import type { Clock } from '../lib/clock.js'
import { asFailure, Failure } from '../lib/failure.js'
import type { SafeFetch } from '../lib/http.js'
import type { Document } from './document.js'
import { ALLOWED_MS, latestDay } from './latest-day.js'
import { fetchSitemapDocument, isOfHost, type SitemapAnswer } from './sitemap/answer.js'
import type { SitemapContents } from './sitemap/document.js'
import { type DatedEntry, isUnseen, memoryOf, rememberedIn } from './sitemap/memory.js'
import { type Cursor, type Fetched, MOST_ITEMS, type Source } from './source.js'

export type SitemapOptions = {
  readonly id: string
  readonly url: string
  /** The path that the wanted pages begin with. */
  readonly under?: string
  readonly publisher?: Publisher
}

export type SitemapParts = {
  readonly fetch: SafeFetch
  readonly reader: { sitemap(document: Document): Promise<SitemapContents> }
  readonly clock: Clock
}

/** The most sitemaps of an index that one fetch reads: the newest. */
const MOST_CHILDREN = 3

/**
 * A sitemap: of news, or one whose pages have a `lastmod`. An article's text is its headline; a page without one has no
 * words yet (its text is empty), because an address is nobody's words: the page behind `pageUrl` has to be read, or the article
 * is dropped. A `lastmod` says when a page was touched and not when it was published, so it orders pages and dates none.
 */
export function sitemapSource(options: SitemapOptions, parts: SitemapParts): Source {
  return { id: options.id, fetch: since => fetchSitemap(options, parts, since) }
}

async function fetchSitemap(options: SitemapOptions, parts: SitemapParts, left: Cursor): Promise<Fetched> {
  // Another address is another sitemap: nothing of it is known.
  const since = left.url === options.url ? left : {}
  const memory = memoryOf(since)
  const now = parts.clock.now()
  const top = await fetchSitemapDocument(options.url, parts, since)
  const below = await readChildren(top, memory.children, parts, since)
  const answers = [top, ...below.answers]
  const found = answers.flatMap(answer => entriesOf(answer, options.under))
  const dated = found.filter((entry): entry is DatedEntry => entry.at !== undefined)
  const unseen = dated.filter(entry => isUnseen(memory, entry)).sort((a, b) => b.at - a.at)
  return {
    articles: unseen.slice(0, MOST_ITEMS).map(entry => articleOf(entry, options.publisher, now)),
    failures: below.failures,
    unseen: memory.floor === undefined ? 0 : unseen.length,
    notes: notesOn(answers, found.length - dated.length, dated.filter(({ at }) => at > now + ALLOWED_MS).length),
    cursor: {
      url: options.url,
      ...rememberedIn(memory, dated, now),
      ...(below.children.length > 0 ? { children: below.children.join('\n') } : {}),
      ...Object.assign({}, ...answers.map(answer => answer.validators)),
    },
  }
}

type Below = {
  readonly children: readonly string[]
  readonly answers: readonly SitemapAnswer[]
  readonly failures: readonly Failure[]
}

/** The newest sitemaps of an index; where the index has not changed, those of the last time, which may have. */
async function readChildren(
  top: SitemapAnswer,
  before: readonly string[],
  parts: SitemapParts,
  since: Cursor,
): Promise<Below> {
  const children = top.contents === undefined ? before : newestChildren(top.contents, top.url)
  const answers: SitemapAnswer[] = []
  const failures: Failure[] = []
  for (const url of children) {
    try {
      const answer = await fetchSitemapDocument(url, parts, since)
      if ((answer.contents?.children.length ?? 0) > 0)
        throw new Failure(
          'invalid',
          url,
          `${url} is an index within an index: give its address as a source of its own.`,
        )
      answers.push(answer)
    } catch (error) {
      failures.push(asFailure(error, url))
    }
  }
  if (failures[0] !== undefined && answers.length === 0) throw failures[0]
  return { children, answers, failures }
}

const numbers = new Intl.Collator('en', { numeric: true })

// Where an index dates nothing, its sitemaps are numbered or named by month, and the last is the newest.
function newestChildren({ children }: SitemapContents, base: string): readonly string[] {
  return children
    .filter(({ url }) => isOfHost(url, base))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || numbers.compare(b.url, a.url))
    .slice(0, MOST_CHILDREN)
    .map(({ url }) => url)
}

function entriesOf({ contents, url }: SitemapAnswer, under: string | undefined): SitemapContents['entries'] {
  return (contents?.entries ?? []).filter(
    entry => isOfHost(entry.url, url) && (under === undefined || new URL(entry.url).pathname.startsWith(under)),
  )
}

function articleOf(entry: DatedEntry, publisher: Publisher | undefined, now: number): RawArticle {
  const { url, title, published } = entry
  return {
    text: title ?? '',
    url,
    pageUrl: url,
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published: latestDay(published, now) }),
    ...(publisher === undefined ? {} : { publisher }),
  }
}

function notesOn(answers: readonly SitemapAnswer[], undated: number, ahead: number): readonly string[] {
  const notes = answers.flatMap(answer => {
    const foreign = (answer.contents?.entries ?? []).filter(entry => !isOfHost(entry.url, answer.url)).length
    return [
      ...(answer.movedTo === undefined ? [] : [`It has moved for good to ${answer.movedTo}: write that address.`]),
      ...(answer.contents?.whole === false
        ? [`${answer.url} ends in the middle, or lists more than 50,000 pages.`]
        : []),
      ...(foreign === 0 ? [] : [`${pages(foreign)} of another host ${were(foreign)} left out.`]),
    ]
  })
  return [
    ...notes,
    ...(undated === 0 ? [] : [`${pages(undated)} without a date ${were(undated)} left out.`]),
    ...(ahead === 0 ? [] : [`${pages(ahead)} ${were(ahead)} dated in the future, so today's date was taken.`]),
  ]
}

function pages(count: number): string {
  return count === 1 ? '1 page' : `${count} pages`
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were'
}
