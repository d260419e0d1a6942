import { Temporal } from 'temporal-polyfill'
import { Failure } from '../lib/failure.js'

// Temporal's 'compatible': a time that the clock skips moves on by the gap, one that it strikes twice is the first.
export function instantOf(day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): number {
  return day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** The day that it is in a zone at an instant (epoch milliseconds). Failure 'invalid' for a zone that is none. */
export function dayOf(zone: string, now: number): Temporal.PlainDate {
  try {
    return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    const message = `The time zone "${zone}" is not known; write an IANA name such as Asia/Ho_Chi_Minh.`
    throw new Failure('invalid', 'schedule', message, { cause })
  }
}

/** 'HH:MM' as a time of day. Failure 'invalid' for what is none. */
export function timeOf(at: string): Temporal.PlainTime {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(at)) {
    throw new Failure('invalid', 'schedule', `The time "${at}" is not one of a day; write it as HH:MM, 00:00 to 23:59.`)
  }
  return Temporal.PlainTime.from(at)
}

/** When an ISO day ends in a zone (epoch milliseconds): at the next midnight, or as soon after it as the clock has one. */
export function endOfDay(zone: string, localDate: string): number {
  return instantOf(Temporal.PlainDate.from(localDate).add({ days: 1 }), timeOf('00:00'), zone)
}
