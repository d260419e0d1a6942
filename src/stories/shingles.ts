import { fold, tokenize } from '../articles/gazetteer-tokens.js'

const SHINGLE_WORDS = 4
/** So many hashes are kept of a text. */
export const SKETCH_SIZE = 64
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** The smallest hashes of a text's four-word shingles, ascending, at most 64 (a bottom-k sketch). */
export function shingleSketch(text: string): readonly number[] {
  const words = tokenize(text).map(token => fold(token.word))
  const hashes = new Set<number>()
  for (let start = 0; start + SHINGLE_WORDS <= words.length; start += 1) {
    hashes.add(hash(words.slice(start, start + SHINGLE_WORDS).join(' ')))
  }
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH_SIZE)
}

/** The share of shingles that two texts have in common (Jaccard), estimated from their sketches; 0 to 1. */
export function sketchOverlap(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let [union, shared, one, other] = [0, 0, 0, 0]
  // Both ascend, so that one walk meets the smallest hashes of the union in their order.
  while (union < SKETCH_SIZE && (one < left.length || other < right.length)) {
    const mine = left[one] ?? Number.POSITIVE_INFINITY
    const theirs = right[other] ?? Number.POSITIVE_INFINITY
    union += 1
    if (mine === theirs) shared += 1
    if (mine <= theirs) one += 1
    if (theirs <= mine) other += 1
  }
  return union === 0 ? 0 : shared / union
}

// FNV-1a, with a final mix so that the order of hashes does not follow the order of letters.
function hash(text: string): number {
  let value = FNV_OFFSET
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), FNV_PRIME)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 0
}
