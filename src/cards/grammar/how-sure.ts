import type { Modality } from '../claim.js'
import type { TariffStatus } from '../tariff-fields.js'
import { casesOf } from './cases.js'
import { ancestors, type Clause, clausesOf } from './clauses.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { modalityOf } from './modality.js'
import type { Standing } from './standing.js'
import type { VerbClass } from './verbs.js'

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
const WILL_EFFECT = any(
  '(?:takes?|take) effect',
  '(?:goes?|comes?|enters?|go|come|enter) into (?:effect|force)',
  'kicks? in',
  'becomes? effective',
)

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
const POSTPONED_BY = /^(?:postpone|delay|defer|stay|push|stall)$/
const FUTURE = /^(?:will|shall|'ll|set|due|expected|scheduled|slated|ready|poised|about|going|to|prepared|must)$/
const OPEN = /^(?:would|could|may|might|can|likely|unlikely|threatened|should)$/

/**
 * How a charge stands, from the verb that governs it with its tense and helpers, the verbs above that, and the adjectives at
 * the charge; and how sure the source is. `in_force` needs a verb of force and no modal. Undefined where the words deny the
 * charge or only suppose it.
 */
export function standingOf(measure: Measure): Standing | undefined {
  const { line, from, head, clauseFrom, clauseUntil, until, clause } = measure
  const part = codeOf(line, clauseFrom, clauseUntil)
  const own = codeOf(line, Math.max(clauseFrom, clause?.from ?? from), until)
  const phrase = codeOf(line, from, head + 2)
  if (HYPOTHETICAL.test(part) && !TOOK_EFFECT.test(own)) return undefined
  if (/ no longer (?:\S+ ){0,3}(?:pay|face|subject|apply|applies|charged|levied|collected|imposed|hit) /.test(own))
    return { status: 'withdrawn', modality: / (?:will|would|to) /.test(own) ? 'planned' : 'asserted' }
  if (DENIED.test(own) || isNegated(measure)) return undefined
  const court = struckDown(measure)
  if (court !== undefined) return court
  const told = nounStanding(measure)
  if (told !== undefined) return told
  const after = codeOf(line, head + 1, until)
  const verbs = chainOf(measure)
  const adjective = adjectiveStanding(phrase)
  const decided = verbs.reduce<Standing | undefined>((below, each) => step(below, each, measure), undefined)
  if (
    TOOK_EFFECT.test(own) &&
    !/ (?:before|until|had not|not|hours before|would have) (?:\S+ ){0,6}(?:took|taken|went|gone|come|came|kicked) /.test(
      part,
    ) &&
    !isSuspended(decided) &&
    decided?.status !== 'threatened'
  )
    return { status: 'in_force', modality: 'asserted' }
  if (
    adjective !== undefined &&
    (decided === undefined ||
      !['in_force', 'suspended', 'postponed', 'withdrawn'].includes(decided.status) ||
      isPlanOnly(verbs))
  )
    return isSuspended(decided) ? decided : adjective
  if (WILL_EFFECT.test(after) && decided?.status !== 'threatened' && !isSuspended(decided))
    return { status: 'scheduled', modality: 'expected' }
  if (decided !== undefined) return decided
  if (/ (?:existing|current|present|prevailing) /.test(phrase)) return { status: 'in_force', modality: 'asserted' }
  if (verbs.length === 0) return headline(measure, part)
  // "China rejects US anti-dumping duties", "hurt by Washington's tariffs": what bears a name, and is spoken of, is there.
  const named = casesOf(line).some(({ role, token }) => role === 'owner' && token >= from && token < head)
  return { status: named ? 'in_force' : 'unclear', modality: modalityOf(part) }
}

const isSuspended = (standing: Standing | undefined) =>
  standing !== undefined && ['suspended', 'postponed', 'withdrawn', 'expired', 'struck_down'].includes(standing.status)
const isPlanOnly = (verbs: readonly Clause[]) =>
  verbs.every(({ verb }) => verb.word.cls === 'go' || verb.word.cls === 'say')

/** The verbs that bear on a charge, nearest first: a participle that hangs on it, its own verb, and those above. */
function chainOf({ line, head, until, clause }: Measure): readonly Clause[] {
  const hanging = clausesOf(line).filter(
    ({ kind, subject, verb }) =>
      (kind === 'participle' || kind === 'relative') &&
      subject !== undefined &&
      head >= subject.from &&
      head < subject.until &&
      verb.head > head &&
      verb.head < until,
  )
  const own =
    clause === undefined
      ? []
      : [clause, ...ancestors(line, clause).filter((above, index, all) => isLinked([clause, ...all], index, above))]
  return [...hanging.slice(0, 1), ...own.filter(one => !hanging.includes(one))]
}

/** A clause above bears on the one below through an infinitive or what was said; "after", "because", "as" start another matter. */
function isLinked(chain: readonly Clause[], index: number, _above: Clause): boolean {
  return chain
    .slice(0, index + 1)
    .every(
      below =>
        below.kind !== 'relative' &&
        (below.link === undefined ||
          below.kind === 'infinitive' ||
          /^(?:that|of|by|for|on|against|to)$/.test(below.link)),
    )
}

/** What one more verb makes of a standing: "agreed" over "to cut", "threatens" over "to impose". */
function step(below: Standing | undefined, clause: Clause, measure: Measure): Standing | undefined {
  const { verb } = clause
  const { cls, lemma } = verb.word
  if (below !== undefined) return above(below, clause)
  const subject =
    clause.subject !== undefined && measure.head >= clause.subject.from && measure.head < clause.subject.until
  if (lemma === 'subject') return { status: modalStatus(verb.modal, 'in_force'), modality: modalityFor(verb.modal) }
  if (cls === 'effect') return effectStanding(clause, measure, subject)
  if (lemma === 'be' || lemma === 'have' || lemma === 'get') return copula(clause, measure)
  if (cls === 'pause') {
    const status = POSTPONED_BY.test(lemma) ? 'postponed' : 'suspended'
    return verb.modal !== undefined && OPEN.test(verb.modal)
      ? { status: 'in_force', modality: 'asserted' }
      : { status, modality: future(clause) ? 'planned' : 'asserted' }
  }
  const done = DONE[cls]
  if (done === undefined) return undefined
  if (cls === 'keep' && future(clause)) return { status: 'in_force', modality: 'planned' }
  if (cls === 'threaten' || cls === 'avoid')
    return {
      status: 'threatened',
      modality: lemma === 'plan' || lemma === 'prepare' || lemma === 'intend' ? 'planned' : 'potential',
    }
  if (cls === 'end') {
    if (verb.modal !== undefined && OPEN.test(verb.modal)) return { status: 'in_force', modality: 'asserted' }
    return { status: 'withdrawn', modality: future(clause) ? 'planned' : 'asserted' }
  }
  if (cls === 'expire' && (future(clause) || verb.form === 's')) return { status: 'in_force', modality: 'asserted' }
  if (cls === 'lower' && verb.modal !== undefined && OPEN.test(verb.modal))
    return { status: 'threatened', modality: 'potential' }
  if (verb.shape === 'to' && verb.modal === undefined) return { status: 'announced', modality: 'planned' }
  return {
    status: modalStatus(verb.modal, verb.form === 's' && !HABITS.test(lemma) ? 'announced' : done),
    modality: modalityFor(verb.modal),
  }
}

// "India charges 100%" tells how it is; "Washington imposes 25%" is news of the day.
const HABITS = /^(?:face|pay|charge|levy|apply|collect|keep|maintain|remain|retain|suffer|bear)$/

/** "will impose", "could raise": what is to come is announced, what may come is threatened. */
function modalStatus(modal: string | undefined, plain: TariffStatus): TariffStatus {
  if (modal === undefined) return plain
  return OPEN.test(modal) ? 'threatened' : 'announced'
}

function modalityFor(modal: string | undefined): Modality {
  if (modal === undefined) return 'asserted'
  if (OPEN.test(modal)) return 'potential'
  return /^(?:expected|due|set|scheduled|slated|poised|about)$/.test(modal) ? 'expected' : 'planned'
}

const future = ({ verb }: Clause) => verb.shape === 'to' || (verb.modal !== undefined && FUTURE.test(verb.modal))

/** A verb over another: who threatens to impose has not imposed, who began to collect has. */
function above(below: Standing, { verb }: Clause): Standing {
  const { cls, lemma } = verb.word
  const open = verb.modal !== undefined && OPEN.test(verb.modal)
  if (cls === 'threaten' || open) {
    if (below.status === 'withdrawn' || below.status === 'suspended' || below.status === 'postponed')
      return { status: below.modality === 'planned' ? 'in_force' : below.status, modality: 'asserted' }
    return below.status === 'announced' || (below.status === 'in_force' && open)
      ? {
          status: 'threatened',
          modality: /^(?:plan|prepare|intend|propose|consider|mull|weigh)$/.test(lemma) ? 'planned' : 'potential',
        }
      : below
  }
  if (cls === 'urge') {
    // What somebody is asked to lift stands; what he is asked to impose does not.
    if (below.status === 'withdrawn' || below.status === 'suspended' || below.status === 'postponed')
      return { status: 'in_force', modality: 'asserted' }
    return below.status === 'announced' ? { status: 'threatened', modality: 'urged' } : below
  }
  if (cls === 'probe')
    return below.status === 'announced' ? { status: 'under_investigation', modality: 'potential' } : below
  if (cls === 'effect' && below.status === 'announced') return { status: 'in_force', modality: 'asserted' }
  if (cls === 'pause' && below.status === 'announced') return { status: 'postponed', modality: 'asserted' }
  if (cls === 'end' && below.status === 'announced') return { status: 'withdrawn', modality: 'asserted' }
  return below
}

/** "took effect", "will take effect", "begins collecting", "kicked in". */
function effectStanding(clause: Clause, { line }: Measure, subject: boolean): Standing | undefined {
  const { verb } = clause
  const after = codeOf(line, verb.head + 1, verb.head + 5)
  const effect =
    /^ (?:into |in |back into )?(?:effect|force|operation|place|in) |^ effective /.test(after) ||
    /^(?:start|begin|commence|become|kick|trigger|resume|snap|activate)$/.test(verb.word.lemma)
  if (!effect || (!subject && !/^(?:start|begin|commence|resume|trigger|activate)$/.test(verb.word.lemma)))
    return undefined
  if (verb.negated) return { status: 'announced', modality: 'planned' }
  if (verb.modal !== undefined && OPEN.test(verb.modal)) return { status: 'threatened', modality: 'potential' }
  if (future(clause) || verb.form === 's' || (verb.form === 'base' && verb.shape === 'bare'))
    return { status: 'scheduled', modality: 'expected' }
  return verb.form === 'ing' && verb.shape === 'bare'
    ? { status: 'scheduled', modality: 'expected' }
    : { status: 'in_force', modality: 'asserted' }
}

/** "The duty is 25%", "has a 25% tariff", "would be 50%". */
function copula(clause: Clause, { line, until }: Measure): Standing | undefined {
  const { verb } = clause
  const after = codeOf(line, verb.head + 1, Math.min(until, verb.head + 6))
  if (/^ (?:on hold|on ice|paused|suspended|frozen) /.test(after)) return { status: 'suspended', modality: 'asserted' }
  if (/^ (?:\S+ )?(?:over|gone|history|dead) /.test(after)) return { status: 'withdrawn', modality: 'asserted' }
  if (/^ (?:now |still |already |currently )?in (?:effect|force|place) /.test(after))
    return { status: 'in_force', modality: 'asserted' }
  if (/^ (?:\S+ ){0,2}(?:due|scheduled|expected|effective) /.test(after))
    return { status: 'scheduled', modality: 'expected' }
  return {
    status: modalStatus(verb.modal, verb.shape === 'to' ? 'announced' : 'in_force'),
    modality: modalityFor(verb.modal),
  }
}

/** "proposed tariffs", "a threatened 30% duty", "the paused levies". */
function adjectiveStanding(phrase: string): Standing | undefined {
  if (/ (?:proposed|planned) /.test(phrase)) return { status: 'threatened', modality: 'planned' }
  if (/ (?:threatened|potential|possible|looming|prospective|would-be) /.test(phrase))
    return { status: 'threatened', modality: 'potential' }
  if (/ (?:paused|suspended|frozen) /.test(phrase)) return { status: 'suspended', modality: 'asserted' }
  return / (?:postponed|delayed) /.test(phrase) ? { status: 'postponed', modality: 'asserted' } : undefined
}

/** "a tariff pause", "tariff threats", "suspension of duties", "a moratorium on": a noun that tells the change. */
function nounStanding({ line, from, head, change, until }: Measure): Standing | undefined {
  const lead = codeOf(line, Math.max(0, from - 7), from)
  if (change !== undefined && /^(?:suspensions?|pause)$/.test(change))
    return { status: 'suspended', modality: 'asserted' }
  if (change !== undefined && /^threats?$/.test(change)) return { status: 'threatened', modality: 'potential' }
  if (/ (?:suspension|pause|freeze|halt) (?:of|on|in|to) (?:\S+ ){0,3}$/.test(lead))
    return { status: 'suspended', modality: 'asserted' }
  if (
    / (?:postponement|delay|deferral|moratorium|reprieve|extension) (?:of|on|in|from|to|for) (?:\S+ ){0,3}$/.test(lead)
  )
    return { status: 'postponed', modality: 'asserted' }
  if (/ threats? (?:of|to|by) (?:\S+ ){0,4}$/.test(lead)) return { status: 'threatened', modality: 'potential' }
  if (
    / (?:removal|abolition|elimination|withdrawal|repeal|end|lifting|scrapping) (?:of|to) (?:\S+ ){0,3}$/.test(lead) &&
    !/ (?:want|seek|call|demand|urg|press|hop)\w* (?:\S+ ){0,5}$/.test(codeOf(line, Math.max(0, from - 12), from))
  )
    return { status: 'withdrawn', modality: modalityOf(lead) }
  if (
    / (?:investigation|probe|inquiry|petition) (?:\S+ ){0,6}$/.test(lead) &&
    !/ (?:following|after|concluded|completed|found) /.test(lead)
  )
    return { status: 'under_investigation', modality: 'potential' }
  const after = codeOf(line, head + 1, Math.min(until, head + 5))
  return /^ (?:on hold|under consideration) /.test(after) ? { status: 'suspended', modality: 'asserted' } : undefined
}

const COURT = / (?:court|courts|judge|judges|panel|ruling|tribunal|justices|verdict) /

/** A court that strikes a charge down, blocks it, or finds it unlawful. */
function struckDown({ line, clauseFrom, clauseUntil, clause }: Measure): Standing | undefined {
  const part = codeOf(line, clauseFrom, clauseUntil)
  if (
    / (?:struck|strikes?|striking) down /.test(part) ||
    / (?:ruled|declared|found|deemed|held) (?:\S+ ){0,5}(?:illegal|unlawful|invalid|unconstitutional) /.test(part)
  )
    return { status: 'struck_down', modality: 'asserted' }
  if (
    !COURT.test(part) ||
    clause?.verb.word.cls !== 'strike' ||
    /^(?:uphold|dismiss|reject)$/.test(clause.verb.word.lemma)
  )
    return undefined
  return clause.verb.modal === undefined ? { status: 'struck_down', modality: 'asserted' } : undefined
}

/** "will not impose", "did not raise": the verb of the charge is denied, or one that leads to it is. */
function isNegated(measure: Measure): boolean {
  const [first, ...rest] = chainOf(measure)
  if (first === undefined) return false
  if (first.verb.negated) return !['effect', 'end', 'avoid', 'exempt', 'pause', 'expire'].includes(first.verb.word.cls)
  return rest
    .slice(0, 2)
    .some(
      ({ verb }) =>
        verb.negated && (verb.word.cls === 'threaten' || verb.word.cls === 'announce' || verb.word.cls === 'agree'),
    )
}

/** A headline or a row without a verb. */
function headline(measure: Measure, part: string): Standing {
  const modality = modalityOf(part)
  if (/ threat(?:s|en\w*)? /.test(part)) return { status: 'threatened', modality: 'potential' }
  return { status: measure.told === 'row' ? 'unclear' : 'announced', modality }
}
