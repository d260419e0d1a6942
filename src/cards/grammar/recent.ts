import type { Line } from './line.js'
import { codeOf } from './line.js'

/** "a UK-based retailer", "the Danish chain": the home of a firm, which is no party to anything. */
export function isOfFirm(line: Line, at: number): boolean {
  return (
    /^ (?:- based |-based |(?:\S+ ){0,2}(?:retailers?|compan(?:y|ies)|firms?|airlines?|supermarkets?|chains?|banks?|makers?|carriers?|brands?|giants?|branch|subsidiar(?:y|ies)|unit|operations?|conglomerates?|startups?|manufacturers?|operators?|automakers?|groups?) )/.test(
      codeOf(line, at + 1, at + 4),
    ) || / based in (?:the )?$/.test(codeOf(line, Math.max(0, at - 3), at))
  )
}

/**
 * The two economies that "the two countries" means at each line: the two that the text has named most often so far,
 * provided that no third comes near them.
 */
export function recentPairs(lines: readonly Line[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>()
  return lines.map((line, index) => {
    for (const [at, { economy }] of line.tokens.entries()) {
      if (economy === undefined || economy.economy === '*' || isOfFirm(line, at)) continue
      // The headline and the lead say whom a text is about.
      counts.set(economy.economy, (counts.get(economy.economy) ?? 0) + (index < 2 ? 2 : 1))
    }
    const [first, second, third] = [...counts].sort((a, b) => b[1] - a[1])
    if (first === undefined || second === undefined) return []
    return third !== undefined && third[1] === second[1] ? [] : [first[0], second[0]].sort()
  })
}
