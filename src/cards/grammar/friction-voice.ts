import { attributionOf } from './attribution.js'
import { clausesOf } from './clauses.js'
import type { Line } from './line.js'
import { tagsOf } from './tags.js'

/** Who says what a line tells, in its own words ("China's commerce ministry"). Never with an office that is past. */
export function speakerOf(line: Line): string | undefined {
  const tags = tagsOf(line)
  for (const { verb, subject } of clausesOf(line)) {
    if (verb.word.cls !== 'say' || verb.passive || subject === undefined) continue
    // "… , spokeswoman Mao Ning said": what stands behind the last comma.
    const comma = tags.slice(subject.from, subject.until).findLastIndex(({ kind }) => kind === 'comma')
    const first = line.tokens[subject.from + comma + 1]
    const last = line.tokens[subject.until - 1]
    if (first === undefined || last === undefined || tags[subject.from + comma + 1]?.kind === 'pron') continue
    const words = line.sentence.text.slice(first.start - line.sentence.start, last.end - line.sentence.start)
    if (words.length > 100 || /[“”"]|\b(?:former|ex-|late|then-)/i.test(words)) continue
    return words
  }
  return attributionOf(line)
}

/** The words that a line quotes, three at least, with their offsets in the article. */
export function statementOf(
  line: Line,
): { readonly words: string; readonly start: number; readonly end: number } | undefined {
  const { text, start } = line.sentence
  const match = /[“"]([^“”"]{12,300})[”"]/.exec(text)
  const words = match?.[1]?.replace(/[,.]$/, '')
  if (match === null || words === undefined || words.split(/\s+/).length < 3) return undefined
  const from = start + match.index + 1
  return { words, start: from, end: from + words.length }
}
