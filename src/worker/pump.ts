import { asFailure } from '../lib/failure.js'
import type { Log } from '../lib/log.js'

/** A task that runs when it is poked, never beside itself; pokes while it runs make it run once more. */
export type Pump = {
  poke(): void
  isRunning(): boolean
  /** Resolves when nothing runs. */
  idle(): Promise<void>
}

/** What `run` throws is logged under `name`, and the next poke comes all the same. */
export function makePump(name: string, run: () => Promise<void>, log: Log): Pump {
  let running: Promise<void> | undefined
  let again = false
  const turn = async () => {
    do {
      again = false
      try {
        await run()
      } catch (error) {
        log.warn(`${name}: ${asFailure(error, name).message}`)
      }
    } while (again)
    running = undefined
  }
  return {
    poke() {
      // A run that throws at once must not end before it has begun to count as running.
      if (running === undefined) running = Promise.resolve().then(turn)
      else again = true
    },
    isRunning: () => running !== undefined,
    idle: () => running ?? Promise.resolve(),
  }
}
