import type { Reading } from '../articles/reading.js'
import type { Sentence } from '../articles/sentences.js'
import type { Claim, Span } from './claim.js'
import { type Line, makeLine } from './grammar/line.js'

/** Whether a quote takes anything from a sentence. */
export function touches(span: Span, sentence: Sentence): boolean {
  return span.start < sentence.end && span.end > sentence.start
}

/** The sentences that quotes take anything from, in order. */
export function sentencesOf(spans: readonly Span[], { sentences }: Reading): readonly Sentence[] {
  const found = new Set<number>()
  for (const span of spans) {
    for (let at = firstEndingBehind(sentences, span.start); at < sentences.length; at += 1) {
      const sentence = sentences[at]
      if (sentence === undefined || sentence.start >= span.end) break
      if (touches(span, sentence)) found.add(at)
    }
  }
  return [...found].sort((a, b) => a - b).flatMap(at => sentences[at] ?? [])
}

/** The sentences that a claim quotes, whole, as the grammar reads them. */
export function quotedLines(claim: Claim<unknown>, reading: Reading): readonly Line[] {
  return sentencesOf(claim.spans, reading).map(sentence => makeLine(reading, sentence))
}

/** Sentences are in order and do not overlap, and an article has many: every field of every card asks for its own. */
function firstEndingBehind(sentences: readonly Sentence[], offset: number): number {
  let low = 0
  let high = sentences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
