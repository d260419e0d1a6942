import type { Reading } from '../../articles/reading.js'
import { type Line, makeLine } from './line.js'

// Prose has no sentence of 2,000 characters, and no news article has 1,500 sentences: what is longer is a table, a dump,
// or an attempt to keep the desk busy.
const LONGEST_SENTENCE = 2_000
const MOST_SENTENCES = 1_500

const read = new WeakMap<Reading, readonly Line[]>()

/** The sentences of an article that the grammar reads: the first 1,500 of prose. What stands behind them proposes nothing. */
export function linesOf(reading: Reading): readonly Line[] {
  const known = read.get(reading)
  if (known !== undefined) return known
  const prose = reading.sentences.filter(({ text }) => text.length <= LONGEST_SENTENCE)
  const lines = prose.slice(0, MOST_SENTENCES).map(sentence => makeLine(reading, sentence))
  read.set(reading, lines)
  return lines
}
