import type { Citation, Span } from '../messages/message.js'
import type { Card } from './card.js'
import { asDate, calendarWords, dateSpans, type StatedDate } from './view-dates.js'
import { citesOf } from './view-evidence.js'

/** A dated turn that a card announces. */
export type NextDate = {
  readonly key: string
  /** ISO day: the first of what is known of the date. */
  readonly from: string
  /** True where the last day of the date lies before the reader's day. */
  readonly passed: boolean
  readonly spans: readonly Span[]
  readonly cites: readonly Citation[]
}

const TURNS = [
  { field: 'effective', verb: 'due to take effect' },
  { field: 'suspendedUntil', verb: 'held back until' },
  { field: 'expires', verb: 'expires' },
] as const

const APPLIED: ReadonlySet<unknown> = new Set(['in_force', 'modified'])
const PUT_OFF: ReadonlySet<unknown> = new Set(['postponed', 'suspended'])
const OVER: ReadonlySet<unknown> = new Set(['expired', 'withdrawn', 'struck_down', 'terminated'])

/**
 * What a card says is still to come when read at `now` (epoch milliseconds), soonest first. A date that went by while
 * no later evidence came in is told as passed, never left out: the reader must know that the card cannot say what followed.
 */
export function nextDates(card: Pick<Card, 'key' | 'fields' | 'evidence' | 'asOf'>, now: number): readonly NextDate[] {
  const status = (card.fields.status ?? card.fields.stage)?.value
  if (OVER.has(status)) return []
  const today = isoDay(now)
  const known = isoDay(card.asOf)
  // What was put off to January is not due in December any more.
  const heldUntil = asDate(card.fields.suspendedUntil?.value)?.from ?? ''
  const runs = card.fields.instrument?.value === 'moratorium' ? 'suspendedUntil' : card.fields.stage && 'expires'
  return TURNS.flatMap(({ field, verb: usual }): readonly NextDate[] => {
    const verb = field === runs ? 'runs until' : usual
    if (field === 'effective' && APPLIED.has(status)) return []
    const date = asDate(card.fields[field]?.value)
    if (date?.from === undefined || date.to === undefined || date.to < known) return []
    if (field === 'effective' && PUT_OFF.has(status) && date.to < heldUntil) return []
    const passed = date.to < today
    const spans = passed ? passedSpans(date, verb) : [`${verb} `, ...dateSpans(date)]
    const cites = citesOf(card.evidence[field] ?? [])
    return [{ key: card.key, from: date.from, passed, spans, cites }]
  }).toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
}

function passedSpans(date: StatedDate, verb: string): readonly Span[] {
  return [`${verb} `, ...dateSpans(date), `; ${calendarWords(date)} has passed and no later evidence is held`]
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
