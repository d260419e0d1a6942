import type { Reading } from '../articles/reading.js'
import type { Claim, Hedge, Modality, Span } from './claim.js'
import type { Line } from './grammar/line.js'

/** The words between two offsets of an article, as a span. Offsets are UTF-16. */
export function spanOf(reading: Reading, start: number, end: number): Span {
  const { id, text } = reading.article
  return { articleId: id, start, end, quote: text.slice(start, end) }
}

/** The span of the tokens from `from` to `until` (exclusive), grown to whole words and trimmed of marks that lead or trail. */
export function spanOfTokens(reading: Reading, line: Line, from: number, until: number): Span {
  let first = from
  let last = until - 1
  const edge = (index: number) =>
    /^(?:[,;:–—.-]|while|whereas|but|although|though|and|however)$/.test(line.tokens[index]?.code ?? '')
  while (first < last && edge(first)) first += 1
  while (last > first && edge(last)) last -= 1
  const start = line.tokens[first]?.start ?? line.sentence.start
  const end = line.tokens[last]?.end ?? line.sentence.end
  return spanOf(reading, start, Math.max(end, start + 1))
}

export type Proof = {
  readonly span: Span
  readonly hedge?: Hedge
  readonly modality?: Modality
  readonly attribution?: string | undefined
  /** True where the value was carried over from elsewhere in the article and is not in these words alone. */
  readonly inferred?: boolean
}

/** A claim as an extractor proposes it; the gate has the last word on its verdict. */
export function claim<T>(value: T, proof: Proof): Claim<T> {
  const { span, hedge = 'exact', modality = 'asserted', attribution, inferred = false } = proof
  return {
    value,
    hedge,
    modality,
    ...(attribution === undefined ? {} : { attribution }),
    spans: [span],
    verdict: inferred ? 'inferred' : 'supported',
  }
}
