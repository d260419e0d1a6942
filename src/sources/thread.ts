import { Worker } from 'node:worker_threads'

/** One thread that runs the functions of one module, one job at a time. */
export type Thread = {
  /** True while the thread is up: its module is loaded. */
  isUp(): boolean
  /** Starts the thread and loads its module. Rejects where it does not load within `ms`. */
  start(ms: number): Promise<void>
  /**
   * Runs the module's function `name`. Rejects with what it threw, with ThreadEnded where the job ran longer than `ms` or the
   * thread died of it; the next `start` makes a fresh thread.
   */
  run<T>(
    name: string,
    task: unknown,
    options: { readonly ms: number; readonly move: readonly ArrayBuffer[] },
  ): Promise<T>
  /** Ends the thread, and whatever it is at. */
  end(): Promise<void>
}

/** Why a job never came to its end. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded'
  override readonly cause: 'time' | 'memory' | 'fault'

  constructor(cause: ThreadEnded['cause'], message: string) {
    super(message)
    this.cause = cause
  }
}

export type ThreadOptions = {
  readonly module: URL
  /** Heap in MiB. */
  readonly memoryMb: number
  /** An idle thread is ended after so many milliseconds. */
  readonly idleMs: number
}

// Loading the module is the thread's first job. It is written here because a file that works when it is imported is none
// that anybody else could import.
const SERVE = `
const { parentPort, workerData } = require('node:worker_threads')
import(workerData).then(module => {
  parentPort.on('message', async ({ name, task }) => {
    try {
      parentPort.postMessage({ value: await module[name](task) })
    } catch (error) {
      parentPort.postMessage({ error: error instanceof Error ? error.message : String(error) })
    }
  })
  parentPort.postMessage({})
})`

type Told = { readonly value?: unknown; readonly error?: string }

/** A thread over `module`'s functions. The libraries for this measure the memory after each job, which takes longer than most of ours. */
export function makeThread({ module, memoryMb, idleMs }: ThreadOptions): Thread {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined

  const drop = async (): Promise<void> => {
    const ending = worker
    worker = undefined
    clearTimeout(idle)
    await ending?.terminate()
  }

  /** The thread's next word, within `ms`. The timer holds the process, which the thread by itself does not. */
  const word = (of: Worker, ms: number): Promise<Told> =>
    new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        clearTimeout(timer)
        of.off('message', onMessage).off('error', onError).off('exit', onExit)
        outcome()
      }
      const fail = (cause: ThreadEnded['cause'], message: string) =>
        settle(() => {
          void drop().then(() => reject(new ThreadEnded(cause, message)))
        })
      const onMessage = (told: Told) => settle(() => resolve(told))
      const onError = (error: Error & { readonly code?: string }) =>
        fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'fault', error.message)
      const onExit = () => fail('fault', 'the thread ended')
      const timer = setTimeout(() => fail('time', `longer than ${ms} ms`), ms)
      of.on('message', onMessage).on('error', onError).on('exit', onExit)
    })

  return {
    isUp: () => worker !== undefined,
    async start(ms) {
      const started = new Worker(SERVE, {
        eval: true,
        workerData: module.href,
        resourceLimits: { maxOldGenerationSizeMb: memoryMb },
        // What parses strangers' bytes needs none of our secrets, and no flag that was meant for another program.
        env: {},
        execArgv: [],
      })
      started.unref()
      worker = started
      // A fault between two jobs, or of a thread that is being ended, is nobody's: the next job has a fresh thread.
      started
        .on('error', () => undefined)
        .on('exit', () => {
          if (worker === started) worker = undefined
        })
      await word(started, ms)
    },
    async run<T>(
      name: string,
      task: unknown,
      { ms, move }: { readonly ms: number; readonly move: readonly ArrayBuffer[] },
    ) {
      if (worker === undefined) throw new ThreadEnded('fault', 'the thread is not up')
      // First, because it throws for what cannot be copied; the answer cannot come before this turn of the loop ends.
      worker.postMessage({ name, task }, move)
      clearTimeout(idle)
      const { value, error } = await word(worker, ms)
      idle = setTimeout(() => void drop(), idleMs).unref()
      if (error !== undefined) throw new Error(error)
      return value as T
    },
    end: drop,
  }
}
