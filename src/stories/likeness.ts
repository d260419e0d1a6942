import { sharesFormOnly } from './copies.js'
import { distinctiveness } from './distinctive-figures.js'
import { DAY_MS, daysApart, farApart } from './moment.js'
import { areRelated } from './related-goods.js'
import type { SharedWeight } from './shared-weight.js'
import { sketchOverlap } from './shingles.js'
import type { Fingerprint } from './story.js'

// Half of what is shared still counts after this many days.
const HALF_LIFE_DAYS = 8
// What comes after two days is mostly the next event of the same matter.
const LATE = 0.7
const FOCAL_ECONOMIES = 2
const MAIN_GOODS = 2
// Of a text with no date nobody knows that it is of these days, least where it was first seen in others and does not tell the same measure.
const UNDATED = 0.7
const SEEN_FAR_OFF = 0.7
const FAR_DAYS = 30
const OTHER_PHASE = 0.25
const ROUND_UP = 0.4
const OTHER_COUNTRY = 0.1
// "39 percent on Swiss goods" and "15, as for the EU": each brings in one more.
const OTHER_SIDE = 0.6
// Less of it is set phrases.
const SOME_WORDING = 0.12
const SAME_FIGURES = 1.5
// "South America's bloc" and "Brazil and Argentina" may be the same side of a table.
const PERHAPS_MEMBERS = 0.6
const OTHER_GOODS = 0.3
const NO_SHARED_GOODS = 0.6
const OTHER_EMPHASIS = 0.8
// The same two countries within two days are mostly at the same business.
const SAME_PAIR = 1.5
// So are those about the same goods.
const SAME_GOODS = 1.35
const SAME_PAIR_DAYS = 2
// Rice and Nigeria of a day and the next: who does it and what each names most, or the other side, or the rate, make one measure in any words.
const SAME_MEASURE = 1.4
const MAIN_ECONOMIES = 3

/**
 * How far two texts tell one event, 0 to 1: the weight of what they share (`shared`) against the weight of the shorter one, less for time
 * between them, and less where each is about a country or about goods that the other does not name.
 */
export function likeness(
  left: Fingerprint,
  right: Fingerprint,
  leftWeight: number,
  { shared, other }: SharedWeight,
): number {
  const apart = daysApart(left, right.at, right.dated)
  const least = Math.min(leftWeight, other)
  if (farApart(left, right.at, right.dated) || least === 0 || shared === 0) return 0
  // A short text that is wholly within a long one is alike, but less surely than two of one length.
  const base = Math.sqrt(least * (0.7 * least + 0.3 * Math.max(leftWeight, other)))
  const decay = 0.5 ** (apart / HALF_LIFE_DAYS) * (apart > SAME_PAIR_DAYS ? LATE : 1)
  const plain =
    (shared / base) * decay * trustIn(left, right) * ((left.wide ?? false) === (right.wide ?? false) ? 1 : ROUND_UP)
  if (plain < WORTH_A_LOOK) return plain
  const score = Math.min(1, plain * between(left, right, apart))
  return score >= WORTH_A_LOOK && sharesFormOnly(left, right) ? 0 : score
}

// With so little in common it is not a story, whoever and whatever both name: a round-up of the week names them too.
const WORTH_A_LOOK = 0.08

function trustIn(left: Fingerprint, right: Fingerprint): number {
  if (left.dated && right.dated) return 1
  if (tellOtherPhases(left, right)) return OTHER_PHASE
  return UNDATED
}

/** What is left of the trust in a text without a date that was first seen in other days than those of the other. */
function farTrust(left: Fingerprint, right: Fingerprint): number {
  if (left.dated && right.dated) return 1
  return Math.abs(left.at - right.at) > FAR_DAYS * DAY_MS ? SEEN_FAR_OFF : 1
}

/** The talks before a deal, and the deal: of two dated texts their days tell that. */
function tellOtherPhases(left: Fingerprint, right: Fingerprint): boolean {
  if (left.dated && right.dated) return false
  return left.phase !== undefined && right.phase !== undefined && left.phase !== right.phase
}

