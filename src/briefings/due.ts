import { Failure } from '../lib/failure.js'
import type { Schedule } from './schedule.js'
import { type Slot, slotsAround } from './slots.js'

export { DAYS, type Days, type Schedule } from './schedule.js'

/** An edition that is owed. `due` is epoch milliseconds. */
export type Owed = Slot & {
  /** True where it comes more than two minutes after it was due, because the program was down. */
  readonly late: boolean
}

/** After this an edition that was missed is not sent any more: it would be yesterday's news. */
export const CATCH_UP_MS = 6 * 60 * 60 * 1000
const LATE_AFTER_MS = 2 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
// A slot near midnight may still be owed on the next day; two days back also covers a zone that skips a date.
const DAYS_BACK = 2
const DAYS_AHEAD = 9

/**
 * The edition that a schedule owes at `now` (epoch milliseconds), if any. Each local date has one slot, or two where the
 * schedule names a second time, and owes one edition for each, also where the clock skips the slot's time (it then comes as much later as
 * the clock has jumped) or strikes it twice (it comes with the first). One that was missed is owed until the next slot and for
 * six hours at most. `last` is the newest edition that was opened (its `edition`): nothing up to it is owed again, whatever the
 * schedule was then, so that a date whose schedule goes from one time to two still owes its second, and from two to one
 * nothing more. For a subscription made after today's slot pass today's edition, or its first one comes at once.
 */
export function owed(schedule: Schedule, last: string | undefined, now: number): Owed | undefined {
  return owedOf(latestSlot(schedule, now), last, now)
}

/** The same of the slot that was the latest at `now`. */
function owedOf(slot: Slot | undefined, last: string | undefined, now: number): Owed | undefined {
  if (slot === undefined || now - slot.due > CATCH_UP_MS) return undefined
  if (last !== undefined && slot.edition <= last) return undefined
  return { ...slot, late: now - slot.due > LATE_AFTER_MS }
}

/** The newest slot that has come by `now`; undefined where there was none in the last two days. */
function latestSlot(schedule: Schedule, now: number): Slot | undefined {
  return first(slotsAround(schedule, now, 1, -DAYS_BACK), each => each.due <= now)
}

/** The first slot after `now` (epoch milliseconds), and later than `last` where that edition has come. */
export function nextDue(schedule: Schedule, now: number, last = ''): Slot {
  const isNext = ({ due, edition }: Slot) => due > now && edition > last
  const slot = first(slotsAround(schedule, now, -DAYS_BACK, DAYS_AHEAD), isNext)
  if (slot === undefined) throw new Failure('bug', 'schedule', `No slot follows ${now}; please report this schedule.`)
  return slot
}

/**
 * `owed` for whoever asks every few seconds about few schedules: the slot of a schedule is worked out again only when the next
 * one comes or the clock is set back.
 */
export function makeDueWatch(): typeof owed {
  const seen = new Map<string, { readonly from: number; readonly until: number; readonly slot: Slot | undefined }>()
  return (schedule, last, now) => {
    const name = `${schedule.at} ${schedule.also} ${schedule.zone} ${schedule.days}`
    const held = seen.get(name)
    if (held !== undefined && held.from <= now && now < held.until) return owedOf(held.slot, last, now)
    const { slot, until } = slotUntil(schedule, now)
    seen.set(name, { from: now, until, slot })
    return owedOf(slot, last, now)
  }
}

/** The newest slot by `now`, and until when it is so. */
function slotUntil(schedule: Schedule, now: number): { readonly slot: Slot | undefined; readonly until: number } {
  let until = now + DAY_MS / 2
  for (const slot of slotsAround(schedule, now, 1, -DAYS_BACK)) {
    if (slot.due <= now) return { slot, until }
    until = Math.min(until, slot.due)
  }
  return { slot: undefined, until }
}

function first(slots: Iterable<Slot>, wanted: (slot: Slot) => boolean): Slot | undefined {
  for (const slot of slots) if (wanted(slot)) return slot
  return undefined
}
