import { isOneForm, tellingFigures, workOf } from './copies.js'
import { sketchOverlap } from './shingles.js'
import type { Fingerprint, PlacedFingerprint } from './story.js'

const COPY = 0.3
const SHARED_FIGURES = 3
const SHARED_ACTORS = 2

/**
 * True where two texts of one story come from one pen: versions of one article; near-copies, but not two notices in one
 * form; rewrites that credit the same agency; what one desk wrote without one; or texts that share at least three distinctive figures and half of the shorter list, with names to match, which two reporters who
 * worked apart would not both have picked. Texts that credit different agencies are apart unless they are copies.
 */
export function isOneFamily(left: Fingerprint, right: Fingerprint): boolean {
  if (workOf(left) === workOf(right)) return true
  if (sketchOverlap(left.shingles ?? [], right.shingles ?? []) >= COPY && !isOneForm(left, right)) return true
  if (left.wires.some(wire => right.wires.includes(wire))) return true
  if (left.wires.length > 0 && right.wires.length > 0) return false
  // What a desk wrote itself is one voice; the agency copy that it prints is the agency's.
  if (left.wires.length === 0 && right.wires.length === 0 && isOneDesk(left, right)) return true
  if (left.actors.filter(actor => right.actors.includes(actor)).length < SHARED_ACTORS) return false
  const [figures, others] = [tellingFigures(left), tellingFigures(right)]
  const shared = figures.filter(figure => others.includes(figure)).length
  return shared >= SHARED_FIGURES && shared * 2 >= Math.min(figures.length, others.length)
}

function isOneDesk({ publisher }: Fingerprint, other: Fingerprint): boolean {
  return publisher !== undefined && publisher !== '' && publisher === other.publisher
}

/** The family that a text joins among the members of its story, or the one it founds: 'f' and the founding article's id. */
export function familyIn(text: Fingerprint, members: readonly PlacedFingerprint[]): string {
  const kin = members.find(member => isOneFamily(text, member.fingerprint))
  return kin === undefined ? familyId(text) : kin.placement.family
}

/** The id of the family that an article founds. */
export function familyId(founder: Fingerprint): string {
  return `f${founder.articleId.slice(1)}`
}
