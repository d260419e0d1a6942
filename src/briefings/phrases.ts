import { wordKeys } from './word-key.js'

/** Phrases that are looked up by their words: without case, accents and the s of a plural. */
export type Phrases<T> = {
  /** The longest phrase that begins at a word, with how many words it has. */
  longestAt(keys: readonly string[], at: number): { readonly value: T; readonly words: number } | undefined
  /** The phrase that is all of these words. */
  whole(keys: readonly string[]): T | undefined
}

/** The first of two phrases of the same words holds. */
export function makePhrases<T>(entries: Iterable<readonly [phrase: string, value: T]>): Phrases<T> {
  const byWords = new Map<string, T>()
  // Only so many words are put together as a phrase with that first word has: a text is read in one go.
  const longest = new Map<string, number>()
  for (const [phrase, value] of entries) {
    const keys = wordKeys(phrase)
    const [first] = keys
    const key = keys.join(' ')
    if (first === undefined || byWords.has(key)) continue
    byWords.set(key, value)
    longest.set(first, Math.max(keys.length, longest.get(first) ?? 0))
  }
  return {
    longestAt(keys, at) {
      const most = Math.min(longest.get(keys[at] ?? '') ?? 0, keys.length - at)
      for (let words = most; words > 0; words -= 1) {
        const value = byWords.get(keys.slice(at, at + words).join(' '))
        if (value !== undefined) return { value, words }
      }
      return undefined
    },
    whole: keys => byWords.get(keys.join(' ')),
  }
}
