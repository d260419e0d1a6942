import { oneLine, type Stated, webAddress } from '../metadata.js'
import { linkedData } from './linked-data.js'
import { paragraphsOf } from './text.js'
import type { HtmlElement, HtmlTree } from './tree.js'

const LONGEST_STATED = 2_048

/** What a page states of itself, and the text of its article where its linked data holds that. */
export type PageStated = Stated & { readonly articleBody?: string | undefined }

/** What a page says of itself in meta tags, JSON-LD and <time>; `pageUrl` is where it was read from, where that is known. */
export function statedIn(page: HtmlTree, pageUrl: string | undefined): PageStated {
  const linked = linkedData(page.linkedData)
  const seen = seenIn(page.body)
  const site = meta(page, 'og:site_name') ?? linked.publisher
  const title = meta(page, 'og:title') ?? linked.title ?? seen.heading ?? wordsOf(page.title)
  const host = pageUrl === undefined ? undefined : new URL(pageUrl).hostname.replace(/^www\./, '')
  const publisher = site ?? host
  return {
    title: title === undefined ? undefined : withoutSite(title, site),
    url: addressOf(page, pageUrl),
    published: meta(page, 'article:published_time') ?? linked.published ?? meta(page, 'date') ?? seen.time,
    publisher: publisher === undefined ? undefined : { name: publisher.slice(0, 200), tier: 'press' },
    articleBody: linked.body,
  }
}

// A page may call itself whatever it likes: where its address is known, a canonical address counts on the same host only.
function addressOf(page: HtmlTree, pageUrl: string | undefined): string | undefined {
  const canonical = page.stated.find(
    ({ nodeName, attributes }) => nodeName === 'link' && attributes.rel === 'canonical',
  )
  const stated = [wordsOf(canonical?.attributes.href), meta(page, 'og:url')]
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

function meta(page: HtmlTree, name: string): string | undefined {
  for (const key of ['property', 'name']) {
    for (const { nodeName, attributes } of page.stated) {
      const words = nodeName === 'meta' && attributes[key] === name ? wordsOf(attributes.content) : undefined
      if (words !== undefined) return words
    }
  }
  return undefined
}

/** The first heading and the first time, one within an <article> before all others. */
function seenIn(body: HtmlElement): { readonly heading?: string | undefined; readonly time?: string | undefined } {
  let heading: string | undefined
  let time: string | undefined
  let articleTime: string | undefined
  const look = (element: HtmlElement, inArticle: boolean): void => {
    for (const child of element.childNodes) {
      if (child.nodeType !== 1) continue
      if (child.nodeName === 'h1') heading ??= wordsOf(paragraphsOf(child))
      if (child.nodeName === 'time') {
        const stated = wordsOf(child.attributes.datetime)
        time ??= stated
        if (inArticle) articleTime ??= stated
      }
      look(child, inArticle || child.nodeName === 'article')
    }
  }
  look(body, false)
  return { heading, time: articleTime ?? time }
}

function wordsOf(text: string | undefined): string | undefined {
  const words = oneLine((text ?? '').slice(0, 4_000))
  return words === '' ? undefined : words.slice(0, LONGEST_STATED)
}
