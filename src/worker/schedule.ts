import { type Logger, schedule } from 'node-cron'
import { asFailure } from '../lib/failure.js'
import type { Log } from '../lib/log.js'

const EVERY_20_SECONDS = '*/20 * * * * *'

export type Tick = {
  /** No further run begins; resolves when the one in flight, if any, has ended. */
  stop(): Promise<void>
}

/**
 * Calls `run` every 20 seconds, and never while an earlier run is still going. What `run` throws is logged, and the next
 * tick comes all the same. The tick says only "look now": what is owed is decided by the due-ledger, because node-cron
 * loses the runs of a busy or sleeping process.
 */
export function startTick(run: () => Promise<void>, log: Log): Tick {
  let inFlight: Promise<void> | undefined
  const task = schedule(
    EVERY_20_SECONDS,
    () => {
      inFlight ??= guarded(run, log).finally(() => {
        inFlight = undefined
      })
    },
    { logger: loggerOver(log), suppressMissedWarning: true },
  )
  return {
    async stop() {
      await task.destroy()
      await inFlight
    },
  }
}

async function guarded(run: () => Promise<void>, log: Log): Promise<void> {
  try {
    await run()
  } catch (error) {
    log.warn(`tick: ${asFailure(error, 'tick').message}`)
  }
}

// node-cron would write to the console by itself.
function loggerOver(log: Log): Logger {
  return {
    info: () => undefined,
    debug: () => undefined,
    warn: message => log.warn(`tick: ${message}`),
    error: message => log.warn(`tick: ${message instanceof Error ? message.message : message}`),
  }
}
