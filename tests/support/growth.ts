/**
 * How many times longer `run` takes for four times the input: about 4 where the time grows with the input, 16 where it
 * grows with its square. The least of three runs counts, by the processor time of this process, and what takes no time worth
 * measuring counts as a line: a busy machine must not make a line look like a curve. A square at these sizes takes seconds, and is never too quick to see.
 */
export function growth(run: (size: number) => void, size: number): number {
  run(size)
  const large = leastOf(() => run(size * 4))
  return large < TOO_QUICK_MS
    ? 4
    : large /
        Math.max(
          0.5,
          leastOf(() => run(size)),
        )
}

/** The bound that tests hold growth to: far above a line's 4, below a square's 16. */
export const LINEAR = 11

const TOO_QUICK_MS = 300

function leastOf(run: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round += 1) {
    const start = processor()
    run()
    least = Math.min(least, processor() - start)
    if (least < TOO_QUICK_MS) break
  }
  return least
}

/** Milliseconds of processor time that this process has used. */
function processor(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
