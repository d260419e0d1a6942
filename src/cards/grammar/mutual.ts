import { casesOf } from './cases.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import type { Party } from './who.js'

const EACH_OTHER = / each other(?:'s|’s)? | one another(?:'s|’s)? | mutual | reciprocally /

/** Whether a charge is spoken of as one that two lay on each other. */
export function saysEachOther({ line, clauseFrom, from, until }: Measure): boolean {
  return EACH_OTHER.test(codeOf(line, Math.max(clauseFrom, from - 6), until))
}

/** "The US and the EU will suspend tariffs", "… on each other's goods": each charges, or stops charging, the other. */
export function mutualPairs(
  measure: Measure,
  imposers: readonly Party[],
  targets: readonly Party[],
): readonly (readonly [string, string])[] {
  const { head, clause } = measure
  const eachOther = saysEachOther(measure)
  const sides = imposers.length === 2 ? imposers : eachOther ? pairBefore(measure) : []
  const [first, second] = sides
  if (first === undefined || second === undefined || first.economy === second.economy) return []
  if (!eachOther) {
    // Two that act together on a third charge the third; without one, only charges that they take back are each other's.
    const back = clause !== undefined && /^(?:end|pause|lower)$/.test(clause.verb.word.cls)
    if (!back || targets.length > 0 || head < 0) return []
  }
  return [
    [first.economy, second.economy],
    [second.economy, first.economy],
  ]
}

function pairBefore({ line, from }: Measure): readonly Party[] {
  const before = casesOf(line).filter(({ token, itself }) => token < from && itself)
  const [first, second] = before
  return before.length === 2 && first !== undefined && second !== undefined ? [first, second] : []
}
