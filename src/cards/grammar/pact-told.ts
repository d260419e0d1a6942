import { holds } from './clause.js'
import { type Clause, clausesOf } from './clauses.js'
import { codeOf, type Line } from './line.js'
import { ruledBy } from './nouns.js'
import { type Act, actOf } from './pact-acts.js'
import { closeTo, has, isAhead, ofChain, putOff, tellsOfNew } from './pact-around.js'
import { type Certainty, certaintyOf } from './pact-certainty.js'
import type { PactNoun } from './pact-nouns.js'
import { tagsOf } from './tags.js'
import { verbOf } from './verbs.js'

/** What is done to an agreement, and how far that has come; `weight` as in a standing. */
export type Told = {
  readonly act: Act
  readonly certainty: Certainty
  readonly weight: 0 | 1 | 2 | 3
  readonly clause: Clause | undefined
}

/** What the clause around a noun says is done to the agreement it names: as its subject, as its object, behind a preposition. */
export function clauseAct(line: Line, noun: PactNoun, around: Clause): Told | undefined {
  const clause = clausesOf(line).find(one => one !== around && one.kind === 'main' && isSubject(one, noun)) ?? around
  const { subject, verb } = clause
  const above = ofChain(line, noun)
  const certainty = certaintyOf(line, clause)
  if (certainty === 'supposed') return undefined
  const hanging = clausesOf(line).find(
    one =>
      one !== clause &&
      one.verb.from > noun.head &&
      one.verb.from - noun.head < 14 &&
      (((one.kind === 'participle' || one.kind === 'relative') && isSubject(one, noun)) ||
        // "the framework that the two presidents reached"
        (one.from === noun.head + 1 && one.subject !== undefined && /^(?:that|which)$/.test(one.link ?? ''))),
  )
  const hung = hanging === undefined ? undefined : actOf(line, hanging)
  const byHanging = (): Told | undefined =>
    hanging === undefined || hung === undefined || hung === 'fail'
      ? undefined
      : { act: hung, certainty: certaintyOf(line, hanging), weight: 2, clause: hanging }
  // A subject that dashes cut off from its verb: "the free trade area … - Brunei, … - came into being".
  if (
    subject === undefined &&
    clause.kind === 'main' &&
    clause.verb.head > noun.head &&
    (verb.passive || INTRANSITIVE.has(verb.word.lemma))
  ) {
    const act = above ?? actOf(line, clause)
    return act === undefined ? undefined : { act, certainty, weight: 2, clause }
  }
  const contact = contactAct(line, noun, clause, certainty)
  if (isSubject(clause, noun)) {
    if (contact !== undefined) return contact
    const act = above ?? actOf(line, clause)
    if (clause.kind === 'relative' && !clause.verb.passive && act === undefined) return tells(line, noun, clause)
    if (act !== undefined && (isDoneTo(clause) || INTRANSITIVE.has(verb.word.lemma)))
      return { act, certainty, weight: 3, clause }
    return byHanging() ?? tells(line, noun, clause)
  }
  if (verb.head > noun.head) return contact ?? byHanging()
  const near = above ?? closeTo(line, noun)
  const act = actOf(line, clause) ?? has(clause, noun)
  if (near === 'fail') return undefined
  if (near !== undefined) {
    if (certainty === 'denied') return undefined
    const put = putOff(clause, act)
    if (put === 'never') return undefined
    if (near === 'negotiate' && act === 'reach') return { act, certainty, weight: 3, clause }
    return {
      act: near,
      certainty: put === 'later' || (/^(?:reach|sign)$/.test(near) && isAhead(line, noun)) ? 'to_come' : certainty,
      weight: clause.kind === 'main' ? 3 : 2,
      clause,
    }
  }
  const ruler = rulerOf(line, noun)
  const direct = ruler === undefined || ruler.at < verb.head || isOwnPreposition(clause, ruler, act)
  // What is told by the way is told less well: "in reaching a deal", "after signing it".
  const weight = clause.kind === 'infinitive' || (clause.kind === 'participle' && clause.link !== undefined) ? 2 : 3
  if (direct && act !== undefined)
    return act === 'fail' ? undefined : { act, certainty: isAhead(line, noun) ? 'to_come' : certainty, weight, clause }
  const hangs = byHanging()
  if (hangs !== undefined) return hangs
  if (certainty === 'denied') return undefined
  // "as part of a deal", "under a new agreement": one that the reader is told of for the first time.
  if (ruler !== undefined && !noun.definite && noun.sort === 'plain' && tellsOfNew(line, noun, ruler))
    return { act: 'tell', certainty, weight: 2, clause }
  if (ruler !== undefined && /^(?:under|in|of|by|to|on|from|with)$/.test(ruler.code))
    return noun.sort === 'plain' ? { act: 'tell', certainty, weight: 0, clause } : undefined
  return undefined
}

