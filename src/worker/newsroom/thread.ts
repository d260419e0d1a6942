import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, type Worker } from 'node:worker_threads'
import type { Log } from '../../lib/log.js'
import { startTick } from '../schedule.js'
import type { Newsroom } from './newsroom.js'

const STOP = 'stop'
const READY = 'ready'
// What is in flight when the program stops: a page has 15 seconds, a feed 20.
const GRACE_MS = 25_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** The thread's heap. It holds what is in flight and the recent stories; a young generation as large as Node's own buys little for its memory. */
export const NEWSROOM_LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 } as const

/**
 * Runs the newsroom in a thread of its own, so that no text however tangled keeps the chat side waiting. `start` makes the
 * thread. Should it die it is started anew, after a wait that doubles from one second to one minute; what it had claimed
 * comes back by itself when the leases end. Resolves when the thread reads for the first time.
 */
export async function keepNewsroom(start: () => Worker, log: Log): Promise<{ stop(): Promise<void> }> {
  let stopping = false
  let thread = start()
  let ended = endOf(thread)
  const first = once(thread, READY)
  const lasting = keep()
  await Promise.race([first, ended])
  return {
    async stop() {
      stopping = true
      thread.postMessage(STOP)
      const late = new AbortController()
      await Promise.race([ended, wait(GRACE_MS, undefined, { signal: late.signal }).catch(() => undefined)])
      late.abort()
      await thread.terminate()
      await lasting
    },
  }

  async function keep(): Promise<void> {
    for (let fault = await ended, delay = FIRST_WAIT_MS; !stopping; fault = await ended) {
      log.warn(`the newsroom stopped (${fault}) and is started again in ${delay / 1000} s`)
      await wait(delay, undefined, { ref: false })
      if (stopping) return
      delay = Math.min(delay * 2, LONGEST_WAIT_MS)
      thread = start()
      ended = endOf(thread)
      once(thread, READY).then(() => {
        delay = FIRST_WAIT_MS
      })
    }
  }
}

/** The other side: serves a newsroom within its thread, until the program says stop. */
export async function serveNewsroom(newsroom: Newsroom, log: Log): Promise<void> {
  const port = parentPort
  if (port === null) throw new Error('The newsroom is started by "tradewind start", in a thread of its own.')
  const tick = startTick(async () => newsroom.tick(), log)
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
