import { jsonDepth } from './json-depth.js'
import { oneLine, type Stated, webAddress } from './metadata.js'

/** As much of a DOM document as is needed to read what a page states of itself. */
export type MetaDocument = {
  querySelectorAll(selector: string): Iterable<MetaElement>
}
export type MetaElement = {
  getAttribute(name: string): string | null
  readonly textContent: string | null
}

const LARGEST_JSON_LD = 200_000
const ARTICLE_TYPE = /^(?:\w*Article|BlogPosting|Report|LiveBlogPosting)$/

/** What a page says of itself in meta tags, JSON-LD and <time>; `pageUrl` is where it was read from, where that is known. */
export function statedIn(document: MetaDocument, pageUrl: string | undefined): Stated {
  const linked = linkedData(document)
  const site = meta(document, 'og:site_name') ?? linked.publisher
  const title = meta(document, 'og:title') ?? linked.title ?? text(document, 'h1') ?? text(document, 'title')
  const time = first(document, 'article time[datetime]', 'datetime') ?? first(document, 'time[datetime]', 'datetime')
  const host = pageUrl === undefined ? undefined : new URL(pageUrl).hostname.replace(/^www\./, '')
  const publisher = site ?? host
  return {
    title: title === undefined ? undefined : withoutSite(title, site),
    url: addressOf(document, pageUrl),
    published: meta(document, 'article:published_time') ?? linked.published ?? meta(document, 'date') ?? time,
    publisher: publisher === undefined ? undefined : { name: publisher.slice(0, 200), tier: 'press' },
  }
}

// A page may call itself whatever it likes: where its address is known, a canonical address counts on the same host only.
function addressOf(document: MetaDocument, pageUrl: string | undefined): string | undefined {
  const stated = [first(document, 'link[rel="canonical"]', 'href'), meta(document, 'og:url')]
    .map(address => webAddress(address, pageUrl))
    .find(address => address !== undefined && (pageUrl === undefined || hostOf(address) === hostOf(pageUrl)))
  return stated ?? pageUrl
}

function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^(?:www|m|amp|mobile)\./, '')
}

function withoutSite(title: string, site: string | undefined): string {
  const words = oneLine(title)
  if (site === undefined) return words
  const cut = words.replace(/ [|\-–—·»] ([^|–—·»]{1,80})$/, (whole, end: string) =>
    end.toLowerCase() === site.toLowerCase() ? '' : whole,
  )
  return cut === '' ? words : cut
}

function meta(document: MetaDocument, name: string): string | undefined {
  return first(document, `meta[property="${name}"]`, 'content') ?? first(document, `meta[name="${name}"]`, 'content')
}

function first(document: MetaDocument, selector: string, attribute: string): string | undefined {
  for (const element of document.querySelectorAll(selector)) {
    const words = oneLine(element.getAttribute(attribute) ?? '')
    if (words !== '') return words.slice(0, 2_048)
  }
  return undefined
}

function text(document: MetaDocument, selector: string): string | undefined {
  for (const element of document.querySelectorAll(selector)) {
    const words = oneLine((element.textContent ?? '').slice(0, 4_000))
    if (words !== '') return words.slice(0, 1_000)
  }
  return undefined
}

type Linked = { readonly title?: string; readonly published?: string; readonly publisher?: string }

function linkedData(document: MetaDocument): Linked {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const json = script.textContent ?? ''
    if (json.length > LARGEST_JSON_LD || jsonDepth(json) > 32) continue
    const article = articleIn(parsed(json), 4)
    if (article !== undefined) return linkedOf(article)
  }
  return {}
}

function linkedOf(article: Readonly<Record<string, unknown>>): Linked {
  const { headline: title, datePublished: published } = article
  const publisher = isRecord(article.publisher) ? article.publisher.name : article.publisher
  return {
    ...(isWords(title) ? { title: title.slice(0, 1_000) } : {}),
    ...(isWords(published) ? { published } : {}),
    ...(isWords(publisher) ? { publisher: oneLine(publisher) } : {}),
  }
}

/** The first article object within arrays and `@graph`, at most `levels` deep. */
function articleIn(value: unknown, levels: number): Readonly<Record<string, unknown>> | undefined {
  if (levels === 0) return undefined
  const inside = Array.isArray(value)
    ? value.slice(0, 100)
    : isRecord(value) && Array.isArray(value['@graph'])
      ? value['@graph'].slice(0, 100)
      : []
  if (isRecord(value) && [value['@type']].flat().some(type => typeof type === 'string' && ARTICLE_TYPE.test(type)))
    return value
  for (const one of inside) {
    const found = articleIn(one, levels - 1)
    if (found !== undefined) return found
  }
  return undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWords(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
