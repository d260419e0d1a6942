import { type Clause, clausesOf } from './clauses.js'
import { isSizeOfChange } from './how-much-not.js'
import { MEASURE, WEAK_MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { productsIn } from './products.js'
import { rowHeads } from './row-heads.js'

/** What heads a charge, with the part of the sentence that is about it where the head itself says how far that goes. */
export type Head = {
  readonly head: number
  readonly from: number
  readonly told: 'noun' | 'verb' | 'row'
  readonly part?: { readonly from: number; readonly until: number }
  /** The clause whose verb makes a charge of a figure. */
  readonly clause?: Clause
}

/** Figures that are charges with no noun of charge beside them: a verb of charging, paying or standing governs them, or they stand in rows of a list. */
export function bareHeads(line: Line, nouns: readonly Head[]): readonly Head[] {
  if (!line.code.includes(' R ')) return []
  const verbs = [...verbHeads(line, nouns), ...chargedBy(line, nouns)]
  const rows = rowHeads(line, nouns).filter(({ part }) => !verbs.some(({ head }) => within(part, head)))
  return [...verbs, ...rows]
}

const within = (part: Head['part'], index: number) => part !== undefined && index >= part.from && index < part.until

function verbHeads(line: Line, nouns: readonly Head[]): readonly Head[] {
  return clausesOf(line).flatMap((clause): readonly Head[] => {
    if (nouns.some(({ head }) => head >= partFrom(clause) - 1 && head < clause.until)) return []
    const index = firstFigure(line, clause)
    if (index === undefined || isOther(line, index) || !isCharged(line, clause, index)) return []
    return [{ head: index, from: index, told: 'verb', part: { from: partFrom(clause), until: clause.until }, clause }]
  })
}

/** "the 25% that Washington has charged since March on steel", "the 27% that is charged on wine": the figure stands before its clause. */
function chargedBy(line: Line, nouns: readonly Head[]): readonly Head[] {
  return clausesOf(line).flatMap((clause): readonly Head[] => {
    const { cls, lemma } = clause.verb.word
    if (clause.link !== 'that' && clause.link !== 'which' && clause.kind !== 'relative') return []
    if (cls !== 'impose' && !/^(?:pay|face|charge|levy|collect)$/.test(lemma)) return []
    const at = figureOf(line, clause)
    if (at === undefined) return []
    if (nouns.some(({ head }) => head >= at && head < clause.until)) return []
    return [{ head: at, from: at, told: 'verb', part: { from: at, until: clause.until }, clause }]
  })
}

/** The figure that "that" or "which" takes up again before the verb of its clause. */
function figureOf(line: Line, { verb }: Clause): number | undefined {
  for (let index = verb.from - 1; index > Math.max(0, verb.from - 8); index -= 1)
    if (/^(?:that|which)$/.test(line.tokens[index]?.code ?? '') && line.tokens[index - 1]?.code === 'R')
      return index - 1
  return undefined
}

/** Where the words of a clause begin: its own subject, or its first token where it took the subject over from another clause. */
function partFrom({ subject, from, until }: Clause): number {
  return subject !== undefined && subject.from >= from && subject.from < until ? subject.from : from
}

function firstFigure(line: Line, clause: Clause): number | undefined {
  // "25 percent stays on furniture": the figure is what stays.
  if (clause.verb.word.cls === 'keep' && clause.subject !== undefined && !clause.verb.passive) {
    const { from, until } = clause.subject
    const bare = codeOf(line, from, until)
    if (/^ (?:the |a )?(?:\S+ )?R $/.test(bare) && / on /.test(codeOf(line, clause.verb.head, clause.verb.head + 3)))
      return until - 1
  }
  for (let index = clause.verb.head + 1; index < clause.until; index += 1)
    if (line.tokens[index]?.code === 'R') return index
  return undefined
}

// Verbs whose object is the rate: "pays 35%", "was handed 12%", "must post 31%".
const PAYING =
  /^(?:charge|face|pay|impose|levy|slap|hit|draw|get|attract|tax|subject|assign|give|hand|apply|receive|incur|target|strike|land|owe|suffer|carry|bear|post|add|collect|tell|assess|accept)$/
// Verbs of standing somewhere: the rate is where, behind "at", "to" or "for".
const STANDING =
  /^(?:be|stay|remain|stand|end|come|go|move|work|set|fix|put|place|bring|take|have|raise|increase|lower|reduce|cut|halve|rise|fall|drop|jump|climb|double|slash|total|peg|cap|limit|tax|charge|get|assess)$/

// Those who buy, borrow and work pay percentages of many kinds.
const PEOPLE =
  / (?:consumers?|households?|borrowers?|workers?|taxpayers?|shoppers|investors?|banks?|employers?|employees|tenants|prices?|wages?|shares|stocks|sales|output|growth|economy|inflation|profits?|revenues?|unemployment|yields?|demand|spending|index|gdp|production|investment|deficit|surplus|population|turnout|support|vote|utili[sz]ation|capacity|shares?|margins?|giants|emissions|stake|currency|peso|yuan|rupee|dollar|euro|gains?|losses) /
const TRADED =
  / E:| (?:goods|products|imports?|exports?|imported|exported|shipments|articles|cargo(?:es)?|parcels?|packages?|countries|governments|nations|economies|exporters|importers|cars|vehicles|steel|partners|items?|companies|producers|makers|suppliers|mills|firms|lines|varieties|variants|brackets?|groups?) /
// Words that stand for goods, firms or countries named before: "most carry 25%", "both were told", "everybody else gets".
const STAND_IN =
  /^ (?:(?:almost|nearly|all|the|but|a|an|just) )*(?:it|they|them|this|that|these|those|most|others?|rest|both|each|everybody|everyone|everything|anything|all|handful|few|some|many|none|anybody|anyone|increases?|hikes?|levels?) /

type Payer = 'traded' | 'stand-in' | 'name' | 'something' | 'other' | undefined

function payerOf(line: Line, { subject }: Clause): Payer {
  if (subject === undefined) return undefined
  const code = codeOf(line, subject.from, subject.until)
  // "Exports of cars rose to 5%": what is counted, and not what is charged.
  if (PEOPLE.test(code)) return 'other'
  if (STAND_IN.test(code)) return 'stand-in'
  if (TRADED.test(code) || productsIn(wordsOf(line, subject.from, subject.until)).length > 0) return 'traded'
  return /^\p{Lu}/u.test(line.tokens[subject.from]?.text ?? '') && subject.from > 0 ? 'name' : 'something'
}

function wordsOf(line: Line, from: number, until: number): string {
  const { start, text } = line.sentence
  return text.slice((line.tokens[from]?.start ?? start) - start, (line.tokens[until - 1]?.end ?? start) - start)
}

/** Whether the figure is what somebody or something is charged: by the verb, by who stands before it, and by the words between. */
function isCharged(line: Line, clause: Clause, index: number): boolean {
  const { cls } = clause.verb.word
  const lemma = /^(?:gets?|got|getting)$/.test(line.tokens[clause.verb.head]?.code ?? '')
    ? 'get'
    : clause.verb.word.lemma
  // "Thailand had been told 36%": what was so before what is told.
  if (clause.verb.perfect && / had /.test(codeOf(line, clause.verb.from, clause.verb.head))) return false
  if (index < clause.verb.head) return true
  const payer = payerOf(line, clause)
  if (payer === 'other') return false
  const between = codeOf(line, clause.verb.head + 1, index)
  if (/ (?:average|mean|weighted) /.test(between)) return false
  const direct = PAYING.test(lemma) && !/ (?:by|to) (?:\S+ ){0,2}$/.test(between)
  if (direct && paysFor(line, clause, index, payer, between)) return true
  if (!STANDING.test(lemma)) return false
  const behind =
    / (at|to|down for|up for|in for|off with|off lightly with|off lightly at) (?:(?:an?|the|up|as|high|low|only|just|full|extra|additional|about|some|rate|of|new|zero) ){0,4}$/.exec(
      between,
    )
  if (behind === null) return false
  const moves = cls === 'raise' || cls === 'lower' || /^(?:bring|take|put|set|fix|place)$/.test(lemma)
  if (moves && !clause.verb.passive && behind.index > 0) {
    // "brings wheat down to 10%": what is moved stands between the verb and the figure.
    const moved = between.slice(0, behind.index + 1)
    if (/ \p{L}/u.test(moved.replace(/ (?:down|up|back|again|further|sharply|now) /g, ' ')))
      return (
        !PEOPLE.test(moved) &&
        (TRADED.test(moved) ||
          / (?:rates?|it|them|that|levels?|this|those) /.test(moved) ||
          movesGoods(line, clause, index))
      )
  }
  return payer === 'traded'
    ? lemma !== 'get' || behind[1] !== 'to'
    : payer === 'stand-in' || (payer === 'name' && lemma === 'be')
}

const movesGoods = (line: Line, { verb }: Clause, index: number) =>
  productsIn(wordsOf(line, verb.head + 1, index)).length > 0

function paysFor(line: Line, { verb }: Clause, index: number, payer: Payer, between: string): boolean {
  const after = codeOf(line, index + 1, Math.min(line.tokens.length, index + 7))
  // The words between a verb of paying and its rate: a dative ("charges Mexico 25%") or how much, and no noun of another kind.
  if (MEASURE.test(between.trim().split(' ').at(-1) ?? '') || WEAK_MEASURE.test(between)) return false
  if (/ (?:deal|loan|bonus|pay|wage|rise|stake|interest|dividend|vote|support) /.test(between)) return false
  const named = / E:| (?:it|them|goods|products|imports?|exports?|cars|vehicles|others|items) /.test(between)
  const close = between.trim().split(' ').length <= 5
  switch (payer) {
    case 'traded':
    case 'stand-in':
      return named || close
    case 'name':
      return close && (verb.passive || /^(?:pay|face|post|get|receive|carry|charge)$/.test(verb.word.lemma))
    case 'something':
      return (
        named ||
        (close && verb.passive && TRADED.test(after)) ||
        (close && /^(?:pay|face|attract|carry|bear)$/.test(verb.word.lemma)) ||
        (close && TRADED.test(after))
      )
    default:
      return named || TRADED.test(after)
  }
}

/** "39% of exports", "3 percent higher", "10 pct stake": percentages of another kind. */
export function isOther(line: Line, index: number): boolean {
  const after = codeOf(line, index + 1, index + 6)
  return (
    isSizeOfChange(after) ||
    /^ (?:of (?!(?:the |their )?(?:customs |cif |fob |declared |import |goods |good )?(?:'s |' )?value )|points? |more |less |higher |lower |income |interest |corporate |sales |stake |commission |profit |vat |share |below |above |in tax |on average )/.test(
      after,
    )
  )
}
