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
  if (/ (?:threats?|plans?|proposals?) (?:of|for|by) (?:\S+ ){0,4}$/.test(lead)) return MAY_COME
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

/** A headline or a row without a verb. */
export function verblessStanding({ told }: Measure, part: string): Standing {
  if (/ threat(?:s|en\w*)? /.test(part)) return MAY_COME
  return { status: told === 'row' ? 'unclear' : 'announced', modality: modalityOf(part) }
}
