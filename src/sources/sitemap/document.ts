import type { DateValue } from '../../articles/date-value.js'
import { Failure } from '../../lib/failure.js'
import { clean } from '../../messages/clean.js'
import { charsetOf, decodeText } from '../decode.js'
import type { Document } from '../document.js'
import { oneLine, webAddress } from '../metadata.js'
import { parsePublished } from '../published.js'
import { declaredEncoding, readXml } from '../xml-guard.js'

/** One page of a sitemap. */
export type SitemapEntry = {
  readonly url: string
  /** The headline, in a sitemap of news. */
  readonly title?: string
  /** As a sitemap of news states it. */
  readonly published?: DateValue
  /** Epoch milliseconds of its last sign of change: publication in a sitemap of news, else `lastmod`. */
  readonly at?: number
  readonly language?: string
}

/** A sitemap's pages, or, in an index of sitemaps, its `children`. */
export type SitemapContents = {
  readonly entries: readonly SitemapEntry[]
  readonly children: readonly Pick<SitemapEntry, 'url' | 'at'>[]
  /** False where it ended in the middle, or had more than 50,000 pages. */
  readonly whole: boolean
}

/** As the protocol has it (sitemaps.org, "sitemap file size"). */
const MOST_URLS = 50_000
const LONGEST_FIELD = 4_096
const LONGEST_TITLE = 1_000

/** The elements that are read, by the path of their local names. Pictures and films have titles and addresses too. */
const FIELDS: Readonly<Record<string, keyof Fields>> = {
  'urlset/url/loc': 'loc',
  'urlset/url/lastmod': 'lastmod',
  'urlset/url/news/title': 'title',
  'urlset/url/news/publication_date': 'published',
  'urlset/url/news/publication/language': 'language',
  'sitemapindex/sitemap/loc': 'loc',
  'sitemapindex/sitemap/lastmod': 'lastmod',
}

type Fields = { loc: string; lastmod: string; title: string; published: string; language: string }

/** Reads a sitemap, or an index of them. Throws Failure 'invalid' for anything else. */
export function readSitemap(document: Document): SitemapContents {
  const { name, bytes, url } = document
  const { text } = decodeText(name, bytes, charsetOf(document.contentType) ?? declaredEncoding(bytes))
  const entries: SitemapEntry[] = []
  const children: Pick<SitemapEntry, 'url' | 'at'>[] = []
  let fields: Partial<Fields> = {}
  let field: keyof Fields | undefined
  let root = ''
  let over = false
  const closed = readXml(name, text, {
    opened: path => {
      if (path.length === 1) root = path[0] ?? ''
      else if (path.length === 2) fields = {}
      field = path.length > 2 ? FIELDS[path.join('/')] : undefined
    },
    text: (_path, words) => {
      if (field !== undefined && (fields[field]?.length ?? 0) < LONGEST_FIELD)
        fields[field] = `${fields[field] ?? ''}${words}`.slice(0, LONGEST_FIELD)
    },
    closed: path => {
      field = undefined
      const kind = path.length === 2 ? path.join('/') : ''
      const entry = kind === 'urlset/url' || kind === 'sitemapindex/sitemap' ? entryOf(fields, url) : undefined
      if (entry === undefined) return
      if (entries.length + children.length >= MOST_URLS) over = true
      else if (kind === 'urlset/url') entries.push(entry)
      else children.push({ url: entry.url, ...(entry.at === undefined ? {} : { at: entry.at }) })
    },
  })
  if (root !== 'urlset' && root !== 'sitemapindex')
    throw new Failure('invalid', name, `${name} is not a sitemap: give the address of one, such as /sitemap.xml.`)
  return { entries, children, whole: closed && !over }
}

function entryOf(fields: Partial<Fields>, base: string | undefined): SitemapEntry | undefined {
  const url = webAddress(oneLine(fields.loc ?? ''), base)
  if (url === undefined) return undefined
  const title = oneLine(clean((fields.title ?? '').replace(/<[^<>]{0,500}>/g, ' '))).slice(0, LONGEST_TITLE)
  const published = parsePublished(fields.published ?? '')
  const at = instantOf(fields.published) ?? instantOf(fields.lastmod)
  const language = oneLine(clean(fields.language ?? ''))
  return {
    url,
    ...(title === '' ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(at === undefined ? {} : { at }),
    ...(language === '' ? {} : { language }),
  }
}

/** A W3C date and time (a day is its first instant in UTC) in epoch milliseconds. */
function instantOf(words = ''): number | undefined {
  const stated = words.trim()
  if (!/^\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2}[\d:.]{0,20}\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/i.test(stated))
    return undefined
  const ms = Date.parse(/\d{2}:\d{2}/.test(stated) && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(stated) ? `${stated}Z` : stated)
  return Number.isNaN(ms) ? undefined : ms
}
