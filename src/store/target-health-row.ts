/** Whether a target, or a connection as a whole, can be posted to. Times are epoch milliseconds. */
export type TargetHealthRow = {
  /** Or the name of a connection that is refused as a whole. */
  target: string
  /** 'paused': by an admin. 'dead': nothing more is sent there until somebody says so, or a day has passed. */
  state: 'well' | 'paused' | 'dead'
  /** Failures in a row. */
  failures: number
  /** Nothing is tried before this; null for 'paused' and 'dead' where only a person ends it. */
  closed_until: number | null
  reason: string | null
  /** The connection with which it died; null where it died alone. */
  connection: string | null
  since: number
}
