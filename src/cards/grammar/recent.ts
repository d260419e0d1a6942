import type { Line } from './line.js'

/**
 * The two economies that "the two countries" means at each line: the two that the text has named most often so far,
 * provided that no third comes near them.
 */
export function recentPairs(lines: readonly Line[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>()
  return lines.map((line, index) => {
    for (const { economy } of line.tokens) {
      if (economy === undefined || economy.economy === '*') continue
      // The headline and the lead say whom a text is about.
      counts.set(economy.economy, (counts.get(economy.economy) ?? 0) + (index < 2 ? 2 : 1))
    }
    const [first, second, third] = [...counts].sort((a, b) => b[1] - a[1])
    if (first === undefined || second === undefined) return []
    return third !== undefined && third[1] === second[1] ? [] : [first[0], second[0]].sort()
  })
}
