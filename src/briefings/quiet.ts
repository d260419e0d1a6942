import { dayOf, instantOf, timeOf } from './local-time.js'

/** Hours of a day in which alerts are held back: local times 'HH:MM' of an IANA zone, over midnight where `to` is before `from`. */
export type Quiet = { readonly from: string; readonly to: string; readonly zone: string }

/**
 * When the quiet hours end in which `now` lies (both epoch milliseconds); undefined where it lies in none. Hours that begin and
 * end at the same time are none.
 */
export function quietUntil({ from, to, zone }: Quiet, now: number): number | undefined {
  if (from === to) return undefined
  const today = dayOf(zone, now)
  // Those that began last night may still go on.
  for (const days of [-1, 0]) {
    const day = today.add({ days })
    const begin = instantOf(day, timeOf(from), zone)
    const end = instantOf(to < from ? day.add({ days: 1 }) : day, timeOf(to), zone)
    if (begin <= now && now < end) return end
  }
  return undefined
}

/**
 * The quiet hours that come next, or in which `now` lies: when they begin and end (epoch milliseconds); undefined where there are
 * none. A day on which the clock skips all of them has none.
 */
export function nextQuiet(
  { from, to, zone }: Quiet,
  now: number,
): { readonly begins: number; readonly ends: number } | undefined {
  if (from === to) return undefined
  const today = dayOf(zone, now)
  for (const days of [-1, 0, 1, 2]) {
    const day = today.add({ days })
    const begins = instantOf(day, timeOf(from), zone)
    const ends = instantOf(to < from ? day.add({ days: 1 }) : day, timeOf(to), zone)
    if (now < ends && begins < ends) return { begins, ends }
  }
  return undefined
}
