import type { Reading } from '../articles/reading.js'
import type { FigureAt } from './gate-figure.js'
import { clausesOf } from './grammar/clauses.js'
import type { TariffFact } from './grammar/facts.js'
import { MEASURE } from './grammar/lexicon.js'
import type { Line } from './grammar/line.js'

/** A charge as it is claimed, with what its quote holds of it. */
export type Asked = {
  readonly reading: Reading
  readonly lines: readonly Line[]
  /** Where the quote states the rate; none where the claim states no rate. */
  readonly figures: readonly FigureAt[]
  /** What the grammar reads of this charge in the quote. */
  readonly facts: readonly TariffFact[]
  readonly imposer: string | undefined
  readonly targets: readonly string[]
}

/** The tokens that stand for the charge: its figure, else the nouns that name it. */
export function placesOf({ figures, lines }: Asked): readonly { readonly line: Line; readonly token: number }[] {
  if (figures.length > 0) return figures
  const named = lines.flatMap(line =>
    line.tokens.flatMap(({ code }, token) => (MEASURE.test(code) ? [{ line, token }] : [])),
  )
  if (named.length > 0) return named
  return lines.flatMap(line =>
    clausesOf(line)
      .filter(({ kind }) => kind === 'main')
      .slice(0, 1)
      .map(({ verb }) => ({ line, token: verb.head })),
  )
}
