import { Temporal } from 'temporal-polyfill'
import type { Schedule } from '../../src/briefings/due.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
export const LIFE_DAYS = 4

/** A slot of a schedule, and until when it is owed. Epoch milliseconds. */
export type LivesSlot = { readonly edition: string; readonly due: number; readonly end: number }

/** The slots of a schedule about some days, one or two a day, worked out by the rule as it is told to readers. */
export function livesSlotsOf({ at, also, zone, days }: Schedule, start: number): readonly LivesSlot[] {
  const first = Math.floor(start / DAY) - 2
  const dues = Array.from({ length: LIFE_DAYS + 5 }, (_, day) => {
    const date = Temporal.PlainDate.from(new Date((first + day) * DAY).toISOString().slice(0, 10))
    if (days === 'weekdays' && date.dayOfWeek > 5) return []
    const dueAt = (time: string) =>
      date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'compatible' })
        .epochMilliseconds
    const morning = { edition: date.toString(), due: dueAt(at) }
    const evening = also === undefined ? undefined : { edition: `${date}/2`, due: dueAt(also) }
    return evening !== undefined && evening.due > morning.due ? [morning, evening] : [morning]
  }).flat()
  return dues.map((slot, index) => ({
    ...slot,
    end: Math.min(slot.due + 6 * HOUR, dues[index + 1]?.due ?? Number.POSITIVE_INFINITY),
  }))
}
