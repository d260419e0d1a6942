import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { RawArticle } from '../articles/article.js'
import { Failure } from '../lib/failure.js'
import { charsetOf, decodeText, htmlCharset } from './decode.js'
import type { Document } from './document.js'
import { statedIn } from './html-metadata.js'
import { htmlShape } from './html-shape.js'
import { paragraphsOf, type TextNode } from './html-text.js'
import { metadata, titledText } from './metadata.js'

const DEEPEST = 256
const MOST_ELEMENTS = 100_000
const MOST_ATTRIBUTES = 1_000
/** Above this Readability takes seconds, and the page is no article: its body is read as it stands. */
const MOST_READABLE = 20_000
const NOT_WORDS =
  'script, style, noscript, template, iframe, object, embed, svg, math, canvas, audio, video, select, textarea, button'

/**
 * An HTML page: the article's paragraphs, one a line, below its title; `raw` is the page. No script of it ever runs. Where no
 * article can be made out, the words of the body are the text. Throws Failure 'invalid' for a page without words or too deep.
 */
export function readHtml(source: Document): RawArticle {
  const { name, url } = source
  const {
    text: html,
    encoding,
    bom,
  } = decodeText(name, source.bytes, charsetOf(source.contentType) ?? htmlCharset(source.bytes))
  const shape = htmlShape(html, DEEPEST)
  if (shape.depth > DEEPEST || shape.elements > MOST_ELEMENTS || shape.attributes > MOST_ATTRIBUTES)
    throw new Failure('invalid', name, `${name} is built of too many nested elements to read: save its words as .txt.`)
  const { document } = parseHTML(wrapped(html))
  const stated = statedIn(document, url)
  for (const element of [...document.querySelectorAll(NOT_WORDS)]) element.remove()
  const whole = paragraphsOf(document.body)
  const body = (shape.elements <= MOST_READABLE ? articleText(document) : undefined) ?? whole
  if (body === '') throw new Failure('invalid', name, `${name} holds no words: save the article's text as .txt.`)
  const known = metadata(stated)
  return { text: titledText(known.title, body), encoding, raw: bom ? `\ufeff${html}` : html, ...known }
}

// linkedom, unlike a browser, makes no <html> and <body> for a page that leaves them out.
function wrapped(html: string): string {
  if (/<html[\s>]/i.test(html) && /<body[\s>]/i.test(html)) return html
  const inner = html.replace(/<!doctype[^<>]{0,300}>|<\/?(?:html|head|body)(?:\s[^<>]{0,2000})?>/gi, '')
  return `<!doctype html><html><head></head><body>${inner}</body></html>`
}

function articleText(document: unknown): string | undefined {
  try {
    const options = { disableJSONLD: true, serializer: (node: unknown) => node }
    // Readability's types name the browser's Document, which this program has no types for; linkedom's serves as one.
    const article = new Readability<unknown>(document as ConstructorParameters<typeof Readability>[0], options).parse()
    const words = isTextNode(article?.content) ? paragraphsOf(article.content) : ''
    return words === '' ? undefined : words
  } catch {
    // It throws on some odd trees; the words of the body are still there.
    return undefined
  }
}

function isTextNode(value: unknown): value is TextNode {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'childNodes' in value
}
