import type { Publisher, RawArticle } from '../articles/article.js'
import type { DateValue } from '../articles/date-value.js'
import { parsePublished } from './published.js'

/** What formats know of an article beside its text, as their words state it; empty words count as not stated. */
export type Stated = {
  readonly title?: string | undefined
  readonly url?: string | undefined
  readonly published?: string | undefined
  readonly publisher?: Publisher | undefined
}

const LONGEST_TITLE = 1_000

/** Stated words as the optional parts of a RawArticle: trimmed, dates read, addresses that are not of the web left out. */
export function metadata(stated: Stated): Pick<RawArticle, 'title' | 'url' | 'published' | 'publisher'> {
  const title = stated.title === undefined ? '' : oneLine(stated.title).slice(0, LONGEST_TITLE)
  const url = webAddress(stated.url)
  const published: DateValue | undefined = stated.published === undefined ? undefined : parsePublished(stated.published)
  return {
    ...(title === '' ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...(stated.publisher === undefined ? {} : { publisher: stated.publisher }),
  }
}

/** An http(s) address in its normal form, without a user name; resolved against `base` where given. Undefined for anything else. */
export function webAddress(words: string | undefined, base?: string): string | undefined {
  if (words === undefined || words.length > 2_048 || !URL.canParse(words, base)) return undefined
  const url = new URL(words, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  return url.username === '' && url.password === '' ? url.href : undefined
}

/**
 * The text that quotes point into: the title on a line of its own above the body, so that a span may stand in the
 * headline, or the body as it is where it begins with the title already.
 */
export function titledText(title: string | undefined, body: string): string {
  const head = oneLine(title ?? '')
  if (head === '') return body
  const start = oneLine(body.slice(0, head.length * 2 + 200))
  return start.toLowerCase().startsWith(head.toLowerCase()) ? body : `${head}\n${body}`
}

/** Words on one line, white space folded. */
export function oneLine(words: string): string {
  return words.replace(/[\s\ufeff]+/g, ' ').trim()
}
