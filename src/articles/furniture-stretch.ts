/** A stretch of text that is not news: it is kept in the stored text, and nothing is ever read from it. Offsets are UTF-16. */
export type Furniture = {
  readonly kind: 'site_name' | 'dateline' | 'image_credit' | 'disclaimer' | 'byline' | 'boilerplate' | 'glitch'
  readonly start: number
  readonly end: number
}

/** A stretch of a text: UTF-16 offsets, end exclusive. */
export type Stretch = { readonly start: number; readonly end: number }

/** The lines of a text that hold anything, without the white space around them (a byte order mark counts as such). */
export function linesOf(text: string): readonly Stretch[] {
  const lines: Stretch[] = []
  for (const match of text.matchAll(/[^\r\n\u2028\u2029]+/g)) {
    const lead = match[0].length - match[0].trimStart().length
    const start = match.index + lead
    const end = start + match[0].trim().length
    if (end > start) lines.push({ start, end })
  }
  return lines
}

// The gap is bounded, so that a megabyte of dots or of spaces costs one pass.
const SENTENCE_END = /[.!?…]["”’)\]]{0,3}[^\S\r\n]{1,4}(?=["“‘'([©\p{Lu}\p{N}])/gu
const ABBREVIATION =
  /(?:^|[\s.("“])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Co|Inc|Corp|Ltd|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$/u

/**
 * Where sentences seem to start within a line, its own start included. Coarse on purpose: it only says where a notice
 * may begin; the sentences that are read come from sentences.ts.
 */
export function pieceStarts(text: string, line: Stretch): readonly number[] {
  const words = text.slice(line.start, line.end)
  const lead = words.length - words.trimStart().length
  const starts = [line.start + lead]
  for (const match of words.matchAll(SENTENCE_END)) {
    if (match[0].startsWith('.') && ABBREVIATION.test(words.slice(Math.max(0, match.index - 8), match.index))) continue
    starts.push(line.start + match.index + match[0].length)
  }
  return starts
}
