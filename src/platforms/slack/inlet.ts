import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../lib/log.js'
import { makeInFlight } from '../in-flight.js'

/** What Slack sent, by either way. `ack` may reject; it is called once at most, and always. */
export type Incoming = {
  readonly body: Readonly<Record<string, unknown>>
  ack(response?: unknown): Promise<void>
}

/** Where both ways in meet: it hands Bolt what comes, and knows what is still being worked on. */
export type Inlet = {
  /** What Bolt is given; starting and stopping is done outside of it. */
  readonly receiver: Receiver
  /** Never rejects: what goes wrong is logged. */
  take(incoming: Incoming): Promise<void>
  /** Resolves when nothing is in flight any more, or after so many milliseconds. */
  drained(ms: number): Promise<void>
}

export function makeInlet(log: Log): Inlet {
  let app: Pick<App, 'processEvent'> | undefined
  const inFlight = makeInFlight()

  const work = async ({ body, ack }: Incoming): Promise<void> => {
    let acked = false
    const event: ReceiverEvent = {
      body,
      async ack(response?: unknown) {
        if (acked) return
        acked = true
        // Slack did not hear it: what was asked is done all the same, and a second delivery of it is known by its id.
        await ack(response).catch((error: unknown) =>
          log.warn(`slack: an acknowledgement was lost (${wordsOf(error)})`),
        )
      },
    }
    try {
      await app?.processEvent(event)
    } catch (error) {
      log.warn(`slack: an event was not dealt with (${wordsOf(error)})`)
    }
    await event.ack()
  }

  return {
    receiver: {
      init(given) {
        app = given
      },
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
    async take(incoming) {
      const flight = work(incoming)
      inFlight.add(flight)
      await flight
    },
    drained: ms => inFlight.drained(ms),
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
