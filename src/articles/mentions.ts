import type { EconomyMention } from './economies.js'
import type { Reading } from './reading.js'

// Every line, every claim and every rule asks: most texts name no bloc, and the others are merged once.
const merged = new WeakMap<Reading, readonly EconomyMention[]>()

/** Whoever acts in a text, economies and blocs alike, by where they are named; ordered by start. */
export function mentionsIn(reading: Reading): readonly EconomyMention[] {
  const { economies, blocs } = reading
  if (blocs.length === 0) return economies
  const known = merged.get(reading)
  if (known !== undefined) return known
  const all = [...economies, ...blocs].sort((a, b) => a.start - b.start)
  merged.set(reading, all)
  return all
}
