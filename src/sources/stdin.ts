import type { RawArticle } from '../articles/article.js'
import { asFailure } from '../lib/failure.js'
import type { Contents, Document } from './document.js'
import { type Format, formatOf, readDocument } from './formats.js'
import { collect, MAX_ARTICLE_BYTES, MAX_BATCH_BYTES, tooBig } from './limits.js'

/** What is known of a stream: a name such as 'page.html' or a content type fixes its format; without either its first characters do. */
export type StreamHint = { readonly name?: string; readonly contentType?: string }

/** The articles of a stream (standard input, a paste). Throws the first Failure. */
export async function readStreamArticles(
  stream: AsyncIterable<Uint8Array | string>,
  hint: StreamHint = {},
): Promise<readonly RawArticle[]> {
  const { articles, failures } = await readStreamContents(stream, hint)
  if (failures[0] !== undefined) throw failures[0]
  return articles
}

/** What a stream holds. Never throws. */
export async function readStreamContents(
  stream: AsyncIterable<Uint8Array | string>,
  hint: StreamHint = {},
): Promise<Contents> {
  const name = hint.name ?? 'standard input'
  try {
    const bytes = await collect(name, stream, MAX_BATCH_BYTES)
    const document = { name, bytes, ...(hint.contentType === undefined ? {} : { contentType: hint.contentType }) }
    const known = hint.contentType !== undefined || /\.\w{2,8}$/.test(name)
    return known ? readDocument(document, formatOf(name, hint.contentType)) : readUnknown(document)
  } catch (error) {
    return { articles: [], failures: [asFailure(error, name)] }
  }
}

// A paste that only looks like JSON ("[Photo: …] Peru …") is a text.
function readUnknown(document: Document): Contents {
  const guess = guessFormat(Buffer.from(document.bytes.subarray(0, 1024)).toString('latin1'))
  const large = document.bytes.length > MAX_ARTICLE_BYTES
  const guessed = guess === 'json' ? asJson(document) : readDocument(document, guess)
  if (guess !== 'json' || guessed.articles.length > 0) return guessed
  return large
    ? { articles: [], failures: [tooBig(document.name, document.bytes.length, MAX_ARTICLE_BYTES)] }
    : readDocument(document, 'text')
}

function asJson(document: Document): Contents {
  const whole = readDocument(document, 'json')
  if (whole.articles.length > 0) return whole
  return readDocument(document, 'jsonl')
}

function guessFormat(head: string): Format {
  const start = head.replace(/^\xef\xbb\xbf/, '').trimStart()
  if (/^<(?:!doctype html|html|head|body|article)\b/i.test(start)) return 'html'
  return /^(?:\{\s*"|\[\s*\{)/.test(start) ? 'json' : 'text'
}
