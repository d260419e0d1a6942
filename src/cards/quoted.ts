import type { Reading } from '../articles/reading.js'
import type { Sentence } from '../articles/sentences.js'
import type { Claim, Span } from './claim.js'
import { type Line, makeLine } from './grammar/line.js'

/** Whether a quote takes anything from a sentence. */
export function touches(span: Span, sentence: Sentence): boolean {
  return span.start < sentence.end && span.end > sentence.start
}

/** The sentences that a claim quotes, whole, as the grammar reads them. */
export function quotedLines(claim: Claim<unknown>, reading: Reading): readonly Line[] {
  return reading.sentences
    .filter(sentence => claim.spans.some(span => touches(span, sentence)))
    .map(sentence => makeLine(reading, sentence))
}
