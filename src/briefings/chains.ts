import type { Change } from '../ledger/event.js'
import { canonical, sameness } from '../ledger/values.js'

/** The values that a field went through, oldest first. */
export type Chain = Pick<Change, 'type' | 'field'> & { readonly values: readonly unknown[] }

/** The changes of one card, oldest first, as one chain a field; each conflict is one of its own, and is told once. */
export function chained(changes: readonly Change[]): readonly Chain[] {
  const chains = new Map<string, Chain>()
  for (const change of changes) {
    const { type, field, from, to } = change
    const name = type === 'conflict' ? canonical([type, field, sameness(from), sameness(to)]) : canonical([type, field])
    const values = type === 'conflict' ? [] : [...(chains.get(name)?.values ?? [])]
    for (const value of from === undefined ? [to] : [from, to])
      if (values.length === 0 || sameness(values.at(-1)) !== sameness(value)) values.push(value)
    chains.set(name, { type, field, values })
  }
  return [...chains.values()]
}
