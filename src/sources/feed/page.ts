import { Failure } from '../../lib/failure.js'
import type { Document } from '../document.js'
import { webAddress } from '../metadata.js'

const FEED_TYPE = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)$/i
const HEAD = 200_000

/** The Failure for what should be a feed and is not; where it is a web page that names its feed, so does the message. */
export function notFeed({ name, url }: Document, text: string): Failure {
  if (!/<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(0, HEAD)))
    return new Failure('invalid', name, `${name} is not a feed (RSS, Atom or JSON Feed): check its address.`)
  const feed = feedNamedIn(text.slice(0, HEAD), url)
  const advice = feed === undefined ? 'look for the address of its feed' : `it names its feed as ${feed}`
  return new Failure('invalid', name, `${name} is a web page, not a feed: ${advice}.`)
}

function feedNamedIn(html: string, url: string | undefined): string | undefined {
  const base = webAddress(attribute(/<base\b[^<>]{0,2000}/i.exec(html)?.[0] ?? '', 'href'), url) ?? url
  for (const [tag] of html.matchAll(/<link\b[^<>]{0,2000}/gi)) {
    const isFeed = /\balternate\b/i.test(attribute(tag, 'rel') ?? '') && FEED_TYPE.test(attribute(tag, 'type') ?? '')
    const address = isFeed ? webAddress(attribute(tag, 'href'), base) : undefined
    if (address !== undefined) return address
  }
  return undefined
}

function attribute(tag: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s{0,5}=\\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? []
  return (double ?? single ?? bare)?.trim().replaceAll('&amp;', '&')
}
