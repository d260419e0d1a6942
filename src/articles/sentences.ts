import { endsHere } from './sentence-ends.js'
import { textLines } from './text-lines.js'

/** A sentence of an article. Offsets are UTF-16, into the article's text; `text === article.text.slice(start, end)`. */
export type Sentence = {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Counts from 0 over the article. */
  readonly paragraph: number
}

type Stretch = { readonly start: number; readonly end: number }

const CLOSERS = '"”’\')]»'

/** Splits the stretches of `text` that are news into sentences; a line break ends one, unless lines are only wrapped. Order is that of the text. */
export function splitSentences(text: string, furniture: readonly Stretch[] = []): readonly Sentence[] {
  const sentences: Sentence[] = []
  let paragraph = 0
  let passed = 0
  for (const line of textLines(text)) {
    const before = sentences.length
    let start = line.start
    // Furniture is in order, as lines are: what ends before a line is of no use to the lines behind it.
    while ((furniture[passed]?.end ?? line.start + 1) <= line.start) passed += 1
    for (let at = passed; ; at += 1) {
      const piece = furniture[at]
      if (piece === undefined || piece.start >= line.end) break
      if (piece.start > start) addSentences(sentences, text, start, piece.start, paragraph)
      start = Math.max(start, piece.end)
    }
    if (start < line.end) addSentences(sentences, text, start, line.end, paragraph)
    if (sentences.length > before) paragraph += 1
  }
  return sentences
}

function addSentences(sentences: Sentence[], text: string, from: number, until: number, paragraph: number): void {
  let start = from
  for (let at = from; at < until; at += 1) {
    const code = text.charCodeAt(at)
    // . ! ? …
    if (code !== 46 && code !== 33 && code !== 63 && code !== 0x2026) continue
    let end = at + 1
    while (end < until && (CLOSERS.includes(text.charAt(end)) || '.!?'.includes(text.charAt(end)))) end += 1
    if (!endsHere(text, start, at, end, until)) continue
    addTrimmed(sentences, text, start, end, paragraph)
    start = end
    at = end - 1
  }
  if (start < until) addTrimmed(sentences, text, start, until, paragraph)
}

// List marks are the page's, not the sentence's.
const MARK = /(?:[•·▪‣*–—-]\s+|\(?[a-z0-9]{1,2}\)\s+)/iy

function addTrimmed(sentences: Sentence[], text: string, from: number, until: number, paragraph: number): void {
  let start = from
  let end = until
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  MARK.lastIndex = start
  if (MARK.test(text) && MARK.lastIndex <= start + 8) start = Math.min(MARK.lastIndex, end)
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1
  if (end > start) sentences.push({ start, end, text: text.slice(start, end), paragraph })
}

/** White space, a zero-width space or a byte order mark. */
function isBlank(code: number): boolean {
  if (code > 32 && code < 160) return false
  return code <= 32 ? code === 32 || (code >= 9 && code <= 13) : /[\s\u200b\ufeff]/.test(String.fromCharCode(code))
}
