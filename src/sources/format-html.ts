import type { RawArticle } from '../articles/article.js'
import { Failure } from '../lib/failure.js'
import { charsetOf, decodeText, htmlCharset } from './decode.js'
import type { Document } from './document.js'
import { articleLines } from './html/article.js'
import { isSentence, trimmed } from './html/edges.js'
import { linesOfStated } from './html/linked-data.js'
import { weightOf } from './html/measure.js'
import { statedIn } from './html/metadata.js'
import { pruned } from './html/prune.js'
import { htmlShape } from './html/shape.js'
import { linesOf } from './html/text.js'
import { type HtmlElement, htmlTree } from './html/tree.js'
import { wallIn } from './html/wall.js'
import { nodesOf } from './html/write.js'
import { metadata, titledText } from './metadata.js'

const DEEPEST = 256
const MOST_ELEMENTS = 100_000
const MOST_ATTRIBUTES = 1_000
/** Elements and texts. Above this Readability takes seconds, and the page is no article: its body is read as it stands. */
const MOST_READABLE = 12_000

/**
 * An HTML page: the article's paragraphs, one a line, below its title; `raw` is the page. No script of it ever runs. Where no
 * article can be made out, the words of the body are the text. Throws Failure 'invalid' for a page without words, too deep,
 * or with nothing but a wall ("accept cookies", "enable JavaScript") before the article.
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
  const page = htmlTree(html)
  const stated = statedIn(page, url)
  const known = metadata(stated)
  const lines = bodyLines(page.body, known.title, stated.articleBody)
  if (lines.length === 0) throw new Failure('invalid', name, `${name} holds no words: save the article's text as .txt.`)
  const asks = wallIn(lines, known.title)
  if (asks !== undefined)
    throw new Failure(
      'invalid',
      name,
      `${name} only asks ${asks} and shows no article: save the article's text as .txt.`,
    )
  return { text: titledText(known.title, lines.join('\n')), encoding, raw: bom ? `\ufeff${html}` : html, ...known }
}

/** What the page shows, unless the copy of the article in its linked data is much longer: some pages show theirs by script. */
function bodyLines(body: HtmlElement, title: string | undefined, articleBody: string | undefined): readonly string[] {
  const shown = shownLines(body, title)
  const stated = articleBody === undefined ? [] : linesOfStated(articleBody)
  const enough = 0.5 * weightOf(stated.join('\n'))
  return enough >= 100 && weightOf(shown.join('\n')) < enough ? stated : shown
}

function shownLines(body: HtmlElement, title: string | undefined): readonly string[] {
  const kept = pruned(body, title)
  const article = nodesOf(kept) > MOST_READABLE ? [] : trimmed(articleLines(kept, title) ?? [], title)
  if (article.length > 0) return article
  const rest = linesOf(kept).map(line => line.text)
  return rest.some(isSentence) ? rest : linesOf(body).map(line => line.text)
}
