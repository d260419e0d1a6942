const ONLY_WHILE_HELD: ReadonlySet<string> = new Set(['suspendedUntil', 'interimRate'])
const HELD: ReadonlySet<unknown> = new Set(['postponed', 'suspended'])

/** A date until which a charge was held back, and what was charged meanwhile, end with the pause. `said` gives what a field says now. */
export function isOver(field: string, said: (field: string) => unknown): boolean {
  if (!ONLY_WHILE_HELD.has(field)) return false
  return said('instrument') !== 'moratorium' && said('status') !== undefined && !HELD.has(said('status'))
}
