/**
 * Where texts wait for a model while others are read. What is of one work keeps its order; so many wait at once, and no more is
 * begun meanwhile.
 */
export type WaitingRoom = {
  /**
   * Begins `work`, once what was begun earlier under the same key is done. Resolves when it is done or calls `parked` to say that it
   * waits, or at once where it stands behind such a one. Rejects with what a work that waited has thrown before.
   */
  begin(key: string, work: (parked: () => void) => Promise<void>): Promise<void>
  /** Resolves when nobody waits; rejects with what a work has thrown. */
  idle(): Promise<void>
}

export function makeWaitingRoom(most: number): WaitingRoom {
  const inside = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()
  let thrown: { readonly error: unknown } | undefined

  function rethrow(): void {
    if (thrown === undefined) return
    const { error } = thrown
    thrown = undefined
    throw error
  }

  return {
    async begin(key, work) {
      while (running.size >= most) await Promise.race(running)
      rethrow()
      const earlier = inside.get(key)
      let park = () => {}
      const parked = new Promise<void>(resolve => {
        park = resolve
      })
      const done = (earlier ?? Promise.resolve())
        .then(() => work(park))
        .catch(error => {
          thrown ??= { error }
        })
        .finally(() => {
          running.delete(done)
          if (inside.get(key) === done) inside.delete(key)
        })
      running.add(done)
      inside.set(key, done)
      if (earlier === undefined) await Promise.race([done, parked])
      rethrow()
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
      rethrow()
    },
  }
}
