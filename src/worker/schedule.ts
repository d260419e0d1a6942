import { type Logger, schedule } from 'node-cron'
import type { Log } from '../lib/log.js'
import { makePump } from './pump.js'

const EVERY_20_SECONDS = '*/20 * * * * *'

export type Tick = {
  /** Runs now, or once more after the run that is in flight. */
  poke(): void
  /** No further run begins; resolves when the one in flight, if any, has ended. */
  stop(): Promise<void>
}

/**
 * Calls `run` every 20 seconds, and never while an earlier run is still going. What `run` throws is logged, and the next
 * tick comes all the same. The tick says only "look now": what is owed is decided by the due-ledger, because node-cron
 * loses the runs of a busy or sleeping process.
 */
export function startTick(run: () => Promise<void>, log: Log): Tick {
  let stopped = false
  const pump = makePump('tick', async () => void (stopped || (await run())), log)
  const task = schedule(EVERY_20_SECONDS, () => pump.poke(), { logger: loggerOver(log), suppressMissedWarning: true })
  return {
    poke: () => pump.poke(),
    async stop() {
      stopped = true
      await task.destroy()
      await pump.idle()
    },
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
