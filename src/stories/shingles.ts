import { fold, tokenize } from '../articles/gazetteer-tokens.js'

const SHINGLE_WORDS = 4
const SKETCH_SIZE = 64
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
export function sketchOverlap(left: readonly number[], right: readonly number[]): number {
  const union = [...new Set([...left, ...right])].sort((a, b) => a - b).slice(0, SKETCH_SIZE)
  if (union.length === 0) return 0
  const inLeft = new Set(left)
  const inRight = new Set(right)
  return union.filter(value => inLeft.has(value) && inRight.has(value)).length / union.length
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
