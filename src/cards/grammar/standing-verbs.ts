import type { TariffStatus } from '../tariff-fields.js'
import { holds } from './clause.js'
import type { Clause } from './clauses.js'
import { ancestors } from './clauses.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { isFuture, isHeldOrGone, isOpen, modalityFor, modalStatus, OPEN, type Standing } from './standing.js'
import { isAbout } from './verb-chain.js'
import type { VerbClass } from './verbs.js'

/** Verbs that say by themselves how a charge stands once they are done. */
const DONE: Readonly<Partial<Record<VerbClass, TariffStatus>>> = {
  impose: 'in_force',
  raise: 'in_force',
  lower: 'in_force',
  end: 'withdrawn',
  pause: 'suspended',
  keep: 'in_force',
  face: 'in_force',
  avoid: 'threatened',
  threaten: 'threatened',
  announce: 'announced',
  agree: 'announced',
  sign: 'announced',
  expire: 'expired',
  probe: 'under_investigation',
  retaliate: 'in_force',
}
const POSTPONED_BY = /^(?:postpone|delay|defer|stall|push)$/
// "India charges 100%" tells how it is; "Washington imposes 25%" is news of the day.
const HABITS = /^(?:face|pay|charge|levy|apply|collect|keep|maintain|remain|retain|suffer|bear|owe|attract)$/
// A plan is not decided; what a government "intends" in a statement is.
const PLANS = /^(?:plan|prepare|propose|consider|mull|weigh|contemplate|envisage|aim)$/
// Nouns that an infinitive hangs on: "a proposal to double", "a threat to impose".
const UNDECIDED =
  /^(?:proposals?|threats?|plans?|calls?|recommendations?|requests?|petitions?|bids?|pushes|push|ideas?|suggestions?|offers?|bills?|power|authority|right)$/

const IN_FORCE: Standing = { status: 'in_force', modality: 'asserted' }

/** What the verb of a charge's own clause says of it. */
export function ownStanding(clause: Clause, measure: Measure): Standing | undefined {
  const { verb } = clause
  const { cls, lemma } = verb.word
  const { head } = measure
  const isSubject = holds(clause.subject, head)
  if (lemma === 'subject') return { status: modalStatus(verb.modal, 'in_force'), modality: modalityFor(verb.modal) }
  // "The duty comes to 27.5%", "works out to 30%", "amounts to 12%": a way to say "is".
  if (
    isSubject &&
    /^(?:come|work|amount|total|add)$/.test(lemma) &&
    / (?:to|R) /.test(codeOf(measure.line, verb.head + 1, verb.head + 4))
  )
    return copula(clause, measure)
  if (cls === 'effect') return effectStanding(clause, measure, isSubject)
  if (lemma === 'be' || lemma === 'have' || lemma === 'get') return copula(clause, measure)
  // "The tariff stays at 30%", "the duties hold": no one stays them.
  if (/^(?:stay|hold|stand)$/.test(lemma) && isSubject && !verb.passive)
    return isOpen(clause) ? undefined : { ...IN_FORCE, modality: isFuture(clause) ? 'planned' : 'asserted' }
  if (cls === 'pause') {
    if (isOpen(clause)) return IN_FORCE
    const status = POSTPONED_BY.test(lemma) ? 'postponed' : 'suspended'
    return { status, modality: isFuture(clause) ? 'planned' : 'asserted' }
  }
  const done = DONE[cls]
  if (done === undefined) return undefined
  if (cls === 'keep' && isFuture(clause)) return { status: 'in_force', modality: 'planned' }
  if (cls === 'threaten' || cls === 'avoid') return planned(lemma)
  if (cls === 'end')
    return isOpen(clause) ? IN_FORCE : { status: 'withdrawn', modality: isFuture(clause) ? 'planned' : 'asserted' }
  if (cls === 'expire' && (isFuture(clause) || verb.form === 's')) return IN_FORCE
  return charged(clause, measure, done)
}

const planned = (lemma: string): Standing =>
  lemma === 'intend'
    ? { status: 'announced', modality: 'planned' }
    : { status: 'threatened', modality: PLANS.test(lemma) ? 'planned' : 'potential' }

/** "imposes", "is raising", "would cut", "to levy": a verb of charging by its tense, voice and helpers. */
function charged(clause: Clause, measure: Measure, done: TariffStatus): Standing {
  const { verb } = clause
  const { line } = measure
  if (verb.modal === 'would' && isReported(clause, measure)) return { status: 'announced', modality: 'planned' }
  if (verb.shape === 'to' && verb.modal === undefined)
    return UNDECIDED.test(line.tokens[verb.from - 1]?.code ?? '')
      ? { status: 'threatened', modality: 'planned' }
      : { status: 'announced', modality: 'planned' }
  const lead = ancestors(line, clause)[0]
  // "is considering raising", "proposed cutting".
  if (
    verb.form === 'ing' &&
    verb.shape === 'bare' &&
    lead?.verb.word.cls === 'threaten' &&
    lead.verb.head >= verb.from - 2
  )
    return planned(lead.verb.word.lemma)
  const habit =
    HABITS.test(verb.word.lemma) ||
    / (?:also|already|still|currently|now|generally|typically) $/.test(codeOf(line, verb.head - 1, verb.head))
  const news =
    !habit && (verb.form === 's' || (verb.form === 'ing' && verb.shape === 'helped') || isOrdered(clause, measure))
  return { status: modalStatus(verb.modal, news ? 'announced' : done), modality: modalityFor(verb.modal) }
}

