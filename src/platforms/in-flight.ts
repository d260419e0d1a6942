/** What is being worked on, so that a stop can wait for it. */
export type InFlight = {
  /** Counts the work until it settles. */
  add(work: Promise<void>): void
  /** Resolves when nothing is in flight any more, or after `ms` milliseconds. */
  drained(ms: number): Promise<void>
}

export function makeInFlight(): InFlight {
  const flying = new Set<Promise<void>>()
  const all = async () => {
    while (flying.size > 0) await Promise.allSettled(flying)
  }
  return {
    add(work) {
      flying.add(work)
      const landed = () => void flying.delete(work)
      work.then(landed, landed)
    },
    async drained(ms) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, ms)
      })
      await Promise.race([all(), late])
      clearTimeout(timer)
    },
  }
}
