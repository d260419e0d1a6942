import { casesOf } from './cases.js'
import type { Clause } from './clauses.js'
import { courtStanding } from './court.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { modalityOf } from './modality.js'
import { ruledBy } from './nouns.js'
import { isHeldOrGone, type Standing } from './standing.js'
import { aboveStanding, ownStanding } from './standing-verbs.js'
import {
  adjectiveStanding,
  nounStanding,
  standingBehind,
  standingUnderPause,
  verblessStanding,
} from './standing-words.js'
import { chainOf, hangingOf } from './verb-chain.js'

export type { Standing } from './standing.js'

const any = (...parts: readonly string[]) => new RegExp(` (?:${parts.join('|')}) `)

const HYPOTHETICAL = any(
  'hypothetical(?:ly)?',
  '(?:study|studies|models?|modelling|simulation|scenario|economists?|analysts?) (?:\\S+ ){0,6}(?:would|could|estimated?s?)',
  'if (?:\\S+ ){0,3}(?:were|was) to',
  'imagine',
)
const DENIED = any(
  'no (?:plans?|intention|decision) (?:to|on)',
  'rul(?:ed|es|ing) out',
  'refrain(?:s|ed|ing)? from',
  'without (?:imposing|any|additional)',
  'no (?:new |additional |further |more |extra )?(?:tariffs?|duty|duties|levy|levies)',
  'instead of (?:imposing|raising|a|the)',
  'rather than (?:impose|imposing|raise)',
  '(?:decided|deciding|chose|opted) (?:against|not to)',
  'spared',
)
const TOOK_EFFECT = any(
  '(?:took|taken|taking) effect',
  '(?:went|gone|came|come|entered|put) into (?:effect|force|operation)',
  'kicked in',
  'in (?:effect|force|place) since',
  '(?:already|now|currently|still|is|are|remains?|remain) in (?:effect|force|place)',
  'effective immediately',
  'with immediate effect',
)
// What had not happened, was to happen or would have happened is no beginning.
const NOT_YET =
  / (?:before|until|not|never|to|would|will|could|may|might|if|unless|when|once|by the time|shall|due|set|be|have) (?:\S+ ){0,6}(?:took|taken|taking|went|gone|come|came|kicked|entered|put|effective) /
const WILL_EFFECT = any(
  '(?:takes?|take) effect',
  '(?:goes?|comes?|enters?|go|come|enter) into (?:effect|force)',
  'kicks? in',
  'becomes? effective',
)
const NO_LONGER = / no longer (?:\S+ ){0,3}(?:pay|face|subject|apply|applies|charged|levied|collected|imposed|hit|be) /

/**
 * How a charge stands, from the verb that governs it with its tense and helpers, the verbs above that, and the adjectives at
 * the charge; and how sure the source is. `in_force` needs a verb of force and no modal. Undefined where the words deny the
 * charge or only suppose it.
 */
export function standingOf(measure: Measure): Standing | undefined {
  const { line, from, head, clauseFrom, clauseUntil, until, clause } = measure
  const part = codeOf(line, clauseFrom, clauseUntil)
  // "exempted Canadian energy from its 25% tariff" tells who does not pay.
  if (clause?.verb.word.cls === 'exempt' && clause.verb.head < from && ruledBy(line, from)?.code === 'from')
    return undefined
  const own = codeOf(line, Math.max(clauseFrom, clause?.from ?? from), until)
  if (HYPOTHETICAL.test(part) && !TOOK_EFFECT.test(own)) return undefined
  if (NO_LONGER.test(own))
    return { status: 'withdrawn', modality: / (?:will|would|to) /.test(own) ? 'planned' : 'asserted' }
  const chain = chainOf(measure)
  // "decided against imposing": the denial stands before the clause of the charge.
  const withLead = codeOf(line, Math.max(clauseFrom, (clause?.from ?? from) - 3), until)
  if (DENIED.test(withLead) || isNegated(chain)) return undefined
  const told = courtStanding(measure) ?? standingBehind(measure) ?? nounStanding(measure)
  if (told !== undefined) return told
  const read = decidedBy(measure, chain)
  if (read === 'denied') return undefined
  const decided = standingUnderPause(read, measure) ?? read
  const open = decided?.status === 'threatened' || isHeldOrGone(decided)
  if (TOOK_EFFECT.test(own) && !NOT_YET.test(own) && !open) return { status: 'in_force', modality: 'asserted' }
  const phrase = codeOf(line, from, head + 2)
  const adjective = adjectiveStanding(phrase)
  const saysLittle = decided === undefined || decided.status === 'announced' || decided.status === 'threatened'
  if (adjective !== undefined && (saysLittle || decided.status === 'scheduled' || isPlanOnly(chain)))
    return isHeldOrGone(decided) ? decided : adjective
  if (WILL_EFFECT.test(codeOf(line, head + 1, until)) && !open) return { status: 'scheduled', modality: 'expected' }
  if (decided !== undefined) return decided
  if (/ (?:existing|current|present|prevailing) /.test(phrase)) return { status: 'in_force', modality: 'asserted' }
  if (chain.length === 0) return verblessStanding(measure, part)
  // "China rejects US anti-dumping duties", "hurt by Washington's tariffs": what bears a name, and is spoken of, is there.
  const named = casesOf(line).some(({ role, token }) => role === 'owner' && token >= from && token < head)
  return { status: named ? 'in_force' : 'unclear', modality: modalityOf(part) }
}

/** What the verbs make of a charge together: its own, those above, and one that hangs on it where these leave it open. */
function decidedBy(measure: Measure, chain: readonly Clause[]): Standing | 'denied' | undefined {
  let standing: Standing | undefined
  for (const clause of chain) {
    const next = standing === undefined ? ownStanding(clause, measure) : aboveStanding(standing, clause, measure)
    if (standing !== undefined && next === undefined) return 'denied'
    standing = next
  }
  const hanging = hangingOf(measure)
  if (hanging === undefined) return standing
  const told = ownStanding(hanging, measure)
  if (standing === undefined) return told
  // "announced tariffs of 20% starting in May": when it begins says more of what is decided, and nothing of what is not.
  return told?.status === 'scheduled' && standing.status === 'announced' ? told : standing
}

const isPlanOnly = (chain: readonly Clause[]) =>
  chain.every(({ verb }) => verb.word.cls === 'go' || verb.word.cls === 'say')

/** "will not impose", "did not raise": the verb of the charge is denied, or one that leads to it is. */
function isNegated([first, ...rest]: readonly Clause[]): boolean {
  if (first === undefined) return false
  if (first.verb.negated) return !['effect', 'end', 'avoid', 'exempt', 'pause', 'expire'].includes(first.verb.word.cls)
  const leads = ['threaten', 'announce', 'agree']
  return rest.slice(0, 2).some(({ verb }) => verb.negated && leads.includes(verb.word.cls))
}
