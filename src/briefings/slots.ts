import type { Temporal } from 'temporal-polyfill'
import { dayOf, instantOf, timeOf } from './local-time.js'
import type { Days, Schedule } from './schedule.js'

/** One edition of a schedule. `due` is epoch milliseconds. */
export type Slot = {
  /** What the edition is kept under: the ISO day, or the day and '/2' for the second of a day; later editions are later texts. */
  readonly edition: string
  /** The ISO day that it is for, by the schedule's own calendar. */
  readonly localDate: string
  readonly due: number
}

/** The slots of the days `from` … `to`, counted from the day that it is at `now`, in that order; worked out as they are asked for. */
export function* slotsAround(schedule: Schedule, now: number, from: number, to: number): Generator<Slot, void> {
  const today = dayOf(schedule.zone, now)
  const step = from < to ? 1 : -1
  for (let days = from; days !== to + step; days += step) {
    const day = today.add({ days })
    if (!falls(schedule.days, day.dayOfWeek)) continue
    const slots = slotsOf(schedule, day)
    yield* step > 0 ? slots : slots.toReversed()
  }
}

/**
 * The slots of one day. Where the clock jumps over the first and lands on the second or behind it, the second would come
 * together with the first or before it: that day has the first alone.
 */
function slotsOf({ at, also, zone }: Schedule, day: Temporal.PlainDate): readonly Slot[] {
  const localDate = day.toString()
  const first = { edition: localDate, localDate, due: instantOf(day, timeOf(at), zone) }
  if (also === undefined) return [first]
  const second = { edition: `${localDate}/2`, localDate, due: instantOf(day, timeOf(also), zone) }
  return second.due > first.due ? [first, second] : [first]
}

// Monday to Sunday, as Temporal counts them from 1.
const WEEK: readonly Days[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function falls(days: Days, dayOfWeek: number): boolean {
  if (days === 'daily') return true
  return days === 'weekdays' ? dayOfWeek <= 5 : WEEK[dayOfWeek - 1] === days
}
