import type { DateValue } from '../../articles/dates.js'
import { resolveDate } from '../../articles/dates.js'
import type { TariffStatus } from '../tariff-fields.js'
import { holds } from './clause.js'
import type { Clause } from './clauses.js'
import { clausesOf } from './clauses.js'
import { type DateRole, type DateUse, dateUse, takesEffect } from './date-role.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'
import { isUnderPause } from './standing-words.js'

export type { DateRole } from './date-role.js'

export type BoundDate = {
  readonly role: DateRole
  readonly date: DateValue
  readonly token: number
  readonly time: DateUse['time']
  /** False where the verb of the charge alone leads to it: "raised the duty on Friday" may be the day of the order. */
  readonly begins: boolean
  /** The sentence that gives it, where that is not the one of the charge. */
  readonly line?: Line
}

const AHEAD: ReadonlySet<TariffStatus> = new Set(['scheduled', 'postponed', 'threatened', 'announced'])

/** The dates that a sentence gives this charge, each by the words that lead to it. */
export function datesOf(
  measure: Measure,
  status: TariffStatus,
  published: DateValue | undefined,
): readonly BoundDate[] {
  const { line } = measure
  const found: BoundDate[] = []
  for (let index = 0; index < line.tokens.length; index += 1) {
    if (line.tokens[index]?.date === undefined) continue
    const when = whenUse(measure, index)
    const read = when ?? dateUse(line, index)
    // The day on which a charge is to begin that a pause holds back is the day until which it does.
    const use =
      read?.role === 'effective' && status === 'postponed' && isUnderPause(measure)
        ? ({ ...read, role: 'suspendedUntil' } satisfies DateUse)
        : read
    if (read === undefined || use === undefined) continue
    if (when === undefined && !bearsOn(measure, index, read)) continue
    if (found.some(other => other.role === use.role)) continue
    // "was to take effect on March 4 but was put off": the day that passed by is no beginning.
    if (use.role === 'effective' && (status === 'postponed' || status === 'suspended')) continue
    if (use.role === 'effective' && use.time === 'ahead' && measure.clause?.verb.word.cls === 'keep') continue
    const time = use.begins && use.time !== 'open' ? use.time : timeBy(status, use)
    found.push({
      role: use.role,
      date: resolvedAt(line, index, published, use.role, time),
      token: index,
      time,
      begins: use.begins,
    })
  }
  return found
}

/** "on Wednesday, when duties were added", "Friday, the day on which the duty began": the day of what the clause tells. */
function whenUse({ line, clause }: Measure, index: number): DateUse | undefined {
  if (clause === undefined || index >= clause.verb.head) return undefined
  const between = codeOf(line, index + 1, Math.min(index + 7, clause.verb.from))
  if (!/^ (?:, )?(?:when|the day (?:on which|that|when)|on which) /.test(between)) return undefined
  if (codeOf(line, index + 7, clause.verb.from).includes(' , ')) return undefined
  return /^(?:impose|raise|lower|effect|end|retaliate)$/.test(clause.verb.word.cls) && clause.verb.modal === undefined
    ? { role: 'effective', time: 'past', begins: true, clause }
    : undefined
}

function timeBy(status: TariffStatus, use: DateUse): DateUse['time'] {
  if (use.role === 'announced') return 'past'
  return AHEAD.has(status) ? 'ahead' : status === 'in_force' ? 'past' : use.time
}

/** The day that the date at a token comes to, on the side of the article's own day that the words ask for. */
export function resolvedAt(
  line: Line,
  index: number,
  published: DateValue | undefined,
  role: DateRole,
  time: DateUse['time'],
): DateValue {
  const mention = line.tokens[index]?.date ?? { raw: '', start: 0, end: 0 }
  const lean =
    role === 'suspendedUntil' || role === 'expires' || time === 'ahead'
      ? 'future'
      : time === 'past'
        ? 'past'
        : undefined
  return resolveDate(mention, published, lean)
}

/** Whether a date of the sentence speaks of this charge and not of another one in it. */
function bearsOn(measure: Measure, index: number, use: DateUse): boolean {
  const { line, head, from, clauseFrom, clauseUntil, until, clause } = measure
  if (index >= from && index <= head) return false
  if (isOfOtherFigure(line, head, index)) return false
  if (index > head) {
    if (index < until)
      return (
        near(measure, use.clause) ||
        (use.role === 'effective' && use.begins && (goesOn(measure, use.clause) || isOfGoods(measure, use.clause)))
      )
    // "100% on X, 50% on Y and 25% on Z, all from May 1": a list shares the date at its end.
    return index < clauseUntil && use.begins && listed(line, clause, until, index)
  }
  if (index < clauseFrom) return false
  if (use.role === 'suspendedUntil')
    return / (?:postpon|delay|paus|suspen|deferr?)\w* (?:\S+ ){0,3}$/.test(codeOf(line, clauseFrom, index))
  // "From May 1, India will charge …", "On Friday Washington raised …": the date opens the clause of the charge.
  return near(measure, use.clause) && (use.clause === clause || !chargeBetween(line, index, from))
}

/** The clause of the charge itself, one that it hangs on, or one that hangs on it. */
function near({ line, clause, head }: Measure, other: Clause | undefined): boolean {
  if (clause === undefined || other === undefined || clause === other) return true
  if (holds(other.subject, head)) return true
  const clauses = clausesOf(line)
  return clause.kind === 'infinitive' && clauses[clause.parent ?? -1] === other
}

/** "a duty on goods that contain copper from 1 May": what the goods are has no beginning, so the day is that of the duty. */
function isOfGoods(measure: Measure, other: Clause | undefined): boolean {
  return (
    other?.kind === 'relative' &&
    other.subject !== undefined &&
    other.subject.from > measure.head &&
    /^(?:contain|have|include|use|hold|weigh|cost|carry|need|fall|belong)$/.test(other.verb.word.lemma) &&
    /^(?:s|base)$/.test(other.verb.form)
  )
}

/** "… tariffs, and they take effect on May 1": a clause behind it that takes the charge up again. */
function goesOn({ line, head }: Measure, other: Clause | undefined): boolean {
  if (other === undefined || other.kind === 'infinitive') return true
  if (other.subject === undefined) return other.kind !== 'relative'
  if (takesEffect(line, other)) return true
  // "…, with changes starting on May 1" is about the changes.
  if (other.kind === 'participle') return holds(other.subject, head)
  return / (?:they|it|which|these|both|all|tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|measures?|order) /.test(
    codeOf(line, other.subject.from, other.subject.until),
  )
}

/** "40% … on top of the 10% charged since April": the date is the other figure's. */
function isOfOtherFigure(line: Line, head: number, index: number): boolean {
  return / R (?:charged|paid|imposed|announced|levied|in force|set|threatened) (?:\S+ ){0,2}$/.test(
    codeOf(line, Math.max(head + 1, index - 6), index),
  )
}

function listed(line: Line, clause: Clause | undefined, until: number, index: number): boolean {
  const between = codeOf(line, until, index)
  if (/ (?:all|both|each) (?:\S+ ){0,4}$/.test(between)) return true
  return (
    clause !== undefined &&
    !/ D /.test(between) &&
    clausesOf(line).every(({ verb }) => verb.head <= until || verb.head >= index || verb.head === clause.verb.head)
  )
}

const chargeBetween = (line: Line, from: number, until: number) =>
  / (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)) /.test(codeOf(line, from, until))
