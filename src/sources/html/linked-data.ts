import { jsonDepth } from '../json-depth.js'
import { oneLine } from '../metadata.js'
import { linesOf } from './text.js'
import { htmlTree } from './tree.js'

const LARGEST_JSON_LD = 200_000
const ARTICLE_TYPE = /^(?:\w*Article|BlogPosting|Report|LiveBlogPosting)$/

/** What an article in a page's linked data states of itself. */
export type Linked = {
  readonly title?: string
  readonly published?: string
  readonly publisher?: string
  readonly body?: string
}

/** The first article that a page's JSON-LD blocks describe. */
export function linkedData(blocks: readonly string[]): Linked {
  for (const json of blocks) {
    if (json.length > LARGEST_JSON_LD || jsonDepth(json) > 32) continue
    const article = articleIn(parsed(json), 4)
    if (article !== undefined) return linkedOf(article)
  }
  return {}
}

function linkedOf(article: Readonly<Record<string, unknown>>): Linked {
  const { headline: title, datePublished: published, articleBody: body } = article
  const publisher = isRecord(article.publisher) ? article.publisher.name : article.publisher
  // A publisher that says its article is for subscribers has not offered this copy of it to everybody.
  const free = !/^false$/i.test(String(article.isAccessibleForFree ?? true))
  return {
    ...(isWords(title) ? { title: title.slice(0, 1_000) } : {}),
    ...(isWords(published) ? { published } : {}),
    ...(isWords(publisher) ? { publisher: oneLine(publisher) } : {}),
    ...(isWords(body) && free ? { body } : {}),
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

/** The paragraphs of an `articleBody`: plain words with line breaks, or HTML, for pages state both. */
export function linesOfStated(body: string): readonly string[] {
  const html = /<(?:p|br|div|li)\b/i.test(body) ? body : body.replace(/\r?\n|\r/g, '<br>')
  return linesOf(htmlTree(html).body).map(line => line.text)
}
