import { Failure } from '../lib/failure.js'
import type { Contents, Document } from './document.js'
import type { FeedContents } from './feed/contents.js'
import type { Answer, FeedJob, Told } from './reader-thread.js'
import type { SitemapContents } from './sitemap/document.js'
import { makeThread, ThreadEnded } from './thread.js'

export type { FeedContents, FeedItem } from './feed/contents.js'

/**
 * The one thread that parses what strangers sent. Documents are read one at a time, first come first served; each call takes
 * the document's bytes away from the caller (they are moved, not copied). Rejects with Failure only: 'invalid' for what cannot
 * be read, or not within the limits of time and memory, 'retry' where too much waits already or the reader was closed.
 */
export type Reader = {
  /** `known` is the `marks` of the last time: with it only what is new or changed comes back. */
  feed(document: Document, known?: string): Promise<FeedContents>
  page(document: Document): Promise<Contents>
  sitemap(document: Document): Promise<SitemapContents>
  /** Ends the thread; what still waits is rejected. */
  close(): Promise<void>
}

export type ReaderOptions = {
  /** The translated file of reader-thread.ts. */
  readonly thread: URL
  /** For one document, from when its turn comes. */
  readonly timeoutMs?: number
  /** Heap of the thread in MiB. */
  readonly memoryMb?: number
}

const TIMEOUT_MS = 5_000
const MEMORY_MB = 128
/** Loading the thread's own code on a busy machine takes a second or two; this is only to notice one that never comes. */
const START_MS = 60_000
const IDLE_MS = 60_000
const MOST_WAITING = 64
const MOST_WAITING_BYTES = 64 * 1024 * 1024

/** A reader whose thread starts with the first document, ends after a minute without one, and is made anew after a fault. */
export function openReader({ thread, timeoutMs = TIMEOUT_MS, memoryMb = MEMORY_MB }: ReaderOptions): Reader {
  const reading = makeThread({ module: thread, memoryMb, idleMs: IDLE_MS })
  let closed = false
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let waitingBytes = 0

  const run = async <T>(name: string, task: unknown, document: Document): Promise<Answer<T>> => {
    if (closed) throw closedFailure(document)
    try {
      if (!reading.isUp()) await reading.start(START_MS)
    } catch (error) {
      if (closed) throw closedFailure(document)
      throw new Failure('bug', 'reader', `The reading thread ${thread.href} does not start.`, { cause: error })
    }
    try {
      return await reading.run(name, task, { ms: timeoutMs, move: movable(document.bytes) })
    } catch (error) {
      throw closed ? closedFailure(document) : jobFailure(error, document.name, { timeoutMs, memoryMb })
    }
  }

  const inTurn = async <T>(name: string, task: unknown, document: Document): Promise<Answer<T>> => {
    const size = document.bytes.length
    if (waiting >= MOST_WAITING || (waiting > 0 && waitingBytes + size > MOST_WAITING_BYTES))
      throw new Failure('retry', document.name, `Too much waits to be read before ${document.name}: try again later.`)
    waiting += 1
    waitingBytes += size
    const mine = turn.then(() => run<T>(name, task, document))
    turn = mine.catch(() => undefined)
    return mine.finally(() => {
      waiting -= 1
      waitingBytes -= size
    })
  }

  return {
    async feed(document, known) {
      const task = { document, ...(known === undefined ? {} : { known }) } satisfies FeedJob
      const { value, failures } = opened(await inTurn<FeedContents>('feed', task, document))
      return { ...value, failures }
    },
    async page(document) {
      const { value, failures } = opened(await inTurn<Contents>('page', document, document))
      return { ...value, failures }
    },
    async sitemap(document) {
      return opened(await inTurn<SitemapContents>('sitemap', document, document)).value
    },
    async close() {
      closed = true
      await reading.end()
      await turn
    },
  }
}

function opened<T>(answer: Answer<T>): { readonly value: Omit<T, 'failures'>; readonly failures: readonly Failure[] } {
  if ('failed' in answer) throw failureOf(answer.failed)
  return { value: answer.value, failures: answer.failures.map(failureOf) }
}

function failureOf({ kind, where, message, retryAfterMs }: Told): Failure {
  return new Failure(kind, where, message, retryAfterMs === undefined ? {} : { retryAfterMs })
}

// Only a buffer that belongs to these bytes alone: small ones share a page of Node's own.
function movable(bytes: Uint8Array): ArrayBuffer[] {
  const { buffer } = bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : []
}

type Limits = { readonly timeoutMs: number; readonly memoryMb: number }

function jobFailure(cause: unknown, name: string, { timeoutMs, memoryMb }: Limits): Failure {
  const end = cause instanceof ThreadEnded ? cause.cause : 'fault'
  if (end === 'fault') return new Failure('bug', name, `${name} could not be given to the reading thread.`, { cause })
  const what = end === 'time' ? `took more than ${timeoutMs / 1000} s` : `needed more than ${memoryMb} MB`
  return new Failure('invalid', name, `${name} ${what} to read: it is too large or too tangled, tell its publisher.`, {
    cause,
  })
}

function closedFailure({ name }: Document): Failure {
  return new Failure('retry', name, `${name} was not read, because the reader was closed.`)
}
