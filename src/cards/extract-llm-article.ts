import type { Reading } from '../articles/reading.js'
import type { Sentence } from '../articles/sentences.js'

/** An article as a model is shown it: some of its sentences, numbered from 1, and the same as the user's message. */
export type Shown = { readonly sentences: readonly Sentence[]; readonly message: string }

// Prose has no sentence of 2,000 characters; a trade story says within 24,000 what there is to say, and each character is paid for.
const LONGEST_SENTENCE = 2_000
const MOST_CHARACTERS = 24_000

/** The first sentences of an article as numbered data, without furniture and without characters that no reader sees. */
export function showArticle(reading: Reading): Shown {
  const sentences: Sentence[] = []
  let length = 0
  for (const sentence of reading.sentences) {
    if (sentence.text.length > LONGEST_SENTENCE) continue
    length += sentence.text.length
    if (length > MOST_CHARACTERS) break
    sentences.push(sentence)
  }
  const published = reading.published?.from ?? null
  const numbered = sentences.map(({ text }, index) => ({ n: index + 1, text: visible(text) }))
  return { sentences, message: JSON.stringify({ published, sentences: numbered }) }
}

// Tag characters, bidi marks and zero-width letters can say to a model what they do not show to a reader.
function visible(text: string): string {
  return text.replaceAll(/[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/gu, '')
}
