import type { RawArticle } from '../articles/article.js'
import { charsetOf, decodeText } from './decode.js'
import type { Document } from './document.js'

/**
 * A bare text is its own article: no title, address or date is needed. `text` is the file without its byte order mark;
 * `raw` holds the mark where there is one, so that `raw ?? text` in its encoding gives the file's bytes.
 */
export function readText(document: Document): RawArticle {
  const { text, encoding, bom } = decodeText(document.name, document.bytes, charsetOf(document.contentType))
  return {
    text,
    encoding,
    ...(bom ? { raw: `\ufeff${text}` } : {}),
    ...(document.url === undefined ? {} : { url: document.url }),
  }
}
