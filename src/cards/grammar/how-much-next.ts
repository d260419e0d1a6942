import { clausesOf } from './clauses.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { BoundRate } from './rate-role.js'

/** Words of another matter than a charge: what a percentage beside them measures is theirs. */
export const OTHER_MATTER =
  / (?:growth|gdp|rose|fell|inflation|share|exports (?:rose|fell)|shares|stocks|index|wages?|vat|unemployment|profits?|prices|output|yields?|interest|turnover|sales|margins?) /

/**
 * Another figure after one that is a rate: a member of the same list ("25% on steel and 10% on aluminium", "Canada at 35%, Brazil
 * 50%", "Geely 18.8% and all others 20.7%"). Between the two stand a sign or a word that joins, and no verb of its own.
 */
export function isNext(line: Line, index: number, found: readonly BoundRate[]): boolean {
  const last = found.at(-1)?.token ?? index
  if (index - last > 24) return false
  const between = codeOf(line, last + 1, index)
  // "19%, a single point below the 20% that he had threatened": set beside it, and no member of the list.
  if (/ (?:below|above|short of|than|against|instead of) (?:\S+ )?$/.test(between)) return false
  if (OTHER_MATTER.test(between) || hasVerb(line, last + 1, index)) return false
  if (/^ (?:\S+ ){0,8}?(?:and|or|,|;|to|then|while|but|over) /.test(between)) return true
  // "25% on steel 10% on aluminium": a headline without signs.
  return / E:\S+ (?:\S+ ){0,2}$/.test(between)
}

/** A verb between two figures, other than one that says which goods or firms are meant ("exporters that answered"). */
function hasVerb(line: Line, from: number, until: number): boolean {
  return clausesOf(line).some(
    ({ verb, kind }) =>
      verb.head >= from &&
      verb.head < until &&
      kind !== 'relative' &&
      kind !== 'participle' &&
      !SAME.has(verb.word.lemma),
  )
}

// Verbs with which a list goes on: "Mexico gets 25% and Canada will pay 35%", "… and stands at 30%".
const SAME: ReadonlySet<string> = new Set(['pay', 'face', 'get', 'be', 'charge', 'go', 'come', 'stand', 'receive'])
