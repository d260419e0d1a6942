import type { Clause } from './clauses.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import type { Standing } from './standing.js'

const COURTS = 'courts?|judges?|panel|ruling|tribunal|justices|verdict|appeals'
const COURT = new RegExp(` (?:${COURTS}) `)
const NAMED = new RegExp(`\\b(?:${COURTS})\\b`, 'i')

/** True for words that name a court or what it says. */
export function namesCourt(words: string): boolean {
  return NAMED.test(words)
}
const UNLAWFUL =
  / (?:ruled|declared|found|deemed|held|judged) (?:\S+ ){0,12}(?:illegal|unlawful|invalid|unconstitutional|void) /
const STRUCK = / (?:struck|strikes?|striking) down /
// "allowed … to stay in place", "stayed the ruling", "kept the tariffs in force during the appeal": the charge stands.
const STANDS =
  / (?:allow(?:ed|s|ing)?|let|lets|letting|permit(?:ted|s)?|keep|keeps|kept|uphold|upholds|upheld|reinstat(?:ed|es|ing)|revived?) (?:\S+ ){0,12}| (?:stay(?:ed|s)?|paus(?:ed|es)|froze|suspend(?:ed|s)|overturn(?:ed|s)|lifted) (?:\S+ ){0,4}(?:ruling|decision|judgment|injunction|order) /

/** How a court's word leaves a charge: struck down, blocked or found unlawful, or left to stand. Undefined where none speaks of it. */
export function courtStanding({ line, clauseFrom, clauseUntil, clause }: Measure): Standing | undefined {
  const part = codeOf(line, clauseFrom, clauseUntil)
  const court = COURT.test(part)
  const unlawful = STRUCK.test(part) || UNLAWFUL.test(part)
  if (!court && !unlawful) return undefined
  if (
    / (?:asked?|urg\w+|petition\w*|su(?:ed|es|ing)|if|could|may|might|will|whether|would|argu\w+|challeng\w+) /.test(
      part,
    )
  )
    return undefined
  if (court && STANDS.test(part)) return { status: 'in_force', modality: 'asserted' }
  if (unlawful) return { status: 'struck_down', modality: 'asserted' }
  return clause !== undefined && strikes(clause) ? { status: 'struck_down', modality: 'asserted' } : undefined
}

const strikes = ({ verb }: Clause) =>
  verb.word.cls === 'strike' &&
  !/^(?:uphold|dismiss|reject|veto)$/.test(verb.word.lemma) &&
  !verb.negated &&
  verb.modal === undefined
