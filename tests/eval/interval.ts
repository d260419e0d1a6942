export type Interval = { readonly low: number; readonly high: number }

const DRAWS = 300
const SEED = 7

/** 95 % bootstrap interval of a statistic over articles: 300 draws with a fixed seed, so that two runs agree. */
export function interval<T>(items: readonly T[], statistic: (drawn: readonly T[]) => number): Interval | undefined {
  if (items.length < 2) return undefined
  const random = mulberry32(SEED)
  const values = Array.from({ length: DRAWS }, () =>
    statistic(items.map(() => items[Math.floor(random() * items.length)]).filter(item => item !== undefined)),
  ).sort((a, b) => a - b)
  const at = (share: number) => values[Math.round(share * (DRAWS - 1))] ?? 0
  return { low: at(0.025), high: at(0.975) }
}

/** Numbers in 0..1, the same ones for the same seed (Tommy Ettinger's generator of 32 bits of state). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