const isSubject = ({ subject }: Clause, { head }: PactNoun) => holds(subject, head)

/** "signed in May" behind a noun says what was done to it. */
const isDoneTo = ({ verb, kind }: Clause) =>
  verb.passive || (kind === 'participle' && (verb.form === 'past' || verb.form === 'part'))

/** "the deal we struck with China", "the framework that the two presidents reached": the verb's object stands before its subject. */
function contactAct(line: Line, noun: PactNoun, clause: Clause, certainty: Certainty): Told | undefined {
  const tags = tagsOf(line)
  const { verb } = clause
  const kind = tags[noun.head + 1]?.kind
  const relative = kind === 'link' || kind === 'rel'
  const next = tags[noun.head + (relative ? 2 : 1)]?.kind
  const led = relative || next === 'pron' || next === 'economy'
  if (
    !led ||
    verb.passive ||
    verb.head <= noun.head + 1 ||
    (next !== 'pron' && next !== 'economy' && next !== 'near' && !relative)
  )
    return undefined
  // Something must stand between the noun and the verb: its own subject.
  if (relative && verb.from === noun.head + 2) return undefined
  const act = actOf(line, clause)
  if (act === undefined || act === 'fail' || INTRANSITIVE.has(verb.word.lemma)) return undefined
  return { act, certainty, weight: 2, clause }
}

/** The preposition before the phrase; none where the phrase opens anew behind a noun ("signed in the capital an accord"). */
function rulerOf(line: Line, noun: PactNoun) {
  const tags = tagsOf(line)
  const before = tags[noun.from - 1]?.kind
  if (before === 'at') return { at: noun.from - 1, code: line.tokens[noun.from - 1]?.code ?? '' }
  if (tags[noun.from]?.kind === 'near' && before !== 'and' && before !== 'comma') return undefined
  return ruledBy(line, noun.from)
}

const INTRANSITIVE = new Set([
  'enter',
  'take',
  'come',
  'go',
  'become',
  'be',
  'expire',
  'lapse',
  'start',
  'begin',
  'apply',
  'collapse',
  'fail',
  'fall',
  'end',
])

/** "agreed to a framework", "came to an arrangement", "withdrew from the pact", "worked on a deal": the verb's own preposition. */
function isOwnPreposition(
  clause: Clause,
  ruler: { readonly at: number; readonly code: string },
  act: Act | undefined,
): boolean {
  if (act === undefined) return false
  if (clause.verb.word.lemma === 'put') return true
  // "implementing commitments under the deal".
  if ((act === 'force' || act === 'keep') && ruler.at - clause.verb.head < 6) return true
  if (ruler.at - clause.verb.head > 6) return false
  if (clause.verb.form === 'ing' && ruler.code === 'of' && ruler.at === clause.verb.head + 1) return true
  return /^(?:to|on|upon|into|at|from|out|for|towards?|up|with|over|about)$/.test(ruler.code)
}

/** "Deal covers …", "the agreement would lower …": it is there, or meant to be. */
function tells(_line: Line, noun: PactNoun, clause: Clause): Told | undefined {
  if (noun.sort !== 'plain') return undefined
  const { lemma, cls } = clause.verb.word
  if (/^(?:be|have|seem|remain|fail|collapse)$/.test(lemma) || cls === 'say' || clause.verb.negated) return undefined
  return { act: 'tell', certainty: 'done', weight: 1, clause }
}

/** A headline without a verb that the parse knows: a word before the noun that can be one. */
export function headlineAct(line: Line, noun: PactNoun): Told | undefined {
  if (/ (?:talks|hopes|call|calls|bid) /.test(codeOf(line, 0, noun.head + 3)))
    return { act: 'negotiate', certainty: 'done', weight: 1, clause: undefined }
  // "…, including Japan and Peru, sign the treaty": an aside keeps the parse from the verb.
  for (let at = Math.max(0, noun.from - 2); at < noun.head; at += 1) {
    const code = line.tokens[at]?.code ?? ''
    const cls = verbOf(code)?.cls
    const act =
      cls === 'sign'
        ? 'sign'
        : cls === 'agree'
          ? 'reach'
          : /^(?:confirm|announce|unveil)$/.test(code)
            ? 'announce'
            : undefined
    if (act !== undefined) return { act, certainty: 'done', weight: 2, clause: undefined }
  }
  return noun.sort === 'plain' ? { act: 'tell', certainty: 'done', weight: 0, clause: undefined } : undefined
}