// "25% on steel from Canada" and "… from India" of one day share all but what matters: the lead says it.
function between(left: Fingerprint, held: Fingerprint, apart: number): number {
  const right = opened(held)
  const [ours, theirs] = [left.economies, right.economies]
  const [own, others] = [ownOf(left.focus, theirs), ownOf(right.focus, ours)]
  const wording = sketchOverlap(left.shingles ?? [], held.shingles ?? [])
  const far = farTrust(left, held)
  if (own.length > 0 && others.length > 0) {
    if ([...own, ...others].some(isBloc)) return PERHAPS_MEMBERS * far
    return (wording < SOME_WORDING && sharesFocus(left, right) ? OTHER_SIDE : OTHER_COUNTRY) * far
  }
  const figures = sharedRareFigures(left, right)
  const goods = figures > 0 ? 1 : goodsBetween(left, right, wording)
  const sum = figures > 1 ? SAME_FIGURES : 1
  const near = apart <= SAME_PAIR_DAYS
  const isPair = near && (hasPairOf(ours, theirs) || hasPairOf(theirs, ours))
  const isMeasure =
    near &&
    !tellOtherPhases(left, held) &&
    sharesParty(left, right) &&
    (shareTheMatter(left, right, goods) || (isPair && goods >= 1 && left.dated && held.dated))
  const party = (isPair ? SAME_PAIR : 1) * (isMeasure ? SAME_MEASURE : 1)
  if (hasOwn(ours.slice(0, FOCAL_ECONOMIES), theirs) && hasOwn(theirs.slice(0, FOCAL_ECONOMIES), ours))
    return (isMeasure ? SAME_MEASURE : OTHER_EMPHASIS * far) * goods * sum
  return party * goods * sum * (isMeasure ? 1 : far)
}

/** What lies in a fingerprint about its sides and goods. */
type Sides = Pick<Fingerprint, 'economies' | 'focus' | 'figures' | 'goods' | 'leadGoods'>

// A held print unpacks a list whenever it is asked for it.
function opened({ economies, focus = [], figures, goods = [], leadGoods = [] }: Fingerprint): Sides {
  return { economies, focus, figures, goods, leadGoods }
}

/** Both leads name an economy that is neither of the two that half of all trade news is about. */
function sharesFocus({ focus = [] }: Sides, other: Sides): boolean {
  return focus.some(one => one !== 'US' && one !== 'CN' && (other.focus ?? []).includes(one))
}

/** They name most the same goods, or state one figure and are not about other goods. */
function shareTheMatter(left: Sides, right: Sides, goods: number): boolean {
  return areOfSameGoods(left, right) || (goods >= 1 && left.figures.some(figure => right.figures.includes(figure)))
}

/** Whom one of them names most is among the first three of the other, and is neither of the two that most news is about. */
function sharesParty({ economies }: Sides, { economies: others }: Sides): boolean {
  return [economies, others].some(([first]) => {
    if (first === undefined || first === 'US' || first === 'CN') return false
    return [economies, others].every(all => all.slice(0, MAIN_ECONOMIES).includes(first))
  })
}

/** How many figures of three digits and more both state: hardly ever two, where they tell two events. */
function sharedRareFigures(left: Sides, right: Sides): number {
  return left.figures.filter(figure => right.figures.includes(figure) && distinctiveness(figure) > 1).length
}

function goodsBetween(left: Sides, right: Sides, wording: number): number {
  if (areOfOtherGoods(left, right)) return wording < SOME_WORDING ? NO_SHARED_GOODS : OTHER_GOODS
  if (shareNoGoods(left, right)) return NO_SHARED_GOODS
  return areOfSameGoods(left, right) ? SAME_GOODS : 1
}

/** Each leads with goods that the other never names, and they have none in common there. */
function areOfOtherGoods(left: Sides, right: Sides): boolean {
  const { leadGoods: ours = [], goods: all = [] } = left
  const { leadGoods: theirs = [], goods: others = [] } = right
  return isApart(ours, others) && isApart(theirs, all)
}

function shareNoGoods({ goods: ours = [] }: Sides, { goods: theirs = [] }: Sides): boolean {
  return isApart(ours, theirs) && theirs.length > 0
}

/** What each names most among goods stands in the other's lead or is what it names most too. */
function areOfSameGoods(left: Sides, right: Sides): boolean {
  const [ours, theirs] = [mainGoods(left), mainGoods(right)]
  return ours.some(one => theirs.includes(one))
}

function mainGoods({ goods = [], leadGoods = [] }: Sides): readonly string[] {
  return [...goods.slice(0, MAIN_GOODS), ...leadGoods]
}

function isApart(some: readonly string[], others: readonly string[]): boolean {
  return some.length > 0 && !some.some(one => others.some(other => areRelated(one, other)))
}

/** Whether the two that one text is about are among the first three of the other, which may name its host or an ally too. */
function hasPairOf(economies: readonly string[], others: readonly string[]): boolean {
  const pair = others.slice(0, FOCAL_ECONOMIES)
  return (
    pair.length === FOCAL_ECONOMIES && pair.every(economy => economies.slice(0, FOCAL_ECONOMIES + 1).includes(economy))
  )
}

function hasOwn(economies: readonly string[], others: readonly string[]): boolean {
  return economies.some(economy => !others.includes(economy))
}

function ownOf(economies: readonly string[] | undefined, others: readonly string[]): readonly string[] {
  return economies?.filter(economy => !others.includes(economy)) ?? []
}

function isBloc(code: string): boolean {
  return code.length > 2
}
