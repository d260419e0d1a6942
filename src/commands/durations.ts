import { parseDuration } from '../lib/duration.js'

/** Longer than this nobody remembers that something is silent. */
export const LONGEST_MS = 366 * 24 * 60 * 60 * 1000

/** The option `for`, which may be written "for 24h" as well. */
export function durationOption(description: string) {
  return { name: 'for', description, required: false, rest: true } as const
}

const ENDED: readonly string[] = ['off', 'end', 'none', 'no', 'stop']

/** Milliseconds of "7d" or "for 7d", at most a year, and 0 of "off"; undefined for what is no such time. */
export function readDuration(text: string): number | undefined {
  if (ENDED.includes(text.trim().toLowerCase())) return 0
  const ms = parseDuration(text.replace(/^for /i, ''))
  return ms === undefined || ms > LONGEST_MS ? undefined : ms
}

export function wrongDuration(text: string): string {
  return `“${text.slice(0, 40)}” is no length of time up to a year: write 90m, 24h, 7d or 2w, or 0 to end it.`
}
