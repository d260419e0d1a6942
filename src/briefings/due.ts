import { Failure } from '../lib/failure.js'
import { dayOf, instantOf, timeOf } from './local-time.js'

export const DAYS = ['daily', 'weekdays', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Every day, Monday to Friday, or once a week on that day; in the schedule's own zone. */
export type Days = (typeof DAYS)[number]

/** When a subscription's edition comes out: at a local time of an IANA zone, on the days it names. */
export type Schedule = {
  /** 'HH:MM', 00:00 to 23:59. */
  readonly at: string
  /** The second time of the day, later than `at`, where an edition comes twice. */
  readonly also?: string
  readonly zone: string
  readonly days: Days
}

/** An edition that is owed. `due` is epoch milliseconds. */
export type Owed = {
  /** The ISO day that the edition is for, by the schedule's own calendar. */
  readonly localDate: string
  readonly due: number
  /** True where it comes more than two minutes after it was due, because the program was down. */
  readonly late: boolean
}

/** After this an edition that was missed is not sent any more: it would be yesterday's news. */
export const CATCH_UP_MS = 6 * 60 * 60 * 1000
const LATE_AFTER_MS = 2 * 60 * 1000
// A slot near midnight may still be owed on the next day; two days back also covers a zone that skips a date.
const DAYS_BACK = 2
const DAYS_AHEAD = 9

/**
 * The edition that a schedule owes at `now` (epoch milliseconds), if any. Each local date has one slot and owes one
 * edition, also where the clock skips the slot's time (it then comes as much later as the clock has jumped) or strikes it
 * twice (it comes with the first). One that was missed is owed until the next slot and for six hours at most.
 * `lastLocalDate` is the date of the newest edition that was opened; for a subscription made after today's slot pass
 * today, or its first edition comes at once.
 */
export function owed(schedule: Schedule, lastLocalDate: string | undefined, now: number): Owed | undefined {
  const slot = first(slotsAround(schedule, now, 1, -DAYS_BACK), each => each.due <= now)
  if (slot === undefined || now - slot.due > CATCH_UP_MS) return undefined
  if (lastLocalDate !== undefined && slot.localDate <= lastLocalDate) return undefined
  return { ...slot, late: now - slot.due > LATE_AFTER_MS }
}

/** The first slot after `now` (epoch milliseconds), on a later date than `lastLocalDate` where the edition of that date has come. */
export function nextDue(
  schedule: Schedule,
  now: number,
  lastLocalDate = '',
): { readonly localDate: string; readonly due: number } {
  const isNext = ({ due, localDate }: Slot) => due > now && localDate > lastLocalDate
  const slot = first(slotsAround(schedule, now, -DAYS_BACK, DAYS_AHEAD), isNext)
  if (slot === undefined) throw new Failure('bug', 'schedule', `No slot follows ${now}; please report this schedule.`)
  return slot
}

type Slot = { readonly localDate: string; readonly due: number }

/** The slots of the days `from` … `to`, counted from today, in that order; worked out as they are asked for. */
function* slotsAround(schedule: Schedule, now: number, from: number, to: number): Generator<Slot, void> {
  const time = timeOf(schedule.at)
  const today = dayOf(schedule.zone, now)
  const step = from < to ? 1 : -1
  for (let days = from; days !== to + step; days += step) {
    const day = today.add({ days })
    if (!falls(schedule.days, day.dayOfWeek)) continue
    yield { localDate: day.toString(), due: instantOf(day, time, schedule.zone) }
  }
}

function first(slots: Iterable<Slot>, wanted: (slot: Slot) => boolean): Slot | undefined {
  for (const slot of slots) if (wanted(slot)) return slot
  return undefined
}

function falls(days: Days, dayOfWeek: number): boolean {
  if (days === 'daily') return true
  if (days === 'weekdays') return dayOfWeek <= 5
  return DAYS[dayOfWeek + 1] === days
}
