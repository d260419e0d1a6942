import { holds } from './clause.js'
import { ancestors, type Clause, clausesOf } from './clauses.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'

/** The verbs that bear on a charge, nearest first: that of its own clause, and those above that lead to it. */
export function chainOf(measure: Measure): readonly Clause[] {
  const { line, clause, head } = measure
  if (clause === undefined) return []
  const over = overRelative(measure, clause)
  if (over !== undefined) return [over, clause]
  const whole = [clause, ...ancestors(line, clause)]
  const broken = whole.findIndex((below, index) => breaksOff(below, whole[index + 1], line, head))
  return broken < 0 ? whole : whole.slice(0, broken + 1)
}

/** "The duty that Kenya announced has been put off": the verb behind a relative clause whose object the charge is. */
function overRelative({ line, head }: Measure, clause: Clause): Clause | undefined {
  const { link, subject, verb } = clause
  if ((link !== 'that' && link !== 'which') || subject === undefined || subject.from <= head) return undefined
  if (line.tokens[subject.from - 1]?.code !== link) return undefined
  return clausesOf(line).find(
    next =>
      next.verb.from > verb.head && next.kind === 'main' && next.link === undefined && next.verb.shape === 'helped',
  )
}

/** A clause that hangs on the charge: "the duty that Washington announced", "tariffs starting in May". */
export function hangingOf({ line, head, until, clause }: Measure): Clause | undefined {
  return clausesOf(line).find(
    ({ kind, subject, verb, ...rest }) =>
      (kind === 'participle' || kind === 'relative') &&
      holds(subject, head) &&
      verb.head > head &&
      verb.head < until &&
      rest.from !== clause?.from,
  )
}

// A noun of decision over an infinitive settles the matter: what is said of the decision is not said of the charge.
const DECIDED = /^(?:decision|decisions|order|orders|agreement|move|law|decree|proclamation|resolution)$/

/** A clause above bears on the one below through an infinitive or what was said; "after", "because", "as" start another matter. */
function breaksOff(below: Clause, above: Clause | undefined, line: Measure['line'], head: number): boolean {
  if (above === undefined) return false
  if (below.kind === 'relative') return true
  if (below.kind === 'infinitive') return DECIDED.test(line.tokens[below.verb.from - 1]?.code ?? '')
  if (below.link !== undefined && !/^(?:that|of|by|for|on|against|to)$/.test(below.link)) return true
  // What was said hangs on no participle: "withdrew from a pact suspending …, and that it will …".
  if (below.kind === 'main' && below.link === 'that' && above.kind !== 'main' && above.verb.word.cls !== 'say')
    return true
  return (
    above.verb.head > head &&
    below.kind !== 'main' &&
    / (?:after|before|because|as) /.test(codeOf(line, head, above.verb.head))
  )
}

/** Whether a clause is about the charge itself: it is its subject, or the object with no preposition between. */
export function isAbout(measure: Measure, { subject, verb, from, until }: Clause): boolean {
  const { line, head } = measure
  if (holds(subject, head)) return true
  if (head < from || head >= until) return true
  return verb.head < measure.from
    ? !/ (?:over|about|against|amid|with|dispute|war|row|dispute|investigation|talks|ban) /.test(
        codeOf(line, verb.head + 1, measure.from),
      )
    : true
}
