import { LegalBasis } from '../cards/tariff-fields.js'
import type { Contender } from './contender.js'
import type { Cover } from './cover.js'
import { DAY_MS } from './event.js'
import { isSamePlace, type Place, placeOf, takesIn } from './place.js'
import { daysMeant } from './values.js'
import { workOf } from './versions.js'

/** Whether a cover reaches a measure. */
export type Covered = 'no' | 'uncertain' | 'yes'

export type Ranked = ReadonlyMap<string, readonly Contender[]>

/** True where the two keys alone leave open that the one reaches the other, unless it names the other. */
export function mayReach(cover: Place, measure: Place): boolean {
  if (measure.instrument === 'moratorium' || measure.instrument === 'de_minimis') return false
  if (!takesIn(cover, measure) || isSamePlace(cover, measure)) return false
  return cover.instrument === measure.instrument || GENERAL.has(cover.instrument)
}

// What is told of "the tariffs" at large has one of these; an anti-dumping duty that ends is that one alone.
const GENERAL: ReadonlySet<string> = new Set(['moratorium', 'ad_valorem'])

/**
 * Whether a cover reaches the measure of these ranked events. Where nobody names the measure it must stand on the same law, as
 * far as laws are named, and be charged on the same goods: general duties and those on one sector are different orders.
 * 'uncertain' where no source says enough to tell.
 */
export function covered(cover: Cover, key: string, own: Ranked): Covered {
  const place = placeOf(key)
  if (place === undefined || key === cover.key) return 'no'
  if (excepted(cover, own)) return 'no'
  if (cover.names.has(key)) return 'yes'
  if (!mayReach(cover.place, place) || place.goods.some(good => cover.without.includes(good))) return 'no'
  const basis = LegalBasis.safeParse(own.get('legalBasis')?.[0]?.event.claim.value).data
  if (cover.basis !== undefined && basis !== undefined) {
    if (cover.basis !== basis) return 'no'
    return timely(cover, own)
  }
  if (cover.place.instrument !== place.instrument && !HELD_BY_PAUSES.has(place.instrument)) return 'no'
  if (cover.basis !== undefined) return 'uncertain'
  const sector = place.goods.length > 0 && cover.place.goods.length === 0 && !cover.wide
  if (sector) return cover.place.targets.includes('*') ? 'uncertain' : 'no'
  return timely(cover, own)
}

const HELD_BY_PAUSES: ReadonlySet<string> = new Set(['ad_valorem'])

const APPLIES: ReadonlySet<unknown> = new Set(['in_force', 'modified'])
const WORDS: ReadonlySet<unknown> = new Set(['threatened', 'under_investigation'])
const AHEAD: ReadonlySet<unknown> = new Set(['announced', 'scheduled'])

// "Paused for all but China, which pays 145%": who tells of both, and of the one as in force, leaves it out of the other.
function excepted(cover: Cover, own: Ranked): boolean {
  const both = (own.get('status') ?? []).filter(({ event }) => cover.works.has(workOf(event)))
  const [latest] = both
  return latest !== undefined && APPLIES.has(latest.event.claim.value)
}

// A threat is not held back, and what was announced after a pause began may be a new measure: its dates say so, or nobody knows.
function timely(cover: Cover, own: Ranked): Covered {
  const now = own.get('status')?.[0]
  if (now === undefined || !AHEAD.has(now.event.claim.value))
    return now !== undefined && WORDS.has(now.event.claim.value) ? 'no' : 'yes'
  const began = cover.telling.day
  if (now.day <= began) return 'yes'
  const announced = daysMeant(own.get('announced')?.[0]?.event.claim.value)
  const effective = daysMeant(own.get('effective')?.[0]?.event.claim.value)
  const until = daysMeant(cover.until?.claim.value)
  const start = began * DAY_MS
  if (announced !== undefined && announced.from > start) return 'no'
  if (until !== undefined && effective !== undefined && effective.from > until.to) return 'no'
  if (announced !== undefined && announced.to <= start) return 'yes'
  if (effective !== undefined && effective.to <= start) return 'yes'
  return 'uncertain'
}
