import { count, dayWords } from '../cards/view-dates.js'
import { type AskedParts, readAsked } from './asked.js'
import { hoursMs, readHours, spreadSince } from './since.js'

const USUAL_HOURS = 24
/** In days: further back is what /tariff, /deals and /tensions are for. */
export const MOST_DAYS = 31
const MOST_HOURS = 24 * MOST_DAYS

/** How far back a briefing reaches, and what it is to be about. */
export type BriefingAsked = {
  /** Epoch milliseconds. */
  readonly since: number
  /** "24 hours", "7 days", "days, since 3 Mar 2025". */
  readonly length: string
  readonly topic: string
}

const SINCE = /^(.*?)(?:^|\s)since\s+(.+)$/i

/** Reads "vietnam steel 7d", "72", "chips since monday", "since march 3"; or what is said that is no such time. `now` is epoch milliseconds. */
export function readBriefing(
  { topic: line = '', since }: Readonly<Record<string, string>>,
  parts: AskedParts,
  now: number,
): BriefingAsked | { readonly wrong: string } {
  const said = spreadSince(saidSpan(line))
  const [, before = said.topic ?? '', behind] = SINCE.exec(said.topic ?? '') ?? []
  const typed = since ?? said.since ?? behind ?? ''
  const topic = (said.since === undefined ? before : (said.topic ?? '')).trim()
  if (typed === '') return spanOf(USUAL_HOURS, topic, now)
  const hours = readHours(typed)
  if (hours !== undefined) return hours >= 1 && hours <= MOST_HOURS ? spanOf(hours, topic, now) : { wrong: typed }
  const day = readAsked(`since ${typed.replace(/^since\s+/i, '')}`, parts, now)
  // Only a time: a word more, and it is not known what was meant.
  if (day.since === undefined || day.words.length > 0 || day.since > now || now - day.since > hoursMs(MOST_HOURS))
    return { wrong: typed }
  return { since: day.since, length: `days, since ${dayWords(day.since)}`, topic }
}

const SPANS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\s)(?:(?:in|over|of)\s+)?(?:the\s+)?(?:last|past|this)\s+week$/i, ' 7d'],
  [/(?:^|\s)(?:(?:in|over|of)\s+)?(?:the\s+)?(?:last|past|this)\s+month$/i, ' 31d'],
  [/(?:^|\s)(?:(?:in|over|of)\s+)?(?:the\s+)?(?:last|past)\s+(\d{1,3})\s*(h|hours?|d|days?)$/i, ' $1$2'],
  [/(?:^|\s)today$/i, ' 24h'],
  [/(?:^|\s)(?:since\s+)?yesterday$/i, ' 48h'],
]

// "Vietnam last week" is seven days of Vietnam, and no topic of that name.
function saidSpan(line: string): string {
  const [said, length] = SPANS.find(([words]) => words.test(line)) ?? []
  return said === undefined || length === undefined ? line : line.replace(said, length).trim()
}

function spanOf(hours: number, topic: string, now: number): BriefingAsked {
  // "72 hours" as one says it, and "7 days" rather than 168 hours.
  const length = hours > 72 && hours % 24 === 0 ? count(hours / 24, 'day') : count(hours, 'hour')
  return { since: now - hoursMs(hours), length, topic }
}

/** What is said of a time that is none, or reaches too far back. */
export function badSince(typed: string): string {
  return `“${typed.slice(0, 40)}” is no length of time from 1 hour to ${MOST_DAYS} days. Try /briefing ${USUAL_HOURS}h, 7d or since monday.`
}
