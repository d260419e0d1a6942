/** Milliseconds that a task takes. */
export async function timed(task: () => unknown): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}

/** Milliseconds of each of `times` runs, shortest first, after a few that do not count: the compiler has to warm up. */
export async function runs(times: number, task: (run: number) => unknown): Promise<readonly number[]> {
  for (let run = 0; run < Math.min(2, times); run += 1) await task(run)
  const each: number[] = []
  for (let run = 0; run < times; run += 1) each.push(await timed(() => task(run)))
  return each.sort((one, other) => one - other)
}

/** The value below which a share (0 to 1) of sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(sorted: readonly number[]): number {
  return percentile(sorted, 0.5)
}

/** How a cost grows with size: 0 not at all, 1 in proportion, 2 with the square. */
export function growth(small: Sized, large: Sized): number {
  return Math.log(large.cost / small.cost) / Math.log(large.size / small.size)
}

type Sized = { readonly size: number; readonly cost: number }

/** Items a second, as a whole number. */
export function rate(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000)}/s`
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}

export function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)}×`
}
