import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { modalityOf } from './modality.js'
import type { Standing } from './standing.js'

const HELD: Standing = { status: 'suspended', modality: 'asserted' }
const PUT_OFF: Standing = { status: 'postponed', modality: 'asserted' }
const MAY_COME: Standing = { status: 'threatened', modality: 'potential' }

/** "proposed tariffs", "a threatened 30% duty", "the paused levies": the adjectives of a charge. */
export function adjectiveStanding(phrase: string): Standing | undefined {
  if (/ (?:proposed|planned) /.test(phrase)) return { status: 'threatened', modality: 'planned' }
  if (/ (?:threatened|potential|possible|looming|prospective|would-be) /.test(phrase)) return MAY_COME
  if (/ (?:paused|suspended|frozen) /.test(phrase)) return HELD
  return / (?:postponed|delayed) /.test(phrase) ? PUT_OFF : undefined
}

/** "a tariff pause", "tariff threats", "suspension of duties", "a moratorium on": a noun that tells the change. */
export function nounStanding(measure: Measure): Standing | undefined {
  const { line, from, head, change, until, clause } = measure
  // The nouns that lead to the charge stand on its side of the verb.
  const verb = clause !== undefined && clause.verb.head < from ? clause.verb.head + 1 : 0
  const lead = codeOf(line, Math.max(0, from - 7, verb), from)
  if (change !== undefined && /^(?:suspensions?|pause)$/.test(change)) return HELD
  if (change !== undefined && /^threats?$/.test(change)) return MAY_COME
  if (/ (?:suspension|pause|freeze|halt) (?:of|on|in|to) (?:\S+ ){0,3}$/.test(lead)) return HELD
  if (
    / (?:postponement|delay|deferral|moratorium|reprieve|extension) (?:of|on|in|from|to|for) (?:\S+ ){0,3}$/.test(lead)
  )
    return PUT_OFF
  if (/ (?:threats?|plans?|proposals?) (?:of|for|by|from) (?:\S+ ){0,4}$/.test(lead)) return MAY_COME
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
  return /^ (?:on hold|under consideration) /.test(after) ? HELD : undefined
}

// A figure of the charge may stand between it and what was done to it: "– 24% and 49% respectively –", "of 12%,".
const FIGURES =
  '(?:(?:of|at) R (?:, )?|(?:on|for|from) (?:[^ ,]+ ){1,4}, |[–(] (?:(?:R|and|or|,|respectively|each|for|E:\\S+) )+[–)] |, )?(?:also |now |both |all |since )?'
const PUT_OFF_BEHIND = new RegExp(`^ ${FIGURES}(?:postponed|deferred|delayed|put off|pushed back) `)
const HELD_BEHIND = new RegExp(`^ ${FIGURES}(?:suspended|paused|frozen|put on hold) `)
const UNDER_PAUSE =
  / (?:following|after|during|amid|under|because of|due to|thanks to) (?:a|an|the|this|that|its|his) (?:\S+ ){0,3}(?:moratorium|pause|reprieve|postponement|suspension|grace period) /

/** "taxes of 24%, postponed until July": what was done to a charge, right behind it without a verb of its own. */
export function standingBehind({ line, head }: Measure): Standing | undefined {
  const after = codeOf(line, head + 1, line.tokens.length)
  if (PUT_OFF_BEHIND.test(after)) return PUT_OFF
  return HELD_BEHIND.test(after) ? HELD : undefined
}

/** "to avoid the entry into force of a duty following a moratorium", "due in July after the pause": it would run but for a pause. */
export function isUnderPause({ line, head, from, until }: Measure): boolean {
  if (!UNDER_PAUSE.test(codeOf(line, head + 1, until))) return false
  return / (?:entry into (?:force|effect)|return|resumption|start|introduction|due|take effect|come into (?:force|effect)) /.test(
    codeOf(line, Math.max(0, from - 10), until),
  )
}

/** The same as a standing, where the verbs leave the charge to come. */
export function standingUnderPause(decided: Standing | undefined, measure: Measure): Standing | undefined {
  return (decided?.status === 'threatened' || decided?.status === 'scheduled') && isUnderPause(measure)
    ? PUT_OFF
    : undefined
}

/** A headline or a row without a verb. */
export function verblessStanding({ told }: Measure, part: string): Standing {
  if (/ threat(?:s|en\w*)? /.test(part)) return MAY_COME
  return { status: told === 'row' ? 'unclear' : 'announced', modality: modalityOf(part) }
}
