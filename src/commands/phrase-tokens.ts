/** One word of a line, without the comma behind it. */
export type Token = {
  readonly text: string
  /** In small letters. */
  readonly low: string
  readonly comma: boolean
}

/** The words of a line. A comma within a word, as in "08:00,17:00", is part of it. */
export function tokensOf(line: string): readonly Token[] {
  return line
    .replaceAll(/\s+,/g, ',')
    .split(/\s+/)
    .flatMap((word): readonly Token[] => {
      const text = word.replace(/,+$/, '')
      return text === '' ? [] : [{ text, low: text.toLowerCase(), comma: text !== word }]
    })
}

/** Words as a line again, without a comma at its end. */
export function lineOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, comma }) => (comma ? `${text},` : text))
    .join(' ')
    .replace(/,$/, '')
}

/** True where the words from `at` on are these ones, with no comma between them. */
export function says(tokens: readonly Token[], at: number, words: string): boolean {
  const wanted = words.split(' ')
  return wanted.every((word, index) => {
    const token = tokens[at + index]
    return token?.low === word && (index === wanted.length - 1 || !token.comma)
  })
}
