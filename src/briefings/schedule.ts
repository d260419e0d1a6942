export const DAYS = ['daily', 'weekdays', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Every day, Monday to Friday, or once a week on that day; in the schedule's own zone. */
export type Days = (typeof DAYS)[number]

/** When a subscription's edition comes out: at a local time of an IANA zone, on the days it names. */
export type Schedule = {
  /** 'HH:MM', 00:00 to 23:59. */
  readonly at: string
  /** The second time of the day, later than `at`, where an edition comes twice. One that is not later is none. */
  readonly also?: string | undefined
  readonly zone: string
  readonly days: Days
}
