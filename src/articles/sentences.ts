/** A sentence of an article. Offsets are UTF-16, into the article's text; `text === article.text.slice(start, end)`. */
export type Sentence = {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Counts from 0 over the article. */
  readonly paragraph: number
}

type Stretch = { readonly start: number; readonly end: number }

// A point after one of these does not end a sentence, whatever follows.
const TITLES = new Set(
  'mr mrs ms dr prof gen col lt sgt capt sen rep gov pres sec amb st rev hon no nos art sec para fig vol vs eg ie cf approx est jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun'.split(
    ' ',
  ),
)
// A point after one of these ends a sentence only where a new one plainly begins.
const AFTER_WHICH_BOTH_OCCUR = new Set('inc corp co ltd plc llc bros jr sr dept gmbh etc pct bn mn tn am pm'.split(' '))
// Words that open a sentence far more often than they follow an abbreviation: "… to the U.S. The duties …".
const OPENERS =
  /^["“‘'(]*(?:The|A|An|It|Its|In|On|But|And|He|She|They|We|You|I|This|That|These|Those|There|If|When|While|After|Before|As|At|For|From|However|Meanwhile|Still|Yet|Some|Many|No|Under|With|Since|Both|Last|Earlier|Officials)\b/

const CLOSERS = '"”’\')]»'

/** Splits the stretches of `text` that are news into sentences; a line break always ends one. Order is that of the text. */
export function splitSentences(text: string, furniture: readonly Stretch[] = []): readonly Sentence[] {
  const sentences: Sentence[] = []
  let paragraph = 0
  for (const line of lines(text)) {
    const before = sentences.length
    for (const stretch of without(line, furniture)) {
      for (const part of splitLine(text, stretch)) {
        const trimmed = trim(text, part)
        if (trimmed.end > trimmed.start) {
          sentences.push({ ...trimmed, text: text.slice(trimmed.start, trimmed.end), paragraph })
        }
      }
    }
    if (sentences.length > before) paragraph += 1
  }
  return sentences
}

function* lines(text: string): Generator<Stretch> {
  let start = 0
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    yield { start, end: match.index }
    start = match.index + match[0].length
  }
  yield { start, end: text.length }
}

/** What is left of a line when the furniture is taken out. */
function* without(line: Stretch, furniture: readonly Stretch[]): Generator<Stretch> {
  let start = line.start
  for (const piece of furniture) {
    if (piece.end <= start || piece.start >= line.end) continue
    if (piece.start > start) yield { start, end: piece.start }
    start = Math.max(start, piece.end)
  }
  if (start < line.end) yield { start, end: line.end }
}

function* splitLine(text: string, line: Stretch): Generator<Stretch> {
  let start = line.start
  for (let i = line.start; i < line.end; i += 1) {
    const character = text.charAt(i)
    if (character !== '.' && character !== '!' && character !== '?' && character !== '…') continue
    let end = i + 1
    while (end < line.end && (CLOSERS.includes(text.charAt(end)) || '.!?'.includes(text.charAt(end)))) end += 1
    if (!endsHere(text, start, i, end, line.end)) continue
    yield { start, end }
    start = end
    i = end - 1
  }
  if (start < line.end) yield { start, end: line.end }
}

function endsHere(text: string, start: number, point: number, end: number, lineEnd: number): boolean {
  if (end >= lineEnd) return true
  const rest = text.slice(end, Math.min(lineEnd, end + 40))
  // Web pages lose the blank between two paragraphs: "… with India.The duties …".
  const glued = /^(?=[“"']?[A-Z][a-z])/.test(rest) && /[a-z)\d”"]{2}$/.test(text.slice(start, point))
  if (!glued && !/^\s/.test(rest)) return false
  const next = rest.trimStart()
  if (text.charAt(point) !== '.') return !/^[a-z]/.test(next)
  const word = /([\p{L}.]+)$/u.exec(text.slice(Math.max(start, point - 24), point))?.[1] ?? ''
  const bare = word.toLowerCase().replace(/\./g, '')
  if (/^[a-z]/.test(next)) return false
  const closed = end > point + 1
  if (!closed && TITLES.has(bare) && !/^\d/.test(word)) return false
  // Initials ("J. Smith") and dotted abbreviations ("U.S.", "E.U.", "a.m.").
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return OPENERS.test(next) && word.length > 1
  if (AFTER_WHICH_BOTH_OCCUR.has(bare)) return OPENERS.test(next)
  return true
}

function trim(text: string, stretch: Stretch): Stretch {
  let { start, end } = stretch
  while (start < end && /[\s\u200b\ufeff]/.test(text.charAt(start))) start += 1
  // List marks are the page's, not the sentence's.
  const mark = /^(?:[•·▪‣*–—-]\s+|\(?[a-z0-9]{1,2}\)\s+)/i.exec(text.slice(start, Math.min(end, start + 8)))
  if (mark) start += mark[0].length
  while (end > start && /[\s\u200b\ufeff]/.test(text.charAt(end - 1))) end -= 1
  return { start, end }
}
