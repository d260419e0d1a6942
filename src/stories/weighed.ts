import type { FeatureTable } from './feature-table.js'
import { FEATURES, featuresOf, PRIOR_ARTICLES } from './features.js'
import type { Fingerprint } from './story.js'

/** A text whose features have their weights, to be compared with many others. */
export type Weighed = {
  readonly print: Fingerprint
  /** The numbers of its features in their order, -1 where nobody holds one. */
  readonly all: Int32Array
  /** Its features that others hold too, by their numbers, and the weight of each. */
  readonly ids: Int32Array
  readonly weights: Float64Array
  /** The weight of all that it holds. */
  readonly total: number
  /** The logarithm of how many texts there are. */
  readonly logSize: number
}

/** Weighs a text among `size` others, with which it is counted unless it is one of them. */
export function weigh(print: Fingerprint, isHeld: boolean, size: number, table: FeatureTable): Weighed {
  const more = isHeld ? 0 : 1
  const logSize = Math.log(size + more + PRIOR_ARTICLES)
  const lists = FEATURES.map(kind => featuresOf(print, kind))
  const most = lists.reduce((sum, list) => sum + list.length, 0)
  const all = new Int32Array(most)
  const ids = new Int32Array(most)
  const weights = new Float64Array(most)
  let count = 0
  let total = 0
  let seen = 0
  for (const [at, list] of lists.entries()) {
    const kind = FEATURES[at] ?? 'words'
    for (const text of list) {
      const id = table.find(kind, text)
      const weight = table.weightWith(kind, text, id, more, logSize)
      total += weight
      all[seen] = id
      seen += 1
      if (id < 0) continue
      ids[count] = id
      weights[count] = weight
      count += 1
    }
  }
  return { print, all, ids: ids.subarray(0, count), weights: weights.subarray(0, count), total, logSize }
}
