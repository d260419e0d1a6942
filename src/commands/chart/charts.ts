import { createHash } from 'node:crypto'
import type { RateSeries } from '../../ledger/rate-series.js'
import { canonical } from '../../ledger/values.js'
import type { Log } from '../../lib/log.js'
import type { Picture } from '../../messages/message.js'
import { makeThread } from '../../sources/thread.js'
import { altWords } from './alt-words.js'
import type { ChartTask } from './chart-thread.js'
import { isDrawable } from './drawable.js'
import { drawn } from './drawing.js'
import { keepPictures } from './pictures-kept.js'

/** Draws rates over time. An answer never waits long for a picture, nor fails for want of one. */
export type Charts = {
  /** The rate of one measure, or of up to six side by side; undefined where there is nothing to draw, or not in time. Never rejects. */
  rate(series: readonly RateSeries[]): Promise<Picture | undefined>
}

export type OpenCharts = Charts & {
  /** Ends the thread; what still waits is not drawn. */
  close(): Promise<void>
}

export type ChartOptions = {
  /** The translated file of chart-thread.ts. */
  readonly thread: URL
  /** The folder of the font files. */
  readonly fonts: string
  readonly log: Pick<Log, 'warn'>
  /** For whoever asks, from the call on. */
  readonly deadlineMs?: number
  /** An idle thread is ended after so many milliseconds. */
  readonly idleMs?: number
  /** Of finished pictures that are kept. */
  readonly mostBytes?: number
}

const DEADLINE_MS = 1_000
/** The libraries load in a third of a second; a busy machine takes some seconds, and the answers meanwhile have no picture. */
const START_MS = 30_000
const IDLE_MS = 600_000
const MEMORY_MB = 128
const MOST_BYTES = 4 * 1024 * 1024
const MOST_WAITING = 16
const NAME = 'rate.png'

/** Charts drawn by a thread of their own, which starts with the first one, ends when none is asked for, and is made anew after a fault. */
export function makeCharts(options: ChartOptions): OpenCharts {
  const { thread, fonts, log, deadlineMs = DEADLINE_MS, idleMs = IDLE_MS, mostBytes = MOST_BYTES } = options
  const drawing = makeThread({ module: thread, memoryMb: MEMORY_MB, idleMs })
  const kept = keepPictures(mostBytes)
  const underWay = new Map<string, Promise<Picture | undefined>>()
  let turn: Promise<unknown> = Promise.resolve()
  let closed = false

  const draw = async (series: readonly RateSeries[]): Promise<Picture | undefined> => {
    if (closed) return undefined
    try {
      if (!drawing.isUp()) await drawing.start(START_MS)
      const task = { series, fonts } satisfies ChartTask
      const png = await drawing.run<string | undefined>('draw', task, { ms: deadlineMs, move: [] })
      return png === undefined ? undefined : { name: NAME, alt: altWords(series), png }
    } catch (error) {
      if (!closed) log.warn(`A chart was not drawn: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }

  const drawInTurn = (key: string, series: readonly RateSeries[]): Promise<Picture | undefined> => {
    const mine = turn.then(() => draw(series))
    turn = mine
    return mine.then(picture => {
      underWay.delete(key)
      if (picture !== undefined) kept.put(key, picture)
      return picture
    })
  }

  return {
    async rate(all) {
      const series = drawn(all)
      if (closed || !isDrawable(series)) return undefined
      const key = createHash('sha256').update(canonical(series)).digest('hex')
      const held = kept.get(key)
      if (held !== undefined) return held
      const same = underWay.get(key)
      if (same === undefined && underWay.size >= MOST_WAITING) return undefined
      const mine = same ?? drawInTurn(key, series)
      underWay.set(key, mine)
      return within(mine, deadlineMs)
    },
    async close() {
      closed = true
      await drawing.end()
      await turn
    },
  }
}

/** What comes of `work` within `ms`, or undefined. What comes later is kept for whoever asks next. */
async function within<T>(work: Promise<T | undefined>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
