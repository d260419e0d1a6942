/** Right, wrongly found and missed, counted. */
export type Tally = { readonly hits: number; readonly falseAlarms: number; readonly misses: number }

/** How many of how many. */
export type Share = { readonly good: number; readonly all: number }

export const NO_TALLY: Tally = { hits: 0, falseAlarms: 0, misses: 0 }
export const NO_SHARE: Share = { good: 0, all: 0 }

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({ hits: a.hits + b.hits, falseAlarms: a.falseAlarms + b.falseAlarms, misses: a.misses + b.misses }),
    NO_TALLY,
  )
}

export function addShares(shares: readonly Share[]): Share {
  return shares.reduce((a, b) => ({ good: a.good + b.good, all: a.all + b.all }), NO_SHARE)
}

/** Precision, recall and F1 in 0..1; a ratio over nothing is 0. */
export function ratios({ hits, falseAlarms, misses }: Tally): { precision: number; recall: number; f1: number } {
  return {
    precision: over(hits, hits + falseAlarms),
    recall: over(hits, hits + misses),
    f1: over(2 * hits, 2 * hits + falseAlarms + misses),
  }
}

/** 0..1, or undefined over nothing. */
export function part({ good, all }: Share): number | undefined {
  return all === 0 ? undefined : good / all
}

function over(a: number, b: number): number {
  return b === 0 ? 0 : a / b
}
