import type { Scope } from '../tariff-fields.js'
import { GOODS, IMPOSING, STOP } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { productsIn } from './products.js'

/** What a charge is laid on, with the tokens whose words say so. Undefined: no goods are named, so all are meant. */
export type BoundScope = { readonly scope: Scope; readonly from: number; readonly until: number }

/** The goods of a charge: behind its 'on', or inside its own phrase ("steel tariffs"). `after` narrows to one rate of several. */
export function scopeOf(
  measure: Measure,
  after?: { readonly from: number; readonly until: number },
): BoundScope | undefined {
  const { line } = measure
  const from = after?.from ?? measure.head + 1
  const until = after?.until ?? measure.until
  for (let index = from; index < until; index += 1) {
    if (!/^(?:on|of|for|from)$/.test(line.tokens[index]?.code ?? '')) continue
    const end = phraseEnd(line, index + 1, until)
    const found = makeScope(line, index + 1, end)
    if (found !== undefined) return found
  }
  return makeScope(line, measure.from, measure.head) ?? subjectScope(measure)
}

/** "Goods transshipped to evade the duty will be subject to …": the goods stand before the verb. */
function subjectScope(measure: Measure): BoundScope | undefined {
  const { line } = measure
  const before = codeOf(line, measure.clauseFrom, measure.from)
  if (!/ (?:subject to|face|faces|facing|pay|pays|charged|attract|hit with) (?:\S+ ){0,3}$/.test(before))
    return undefined
  return makeScope(line, measure.clauseFrom, measure.from)
}

function makeScope(line: Line, from: number, until: number): BoundScope | undefined {
  if (until <= from) return undefined
  const first = line.tokens[from]
  const last = line.tokens[until - 1]
  if (first === undefined || last === undefined) return undefined
  const { start, text } = line.sentence
  const words = text.slice(first.start - start, last.end - start)
  const products = productsIn(words)
  const worth =
    line.tokens.slice(from, until).some(token => token.code === '$') &&
    / (?:goods|imports|products|exports|worth) /.test(codeOf(line, from, until))
  if (products.length === 0 && !worth) return undefined
  return {
    scope: { products: products.map(item => item.slug), hs: products.flatMap(item => item.hs), exclusions: [], words },
    from,
    until,
  }
}

function phraseEnd(line: Line, from: number, until: number): number {
  let index = from
  while (index < until && index - from < 16) {
    const code = line.tokens[index]?.code ?? ''
    if (/^[.;:()–]$/.test(code) || code === 'R' || code === 'D') break
    if (STOP.has(code) && !/^(?:of|from|in|with|made)$/.test(code)) break
    if (code === 'from' && GOODS.test(line.tokens[index - 1]?.code ?? '') === false && index > from + 1) break
    if (IMPOSING.test(code) && !/^(?:end|cut|set)$/.test(code)) break
    if (code === ',' && !continues(line, index)) break
    index += 1
  }
  // "on steel and 10% …": an 'and' that leads elsewhere is not part of the phrase.
  while (index > from && /^(?:and|or|,|a|an|the|to|at)$/.test(line.tokens[index - 1]?.code ?? '')) index -= 1
  return index
}

/** A comma inside a list of goods: "on pork, soybeans and corn". */
function continues(line: Line, comma: number): boolean {
  const rest = line.sentence.text.slice((line.tokens[comma]?.end ?? 0) - line.sentence.start).trimStart()
  const next = /^(?:\w+[ -]){0,2}\w+/.exec(rest)?.[0] ?? ''
  return productsIn(next).length > 0
}
