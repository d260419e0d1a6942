import type { Fingerprint } from './story.js'

export const DAY_MS = 24 * 3600 * 1000
/** Two dated texts further apart than this tell two news moments. */
export const MOMENT_DAYS = 4

/** Days between two dated texts; 0 where either has no date, for then time says nothing. */
export function daysApart(text: Pick<Fingerprint, 'at' | 'dated'>, at: number, dated: boolean): number {
  return text.dated && dated ? Math.abs(text.at - at) / DAY_MS : 0
}

/** True where two texts tell two news moments, whatever they share. */
export function farApart(text: Pick<Fingerprint, 'at' | 'dated'>, at: number, dated: boolean): boolean {
  return daysApart(text, at, dated) > MOMENT_DAYS
}
