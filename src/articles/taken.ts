/** Which stretches of a text are read already. A look costs the length of the stretch, however many stand. */
export type Taken = {
  /** Takes `start` to `end` (exclusive) and answers true; false, and nothing taken, where any of it is taken. */
  take(start: number, end: number): boolean
}

export function makeTaken(length: number): Taken {
  const marks = new Uint8Array(length)
  return {
    take(start, end) {
      for (let at = start; at < end; at += 1) if (marks[at] === 1) return false
      marks.fill(1, start, end)
      return true
    },
  }
}
