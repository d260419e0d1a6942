const WORD = /[\p{L}\p{N}]+/gu

/** The words of a text as they are compared: "Hot-Rolled Coils" is "hot", "rolled", "coil". */
export function wordKeys(text: string): readonly string[] {
  return (text.match(WORD) ?? []).map(wordKey)
}

// Without case, accents and the s of a plural.
function wordKey(word: string): string {
  const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain.length > 2 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain
}
