// A title is a line: what stands behind this many UTF-16 units is no part of it.
const LONGEST_TITLE = 1_000
const ENOUGH_WORDS = 4
// Scripts that write no spaces: two of their characters are about a word.
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u

/** The words of a title with compatibility forms, case, punctuation and white space folded, in their order. */
export function titleWords(title: string): readonly string[] {
  return title.slice(0, LONGEST_TITLE).normalize('NFKC').toLowerCase().match(WORD) ?? []
}

/** True for a title that tells its article from most others: at least four words. */
export function isTelling(words: readonly string[]): boolean {
  const unspaced = words.filter(word => UNSPACED.test(word)).length
  return words.length - unspaced + unspaced / 2 >= ENOUGH_WORDS
}

/** The share of words that two titles have in common (Jaccard), 0 to 1; undefined where either has none. */
export function titleLikeness(left: string | undefined, right: string | undefined): number | undefined {
  const one = new Set(titleWords(left ?? ''))
  const other = new Set(titleWords(right ?? ''))
  if (one.size === 0 || other.size === 0) return undefined
  const shared = [...one].filter(word => other.has(word)).length
  return shared / (one.size + other.size - shared)
}
