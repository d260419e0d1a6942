import { FACING, GOODS, IMPOSING } from './lexicon.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { productsIn } from './products.js'

/** An economy in its part, with the index of the token that names it; for '*', all economies, of the word that says so. */
export type Party = { readonly economy: string; readonly token: number }

export function partyAt(line: Line, index: number): Party | undefined {
  const mention = line.tokens[index]?.economy
  return mention === undefined ? undefined : { economy: mention.economy, token: index }
}

export function governingVerb(measure: Measure): number | undefined {
  for (let index = measure.from - 1; index >= measure.clauseFrom; index -= 1) {
    const code = measure.line.tokens[index]?.code ?? ''
    if (IMPOSING.test(code) || FACING.test(code)) return index
  }
  return undefined
}

/** The verb of facing that governs the charge ("faces", "trying to avoid"), if the nearest verb is one. */
export function facingVerb(measure: Measure): number | undefined {
  const verb = governingVerb(measure)
  const code = verb === undefined ? '' : (measure.line.tokens[verb]?.code ?? '')
  if (verb === undefined || !FACING.test(code)) return undefined
  // "hit China with 25% tariffs": active, the subject imposes.
  const active =
    /^(?:hit|struck|slapped|threat|exempt(?:ed)?|spared)$/.test(code) &&
    !/ (?:is|are|was|were|be|been|being|get|gets|got|under) $/.test(codeOf(measure.line, Math.max(0, verb - 1), verb))
  return active ? undefined : verb
}

/** Whether a preposition rules this economy: "in Vietnam", "with China", "on Chinese goods". */
export function isGoverned(line: Line, index: number, from: number): boolean {
  for (let at = index - 1; at >= Math.max(from, index - 4); at -= 1) {
    const code = line.tokens[at]?.code ?? ''
    if (
      /^(?:in|of|with|from|to|on|at|against|for|amid|under|between|over|after|before|into|towards?|by|via|without|despite|following)$/.test(
        code,
      )
    ) {
      // "the government of Canada", "the President of the United States" act for it.
      return !(
        code === 'of' &&
        /^(?:government|president|minister|ministry|republic|kingdom|premier|chancellor|commission|authorities|administration|states)$/.test(
          line.tokens[at - 1]?.code ?? '',
        )
      )
    }
    if (!/^(?:the|a|an|its|new|and|president|prime|minister|,|E:\w+|'s|south|north|east|west)$/.test(code)) return false
    if (code === ',') return false
  }
  return false
}

/** "goods from Canada", "imports of Chinese steel": governed, but it says where the goods that pay come from. */
export function isOrigin(line: Line, index: number): boolean {
  const before = codeOf(line, Math.max(0, index - 4), index)
  return (
    (/(?: from (?:the )?$| of (?:\S+ )?$)/.test(before) &&
      before
        .trim()
        .split(' ')
        .some(word => GOODS.test(word))) ||
    productsIn(before).length > 0
  )
}

/** "US-China tariffs": a pair names no imposer. */
export function isHyphenated(line: Line, index: number): boolean {
  const joins = (at: number, neighbour: number) =>
    /^[-–]$/.test(line.tokens[at]?.code ?? '') && line.tokens[neighbour]?.economy !== undefined
  return joins(index + 1, index + 2) || joins(index - 1, index - 2)
}

export function firstEconomy(line: Line, from: number, until: number): Party | undefined {
  for (let index = from; index < until; index += 1) {
    const party = partyAt(line, index)
    if (party !== undefined) return party
    if (/^[,;.]$/.test(line.tokens[index]?.code ?? '')) return undefined
  }
  return undefined
}

/** The last coordinated run of parties: "in Malaysia and Cambodia, two countries …" without whoever came before. */
export function lastRun(line: Line, parties: readonly Party[]): readonly Party[] {
  const run: Party[] = []
  for (const party of [...parties].reverse()) {
    const next = run[0]
    if (
      next !== undefined &&
      !/^(?: (?:,|and|or|&|the|goods|products|imports|from|'s|’s))* $/.test(codeOf(line, party.token + 1, next.token))
    )
      break
    run.unshift(party)
  }
  return run
}

export function lastIndex(line: Line, from: number, until: number, pattern: RegExp): number | undefined {
  for (let index = until - 1; index >= from; index -= 1) if (pattern.test(line.tokens[index]?.code ?? '')) return index
  return undefined
}

export function unique(parties: readonly Party[]): readonly Party[] {
  return parties.filter((party, index) => parties.findIndex(other => other.economy === party.economy) === index)
}
