/**
 * Works through what `claim` hands out, `lanes` at a time, until it hands out nothing: a slow one holds up its own lane
 * alone, and never more is claimed ahead than one batch. Rejects with the first error, once the other lanes have ended.
 * Resolves to how many were worked on.
 */
export async function inLanes<T>(
  lanes: number,
  claim: () => Promise<readonly T[]>,
  work: (one: T) => Promise<void>,
): Promise<number> {
  const queue: T[] = []
  let claiming: Promise<void> | undefined
  let dry = false
  let done = 0
  const refill = async () => {
    const batch = await claim()
    dry = batch.length === 0
    queue.push(...batch)
  }
  const next = async (): Promise<T | undefined> => {
    while (queue.length === 0 && !dry) {
      claiming ??= refill().finally(() => {
        claiming = undefined
      })
      await claiming
    }
    return queue.shift()
  }
  const lane = async () => {
    for (let one = await next(); one !== undefined; one = await next()) {
      await work(one)
      done += 1
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  return done
}
