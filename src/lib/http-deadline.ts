import { setMaxListeners } from 'node:events'

/** A limit of working time: its clock stands still while `pausedFor` waits. */
export type Deadline = {
  /** Aborts when the time is used up or the caller gives up, whichever comes first. */
  readonly signal: AbortSignal
  /** Whether the time was used up. */
  hasPassed(): boolean
  /** Waits for something that is nobody's slowness, such as a turn in a queue; the signal still tells of a caller who gives up. */
  pausedFor<T>(wait: () => Promise<T>): Promise<T>
  /** Must be called when the work is over: the clock and the caller's signal are let go. */
  end(): void
}

/** Starts a limit of `ms` milliseconds of working time, ended early by the caller's own signal. */
export function startDeadline(ms: number, caller?: AbortSignal): Deadline {
  const control = new AbortController()
  let left = ms
  let began = 0
  let timer: NodeJS.Timeout | undefined
  let passed = false
  const run = (): void => {
    began = performance.now()
    timer = setTimeout(() => {
      passed = true
      control.abort(new Error('The time is used up.'))
    }, left)
  }
  const pause = (): void => {
    clearTimeout(timer)
    left = Math.max(0, left - (performance.now() - began))
  }
  const stop = (): void => control.abort(caller?.reason)
  if (caller !== undefined) {
    // One stop signal may end any number of requests: many listeners on it are no leak, and no warning is due.
    setMaxListeners(0, caller)
    if (caller.aborted) stop()
    else caller.addEventListener('abort', stop, { once: true })
  }
  run()
  return {
    signal: control.signal,
    hasPassed: () => passed,
    async pausedFor(wait) {
      pause()
      try {
        return await wait()
      } finally {
        run()
      }
    },
    end() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', stop)
    },
  }
}

/** What a promise comes to, or a rejection as soon as the signal aborts. */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  return Promise.race([promise, aborted]).finally(() => {
    if (stop !== undefined) signal.removeEventListener('abort', stop)
  })
}
