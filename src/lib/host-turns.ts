import { setTimeout as timer } from 'node:timers/promises'
import { type Clock, systemClock } from './clock.js'
import { Failure } from './failure.js'

/** One request at a time to a host, with a gap between the end of one and the start of the next. */
export type HostTurns = {
  /**
   * Waits for the host's turn, first come, first served, and gives the function that ends it (calling it twice does no
   * harm). Rejects with the signal's reason when that aborts, and with Failure 'rate-limited', at once, while the host is held.
   */
  take(host: string, signal?: AbortSignal): Promise<() => void>
  /** The host asked for peace: everybody who waits for it, or comes within `ms` milliseconds (a day at most), is refused. */
  hold(host: string, ms: number): void
  /** The host wants a longer gap: `ms` milliseconds (a minute at most) from now on; 0 gives it the common gap again. */
  slow(host: string, ms: number): void
  /** How many hosts are remembered. */
  size(): number
}

export type HostTurnsOptions = {
  /** Milliseconds between the end of one request to a host and the start of the next; 2,000 by default. */
  readonly gapMs?: number
  readonly clock?: Clock
  /** Resolves after `ms` milliseconds, or rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

type Waiter = { readonly grant: () => void; readonly refuse: (reason: unknown) => void }
type Host = {
  busy: boolean
  gapMs: number
  readyAt: number
  heldUntil: number
  waiting: Waiter[]
  nap: AbortController | undefined
}

const LONGEST_HOLD_MS = 24 * 60 * 60 * 1000
/** Longer than this nobody's article is worth waiting for; a host that asks for more is read at this pace. */
const LONGEST_GAP_MS = 60_000
/** Idle hosts are forgotten when so many are known; more are kept only while they are busy, waited for, held or slow. */
const SWEEP_AT = 1_000
/** So many and the oldest holds are given up too: a stranger's redirects may name any number of hosts. */
const MOST_HOSTS = 20_000

/** The key that a URL's requests take turns under: its host name in lower case and its port. */
export function hostKey(url: URL): string {
  return `${url.hostname.toLowerCase().replace(/\.$/, '')}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`
}

/** Turns that all requests of one process share. Throws nothing; see HostTurns for what its functions reject with. */
export function makeHostTurns(options: HostTurnsOptions = {}): HostTurns {
  const { gapMs = 2_000, clock = systemClock } = options
  const sleep = options.sleep ?? ((ms, signal) => timer(ms, undefined, { signal }))
  const hosts = new Map<string, Host>()
  let sweepAt = SWEEP_AT

  // A wait is never longer than its rule says, whatever became of the clock since.
  const gapLeft = (host: Host): number => Math.min(host.readyAt - clock.now(), host.gapMs)
  const holdLeft = (host: Host): number => Math.min(host.heldUntil - clock.now(), LONGEST_HOLD_MS)
  const isIdle = (host: Host): boolean => !host.busy && host.waiting.length === 0 && gapLeft(host) <= 0

  const sweep = (): void => {
    if (hosts.size < sweepAt) return
    for (const [name, host] of hosts)
      if (isIdle(host) && holdLeft(host) <= 0 && host.gapMs === gapMs) hosts.delete(name)
    for (const [name, host] of hosts) if (hosts.size > MOST_HOSTS && isIdle(host)) hosts.delete(name)
    sweepAt = Math.max(SWEEP_AT, hosts.size * 2)
  }

  const hostOf = (name: string): Host => {
    const known = hosts.get(name)
    if (known !== undefined) return known
    sweep()
    const host: Host = { busy: false, gapMs, readyAt: -Infinity, heldUntil: -Infinity, waiting: [], nap: undefined }
    hosts.set(name, host)
    return host
  }

  const next = (host: Host): void => {
    if (host.busy || host.nap !== undefined || host.waiting.length === 0) return
    const wait = gapLeft(host)
    if (wait <= 0) {
      host.busy = true
      host.waiting.shift()?.grant()
      return
    }
    const nap = new AbortController()
    host.nap = nap
    const wake = (): void => {
      if (host.nap !== nap) return
      host.nap = undefined
      // The wait is over even if the clock was set back meanwhile: nobody is to wait for it to catch up.
      host.readyAt = Math.min(host.readyAt, clock.now())
      next(host)
    }
    sleep(wait, nap.signal).then(wake, wake)
  }

  const stopNap = (host: Host): void => {
    const { nap } = host
    host.nap = undefined
    nap?.abort()
  }

  const releaser = (host: Host): (() => void) => {
    let over = false
    return () => {
      if (over) return
      over = true
      host.busy = false
      host.readyAt = clock.now() + host.gapMs
      next(host)
    }
  }

  return {
    size: () => hosts.size,
    async take(name, signal) {
      signal?.throwIfAborted()
      const host = hostOf(name)
      const held = holdLeft(host)
      if (held > 0) throw heldFailure(name, held)
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          host.waiting = host.waiting.filter(one => one !== waiter)
          if (host.waiting.length === 0) stopNap(host)
          reject(signal?.reason)
        }
        const waiter: Waiter = {
          grant() {
            signal?.removeEventListener('abort', leave)
            resolve(releaser(host))
          },
          refuse(reason) {
            signal?.removeEventListener('abort', leave)
            reject(reason)
          },
        }
        signal?.addEventListener('abort', leave, { once: true })
        host.waiting.push(waiter)
        next(host)
      })
    },
    slow(name, ms) {
      const wanted = Math.max(gapMs, Math.min(ms, LONGEST_GAP_MS))
      if (wanted === gapMs && !hosts.has(name)) return
      const host = hostOf(name)
      // The request that brought the news has just ended: the gap after it is the new one already.
      host.readyAt += wanted - host.gapMs
      host.gapMs = wanted
      stopNap(host)
      next(host)
    },
    hold(name, ms) {
      const host = hostOf(name)
      const wait = Math.min(Math.max(ms, 0), LONGEST_HOLD_MS)
      host.heldUntil = Math.max(host.heldUntil, clock.now() + wait)
      if (wait === 0) return
      stopNap(host)
      for (const waiter of host.waiting.splice(0)) waiter.refuse(heldFailure(name, holdLeft(host)))
    },
  }
}

function heldFailure(name: string, retryAfterMs: number): Failure {
  const host = name.slice(0, name.lastIndexOf(':'))
  const minutes = Math.ceil(retryAfterMs / 60_000)
  return new Failure(
    'rate-limited',
    host,
    `${host} asked for no requests for the next ${minutes === 1 ? 'minute' : `${minutes} minutes`}: wait, then try again.`,
    { retryAfterMs },
  )
}
