import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, type Worker } from 'node:worker_threads'
import type { Log } from '../../lib/log.js'
import { startTick } from '../schedule.js'
import type { Newsroom } from './newsroom.js'

const STOP = 'stop'
const READY = 'ready'
const ALIVE = 'alive'
const READ = 'read'
// What is in flight when the program stops: a page has 15 seconds, a feed 20.
const GRACE_MS = 25_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

export type KeepOptions = {
  /** Before the first restart in a row; it doubles up to a minute. */
  readonly firstWaitMs?: number
  /** A thread that has lived so long after it was ready was sound: the wait begins anew. */
  readonly soundMs?: number
  /** How often a thread is asked after, */
  readonly lookMs?: number
  /** and after how many looks without a word from it (it says one every 20 seconds) it is ended. */
  readonly silentLooks?: number
  /** Called when the thread has read something: alerts may be owed now. */
  readonly onRead?: () => void
}

/** The thread's heap. It holds what is in flight and the recent stories; a young generation as large as Node's own buys little for its memory. */
export const NEWSROOM_LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 } as const

/**
 * Runs the newsroom in a thread of its own, so that no text however tangled keeps the chat side waiting. `start` makes the
 * thread. Should it die, or hang for five minutes, it is started anew, after a wait that doubles from one second to one minute
 * until a thread has lived for a minute; what it had claimed comes back by itself when the leases end. Resolves when the thread
 * reads for the first time.
 */
export async function keepNewsroom(
  start: () => Worker,
  log: Log,
  { firstWaitMs = FIRST_WAIT_MS, soundMs = 60_000, lookMs = 30_000, silentLooks = 10, onRead }: KeepOptions = {},
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const { signal } = stopping
  let delay = firstWaitMs
  let thread = start()
  let ended = endOf(thread)
  const first = once(thread, READY)
  watchOver(thread)
  const lasting = keep()
  await Promise.race([first, ended])
  return {
    async stop() {
      stopping.abort()
      thread.postMessage(STOP)
      const late = new AbortController()
      await Promise.race([ended, waited(GRACE_MS, late.signal)])
      late.abort()
      await thread.terminate()
      await lasting
    },
  }

  async function keep(): Promise<void> {
    for (let fault = await ended; !signal.aborted; fault = await ended) {
      log.warn(`the newsroom stopped (${fault}) and is started again in ${delay / 1000} s`)
      await waited(delay, signal)
      if (signal.aborted) return
      delay = Math.min(delay * 2, LONGEST_WAIT_MS)
      thread = start()
      ended = endOf(thread)
      watchOver(thread)
    }
  }

  function watchOver(watched: Worker): void {
    // Looks are counted and not hours, because a machine that slept has heard nothing all night either.
    let silent = 0
    let sound: NodeJS.Timeout | undefined
    const looking = setInterval(() => {
      silent += 1
      if (silent < silentLooks || signal.aborted) return
      log.warn('the newsroom hangs and is ended')
      void watched.terminate()
    }, lookMs).unref()
    watched.on('message', message => {
      silent = 0
      if (message === READ) onRead?.()
      if (message !== READY) return
      sound = setTimeout(() => {
        delay = firstWaitMs
      }, soundMs).unref()
    })
    watched.on('exit', () => {
      clearInterval(looking)
      clearTimeout(sound)
    })
  }
}

async function waited(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { ref: false, signal }).catch(() => undefined)
}

/** The other side: serves a newsroom within its thread, until the program says stop. `open` is given what tells that texts have been read. */
export async function serveNewsroom(open: (onRead: () => void) => Promise<Newsroom>, log: Log): Promise<void> {
  const port = parentPort
  if (port === null) throw new Error('The newsroom is started by "tradewind start", in a thread of its own.')
  const newsroom = await open(() => port.postMessage(READ))
  const tick = startTick(async () => {
    port.postMessage(ALIVE)
    newsroom.tick()
  }, log)
  newsroom.tick()
  port.postMessage(READY)
  await new Promise<void>(resolve => {
    port.on('message', message => {
      if (message === STOP) resolve()
    })
  })
  port.close()
  await tick.stop()
  await newsroom.stop()
}

function once(thread: Worker, wanted: string): Promise<void> {
  return new Promise(resolve => {
    thread.on('message', message => {
      if (message === wanted) resolve()
    })
  })
}

/** Resolves with the reason when the thread has ended. */
function endOf(thread: Worker): Promise<string> {
  return new Promise(resolve => {
    let fault = ''
    thread.on('error', error => {
      fault = error instanceof Error ? error.message : String(error)
    })
    thread.on('exit', code => resolve(fault === '' ? `exit code ${code}` : fault))
  })
}
