const WORD = /[\p{L}\p{N}]+/gu

/** The words of a text as they are compared: "Hot-Rolled Coils" is "hot", "rolled", "coil". */
export function wordKeys(text: string): readonly string[] {
  return (text.match(WORD) ?? []).map(wordKey)
}

/** The same words with where each stands in the text (UTF-16 offsets). */
export function wordSpans(
  text: string,
): readonly { readonly key: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    key: wordKey(word),
    start: index,
    end: index + word.length,
  }))
}

// Without case, accents and plural: "batteries" and "battery" are one, "tomatoes" and "tomato" too. It is no spelling: a "shoe" is "sho".
function wordKey(word: string): string {
  const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const one = plain.length > 2 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain
  return one.replace(/(?<=..)ie$/, 'y').replace(/(?<=.(?:ch|sh|x|ss|o))e$/, '')
}
