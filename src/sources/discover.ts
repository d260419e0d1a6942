import { Parser } from 'htmlparser2'
import { Failure } from '../lib/failure.js'
import type { SafeFetch, SafeResponse } from '../lib/http.js'
import { clean } from '../messages/clean.js'
import { charsetOf, decodeText, htmlCharset } from './decode.js'
import { oneLine, webAddress } from './metadata.js'
import { inflated } from './sitemap/answer.js'
import { declaredEncoding, readXml } from './xml-guard.js'

/** What stands at an address that articles can come from, with the name that it gives itself. */
export type Discovered = {
  readonly type: 'feed' | 'sitemap'
  readonly url: string
  readonly title?: string
  readonly language?: string
}

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5'
const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)\b/i
const HEAD = 4_096
const LONGEST_NAME = 200

/**
 * Finds out what an address is: a feed, a sitemap, or a page that links to a feed, which is then the one. Throws Failure:
 * what the fetch refused, or 'invalid' where there is none of these.
 */
export async function discover(url: string, fetch: SafeFetch): Promise<Discovered> {
  const first = await lookAt(url, fetch)
  if ('type' in first) return first
  for (const link of first.links) {
    const linked = await lookAt(link, fetch)
    if ('type' in linked) return linked
  }
  throw new Failure(
    'invalid',
    url,
    `${url} is neither a feed nor a sitemap, and links to no feed: give the feed's own address.`,
  )
}

/** The feeds that a page links to, at most the first three are looked at. */
type Page = { readonly links: readonly string[] }

async function lookAt(url: string, fetch: SafeFetch): Promise<Discovered | Page> {
  const answer = await fetch(url, { headers: { accept: ACCEPT } })
  const text = await textOf(answer)
  const head = text.slice(0, HEAD)
  const address = answer.movedTo ?? url
  if (/<(?:urlset|sitemapindex)[\s>]/i.test(head)) return { type: 'sitemap', url: address }
  if (/^\s*\{/.test(head)) return { type: 'feed', url: address, ...jsonName(text) }
  if (/<(?:rss|rdf:RDF|feed)[\s>]/i.test(head) && !/<html[\s>]/i.test(head))
    return { type: 'feed', url: address, ...xmlName(answer.url, text) }
  return { links: feedLinks(text, answer.url) }
}

async function textOf(answer: SafeResponse): Promise<string> {
  const bytes = await inflated(answer)
  const declared = charsetOf(answer.headers.get('content-type') ?? undefined)
  return decodeText(answer.url, bytes, declared ?? declaredEncoding(bytes) ?? htmlCharset(bytes)).text
}

type Name = Pick<Discovered, 'title' | 'language'>

const TITLES: ReadonlySet<string> = new Set(['rss/channel/title', 'rdf/channel/title', 'feed/title'])
const LANGUAGES: ReadonlySet<string> = new Set(['rss/channel/language', 'rdf/channel/language'])

function xmlName(name: string, text: string): Name {
  let title = ''
  let language = ''
  try {
    readXml(name, text, {
      opened: (path, attributes) => {
        if (path.length === 1) language = attributes['xml:lang'] ?? ''
      },
      text: (path, words) => {
        const here = path.join('/')
        if (TITLES.has(here) && title.length < LONGEST_NAME) title += words
        if (LANGUAGES.has(here) && language.length < LONGEST_NAME) language += words
      },
    })
  } catch {
    // What is hostile is refused, in words, when the feed itself is read.
  }
  return nameOf(title, language)
}

function jsonName(text: string): Name {
  try {
    const { title, language }: { title?: unknown; language?: unknown } = Object(JSON.parse(text))
    return nameOf(String(title ?? ''), String(language ?? ''))
  } catch {
    return {}
  }
}

function nameOf(title: string, language: string): Name {
  const words = oneLine(clean(title)).slice(0, LONGEST_NAME).trim()
  const tag = oneLine(language)
  return { ...(words !== '' && { title: words }), ...(tag !== '' && { language: tag }) }
}

const MOST_LINKS = 3

// A feed of readers' comments is no source of news.
function feedLinks(html: string, pageUrl: string): readonly string[] {
  const links: string[] = []
  let base = pageUrl
  const parser = new Parser({
    onopentag: (tag, { rel = '', type = '', href = '', title = '' }) => {
      if (tag === 'base') base = webAddress(href, pageUrl) ?? base
      if (tag === 'body') parser.pause()
      if (tag !== 'link' || !/\balternate\b/i.test(rel) || !FEED_TYPE.test(type) || /comment/i.test(`${title} ${href}`))
        return
      const link = webAddress(href, base)
      if (link !== undefined) links.push(link)
    },
  })
  parser.end(html)
  return links.slice(0, MOST_LINKS)
}