/** "signed an order raising …", "a decree imposing …": the order is made, the charge comes with it. */
function isOrdered({ kind, verb, from }: Clause, { line }: Measure): boolean {
  return (
    kind === 'participle' &&
    verb.form === 'ing' &&
    / (?:order|orders|proclamation|decree|bill|law|notification|notice|resolution|memorandum) $/.test(
      codeOf(line, from - 1, from),
    )
  )
}

// A would of reported speech or of an agreed text is a will; one behind a condition is open.
const CONDITION = / (?:if|unless|should|provided|in case|hypothetical|could|might) /
const UNDER =
  / (?:under|according to|by) (?:the|a|an|this|that|its|their|which) (?:\S+ ){0,3}(?:deal|agreement|accord|pact|plan|order|proposal|decree|decision|proclamation|terms|framework|notification|which|rules|bill|statement) /

function isReported(clause: Clause, { line }: Measure): boolean {
  if (CONDITION.test(line.code)) return false
  if (UNDER.test(line.code) || / under which /.test(line.code)) return true
  return ancestors(line, clause).some(
    ({ verb }) =>
      verb.modal === undefined &&
      !verb.negated &&
      (verb.word.cls === 'announce' ||
        verb.word.cls === 'agree' ||
        (verb.word.cls === 'say' && /^(?:say|tell|confirm|report|write|state)$/.test(verb.word.lemma))) &&
      (verb.form === 'past' || verb.form === 'part'),
  )
}

/** A verb over another: who threatens to impose has not imposed, who began to collect has. */
export function aboveStanding(below: Standing, clause: Clause, measure: Measure): Standing | undefined {
  const { verb } = clause
  const { cls, lemma } = verb.word
  const held = isHeldOrGone(below)
  if (lemma === 'deny' && below.status !== 'in_force') return undefined
  if (cls === 'threaten' || isOpen(clause)) {
    if (held) return { status: below.modality === 'planned' ? 'in_force' : below.status, modality: 'asserted' }
    if (below.status === 'announced' || (below.status === 'in_force' && isOpen(clause))) return planned(lemma)
    return below
  }
  if (cls === 'urge') {
    // What somebody is asked to lift stands; what he is asked to impose does not.
    if (held || measure.clause?.verb.word.cls === 'lower') return IN_FORCE
    return below.status === 'announced' ? { status: 'threatened', modality: 'urged' } : below
  }
  if (cls === 'probe')
    return below.status === 'announced' ? { status: 'under_investigation', modality: 'potential' } : below
  const undone = below.status === 'announced' || below.status === 'scheduled' || below.status === 'threatened'
  if (cls === 'effect' && undone && !isFuture(clause) && verb.form !== 's') return IN_FORCE
  if (cls === 'pause' && undone && isAbout(measure, clause)) return { status: 'postponed', modality: 'asserted' }
  if (cls === 'end' && undone && isAbout(measure, clause)) return { status: 'withdrawn', modality: 'asserted' }
  return below
}

/** "took effect", "will take effect", "begins collecting", "kicked in". */
function effectStanding(clause: Clause, { line }: Measure, isSubject: boolean): Standing | undefined {
  const { verb } = clause
  const starts = /^(?:start|begin|commence|resume|trigger|activate)$/.test(verb.word.lemma)
  const after = codeOf(line, verb.head + 1, verb.head + 5)
  const effect =
    starts ||
    /^ (?:into |in |back into )?(?:effect|force|operation|place|in) |^ effective /.test(after) ||
    /^(?:become|kick|snap)$/.test(verb.word.lemma)
  if (!effect || (!isSubject && !starts)) return undefined
  if (verb.negated) return { status: 'announced', modality: 'planned' }
  if (verb.modal === 'would' && / (?:if|unless) /.test(line.code) === false)
    return { status: 'scheduled', modality: 'expected' }
  if (verb.modal !== undefined && OPEN.test(verb.modal)) return { status: 'threatened', modality: 'potential' }
  const toCome =
    isFuture(clause) || verb.form === 's' || verb.form === 'ing' || (verb.form === 'base' && verb.shape === 'bare')
  return toCome ? { status: 'scheduled', modality: 'expected' } : IN_FORCE
}

/** "The duty is 25%", "has a 25% tariff", "would be 50%". */
function copula(clause: Clause, measure: Measure): Standing | undefined {
  const { line, until } = measure
  const { verb } = clause
  const after = codeOf(line, verb.head + 1, Math.min(until, verb.head + 6))
  if (/^ (?:on hold|on ice|paused|suspended|frozen) /.test(after)) return { status: 'suspended', modality: 'asserted' }
  if (/^ (?:\S+ )?(?:over|gone|history|dead) /.test(after)) return { status: 'withdrawn', modality: 'asserted' }
  if (/^ (?:now |still |already |currently )?in (?:effect|force|place) /.test(after))
    return verb.negated ? { status: 'announced', modality: 'planned' } : IN_FORCE
  if (/^ (?:\S+ ){0,2}(?:due|scheduled|expected|effective) /.test(after))
    return { status: 'scheduled', modality: 'expected' }
  if (/^ (?:\S+ )?(?:threatened|proposed|planned) /.test(after)) return { status: 'threatened', modality: 'planned' }
  // "is down for 15%", "is in line for a duty of 20%": written down, not yet paid.
  if (/^ (?:down|in line|in store|destined|headed|earmarked) (?:for|to) /.test(after))
    return { status: 'announced', modality: 'planned' }
  if (verb.modal === 'would' && isReported(clause, measure)) return { status: 'announced', modality: 'planned' }
  return {
    status: modalStatus(verb.modal, verb.shape === 'to' ? 'announced' : 'in_force'),
    modality: modalityFor(verb.modal),
  }
}
