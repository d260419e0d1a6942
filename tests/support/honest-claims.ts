import { findFigures } from '../../src/articles/figures.js'
import type { Reading } from '../../src/articles/reading.js'
import type { Hedge, Span } from '../../src/cards/claim.js'
import { claim } from '../../src/cards/propose.js'
import { economyCode } from '../eval/names.js'

/** A claim about economies: marked as carried over unless all of them are named in the quote. */
export function partyClaim<T extends string | readonly string[]>(value: T, span: Span, reading: Reading) {
  const all = [value].flat().every(one => one === '*' || isNamed(one, span, reading))
  return claim(value, { span, inferred: !all })
}

export function isNamed(economy: string, span: Span, reading: Reading): boolean {
  return reading.economies.some(
    mention => mention.economy === economy && mention.start >= span.start && mention.end <= span.end,
  )
}

/** The hedge that the words set before a figure, 'exact' where any telling of it stands bare. */
export function hedgeOf(span: Span, figure: number): Hedge {
  const stated = findFigures(span.quote).filter(({ low, high }) => low === figure || high === figure)
  return stated.some(({ hedge }) => hedge === 'exact') ? 'exact' : (stated[0]?.hedge ?? 'exact')
}

/** Codes as the product writes them: 'world' is '*'. Undefined for who is no economy. */
export function economy(name: string): string | undefined {
  const code = economyCode(name)
  if (code === 'world') return '*'
  return /^[A-Z]{2}$/.test(code) ? code : undefined
}
