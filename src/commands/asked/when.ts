import { timeText } from '../../messages/time-text.js'
import { hoursMs, readHours } from '../since.js'
import { dateAt } from './date.js'
import type { Token } from './tokens.js'

/** A time in a question: an as-of day, or how far back. */
export type When = {
  /** How many words it has. */
  readonly length: number
  readonly asOf?: { readonly at: number; readonly words: string }
  /** Epoch milliseconds. */
  readonly since?: number
}

/**
 * Reads "as-of:2025-04-14", "as of 14 April 2025", "on 2025-04-14", "yesterday", "in april 2025", "since:7d", "since march", "last 7 days"
 * at a word. A month, a quarter or a year means its end for as-of, and its beginning for since. `now` is epoch milliseconds.
 */
export function whenAt(tokens: readonly Token[], at: number, now: number): When | undefined {
  const token = tokens[at]
  if (token === undefined) return undefined
  const since = sinceAt(tokens, at, now)
  if (since !== undefined) return since
  const led = leadOf(tokens, at)
  const date = dateAt(tokens, at + led.length, now, led.sure)
  if (date === undefined) return undefined
  return { length: led.length + date.length, asOf: asOfDay(date, now) }
}

function leadOf(tokens: readonly Token[], at: number): { readonly length: number; readonly sure: boolean } {
  const [low, next] = [tokens[at]?.low ?? '', tokens[at + 1]?.low ?? '']
  if (low === 'as' && (next === 'of' || next === 'at' || next === 'on')) return { length: 2, sure: true }
  if (low === 'as-of' || low === 'asof') return { length: 1, sure: true }
  if (['on', 'in', 'at', 'by', 'until', 'before'].includes(low))
    return { length: 1, sure: low === 'in' || low === 'until' }
  if ((low === 'end' || low === 'late') && next === 'of') return { length: 2, sure: true }
  return { length: 0, sure: false }
}

/** The end of a day, month, quarter or year as an as-of time, in words that say how it was read. */
function asOfDay(
  { to, precision, said }: { readonly to: number; readonly precision: 'day' | 'period'; readonly said: string },
  now: number,
): { readonly at: number; readonly words: string } {
  const day = timeText(to, 'day')
  if (precision === 'day') return { at: to, words: day }
  // A month that is not over has no end yet to look back to.
  const today = Math.floor(now / hoursMs(24)) * hoursMs(24) + hoursMs(24) - 1
  return to > now && to - now < hoursMs(24 * 367) && isRunning(said, to, now)
    ? { at: today, words: `${timeText(today, 'day')} (${said} is not over yet)` }
    : { at: to, words: `${day} (“${said}” was read as its end)` }
}

// What began before now: of a month that lies ahead the end does.
function isRunning(said: string, to: number, now: number): boolean {
  const days = /^\d{4}$/.test(said) ? 366 : /^q\d/i.test(said) ? 92 : 31
  return to - hoursMs(24 * days) < now
}

const LAST: ReadonlySet<string> = new Set(['last', 'past'])

function sinceAt(tokens: readonly Token[], at: number, now: number): When | undefined {
  const low = tokens[at]?.low ?? ''
  const word = (index: number) => tokens[at + index]?.low ?? ''
  if (low === 'since') {
    // "since:7d", "since 7 days", "since the last 3 weeks".
    for (let length = 4; length > 0; length -= 1) {
      const span = hoursOf(tokens, at + 1, length)
      if (span !== undefined) return { length: length + 1, since: now - hoursMs(span) }
    }
    const date = dateAt(tokens, at + 1, now, true)
    return date && { length: date.length + 1, since: date.from }
  }
  if (!LAST.has(low) || !/^\d/.test(word(1))) return undefined
  for (const length of [2, 1]) {
    const span = hoursOf(tokens, at + 1, length)
    if (span !== undefined && /[a-z]/.test(word(1) + (length === 2 ? word(2) : '')))
      return { length: length + 1, since: now - hoursMs(span) }
  }
  return undefined
}

function hoursOf(tokens: readonly Token[], at: number, length: number): number | undefined {
  const words = tokens.slice(at, at + length).map(({ low }) => low)
  if (words.length < length) return undefined
  const text = words.join(' ')
  // A bare number behind "since" is a year or nothing.
  return /^\d+$/.test(text) ? undefined : readHours(text)
}
