import { casesOf } from './cases.js'
import type { Line } from './line.js'

/** The economy that a text is at home in: named far more often than any other, as those do whose "ministry" and "government" need no name. */
export function homeOf(lines: readonly Line[]): string | undefined {
  const counts = new Map<string, number>()
  for (const line of lines)
    for (const { economy, role } of casesOf(line))
      if (role !== 'origin' && role !== 'place') counts.set(economy, (counts.get(economy) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] >= 2 * (second?.[1] ?? 0) ? first[0] : undefined
}
