import type { Clock } from '../../lib/clock.js'
import { Failure } from '../../lib/failure.js'

/** "1 message per second per channel, with short bursts allowed": docs.slack.dev/apis/web-api/rate-limits#chat-postmessage. */
const EVERY_MS = 1_000
const BURST = 4
// What waits here holds a post that has been begun, whose quarantine is counted from then: a longer wait is the caller's.
const MOST_WAIT_MS = 2_000
// Where Slack asks for patience without saying how long.
const UNKNOWN_REST_MS = 5_000
const MOST_CHANNELS = 1_000

export type Pace = {
  /** Resolves when a message may go to the channel. Rejects with a Failure 'rate-limited' where that is not soon. */
  turn(channel: string): Promise<void>
  /** Slack has refused a message to the channel: none goes there for so many milliseconds. Other channels go on. */
  rest(channel: string, ms: number | undefined): void
}

type Lane = { readonly due: number; readonly restsUntil: number }

/** A schedule for each channel of a workspace, so that a busy one stops none of the others. */
export function channelPace(clock: Clock, sleep: (ms: number) => Promise<void>): Pace {
  const lanes = new Map<string, Lane>()
  const forget = (now: number): void => {
    if (lanes.size < MOST_CHANNELS) return
    for (const [channel, { due, restsUntil }] of lanes) if (Math.max(due, restsUntil) < now) lanes.delete(channel)
  }
  return {
    async turn(channel) {
      const now = clock.now()
      const { due, restsUntil } = lanes.get(channel) ?? { due: 0, restsUntil: 0 }
      if (restsUntil > now) throw patience(channel, restsUntil - now)
      const next = Math.max(due, now)
      const wait = next - now - (BURST - 1) * EVERY_MS
      if (wait > MOST_WAIT_MS) throw patience(channel, wait)
      forget(now)
      lanes.set(channel, { due: next + EVERY_MS, restsUntil })
      if (wait > 0) await sleep(wait)
    },
    rest(channel, ms = UNKNOWN_REST_MS) {
      const { due = 0 } = lanes.get(channel) ?? {}
      lanes.set(channel, { due, restsUntil: clock.now() + ms })
    },
  }
}

function patience(channel: string, retryAfterMs: number): Failure {
  return new Failure('rate-limited', `slack ${channel}`, 'Slack takes one message a second in a channel; it waits.', {
    retryAfterMs,
  })
}
