import { type Head, isOther } from './bare-head.js'
import { clausesOf } from './clauses.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

type Part = NonNullable<Head['part']>

/** Rows of a list: "Vietnam: 46%", "BYD – 17.0%", "20% – Taiwan, Vietnam", and those behind a colon ("as follows: rice, 40%; tea: 30%"). */
export function rowHeads(line: Line, nouns: readonly Head[]): readonly Head[] {
  const verbs = clausesOf(line).map(({ verb }) => verb.head)
  return partsOf(line, nouns, verbs).flatMap((part, index): readonly Head[] => {
    if (nouns.some(({ head }) => head >= part.from && head < part.until)) return []
    const head = figureIn(line, part)
    if (head === undefined || isOther(line, head) || NO_RATES.test(codeOf(line, part.from, part.until))) return []
    const before = verbs.some(verb => verb >= part.from && verb < head)
    if (before || (index === 0 && verbs.some(verb => verb < part.until))) return []
    const introduced = nouns.some(noun => noun.head < part.from)
    return introduced || isRow(line, part, head) ? [{ head, from: head, told: 'row', part }] : []
  })
}

const NO_RATES =
  / (?:growth|share|gdp|inflation|stake|rose|fell|points|shares|index|stocks|unemployment|approval|vat|interest) /

function figureIn(line: Line, part: Part): number | undefined {
  for (let index = part.from; index < Math.min(part.until, part.from + 24); index += 1)
    if (line.tokens[index]?.code === 'R') return index
  return undefined
}

/** A line cut at its semicolons, and at the colon with which a sentence on charges opens a list. */
function partsOf(line: Line, nouns: readonly Head[], verbs: readonly number[]): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  for (const [index, { code }] of line.tokens.entries()) {
    const opens =
      code === ':' &&
      (nouns.some(({ head }) => head >= from && head < index) || verbs.some(verb => verb >= from && verb < index))
    if (code !== ';' && !opens) continue
    parts.push({ from, until: index })
    from = index + 1
  }
  return [...parts, { from, until: line.tokens.length }].filter(part => part.until > part.from)
}

/** A row that stands alone has a name or goods on one side of its figure and a sign between, or a country and nothing else. */
function isRow(line: Line, part: Part, head: number): boolean {
  if (part.until - part.from > 40) return false
  const before = codeOf(line, part.from, head)
  const after = codeOf(line, head + 1, part.until)
  if (/ E:/.test(before) || / E:/.test(after)) return true
  if (/^ (?:\S+ ){1,10}[:–—-] (?:up to )?$/.test(before)) return true
  // "stainless steel wire, 8 percent ad valorem"
  return /^ (?:\S+ ){1,22}, (?:up to )?$/.test(before) && /^ (?:ad valorem )?[.;]? ?$/.test(after)
}
