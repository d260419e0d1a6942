import { type Clause, clauseOfToken } from './clauses.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'

export type DateRole = 'effective' | 'suspendedUntil' | 'expires' | 'announced'

/** What a date is the date of, by the word that leads to it and the verb over it. */
export type DateUse = {
  readonly role: DateRole
  /** Whether the words speak of it as done, as to come, or leave that to the charge. */
  readonly time: 'past' | 'ahead' | 'open'
  /** True where a word of beginning leads to it ("from", "takes effect"), and not the verb of the charge alone. */
  readonly begins: boolean
  readonly clause: Clause | undefined
}

// Hours and the like between a date and the word that leads to it: "on or after 12:01 a.m. eastern daylight time on".
const FILLER =
  /^(?:on|at|the|or|after|about|around|early|late|mid|a\.m\.?|p\.m\.?|am|pm|midnight|noon|eastern|daylight|standard|local|time|hours|est|edt|et|gmt|utc|[#,("“]|\d{1,2}[:.]\d\d|only|officially|also|just|back|again|first)$/
// "entered, or withdrawn from warehouse, for consumption on or after …" is how customs say from when (19 CFR 141.68).
const START = /^(?:consumption|from|effective|starting|beginning|commencing|since|of|effect|force|upon)$/
const END = /^(?:until|till|through|to)$/
// Verbs of beginning; "take", "come", "go", "enter" begin only with what follows them.
const BEGIN = /^(?:start|begin|commence|become|kick|trigger|resume|snap|activate|enter|take|come|go)$/
const INTO = / (?:effect|force|operation|effective|in|place|over|due|back|applying|collecting|levying|charging) /
const PAUSE =
  / (?:paus\w*|suspen\w*|moratori\w*|postpon\w*|delay\w*|deferr?\w*|truce|reprieve|hold|freeze|frozen|grace|exten\w+|push\w*|put off|halt\w*|stay\w*) /
const DUE =
  / (?:due|scheduled|slated|expected|set|planned|effective|in force|in effect|in place) (?:to \S+ )?(?:\S+ ){0,2}$/

/** The use of the date at a token; undefined where it is the date of something else or no word says of what. */
export function dateUse(line: Line, index: number): DateUse | undefined {
  const mention = line.tokens[index]?.date
  if (mention === undefined || mention.quarter !== undefined) return undefined
  // "the April 2 tariffs", "an Aug. 1 deadline": a name, not a time.
  if (isName(line, index) || isRecord(line, index)) return undefined
  const clause = clauseOfToken(line, index)
  const lead = leadOf(line, index, mention.raw)
  const time = timeOf(clause, index)
  if (END.test(lead)) return untilUse(line, index, lead, clause)
  const byVerb = verbUse(line, index, clause)
  if (byVerb === 'announced' || byVerb === 'expires' || byVerb === 'suspendedUntil')
    return START.test(lead) && byVerb === 'announced'
      ? { role: 'effective', time: lead === 'since' ? 'past' : 'open', begins: true, clause }
      : { role: byVerb, time: byVerb === 'announced' ? 'past' : 'ahead', begins: false, clause }
  if (
    START.test(lead) &&
    !/ (?:rose|fell|risen|fallen|grew|growth|exports|imports) (?:\S+ ){0,3}$/.test(codeOf(line, index - 4, index))
  )
    return {
      role: 'effective',
      time: lead === 'since' ? 'past' : lead === 'consumption' ? 'open' : time,
      begins: true,
      clause,
    }
  if (byVerb === 'begin') return { role: 'effective', time, begins: true, clause }
  if (DUE.test(codeOf(line, Math.max(clause?.from ?? 0, index - 6), index)))
    return { role: 'effective', time: time === 'past' ? 'open' : time, begins: true, clause }
  return byVerb === 'charge' ? { role: 'effective', time, begins: false, clause } : undefined
}

/** "the highest since 1933", "its first since May": how long ago something was as much, and the beginning of nothing. */
function isRecord(line: Line, index: number): boolean {
  return (
    / (?:\S*est|most|first|worst|best|record|level|unseen|not seen|only) (?:\S+ ){0,5}$/.test(
      codeOf(line, Math.max(0, index - 7), index),
    ) && /^since\b/i.test(line.tokens[index]?.date?.raw ?? line.tokens[index - 1]?.code ?? '')
  )
}

function isName(line: Line, index: number): boolean {
  const next = line.tokens[index + 1]?.code ?? ''
  return (
    /^(?:tariffs?|duties|levies|deadline|announcement|order|proclamation|meeting|summit|talks|letter|statement|deal|agreement|ruling)$/.test(
      next,
    ) &&
    !/^(?:on|from|since|by|in)\b/i.test(line.tokens[index]?.date?.raw ?? '') &&
    !/^(?:on|from|since|starting|beginning|effective)$/.test(line.tokens[index - 1]?.code ?? '')
  )
}

/** The preposition or participle that leads to a date, within the mention itself or before it. */
function leadOf(line: Line, index: number, raw: string): string {
  const own = /^(?:from|since|until|till|through|by|to|beginning|starting)\b/i.exec(raw)?.[0].toLowerCase()
  if (own !== undefined) return own
  let at = index - 1
  while (at >= 0 && index - at < 14 && FILLER.test(line.tokens[at]?.code ?? '')) at -= 1
  const word = line.tokens[at]?.code ?? ''
  // "as of May 1", "the end of May": of these only the first begins.
  if (word === 'of') return line.tokens[at - 1]?.code === 'as' ? 'of' : ''
  if (/^(?:effect|force)$/.test(word))
    return /^(?:with|immediate|full|in|into)$/.test(line.tokens[at - 1]?.code ?? '') ? word : ''
  return word
}

function untilUse(line: Line, index: number, lead: string, clause: Clause | undefined): DateUse | undefined {
  const around = codeOf(line, 0, index)
  const paused = PAUSE.test(around)
  // "from April 1 to May 2" is a stretch; "postponed to May 2" a new day.
  if (lead === 'to' && !paused) return undefined
  if (lead === 'through' && / (?:january|from|period|months) (?:\S+ ){0,4}$/.test(codeOf(line, index - 5, index)))
    return undefined
  return { role: paused ? 'suspendedUntil' : 'expires', time: 'ahead', begins: false, clause }
}

function verbUse(line: Line, index: number, clause: Clause | undefined): DateRole | 'begin' | 'charge' | undefined {
  if (clause === undefined) return undefined
  const { verb } = clause
  const { cls, lemma } = verb.word
  if (cls === 'effect' || BEGIN.test(lemma)) {
    if (/^(?:start|begin|commence|resume|trigger|activate)$/.test(lemma)) return 'begin'
    return INTO.test(codeOf(line, verb.head + 1, verb.head + 5)) ? 'begin' : lemma === 'run' ? 'expires' : undefined
  }
  if (cls === 'expire' || (lemma === 'end' && !verb.passive)) {
    const subject = clause.subject === undefined ? ' ' : codeOf(line, clause.subject.from, clause.subject.until)
    if (cls !== 'expire' && !/ (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|truce|pause|it|they) /.test(subject))
      return undefined
    return PAUSE.test(subject) ? 'suspendedUntil' : 'expires'
  }
  if (cls === 'announce' || cls === 'sign' || cls === 'agree' || cls === 'threaten')
    return verb.shape === 'to' ? undefined : 'announced'
  if (/^(?:apply|collect|levy|charge|pay)$/.test(lemma) && index > verb.head) return 'begin'
  if (cls === 'impose' || cls === 'raise' || cls === 'lower' || cls === 'end' || cls === 'face' || cls === 'retaliate')
    return 'charge'
  return undefined
}

/** "takes effect", "comes into force": only a rule can do that, whatever noun stands nearest before the verb. */
export function takesEffect(line: Line, { verb }: Clause): boolean {
  return (
    /^(?:take|come|go|enter)$/.test(verb.word.lemma) &&
    / (?:effect|force) /.test(codeOf(line, verb.head + 1, verb.head + 4))
  )
}

function timeOf(clause: Clause | undefined, index: number): DateUse['time'] {
  if (clause === undefined) return 'open'
  const { verb } = clause
  if (verb.modal !== undefined || verb.shape === 'to' || verb.form === 's') return 'ahead'
  // "changes made by this order … on March 20": a participle has no time of its own.
  if (clause.kind === 'participle' && verb.form !== 'ing') return 'open'
  if (verb.shape === 'bare' && (verb.form === 'base' || (verb.form === 'ing' && index > verb.head))) return 'ahead'
  return verb.perfect || verb.form === 'past' || verb.form === 'part' ? 'past' : 'open'
}
