import { distinctiveness } from './distinctive-figures.js'
import { sketchOverlap } from './shingles.js'
import type { Fingerprint } from './story.js'

const DAY_MS = 24 * 3600 * 1000
// Syndicated copy is reprinted for weeks; what comes later than this is an anniversary or a form.
const COPIED_WITHIN_DAYS = 30
const NEAR_COPY = 0.5
// Fewer than a sentence of shared words are a phrase that everybody uses.
const ENOUGH_SHINGLES = 16
const LEADING_ECONOMIES = 2

/** The article that a text is a version of: the id of its first version. */
export function workOf({ work, articleId }: Pick<Fingerprint, 'work' | 'articleId'>): string {
  return work ?? articleId
}

/**
 * How surely two texts are one piece of news by their words alone, whatever else they share: 1 for two versions of one
 * article; for copies (at least half of the four-word shingles, within 30 days, on one matter) the share of what they have
 * in common; else 0.
 */
export function bond(left: Fingerprint, right: Fingerprint): number {
  if (workOf(left) === workOf(right)) return 1
  const { shingles: one = [] } = left
  const { shingles: other = [] } = right
  if (Math.min(one.length, other.length) < ENOUGH_SHINGLES) return 0
  if (left.dated && right.dated && Math.abs(left.at - right.at) > COPIED_WITHIN_DAYS * DAY_MS) return 0
  const overlap = sketchOverlap(one, other)
  return overlap < NEAR_COPY || isOneForm(left, right) ? 0 : overlap
}

/**
 * True where two texts that share their wording tell two matters, as notices and daily reports do: each leads with an
 * economy that the other does not name, or most figures differ, or each is about a thing that the other does not name.
 */
export function isOneForm(left: Fingerprint, right: Fingerprint): boolean {
  return (
    (lacks(right.economies, leading(left)) && lacks(left.economies, leading(right))) ||
    haveOtherFigures(left, right) ||
    (lacks(wordsOf(right), left.subject ?? []) && lacks(wordsOf(left), right.subject ?? [])) ||
    (lacks(right.goods ?? [], left.leadGoods ?? []) && lacks(left.goods ?? [], right.leadGoods ?? []))
  )
}

// From here on it is wording that two texts share, and not phrases.
const SHARED_WORDING = 0.25

/** True where two texts have their wording in common and tell two matters in it. */
export function sharesFormOnly(left: Fingerprint, right: Fingerprint): boolean {
  return sketchOverlap(left.shingles ?? [], right.shingles ?? []) >= SHARED_WORDING && isOneForm(left, right)
}

/** The figures of a text that few other texts would bear. */
export function tellingFigures({ figures }: Fingerprint): readonly string[] {
  return figures.filter(figure => distinctiveness(figure) >= 0.7)
}

// A copy may be cut, or have a paragraph of its own; then most figures of the one with fewer are still shared.
function haveOtherFigures(left: Fingerprint, right: Fingerprint): boolean {
  const [figures, others] = [tellingFigures(left), tellingFigures(right)]
  const shared = figures.filter(figure => others.includes(figure)).length
  return shared * 2 < Math.min(figures.length, others.length)
}

function leading({ focus, economies }: Fingerprint): readonly string[] {
  return focus !== undefined && focus.length > 0 ? focus : economies.slice(0, LEADING_ECONOMIES)
}

function wordsOf({ words, subject = [] }: Fingerprint): readonly string[] {
  return [...words, ...subject]
}

function lacks(held: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some(one => !held.includes(one))
}
