import { holds } from './clause.js'
import { type Clause, clausesOf } from './clauses.js'
import { MEASURE, WEAK_MEASURE } from './lexicon.js'
import type { Line } from './line.js'
import type { Measure } from './measure.js'
import { tagsOf } from './tags.js'

const OF_CHARGES: ReadonlySet<string> = new Set([
  'impose',
  'raise',
  'lower',
  'end',
  'keep',
  'face',
  'effect',
  'pause',
  'total',
  'announce',
  'threaten',
  'agree',
  'exempt',
  'expire',
])

/** How far to the right the words still speak of this charge: up to a clause that has another subject and another matter. */
export function reachOf(measure: Measure): number {
  const { line, head, until } = measure
  for (const clause of clausesOf(line)) {
    if (clause.from <= head || clause.from >= until || isAside(measure, clause)) continue
    if (!goesOn(measure, clause)) return clause.from
  }
  return until
}

/** "…, whichever is the higher, …" stops nothing. */
const isAside = ({ line }: Measure, { subject }: Clause) =>
  subject !== undefined && /^(?:whichever|whatever)$/.test(line.tokens[subject.from]?.code ?? '')

/** A clause behind a charge goes on with it, or says what its goods are; purposes and other times are another matter. */
function goesOn(measure: Measure, clause: Clause): boolean {
  const { cls } = clause.verb.word
  if (clause.kind === 'main') return !isAnotherTime(measure, clause) && speaksOf(measure, clause)
  if (clause.kind === 'infinitive') return OF_CHARGES.has(cls) || cls === 'trade' || cls === 'go'
  return clause.kind === 'relative' || clause.link === undefined || /^(?:for|of|on|from|by|to|in)$/.test(clause.link)
}

/** "…, after Delhi agreed to stop", "… if talks fail": with a subject of its own, another matter. */
const isAnotherTime = ({ head }: Measure, { link, subject }: Clause) =>
  link !== undefined && link !== 'that' && subject !== undefined && !holds(subject, head)

/** Whether a clause still speaks of the charge: as its subject, as "it", or as a charge on somebody else. */
export function speaksOf({ line, head }: Measure, clause: Clause): boolean {
  const { subject, verb } = clause
  if (holds(subject, head)) return true
  // "its duty on pasta made without eggs to 40 pct": behind what its goods are, the charge goes on.
  if (clause.kind === 'participle' && subject !== undefined && subject.from > head && verb.word.cls === 'trade')
    return true
  if (
    !OF_CHARGES.has(verb.word.cls) &&
    verb.word.lemma !== 'be' &&
    verb.word.lemma !== 'range' &&
    verb.word.lemma !== 'get'
  )
    return false
  return (
    subject === undefined ||
    verb.word.cls === 'impose' ||
    verb.word.cls === 'face' ||
    namesCharge(line, subject.from, subject.until)
  )
}

const PAYERS =
  /^(?:it|they|this|these|those|others|goods|products|imports|vehicles|cars|countries|steel|level|levels|which|that|items|exports|articles|shipments|parts)$/

function namesCharge(line: Line, from: number, until: number): boolean {
  const tags = tagsOf(line)
  for (let at = from; at < until; at += 1) {
    const code = line.tokens[at]?.code ?? ''
    if (MEASURE.test(code) || WEAK_MEASURE.test(code) || tags[at]?.kind === 'economy' || PAYERS.test(code)) return true
  }
  return false
}
