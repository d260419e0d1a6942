import type { DateValue } from '../../articles/dates.js'
import type { Reading } from '../../articles/reading.js'
import { casesOf } from './cases.js'
import { type DateUse, dateUse, takesEffect } from './date-role.js'
import { type TariffFact, tariffFacts } from './facts.js'
import { codeOf, type Line } from './line.js'
import { resolvedAt } from './when.js'

/** A sentence that says when charges begin, and of which charges it speaks as far as it says so. */
export type BeginStatement = {
  readonly at: number
  readonly line: Line
  readonly token: number
  readonly date: DateValue
  readonly time: DateUse['time']
  /** Who charges and who is charged by its own words; empty where it leaves that to the text around it. */
  readonly imposers: ReadonlySet<string>
  readonly targets: ReadonlySet<string>
  /** The rates that it dates; empty where it speaks of "the duties" alone. */
  readonly rates: ReadonlySet<number>
  readonly products: ReadonlySet<string>
}

const CHARGE =
  / (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|surcharges?|surtax|tax(?:es)?|charges?|charged|measures?|penalt(?:y|ies)|hikes?|increases?|rises?|counter-?measures?) /
// What stands for charges that were told of before.
const ANAPHOR =
  / (?:it|they|these|this|those|both|which|that|all|orders?|proclamation|decision|move|moves|notification|regulations?|determination|decree|changes?|modifications?|actions?|amendments?|provisions?|new rules|cuts?|reductions?|package|reform|revision|amendment|adjustments?|list) /
// Goods that enter on or after a day are charged from that day.
const ENTRY = / (?:entered|entering|withdrawn|cleared|imported|landed) (?:\S+ ){0,9}consumption /
// An agreement, a ban or a suspension begins too; that is not the beginning of a charge.
const OTHER =
  / (?:agreements?|deals?|pacts?|treat(?:y|ies)|accords?|truce|pause|suspension|moratorium|bans?|curbs|controls|restrictions|quotas?|sanctions|talks|negotiations|meeting|investigations?|probe|harvest|season|crop|contracts?|deliver(?:y|ies)|shipments?) /

/** The sentences of a text that say when charges begin, in order. */
export function beginStatements(reading: Reading, lines: readonly Line[]): readonly BeginStatement[] {
  return lines.flatMap((line, at) =>
    line.tokens.flatMap(({ date }, token) => {
      const use = date === undefined ? undefined : dateUse(line, token)
      if (use?.role !== 'effective' || !use.begins || isBygone(line, use)) return []
      const facts = tariffFacts(reading, line)
      const dated = facts.filter(({ dates }) => dates.some(one => one.token === token))
      if (dated.length === 0 && !speaksOfCharge(line, token, use)) return []
      return [statement(reading, line, at, token, use, dated.length > 0 ? dated : facts.filter(isBare))]
    }),
  )
}

/** "had been collected since July", "will not be collected": an earlier step, or none at all. */
const isBygone = (line: Line, { clause }: DateUse) =>
  clause !== undefined && (clause.verb.negated || / had /.test(codeOf(line, clause.verb.from, clause.verb.head)))

const isBare = ({ rate }: TariffFact) => rate === undefined

function statement(
  reading: Reading,
  line: Line,
  at: number,
  token: number,
  use: DateUse,
  facts: readonly TariffFact[],
): BeginStatement {
  const told = facts.flatMap(({ dates }) => dates.filter(one => one.token === token))[0]
  const time = told?.time ?? use.time
  const date = told?.date ?? resolvedAt(line, token, reading.published, 'effective', time)
  // Whoever is named behind the day is part of another matter: "… on May 1, or sooner if China answers".
  const named = (roles: readonly string[]) =>
    casesOf(line).flatMap(one =>
      roles.includes(one.role) && one.token < token && one.token >= (use.clause?.from ?? 0) ? [one.economy] : [],
    )
  return {
    at,
    line,
    token,
    date,
    time,
    imposers: new Set(facts.length > 0 ? facts.flatMap(({ imposer }) => imposer ?? []) : named(['owner', 'agent'])),
    targets: new Set(facts.length > 0 ? facts.flatMap(({ target }) => target ?? []) : named(['patient', 'origin'])),
    rates: new Set(facts.flatMap(({ rate, total }) => [rate?.low ?? [], rate?.high ?? [], total?.low ?? []].flat())),
    products: new Set(facts.flatMap(({ scope }) => scope?.products ?? [])),
  }
}

/** Whether what begins on the day is a charge: the subject of the verb, or the noun that "effective" stands behind. */
function speaksOfCharge(line: Line, token: number, { clause }: DateUse): boolean {
  // An average over a schedule begins on no day.
  if (/ (?:average|averaged|mean|weighted) /.test(line.code)) return false
  if (ENTRY.test(line.code)) return true
  const { subject, verb } = clause ?? {}
  if (clause !== undefined && takesEffect(line, clause) && CHARGE.test(codeOf(line, 0, clause.verb.from)))
    return subject === undefined || !OTHER.test(codeOf(line, subject.from, subject.until))
  if (verb === undefined || subject === undefined || verb.from > token)
    return CHARGE.test(line.code) && !OTHER.test(line.code)
  const named = codeOf(line, subject.from, subject.until)
  if (OTHER.test(named)) return false
  if (CHARGE.test(named) || ANAPHOR.test(named)) return true
  // "will begin collecting the duties on May 1", "will be charged from May 1".
  return CHARGE.test(codeOf(line, verb.from, token)) && !OTHER.test(codeOf(line, verb.from, token))
}
