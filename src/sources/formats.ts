import { asFailure } from '../lib/failure.js'
import type { Contents, Document } from './document.js'
import { readHtml } from './format-html.js'
import { readJson, readJsonLines } from './format-json.js'
import { readMarkdown } from './format-markdown.js'
import { readText } from './format-text.js'
import { limitFor, MAX_BATCH_BYTES, tooBig } from './limits.js'

export type Format = 'text' | 'markdown' | 'html' | 'json' | 'jsonl'

const EXTENSIONS: Readonly<Record<string, Format>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}

/** The format of a document: what the server said, else its extension, else plain text. */
export function formatOf(name: string, contentType?: string): Format {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(type)) return 'html'
  if (type === 'text/markdown') return 'markdown'
  if (/^application\/(?:x-)?(?:ndjson|jsonl|jsonlines)$/.test(type)) return 'jsonl'
  if (/^application\/(?:[\w.-]+\+)?json$/.test(type)) return 'json'
  if (type === 'text/plain') return 'text'
  const extension = /\.([a-z]{2,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(EXTENSIONS, extension) ? (EXTENSIONS[extension] ?? 'text') : 'text'
}

/** Reads a document in its format. Never throws: what cannot be read is a Failure in `failures`, with what to do. */
export function readDocument(document: Document, format = formatOf(document.name, document.contentType)): Contents {
  const limit = format === 'json' || format === 'jsonl' ? MAX_BATCH_BYTES : limitFor('')
  if (document.bytes.length > limit)
    return { articles: [], failures: [tooBig(document.name, document.bytes.length, limit)] }
  try {
    return readAs(document, format === 'text' && isServedPage(document) ? 'html' : format)
  } catch (error) {
    return { articles: [], failures: [asFailure(error, document.name)] }
  }
}

// Gazettes serve the text of a document as plain text, wrapped in <html><pre>.
function isServedPage({ url, bytes }: Document): boolean {
  return (
    url !== undefined &&
    /^\s{0,20}<(?:!doctype html|html)[\s>]/i.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))
  )
}

function readAs(document: Document, format: Format): Contents {
  switch (format) {
    case 'text':
      return { articles: [readText(document)], failures: [] }
    case 'markdown':
      return { articles: [readMarkdown(document)], failures: [] }
    case 'html':
      return { articles: [readHtml(document)], failures: [] }
    case 'json':
      return readJson(document)
    case 'jsonl':
      return readJsonLines(document)
  }
}
