import { featuresOf } from './features.js'
import type { Fingerprint } from './story.js'

const DAY_MS = 24 * 3600 * 1000
/** Two dated texts further apart than this tell two news moments. */
export const MOMENT_DAYS = 4
// Half of what is shared still counts after this many days.
const HALF_LIFE_DAYS = 8
const FOCAL_ECONOMIES = 2
const OTHER_COUNTRY = 0.1
const OTHER_EMPHASIS = 0.8
// The same two countries within two days are mostly at the same business.
const SAME_PAIR = 1.5
const SAME_PAIR_DAYS = 2

/** How heavy a feature is in the present window. */
export type Weigh = (feature: string) => number

/**
 * How far two texts tell one event, 0 to 1: the weight of what they share against the weight of the shorter one, less
 * for time between them, and less where each is about a country that the other does not name.
 */
export function likeness(left: Fingerprint, right: Fingerprint, weigh: Weigh): number {
  const apart = daysApart(left, right)
  if (apart > MOMENT_DAYS) return 0
  const other = new Set(featuresOf(right))
  let shared = 0
  let leftWeight = 0
  for (const feature of featuresOf(left)) {
    const weight = weigh(feature)
    leftWeight += weight
    if (other.has(feature)) shared += weight
  }
  let rightWeight = 0
  for (const feature of other) rightWeight += weigh(feature)
  const least = Math.min(leftWeight, rightWeight)
  if (least === 0) return 0
  // A short text that is wholly within a long one is alike, but less surely than two of one length.
  const base = Math.sqrt(least * (0.7 * least + 0.3 * Math.max(leftWeight, rightWeight)))
  const decay = 0.5 ** (apart / HALF_LIFE_DAYS)
  return Math.min(1, (shared / base) * decay * between(left, right, apart))
}

/** Days between two dated texts; 0 where either has no date, for then time says nothing. */
function daysApart(left: Fingerprint, right: Fingerprint): number {
  return left.dated && right.dated ? Math.abs(left.at - right.at) / DAY_MS : 0
}

// "25% on steel from Canada" and "… from India" of one day share all but what matters: the lead says it.
function between(left: Fingerprint, right: Fingerprint, apart: number): number {
  if (hasOwn(left.focus, right) && hasOwn(right.focus, left)) return OTHER_COUNTRY
  if (hasOwn(firstTwo(left), right) && hasOwn(firstTwo(right), left)) return OTHER_EMPHASIS
  return apart <= SAME_PAIR_DAYS && (hasPairOf(left, right) || hasPairOf(right, left)) ? SAME_PAIR : 1
}

/** Whether the two that one text is about are among the first three of the other, which may name its host or an ally too. */
function hasPairOf(text: Fingerprint, other: Fingerprint): boolean {
  const pair = firstTwo(other)
  return pair.length === 2 && pair.every(economy => text.economies.slice(0, FOCAL_ECONOMIES + 1).includes(economy))
}

function firstTwo(text: Fingerprint): readonly string[] {
  return text.economies.slice(0, FOCAL_ECONOMIES)
}

function hasOwn(economies: readonly string[] | undefined, other: Fingerprint): boolean {
  return economies?.some(economy => !other.economies.includes(economy)) ?? false
}
