import type { Tally } from './counts.js'
import type { Predicted, StoryLabels } from './format.js'

export type ClusterScore = {
  /** Mean over articles of the share of its predicted companions that belong, and of its true companions that were found. */
  readonly bcubed: { readonly precision: number; readonly recall: number; readonly f1: number }
  /** Pairs of articles that share a story. */
  readonly pairs: Tally
}

/** Compares who tells the same story. An article with no label stands alone; unscored ones are left out. */
export function scoreClusters(
  ids: readonly string[],
  labels: StoryLabels,
  predicted: readonly Predicted[],
): ClusterScore {
  const scored = ids.filter(id => !labels.unscored.includes(id))
  const truth = new Map(labels.clusters.flatMap((cluster, index) => cluster.map(id => [id, `story ${index}`])))
  const guess = new Map(
    predicted.map(({ id, cluster }) => [id, cluster === undefined ? undefined : `label ${cluster}`]),
  )
  const isSame = (groups: ReadonlyMap<string, string | undefined>) => (a: string, b: string) =>
    a === b || (groups.get(a) !== undefined && groups.get(a) === groups.get(b))
  const together = isSame(truth)
  const guessed = isSame(guess)
  const companions = (id: string, same: (a: string, b: string) => boolean) => scored.filter(other => same(id, other))
  const shareOf = (id: string, from: typeof together, of: typeof together) => {
    const group = companions(id, from)
    return group.filter(other => of(id, other)).length / group.length
  }
  const precision = mean(scored.map(id => shareOf(id, guessed, together)))
  const recall = mean(scored.map(id => shareOf(id, together, guessed)))
  const pairs = scored.flatMap((a, index) => scored.slice(index + 1).map(b => [a, b] as const))
  const count = (wanted: boolean, found: boolean) =>
    pairs.filter(([a, b]) => together(a, b) === wanted && guessed(a, b) === found).length
  return {
    bcubed: { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) },
    pairs: { hits: count(true, true), falseAlarms: count(false, true), misses: count(true, false) },
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length
}
