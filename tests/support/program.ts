import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'

export type Ended = {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export type Launch = {
  /** The built entry file. */
  readonly main: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** True where more input comes than that: then it is for the caller to end. */
  readonly holdsInput?: boolean
  /** Milliseconds after which the program is killed, whatever it does. */
  readonly mostMs?: number
}

export type Launched = ReturnType<typeof launch>

const MOST_MS = 50_000
const LONGEST_WAIT_MS = 30_000

/** Starts the program as a process of its own, with no environment but a path, a home and what is given. */
export function launch({ main, args, cwd, env = {}, input = '', holdsInput = false, mostMs = MOST_MS }: Launch) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, TZ: 'UTC', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', chunk => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', chunk => {
    err += chunk
  })
  // A program that has already refused its arguments does not read.
  child.stdin.on('error', () => undefined)
  if (!holdsInput) child.stdin.end(input)
  const timer = setTimeout(() => child.kill('SIGKILL'), mostMs)
  const done = new Promise<Ended>(settle =>
    child.on('close', code => {
      clearTimeout(timer)
      settle({ code, out, err })
    }),
  )
  const until = async (words: RegExp): Promise<string> => {
    for (let waited = 0; waited < LONGEST_WAIT_MS && child.exitCode === null; waited += 50) {
      if (words.test(out + err)) return out + err
      await new Promise(again => setTimeout(again, 50))
    }
    throw new Error(`${words} was never said; it said: ${out}${err}`)
  }
  return { child, done, until, said: () => out + err }
}
