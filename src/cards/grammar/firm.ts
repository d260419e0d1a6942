import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import type { BoundRate } from './rate-role.js'

/**
 * "BYD will pay 17%, Geely 18.8%", "35.3% for SAIC", "BYD and Geely face 17% and 18.8%, respectively": the firm of one figure, where a
 * verb or a row alone tells it and no economy is named.
 */
export function firmOf(
  measure: Measure,
  rates: readonly BoundRate[],
  index: number,
  target: string | undefined,
): string | undefined {
  if (measure.told === 'noun' || target !== undefined) return undefined
  const { line } = measure
  const at = rates[index]?.token ?? measure.head
  const next = rates[index + 1]?.token ?? measure.until
  if (/^ (?:for|on|against) $/.test(codeOf(line, at + 1, at + 2))) return firmIn(line, at + 2, next)
  const first = rates[0]?.token ?? measure.head
  if (rates.length > 1 && / respectively /.test(codeOf(line, at, line.tokens.length))) {
    const names = firmsIn(line, measure.clauseFrom, first)
    if (names.length === rates.length) return names[index]
  }
  return firmIn(line, index === 0 ? measure.clauseFrom : (rates[index - 1]?.token ?? measure.clauseFrom) + 1, at)
}

/** The last capitalised name of a stretch that names no economy. */
function firmIn(line: Line, from: number, until: number): string | undefined {
  return line.tokens.slice(from, until).some(token => token.economy !== undefined)
    ? undefined
    : firmsIn(line, from, until).at(-1)
}

/** The capitalised names of a stretch, in order. */
function firmsIn(line: Line, from: number, until: number): readonly string[] {
  const names: string[] = []
  const { start, text } = line.sentence
  for (let first = from; first < until; first += 1) {
    if (!isName(line, first)) continue
    let last = first
    while (last + 1 < until && isName(line, last + 1)) last += 1
    names.push(text.slice((line.tokens[first]?.start ?? start) - start, (line.tokens[last]?.end ?? start) - start))
    first = last
  }
  return names
}

// A common word is capitalised where it opens a sentence; a name has capitals inside it, or stands further on.
function isName(line: Line, index: number): boolean {
  const token = line.tokens[index]
  if (token === undefined || token.date !== undefined || token.figure !== undefined) return false
  if (!/^\p{Lu}/u.test(token.text)) return false
  return (
    index > 0 ||
    /^\p{Lu}{2,}|\p{Ll}\p{Lu}|\d/u.test(token.text) ||
    /^(?:will|is|are|was|and|must|,)$/.test(line.tokens[1]?.code ?? '')
  )
}
