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
    // "Go on paying": the 'on' is the verb's own.
    if (
      / (?:go|goes|going|went|gone|keep|keeps|kept|carry|carries|carried) on \w+ing $/.test(
        codeOf(line, index - 1, index + 2),
      )
    )
      continue
    const end = phraseEnd(line, index + 1, until)
    const found = makeScope(line, index + 1, end, line.tokens[index]?.code === 'on')
    if (found !== undefined) return found
  }
  return makeScope(line, measure.from, measure.head, false) ?? subjectScope(measure)
}

/** The goods that stand bare before a later figure of a sentence: "…, and European lorries 27%". */
export function goodsBefore(line: Line, from: number, until: number): BoundScope | undefined {
  if (/ (?:on|of|for|from|to|by) /.test(codeOf(line, from, until))) return undefined
  for (let first = until - 1; first >= from; first -= 1)
    if (/^(?:,|;|but|while)$/.test(line.tokens[first]?.code ?? '')) {
      const isJoined = /^(?:and|but|while)$/.test(line.tokens[first + 1]?.code ?? '')
      return makeScope(line, first + (isJoined ? 2 : 1), until, false)
    }
  return makeScope(line, line.tokens[from]?.code === 'and' ? from + 1 : from, until, false)
}

const VERB =
  /^(?:will|would|shall|is|are|was|were|may|might|could|can|has|have|had|faces?|facing|pays?|paying|go|goes|now|each|attracts?|continues?|remains?)$/

/** "Goods transshipped to evade the duty will be subject to …": the goods stand before the verb. */
function subjectScope(measure: Measure): BoundScope | undefined {
  const { line } = measure
  const before = codeOf(line, measure.clauseFrom, measure.from)
  if (!/ (?:subject to|face|faces|facing|pay|pays|paying|charged|attract|hit with) (?:\S+ ){0,3}$/.test(before))
    return undefined
  let until = measure.clauseFrom
  while (until < measure.from && !VERB.test(line.tokens[until]?.code ?? '')) until += 1
  return makeScope(line, measure.clauseFrom, until, false)
}

// What stands before or behind the goods in their phrase and is no part of their name: "any potash imported".
const LEADS = /^(?:any|those|these|such|all|the|additionally|moreover|meanwhile|also|,|and|or)$/
const TRAILS = /^(?:imported|coming|entering|arriving|shipped|pursuant|that|which|,|and|or|to|at)$/

function makeScope(line: Line, whole: number, end: number, behindOn: boolean): BoundScope | undefined {
  let [from, until] = [whole, end]
  while (from < until && LEADS.test(line.tokens[from]?.code ?? '')) from += 1
  while (until > from && TRAILS.test(line.tokens[until - 1]?.code ?? '')) until -= 1
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
  const unlisted = behindOn && products.length === 0 && !worth ? unlistedGoods(line, from, until) : undefined
  if (products.length === 0 && !worth && unlisted === undefined) return undefined
  const slugs = unlisted === undefined ? products.map(item => item.slug) : [unlisted]
  return { scope: { products: slugs, hs: products.flatMap(item => item.hs), exclusions: [], words }, from, until }
}

// The verb that a phrase of goods runs into: "the duty on Chinese goods stays at 30%".
const ONWARD =
  /^(?:stays?|stayed|remains?|remained|rose|rises?|fell|falls?|took|takes?|went|goes|came|comes|began|begins?|jumped|climbed|stood|stands|hits?|ends?|ended|kicked|kicks|expires?|expired|lapses?|lapsed|applies|apply)$/

const NO_GOODS =
  /^(?:all|any|other|most|certain|some|many|several|both|each|every|such|new|imported|originating|foreign|wide|broad|range|variety|list|number|hundreds|thousands|dozens|scores|worth|basis|top|hold|behalf|grounds|sides?|table|world|economy|economies|countr(?:y|ies)|nations?|partners?|trading|trade|neighbou?rs?|rivals?|allies|everything|them|it|those|these|that|its|their|his|her|our|year|years|month|months|day|days|week|weeks|more|less|half|quarter|rest|part|value|government|side|way|case|order|decision|condition|who|which|what|average|additional|same|similar|two|bloc|continent|articles?|imported|coming|entering|arriving|pursuant|american-made|us-made|chinese-made|tariffs?|duty|duties|levy|levies|tax|taxes|rates?|measures?)$/

// "UK beef", "EU wines": the short names are said as adjectives are.
const STANDS_BEFORE_GOODS = /^(?:\p{Lu}\.?){2,3}$/u

/**
 * Goods that no table holds ("watches", "orange juice") name the measure by the source's own words: a duty on watches
 * must never be folded with one on everything. Undefined where only goods in general are meant.
 */
function unlistedGoods(line: Line, from: number, until: number): string | undefined {
  const words: string[] = []
  for (const { code, economy, figure, date, text } of line.tokens.slice(from, until)) {
    // Behind a country's own name the goods are over: "how far the levy on Brazil reaches" is on no goods that are called so.
    if (economy?.form === 'name' && !STANDS_BEFORE_GOODS.test(text)) break
    if (economy !== undefined || figure !== undefined || date !== undefined) continue
    if (ONWARD.test(code)) break
    // "imports of orange juice" are orange juice; "Chinese goods" are goods.
    if (GOODS.test(code)) {
      if (words.length > 0) break
      continue
    }
    if (STOP.has(code) && code !== 'of') break
    // A day with a name ("Liberation Day") is none of goods.
    if (/^days?$/.test(code)) return undefined
    if (
      /^[\p{L}][\p{L}-]+$/u.test(code) &&
      !NO_GOODS.test(code) &&
      !GOODS.test(code) &&
      !/^(?:a|an|the|and|or|of)$/.test(code)
    )
      words.push(code)
  }
  return words.length === 0 || words.length > 4 ? undefined : words.join('-')
}

function phraseEnd(line: Line, from: number, until: number): number {
  let index = from
  while (index < until && index - from < 16) {
    const code = line.tokens[index]?.code ?? ''
    if (/^[.;:()–]$/.test(code) || code === 'R' || code === 'D') break
    if (STOP.has(code) && !/^(?:of|from|in|with|made)$/.test(code)) break
    if (ONWARD.test(code)) break
    if (code === 'from' && GOODS.test(line.tokens[index - 1]?.code ?? '') === false && index > from + 1) break
    if (IMPOSING.test(code) && !/^(?:end|cut|set)$/.test(code)) break
    if (code === ',' && !continues(line, index)) break
    index += 1
  }
  // "on steel and 10% …": an 'and' that leads elsewhere is not part of the phrase.
  while (index > from && /^(?:and|or|,|a|an|the|to|at|of|in|with)$/.test(line.tokens[index - 1]?.code ?? '')) index -= 1
  return index
}

/** A comma inside a list of goods: "on pork, soybeans and corn". */
function continues(line: Line, comma: number): boolean {
  const rest = line.sentence.text.slice((line.tokens[comma]?.end ?? 0) - line.sentence.start).trimStart()
  const next = /^(?:\w+[ -]){0,2}\w+/.exec(rest)?.[0] ?? ''
  return productsIn(next).length > 0
}
