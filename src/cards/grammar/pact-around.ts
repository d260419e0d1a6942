import { type Clause, clausesOf } from './clauses.js'
import { codeOf, type Line } from './line.js'
import { type Act, nounAct } from './pact-acts.js'
import type { PactNoun } from './pact-nouns.js'

/** "the signing of", "talks on the conclusion of": the outermost noun of the chain decides. */
export function ofChain(line: Line, noun: PactNoun): Act | undefined {
  let at = noun.from - 1
  let found: Act | undefined
  for (let steps = 0; steps < 3; steps += 1) {
    const code = line.tokens[at]?.code ?? ''
    if (!/^(?:of|on|for|towards?|about|over|to)$/.test(code)) break
    let left = at - 1
    while (
      left > at - 4 &&
      /^(?:substantive|economic|trade|formal|final|possible|bilateral|force|into|E:\w+)$/.test(
        line.tokens[left]?.code ?? '',
      )
    )
      left -= 1
    const act = nounAct(line.tokens[left]?.code ?? '')
    if (act === undefined) break
    found = act
    at = left - 1
    while (at > 0 && /^(?:the|a|an|its|their|substantive|formal|final)$/.test(line.tokens[at]?.code ?? '')) at -= 1
  }
  return found
}

/** "close to a deal", "in talks on a pact", "progress towards an agreement". */
export function closeTo(line: Line, noun: PactNoun): Act | undefined {
  const before = codeOf(line, Math.max(0, noun.from - 7), noun.from)
  if (
    / (?:close|closer|near|nearer|nearing|verge|brink|progress|inching|edging|path|headway) (?:\S+ ){0,3}(?:to|on|of|towards?) $/.test(
      before,
    )
  )
    return 'negotiate'
  if (
    / (?:talks|negotiations?|discussions|talking|negotiating|bargaining) (?:\S+ ){0,4}(?:on|about|for|over|towards?|of) $/.test(
      before,
    )
  )
    return 'negotiate'
  if (/ (?:nearing|towards?) $/.test(before)) return 'negotiate'
  if (/ (?:hopes?|call|calls|push|demand|demands|prospects?|chances?) (?:for|of) $/.test(before)) return 'urge'
  if (/ (?:without|absent|failing|lacking|against|despite|instead of|violation of|breach of|failure of) $/.test(before))
    return 'fail'
  return undefined
}

const RISES =
  /^(?:rise|fall|gain|slip|surge|plunge|rally|climb|drop|jump|slide|tumble|soar|advance|ease|edge|weaken|strengthen|rebound|recover|trade)$/
const ON_MARKETS =
  / (?:shares|stocks?|markets|futures|index|bonds?|yields?|dollar|euro|yen|peso|won|rupee|yuan|prices|traders|investors|equities|bourse) /

/** "Shares rose on hopes that …": what moves markets is told by the way. */
export const isOnMarkets = (line: Line) => {
  const [first] = clausesOf(line)
  return (
    first?.subject !== undefined &&
    RISES.test(first.verb.word.lemma) &&
    ON_MARKETS.test(codeOf(line, first.subject.from, first.subject.until))
  )
}

/** "ahead of the signing of": it has not been. */
export const isAhead = (line: Line, noun: PactNoun) =>
  / (?:ahead of|before|until|pending|awaiting|await|for) (?:the |a |an |its )?\S+ of $/.test(
    codeOf(line, Math.max(0, noun.from - 6), noun.from),
  )

/** "put off the signing of", "blocked the conclusion of": the noun says what, the verb that it is not done, or not yet. */
export function putOff({ verb }: Clause, act: Act | undefined): 'later' | 'never' | undefined {
  if (act === 'fail' || act === 'end' || act === 'suspend') return 'never'
  // "the cabinet approved the signing of".
  if (act === 'ratify' && !/^(?:ratify|adopt)$/.test(verb.word.lemma)) return 'later'
  if (/^(?:urge|threaten|pause)$/.test(verb.word.cls) || act === 'propose' || act === 'urge') return 'later'
  return /^(?:put|await|expect|schedule|prepare|delay|postpone|seek|aim|work|wait|want)$/.test(verb.word.lemma)
    ? 'later'
    : undefined
}

/** Whether a preposition leads in an agreement that is new to the reader. */
export function tellsOfNew(line: Line, noun: PactNoun, ruler: { readonly at: number; readonly code: string }): boolean {
  if (/^(?:under|through|after|following|by|via)$/.test(ruler.code)) return true
  const next = line.tokens[noun.head + 1]?.code ?? ''
  return (
    / (?:part|terms) of $/.test(codeOf(line, ruler.at - 1, ruler.at + 1)) ||
    (ruler.code === 'in' && /^(?:that|which|to|with|worth|between)$/.test(next))
  )
}

/** "have a deal": one that has been made. */
export const has = (clause: Clause, noun: PactNoun): Act | undefined =>
  clause.verb.word.lemma === 'have' && !noun.plural && !noun.definite && noun.sort === 'plain' ? 'reach' : undefined
