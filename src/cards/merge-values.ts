import type { Claim } from './claim.js'
import { NOT_STATED } from './claim.js'

/** Whether two values of one field mean the same: lists in any order, dates by their days, scopes by their goods. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return wordsOf(one) === wordsOf(other)
}

/** Whether a claim says that its source says nothing. */
export function isSilent(claim: Claim<unknown>): boolean {
  return claim.value === NOT_STATED
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).sort().join('\n')
  if (typeof value !== 'object' || value === null) return String(value)
  // "in July" and "by July" are one month; the goods of a scope are its slugs, whatever the words.
  const named: readonly string[] = 'precision' in value ? ['from', 'to'] : 'products' in value ? ['products', 'hs'] : []
  const parts: readonly (readonly [string, unknown])[] = Object.entries(value)
  const kept =
    named.length > 0 && parts.some(([name]) => name === named[0])
      ? parts.filter(([name]) => named.includes(name))
      : parts
  return kept
    .map(([name, part]) => `${name}=${wordsOf(part)}`)
    .sort()
    .join('\n')
}
