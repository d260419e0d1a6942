/**
 * How many times longer `run` takes for four times the input: about 4 where the time grows with the input, 16 where it
 * grows with its square. The least of three runs counts, so that a busy machine cannot make a line look like a curve.
 */
export function growth(run: (size: number) => void, size: number): number {
  run(size)
  return (
    leastOf(() => run(size * 4)) /
    Math.max(
      0.5,
      leastOf(() => run(size)),
    )
  )
}

/** The bound that tests hold growth to: far above a line's 4, below a square's 16. */
export const LINEAR = 11

function leastOf(run: () => void): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...times)
}
