import type { Line } from './line.js'

/** The firm that a figure of its own is given to ("Geely 18.8%"): the last capitalised name of a stretch that names no economy. */
export function firmIn(line: Line, from: number, until: number): string | undefined {
  if (line.tokens.slice(from, until).some(token => token.economy !== undefined)) return undefined
  for (let last = until - 1; last >= from; last -= 1) {
    if (!isName(line, last)) continue
    let first = last
    while (first > from && isName(line, first - 1)) first -= 1
    const { start } = line.sentence
    return line.sentence.text.slice(
      (line.tokens[first]?.start ?? start) - start,
      (line.tokens[last]?.end ?? start) - start,
    )
  }
  return undefined
}

// A common word is capitalised where it opens a sentence; a name has capitals inside it, or stands further on.
function isName(line: Line, index: number): boolean {
  const token = line.tokens[index]
  if (token === undefined || token.date !== undefined || token.figure !== undefined) return false
  if (!/^\p{Lu}/u.test(token.text)) return false
  return (
    index > 0 ||
    /^\p{Lu}{2,}|\p{Ll}\p{Lu}|\d/u.test(token.text) ||
    /^(?:will|is|are|was|,)$/.test(line.tokens[1]?.code ?? '')
  )
}
