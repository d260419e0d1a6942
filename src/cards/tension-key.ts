import type { Domain } from './tension-fields.js'

/** `tension:CN>US:rhetoric`, or `tension:CN-US:tariff` where both do the same to each other and the order says nothing. */
export function tensionKey(from: readonly string[], to: readonly string[], domain: Domain, mutual: boolean): string {
  return mutual
    ? `tension:${[...from, ...to].sort().join('-')}:${domain}`
    : `tension:${from.join('+')}>${to.join('+')}:${domain}`
}
