import type { DateMention } from '../../articles/dates.js'
import { findDates } from '../../articles/dates.js'
import type { EconomyMention } from '../../articles/economies.js'
import type { Figure } from '../../articles/figures.js'
import { findFigures } from '../../articles/figures.js'
import { mentionsIn } from '../../articles/mentions.js'
import type { Reading } from '../../articles/reading.js'
import type { Sentence } from '../../articles/sentences.js'
import { makeTaken } from '../../articles/taken.js'

/** One word, mark, figure, date or economy of a sentence. Offsets are UTF-16 into the article's text. */
export type Token = {
  readonly start: number
  readonly end: number
  readonly text: string
  /**
   * What the grammar sees: the word in lower case, or a sign: `E:name`, `E:demonym`, `E:capital`, `E:government`,
   * `E:leader` for an economy or a bloc; `R` for a percentage, `PP` for percentage points, `$` for money, `#` for a count,
   * `D` for a date.
   */
  readonly code: string
  readonly economy?: EconomyMention
  readonly figure?: Figure
  readonly date?: DateMention
}

/** A sentence as a row of tokens. Patterns are written over `code`, where tokens stand between single blanks. */
export type Line = {
  readonly sentence: Sentence
  readonly tokens: readonly Token[]
  readonly code: string
  /** For each token, where it starts in `code`. */
  readonly offsets: readonly number[]
}

const WORD = /['’]s(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:[.&'’:-][\p{L}\p{N}]+)*\.?|[^\s\p{L}\p{N}]/gu
// Groups of states that are called by their agreement: the word stays one, so that "to join the CPTPP" is about it.
const PACTS: ReadonlySet<string> = new Set(['CPTPP', 'RCEP'])
const SIGNS = { percent: 'R', points: 'PP', money: '$', count: '#' } as const

// A sentence is read by three extractors and by the gate: its line is worked out once and kept as long as it is.
const made = new WeakMap<Sentence, Line>()

/** One sentence of a reading as a line. */
export function makeLine(reading: Reading, sentence: Sentence): Line {
  const known = made.get(sentence)
  if (known !== undefined) return known
  const line = readLine(reading, sentence)
  made.set(sentence, line)
  return line
}

function readLine(reading: Reading, sentence: Sentence): Line {
  const { start, end, text } = sentence
  const marked: Token[] = []
  const taken = makeTaken(text.length)
  const free = (from: number, to: number) => taken.take(from - start, to - start)
  const mentions = mentionsIn(reading)
  for (let at = firstFrom(mentions, start); at < mentions.length; at += 1) {
    const economy = mentions[at]
    if (economy === undefined || economy.start >= end) break
    if (economy.end > end || !free(economy.start, economy.end)) continue
    const words = text.slice(economy.start - start, economy.end - start)
    const code = PACTS.has(economy.economy) && !words.includes(' ') ? words.toLowerCase() : `E:${economy.form}`
    marked.push({ start: economy.start, end: economy.end, text: words, code, economy })
  }
  const figures = findFigures(text)
  for (const figure of figures.filter(one => one.kind !== 'count')) {
    const from = start + figure.start
    const to = start + figure.end
    if (free(from, to))
      marked.push({
        start: from,
        end: to,
        text: text.slice(figure.start, figure.end),
        code: SIGNS[figure.kind],
        figure,
      })
  }
  for (const token of nothingIn(text, start)) if (free(token.start, token.end)) marked.push(token)
  for (const date of findDates(text)) {
    const from = start + date.start
    const to = start + date.end
    if (free(from, to)) marked.push({ start: from, end: to, text: text.slice(date.start, date.end), code: 'D', date })
  }
  for (const figure of figures.filter(one => one.kind === 'count')) {
    const from = start + figure.start
    const to = start + figure.end
    if (free(from, to))
      marked.push({ start: from, end: to, text: text.slice(figure.start, figure.end), code: '#', figure })
  }
  marked.sort((a, b) => a.start - b.start)
  return fromTokens(sentence, withWords(text, start, marked))
}

// "to zero", "from nil to 20%", "at zero": a percentage that is written as a word alone; "zero tolerance", "zero emissions" are none.
const NOTHING =
  /(?<=\b(?:to|at|from|is|are|be) )(?:zero|nil)\b(?![- ]?(?:per ?cent|percent|pct|%|%|\p{L}+-\p{L}+|tolerance|emissions?|growth|sum))/giu

function nothingIn(text: string, start: number): readonly Token[] {
  if (!/zero|nil/i.test(text)) return []
  return [...text.matchAll(NOTHING)].map(match => {
    const [from, until] = [match.index, match.index + match[0].length]
    const figure: Figure = { kind: 'percent', low: 0, high: 0, hedge: 'exact', start: from, end: until }
    return { start: start + from, end: start + until, text: match[0], code: SIGNS.percent, figure }
  })
}

/** The index of the first mention that starts at or behind an offset: mentions are in order, and an article has many. */
function firstFrom(mentions: readonly EconomyMention[], offset: number): number {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function withWords(text: string, start: number, marked: readonly Token[]): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  const words = (to: number) => {
    const stretch = text.slice(from, to)
    for (const match of stretch.matchAll(WORD)) {
      const at = start + from + match.index
      const word = match[0].endsWith('.') ? match[0].replace(/(\p{L}{2})\.$/u, '$1') : match[0]
      // Signs are upper case, so that a word can never be mistaken for one.
      tokens.push({
        start: at,
        end: at + word.length,
        text: word,
        code: codeOfWord(word),
      })
    }
  }
  for (const token of marked) {
    words(token.start - start)
    tokens.push(token)
    from = token.end - start
  }
  words(text.length)
  return tokens
}

function codeOfWord(word: string): string {
  const small = word.toLowerCase()
  if (small === '—') return '–'
  return small.includes('’') ? small.replace(/’/g, "'") : small
}

function fromTokens(sentence: Sentence, tokens: readonly Token[]): Line {
  const offsets: number[] = []
  let code = ' '
  for (const token of tokens) {
    offsets.push(code.length)
    code += `${token.code} `
  }
  return { sentence, tokens, code, offsets }
}

/** The index of the token at or after an offset of `line.code`. */
export function tokenAt(line: Line, offset: number): number {
  let low = 0
  let high = line.offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((line.offsets[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The codes of the tokens from `from` (inclusive) to `to` (exclusive), between blanks, as patterns expect them. */
export function codeOf(line: Line, from: number, to: number): string {
  const first = line.offsets[Math.max(0, from)]
  if (first === undefined || to <= from) return ' '
  const last = line.offsets[to]
  return ` ${last === undefined ? line.code.slice(first) : line.code.slice(first, last)}`
}
