import type { DateValue } from '../../articles/dates.js'
import { resolveDate } from '../../articles/dates.js'
import type { TariffStatus } from '../tariff-fields.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import type { Measure } from './measure.js'

export type DateRole = 'effective' | 'suspendedUntil' | 'expires' | 'announced'

export type BoundDate = { readonly role: DateRole; readonly date: DateValue; readonly token: number }

const AHEAD: ReadonlySet<TariffStatus> = new Set(['scheduled', 'postponed', 'threatened', 'announced'])

/** The dates that a clause gives this charge, each by the word that leads to it. */
export function datesOf(
  measure: Measure,
  status: TariffStatus,
  published: DateValue | undefined,
): readonly BoundDate[] {
  const { line } = measure
  const found: BoundDate[] = []
  for (let index = measure.clauseFrom; index < measure.clauseUntil; index += 1) {
    const mention = line.tokens[index]?.date
    if (mention === undefined || mention.quarter !== undefined) continue
    const role = roleOf(line, index, measure, status)
    if (role === undefined || found.some(other => other.role === role)) continue
    const ahead = role !== 'announced' && AHEAD.has(status)
    const lean = ahead ? 'future' : status === 'in_force' ? 'past' : undefined
    found.push({
      role,
      date: resolveDate(mention, published, role === 'suspendedUntil' || role === 'expires' ? 'future' : lean),
      token: index,
    })
  }
  return found
}

function roleOf(line: Line, index: number, measure: Measure, status: TariffStatus): DateRole | undefined {
  // "40% … on top of the 10% charged since April": the date is the other figure's.
  if (
    / R (?:charged|paid|imposed|announced|levied|in force|set) (?:\S+ ){0,2}$/.test(
      codeOf(line, Math.max(measure.head + 1, index - 6), index),
    )
  )
    return undefined
  const raw = line.tokens[index]?.date?.raw.toLowerCase() ?? ''
  const before = `${codeOf(line, Math.max(measure.clauseFrom, index - 6), index)}`
  if (
    /^(?:until|till|through)\b/.test(raw) ||
    / (?:until|till|through|to) (?:at least |the |about |early |late )?$/.test(before)
  ) {
    if (index < measure.head && !/ (?:postpon\w*|delay\w*|paus\w*|suspen\w*|deferr?\w*) (?:\S+ ){0,2}$/.test(before))
      return undefined
    return / (?:postpon\w*|delay\w*|paus\w*|suspen\w*|moratorium|deferr?\w*|push\w* back|put off|hold|exten\w+) /.test(
      codeOf(line, measure.clauseFrom, measure.clauseUntil),
    )
      ? 'suspendedUntil'
      : 'expires'
  }
  if (/ (?:expir\w+|laps\w+|run out|ends?) (?:on |in |by )?$/.test(before)) return 'expires'
  if (
    / (?:effect|effective|force|in|from|starting|starts?|beginning|begins?|as of|due|apply|applies|expected|collecting|imposed) (?:\S+ ){0,2}(?:on |from |in |by |, )?$/.test(
      before,
    ) &&
    !/ (?:announced|signed|issued|imposed|set forth) (?:\S+ ){0,3}$/.test(before)
  )
    return 'effective'
  if (/ (?:announc\w+|unveil\w+|sign\w+|order\w*|declar\w+|decid\w+) (?:\S+ ){0,4}$/.test(before)) return 'announced'
  if (index > measure.head && status === 'scheduled') return 'effective'
  // "imposed 25% tariffs … on Friday"
  if (
    (index > measure.head && status === 'in_force' && /^(?:on|since|last)\b/.test(raw)) ||
    (/ (?:on|since) $/.test(before) && index > measure.head && status === 'in_force')
  )
    return 'effective'
  return undefined
}
