import type { Line } from './line.js'
import { membersOf } from './members.js'

/** Whom a text is about: for each line the two named most so far, and over all of it the states and blocs by how often they are named. */
export type TextParties = {
  /** The pair that "the two countries" means at a line; empty where no two stand out. */
  pairAt(index: number): readonly string[]
  /** The only two that the line itself and the one before it name. */
  pairBefore(index: number): readonly string[] | undefined
  /** All that are named, the most frequent first. */
  readonly ranked: readonly string[]
}

/** Reads the states and blocs of all lines once. The title and the lead count double: they say whom a text is about. */
export function textParties(lines: readonly Line[]): TextParties {
  const counts = new Map<string, number>()
  let top: string[] = []
  const pairs = lines.map((line, index) => {
    for (const { name } of membersOf(line).values()) {
      counts.set(name, (counts.get(name) ?? 0) + (index < 2 ? 2 : 1))
      top = [...new Set([...top, name])].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, 3)
    }
    const [first, second, third] = top
    if (first === undefined || second === undefined) return []
    return third !== undefined && counts.get(third) === counts.get(second) ? [] : [first, second].sort()
  })
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  const whole = pairs.at(-1) ?? []
  const pairBefore = (index: number) => {
    const near = new Set([...namesOf(lines[index - 1]), ...namesOf(lines[index])])
    return near.size === 2 ? [...near].sort() : undefined
  }
  return { ranked, pairBefore, pairAt: index => ((pairs[index]?.length ?? 0) === 2 ? (pairs[index] ?? []) : whole) }
}

const namesOf = (line: Line | undefined) =>
  line === undefined ? [] : [...membersOf(line).values()].map(({ name }) => name)
