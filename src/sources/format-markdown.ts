import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { RawArticle } from '../articles/article.js'
import { charsetOf, decodeText } from './decode.js'
import type { Document } from './document.js'
import { metadata, type Stated } from './metadata.js'
import { publisherSchema } from './publisher.js'

const LONGEST_FRONT_MATTER = 16_384
const HEADING = /^#[^\S\n]{1,8}(.{1,1000}?)[^\S\n]*#*[^\S\n]*$/
const words = z.union([z.string(), z.number().transform(String)])
const FrontMatter = z
  .object({ title: words, url: words, link: words, date: words, published: words, source: publisherSchema })
  .partial()

/**
 * Markdown: `text` is the body after the front matter, `raw` the whole file. Title, url, date and source come from the
 * front matter; without a title there, the first heading of the first level is it.
 */
export function readMarkdown(document: Document): RawArticle {
  const { text: whole, encoding, bom } = decodeText(document.name, document.bytes, charsetOf(document.contentType))
  const { stated, body } = splitFrontMatter(whole)
  const title = stated.title ?? firstHeading(body)
  const raw = bom ? `\ufeff${whole}` : whole
  return {
    text: body,
    encoding,
    ...(raw === body ? {} : { raw }),
    ...metadata({ url: document.url, ...stated, title }),
  }
}

function splitFrontMatter(whole: string): { readonly stated: Stated; readonly body: string } {
  const head = whole.slice(0, LONGEST_FRONT_MATTER)
  const open = /^---[^\S\n]{0,8}\r?\n/.exec(head)?.[0].length
  const close = open === undefined ? null : /\r?\n---[^\S\n]{0,8}(?:\r?\n|$)/.exec(head.slice(open - 1))
  if (open === undefined || close === null) return { stated: {}, body: whole }
  const end = open - 1 + close.index + close[0].length
  const body = whole.slice(end)
  // A file of front matter alone would leave nothing to read: then the whole of it is the text.
  return body.trim() === ''
    ? { stated: {}, body: whole }
    : { stated: statedIn(head.slice(open, open - 1 + close.index)), body }
}

// Front matter that is not YAML, or not a map, is no reason to lose the text below it: the article goes on without.
function statedIn(yaml: string): Stated {
  const parsed = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  if (parsed.errors.length > 0) return {}
  let value: unknown
  try {
    value = parsed.toJS({ maxAliasCount: 10 })
  } catch {
    return {}
  }
  const front = FrontMatter.safeParse(value).data
  if (front === undefined) return {}
  return {
    ...(front.title === undefined ? {} : { title: front.title }),
    ...(front.url === undefined && front.link === undefined ? {} : { url: front.url ?? front.link }),
    ...(front.published === undefined && front.date === undefined ? {} : { published: front.published ?? front.date }),
    ...(front.source === undefined ? {} : { publisher: front.source }),
  }
}

function firstHeading(body: string): string | undefined {
  for (const line of body.slice(0, LONGEST_FRONT_MATTER).split(/\r?\n/)) {
    const heading = HEADING.exec(line)?.[1]
    if (heading !== undefined) return heading
  }
  return undefined
}
