import type { Clause } from './clauses.js'
import { MEASURE, WEAK_MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { productsIn } from './products.js'

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

function payerOf(line: Line, { subject, from, verb }: Clause): Payer {
  // "Most of the other products …": a subject of small words alone stands before the verb all the same.
  const who = subject === undefined || subject.until > subject.from ? subject : { from, until: verb.from }
  if (who === undefined || who.until <= who.from) return undefined
  const code = codeOf(line, who.from, who.until)
  // "Exports of cars rose to 5%": what is counted, and not what is charged.
  if (PEOPLE.test(code)) return 'other'
  if (STAND_IN.test(code)) return 'stand-in'
  if (TRADED.test(code) || productsIn(wordsOf(line, who.from, who.until)).length > 0) return 'traded'
  const named = line.tokens
    .slice(who.from, who.until)
    .some(({ text }, at) => /^\p{Lu}/u.test(text) && (at + who.from > 0 || /^\p{Lu}{2}|\p{Ll}\p{Lu}/u.test(text)))
  return named ? 'name' : 'something'
}

function wordsOf(line: Line, from: number, until: number): string {
  const { start, text } = line.sentence
  return text.slice((line.tokens[from]?.start ?? start) - start, (line.tokens[until - 1]?.end ?? start) - start)
}

/** Whether the figure is what somebody or something is charged: by the verb, by who stands before it, and by the words between. */
export function isCharged(line: Line, clause: Clause, index: number): boolean {
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
  if (payer === 'traded') return lemma !== 'get' || behind[1] !== 'to'
  // "Geely is at 18.8%"
  return payer === 'stand-in' || (lemma === 'be' && (payer === 'name' || / (?:now |still )?at $/.test(between)))
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
      return close && (verb.passive || /^(?:pay|face|post|lodge|get|receive|carry|charge)$/.test(verb.word.lemma))
    case 'something':
      return (
        named ||
        (close && verb.passive && (TRADED.test(after) || /^(?:charge|assign|hand|assess)$/.test(verb.word.lemma))) ||
        (close && /^(?:pay|face|attract|carry|bear)$/.test(verb.word.lemma)) ||
        (close && TRADED.test(after))
      )
    default:
      return named || TRADED.test(after)
  }
}
