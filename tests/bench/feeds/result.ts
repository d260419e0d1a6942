/** What one reader of the feeds needed. `wall` and `cpu` are milliseconds, `peakMb` the process at its largest. */
export type Round = { readonly wall: number; readonly cpu: number; readonly items: number }
export type Result = {
  readonly first: Round
  readonly second: Round
  readonly peakMb: number
  /** The 99th percentile of the delay of the loop that a chat would live on, in milliseconds. */
  readonly delayP99?: number
  readonly notes?: readonly string[]
}

/** Wall and CPU time of this process, all its threads counted, over a task that says how many items it took in. */
export async function round(task: () => Promise<number>): Promise<Round> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const items = await task()
  const { user, system } = process.cpuUsage(cpu)
  return { wall: performance.now() - start, cpu: (user + system) / 1000, items }
}

export function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024
}

export function tell(result: Result): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
