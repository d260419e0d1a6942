import { Rate } from '../cards/tariff-fields.js'
import type { Around } from './around.js'
import type { Contender } from './contender.js'
import type { Ranked } from './covered.js'
import { baseOf, placeOf, takesIn } from './place.js'
import { isFirm } from './precedence.js'
import { sameness } from './values.js'

/**
 * The key of the measure that has taken the place of this one, or undefined. `own` are the ranked events of the one, `around` the
 * measures that may have replaced it. A second rate that one article told beside a measure is replaced once the
 * measure itself bears that rate, or one that is told later and was not told before. A rate that is in force "instead of 25%"
 * replaces the measure on the same goods and economies that was charged at 25%.
 */
export function replacedBy(key: string, own: Ranked, around: readonly Around[]): string | undefined {
  const rate = own.get('rate')?.[0]
  if (rate === undefined || !isRate(rate)) return undefined
  const lastTold = (own.get('status') ?? []).reduce((last, { day }) => Math.max(last, day), rate.day)
  for (const { key: name, ranked } of around) {
    if (name === key) continue
    if (name === baseOf(key) ? outgrown(ranked, rate, lastTold) : insteadOf(name, key, ranked, rate, lastTold))
      return name
  }
  return undefined
}

function outgrown(base: Ranked, twin: Contender, lastTold: number): boolean {
  const rates = (base.get('rate') ?? []).filter(isRate)
  const [now] = rates
  if (now === undefined || !isFirm(now)) return false
  if (figures(now) === figures(twin)) return true
  return !rates.some(rate => rate.day <= lastTold && figures(rate) === figures(now))
}

const CHARGED: ReadonlySet<unknown> = new Set(['in_force', 'modified'])

function insteadOf(name: string, key: string, ranked: Ranked, rate: Contender, lastTold: number): boolean {
  const [cover, place] = [placeOf(name), placeOf(key)]
  if (cover === undefined || place === undefined || cover.instrument !== place.instrument || !takesIn(cover, place))
    return false
  // 15% on all goods instead of 25% is not said of the 25% on cars.
  if (cover.goods.length === 0 && place.goods.length > 0) return false
  const status = ranked.get('status')?.[0]
  if (status === undefined || !isFirm(status) || !CHARGED.has(status.event.claim.value)) return false
  return (ranked.get('previousRate') ?? []).some(
    before => isFirm(before) && figures(before) === figures(rate) && status.day >= lastTold && before.day >= rate.day,
  )
}

const isRate = ({ event }: Contender) => Rate.safeParse(event.claim.value).success

const figures = ({ event }: Contender) => sameness(event.claim.value)
