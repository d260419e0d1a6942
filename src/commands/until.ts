import { durationWords } from '../lib/duration.js'
import { LONGEST_MS, readDuration } from './durations.js'
import { untilWords } from './subscription-words.js'

/** Until when something holds (epoch milliseconds), in the words of the answer as well; 'ended' where it holds no more. */
export type Until = { readonly at: number; readonly words: string } | 'ended'

const INSTANT = /^(?:until )?(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)$/i

/**
 * Reads a length of time from `now` ("3h", "for 3h"), 0, or an instant in UTC ("2025-08-09T12:00Z"), which an Undo gives back; undefined
 * for anything else, and for more than a year ahead. The words are by the clocks of `zone`.
 */
export function readUntil(text: string, now: number, zone: string | undefined): Until | undefined {
  const instant = INSTANT.exec(text)?.[1]
  if (instant !== undefined) {
    const at = Date.parse(instant.toUpperCase())
    if (!(at <= now + LONGEST_MS)) return undefined
    return at <= now ? 'ended' : { at, words: `until ${untilWords(at, zone)}` }
  }
  const ms = readDuration(text)
  if (ms === undefined) return undefined
  const at = now + ms
  return ms === 0 ? 'ended' : { at, words: `for ${durationWords(ms)}, until ${untilWords(at, zone)}` }
}

/** What `readUntil` reads back as that instant, or as none. */
export function untilText(at: number | undefined): string {
  return at === undefined ? '0' : new Date(at).toISOString()
}
