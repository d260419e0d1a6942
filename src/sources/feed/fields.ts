import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith'

/** One item as its feed states it, whatever the format; nothing is cleaned or resolved yet. */
export type Fields = {
  readonly title?: string | undefined
  /** Addresses, the best first. */
  readonly links: readonly (string | undefined)[]
  readonly guid?: string | undefined
  /** Dates, the best first. */
  readonly dates: readonly (string | undefined)[]
  /** What is meant as the whole text. */
  readonly contents: readonly (string | undefined)[]
  /** What is meant as a summary of it. */
  readonly summaries: readonly (string | undefined)[]
  /** xml:base of the item itself. */
  readonly base?: string | undefined
  readonly origin?: string | undefined
}

type Rss = NonNullable<ReturnType<typeof parseRssFeed<string>>['items']>[number]
type Rdf = NonNullable<ReturnType<typeof parseRdfFeed<string>>['items']>[number]
type Atom = NonNullable<ReturnType<typeof parseAtomFeed<string>>['entries']>[number]
type Json = NonNullable<ReturnType<typeof parseJsonFeed<string>>['items']>[number]
type Spaces = Pick<Rss, 'dc' | 'dcterms' | 'media' | 'atom'>

/** The items of an RSS document, 0.91 to 2.0. Throws what feedsmith throws. */
export function rssFields(xml: string): readonly Fields[] {
  return (parseRssFeed(withAtomLinks(xml)).items ?? []).map(ofRss)
}

/** The items of RSS 0.90 and 1.0. Throws what feedsmith throws. */
export function rdfFields(xml: string): readonly Fields[] {
  return (parseRdfFeed(withAtomLinks(xml)).items ?? []).map(ofRdf)
}

/** The entries of Atom 0.3 and 1.0. Throws what feedsmith throws. */
export function atomFields(xml: string): readonly Fields[] {
  return (parseAtomFeed(withAtomLinks(xml)).entries ?? []).map(ofAtom)
}

/** The items of a JSON Feed that JSON.parse has read. Throws what feedsmith throws. */
export function jsonFields(feed: object): readonly Fields[] {
  return (parseJsonFeed(feed).items ?? []).map(ofJson)
}

const ORIGINAL = 'x-original'

// Two ways to state a link that feedsmith passes over, put as it reads them: FeedBurner's address before its counter, and
// the link of RSS written as the link of Atom.
function withAtomLinks(xml: string): string {
  let put = xml
  if (/<feedburner:origlink/i.test(put))
    put = put
      .replace(/<feedburner:origlink(?=[\s>])/gi, `<atom:link rel="${ORIGINAL}"`)
      .replace(/<\/feedburner:origlink(?=[\s>])/gi, '</atom:link')
  if (/<rss[\s>]|<rdf[:\s>]/i.test(put.slice(0, 1_000)) && /<link\s[^<>]{0,500}href/i.test(put))
    put = put.replace(/<link(\s[^<>]{0,2000}?)(?:\/>|>\s{0,100}<\/link\s{0,10}>)/gi, '<atom:link$1/>')
  return put
}

function ofRss(item: Rss): Fields {
  const { guid } = item
  return {
    title: item.title ?? titleIn(item),
    links: [
      linkOf(item, ORIGINAL),
      item.link,
      linkOf(item, 'alternate'),
      guid?.isPermaLink === false || !/^https?:/i.test(guid?.value ?? '') ? undefined : guid?.value,
    ],
    guid: guid?.value ?? item.atom?.id,
    dates: [item.pubDate, ...datesIn(item)],
    contents: [item.content?.encoded, item.atom?.content?.value],
    summaries: [item.description, ...summariesIn(item), item.itunes?.summary],
    base: item.xml?.base,
    origin: item.source?.title,
  }
}

function ofRdf(item: Rdf): Fields {
  const about = item.rdf?.about
  return {
    title: item.title ?? titleIn(item),
    links: [
      linkOf(item, ORIGINAL),
      item.link,
      linkOf(item, 'alternate'),
      /^https?:/i.test(about ?? '') ? about : undefined,
    ],
    guid: about,
    dates: datesIn(item),
    contents: [item.content?.encoded],
    summaries: [item.description, ...summariesIn(item)],
    base: item.xml?.base,
    origin: item.dc?.sources?.find(source => !/^\w{2,10}:/.test(source)),
  }
}

function ofAtom(entry: Atom): Fields {
  const { content, summary, links = [] } = entry
  const alternates = links.filter(({ rel = 'alternate' }) => rel.toLowerCase() === 'alternate')
  return {
    title: entry.title?.value ?? titleIn(entry),
    links: [
      links.find(({ rel }) => rel === ORIGINAL)?.href,
      alternates.find(({ type = 'text/html' }) => /html/i.test(type))?.href,
      alternates[0]?.href,
      /^https?:/i.test(entry.id ?? '') ? entry.id : undefined,
    ],
    guid: entry.id,
    dates: [entry.published, ...datesIn(entry), entry.updated],
    contents: [isText(content?.type) ? content?.value : undefined],
    summaries: [summary?.value, ...summariesIn(entry)],
    base: entry.xml?.base,
    origin: entry.source?.title?.value,
  }
}

function ofJson(item: Json): Fields {
  return {
    title: item.title,
    links: [item.url, item.external_url, /^https?:/i.test(item.id ?? '') ? item.id : undefined],
    guid: item.id,
    dates: [item.date_published, item.date_modified],
    contents: [item.content_html, item.content_text],
    summaries: [item.summary],
  }
}

// A content's type may name a picture or a sound, put down in base64.
function isText(type = 'text'): boolean {
  return /^(?:text|html|xhtml)$|^text\/|[/+]xml$/i.test(type)
}

function titleIn({ dc, dcterms, media, atom }: Spaces): string | undefined {
  return dc?.titles?.[0] ?? dcterms?.titles?.[0] ?? atom?.title?.value ?? media?.title?.value
}

function linkOf({ atom }: Spaces, wanted: string): string | undefined {
  return atom?.links?.find(({ rel = 'alternate' }) => rel === wanted)?.href
}

function datesIn({ dc, dcterms, atom }: Spaces): readonly (string | undefined)[] {
  const terms = [dcterms?.issued?.[0], dcterms?.created?.[0], dcterms?.modified?.[0]]
  return [atom?.published, dc?.dates?.[0], ...terms, atom?.updated]
}

function summariesIn({ dc, dcterms, media, atom }: Spaces): readonly (string | undefined)[] {
  const group = media?.groups?.[0]
  return [
    atom?.summary?.value,
    dc?.descriptions?.[0],
    dcterms?.abstracts?.[0] ?? dcterms?.descriptions?.[0],
    media?.description?.value ?? group?.description?.value ?? media?.contents?.[0]?.description?.value,
  ]
}
