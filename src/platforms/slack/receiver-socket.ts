import { Failure } from '../../lib/failure.js'
import type { Log } from '../../lib/log.js'
import type { Health } from '../platform.js'
import { slackFailure } from './failure.js'
import type { Incoming } from './inlet.js'
import { openLine, type SocketLine } from './socket-line.js'

export type SocketReceiver = {
  /** Resolves when the first try has come to an end, whichever: a line that is down is tried again by itself. */
  start(): Promise<void>
  stop(): Promise<void>
  health(): Pick<Health, 'state' | 'detail'>
}

export type SocketReceiverOptions = {
  readonly apiUrl: string
  readonly appToken: string
  readonly log: Log
  /** Milliseconds before the next try, after so many failures in a row: 0 for the first loss of a line that had lasted. */
  pause?(failures: number): number
  take(incoming: Incoming): Promise<void>
}

/** A line that lasts so long has begun well: its loss is no failure. */
const STABLE_MS = 10_000
const GRACE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** A refused token may be mended on Slack's side alone: it is tried again, without a word. */
const REFUSED_PAUSE_MS = 10 * 60_000

/** Keeps one Socket Mode connection open. A farewell of Slack's opens the next one before the old one is closed. */
export function socketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { log, pause = usualPause } = options
  const lines = new Set<SocketLine>()
  let current: SocketLine | undefined
  let health: Pick<Health, 'state' | 'detail'> = { state: 'connecting', detail: 'Socket Mode is connecting.' }
  let failures = 0
  let opening = false
  let stopped = false
  let next: NodeJS.Timeout | undefined
  let steady: NodeJS.Timeout | undefined

  const schedule = (ms: number): void => {
    if (stopped) return
    clearTimeout(next)
    next = setTimeout(() => void connect(), ms)
  }
  /** The line is lost, or will be: each loss that follows soon upon another waits longer. */
  const again = (): void => {
    clearTimeout(steady)
    schedule(pause(failures))
    failures += 1
  }
  const connect = async (): Promise<void> => {
    if (opening || stopped) return
    opening = true
    let line: SocketLine | undefined
    try {
      line = await openLine({
        ...options,
        onFarewell: () => {
          if (line !== undefined && line === current) again()
        },
        onEnd: () => {
          if (line === undefined) return
          lines.delete(line)
          if (line !== current || stopped) return
          current = undefined
          health = { state: 'connecting', detail: 'The connection ended; Socket Mode connects again.' }
          again()
        },
      })
    } catch (error) {
      failed(socketFailure(error))
      return
    } finally {
      opening = false
    }
    if (stopped) await line.close()
    else replace(line)
  }
  const replace = (line: SocketLine): void => {
    clearTimeout(next)
    // What came over the old line is acknowledged over it.
    for (const old of lines) setTimeout(() => void close(old), GRACE_MS).unref()
    lines.add(line)
    current = line
    if (health.state === 'down' || health.state === 'refused') log.info('slack: Socket Mode is connected again.')
    health = { state: 'up', detail: 'Socket Mode is connected.' }
    steady = setTimeout(() => {
      failures = 0
    }, STABLE_MS)
    steady.unref()
  }
  const failed = (failure: Failure): void => {
    if (stopped) return
    const state = failure.kind === 'retry' || failure.kind === 'rate-limited' ? 'down' : 'refused'
    if (health.state !== state) log.warn(`slack: ${failure.message}`)
    health = { state, detail: failure.message }
    failures += 1
    schedule(state === 'refused' ? REFUSED_PAUSE_MS : Math.max(failure.retryAfterMs ?? 0, pause(failures)))
  }
  const close = async (line: SocketLine): Promise<void> => {
    lines.delete(line)
    await line.close()
  }

  return {
    start: connect,
    async stop() {
      stopped = true
      clearTimeout(next)
      clearTimeout(steady)
      await Promise.all([...lines].map(close))
    },
    health: () => health,
  }
}

/** What it means where Slack gives no connection: its advice for a token that is refused is about the app-level one. */
export function socketFailure(error: unknown): Failure {
  const failure = slackFailure(error, 'slack socket')
  if (failure.kind !== 'unauthorised') return failure
  const words =
    'Slack does not accept the app-level token: make one with the scope connections:write and set SLACK_APP_TOKEN.'
  return new Failure('unauthorised', 'slack socket', words, { cause: error })
}

function usualPause(failures: number): number {
  return failures === 0 ? 0 : Math.random() * Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures)
}
