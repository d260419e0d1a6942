import type { KnownCard } from './lead-facts.js'

/** Where a text names an economy, and by what; offsets are UTF-16. The gazetteer finds them. */
export type Mention = { readonly economy: string; readonly start: number; readonly end: number; readonly form?: string }

const UNDERGOES = /\b(?:on|against|at|towards?|for)\s+(?:(?:the|all|some|certain)\s+)?$/iu
const OF_GOODS = /\b(?:goods|imports|products|exports|steel)\s+(?:of|from)\s+(?:the\s+)?$/iu
const ACTS = /\b(?:by|from|of|in)\s+(?:the\s+)?$/iu
const SUFFERS =
  /^\s*(?:(?!(?:and|or|but|which|that|on|from|to|of|in|by|for)\b)\p{L}+\s+){0,2}(?:would\s+|could\s+|may\s+|might\s+|will\s+)?(?:face[sd]?|pays?|paid)\b/iu
// "Faces a 49% US duty": the duty is theirs.
const OWNS =
  /^(?:[’']s?)?\s+(?:(?!(?:on|from|against|to|of|for|at|in|by|and|or)\b)[\p{L}\d%-]+\s+){0,4}(?:dut(?:y|ies)|tariffs?|lev(?:y|ies))\b/iu
const BETWEEN = /\bbetween\s+(?:the\s+)?$/iu
const LISTED = /(?:,|\band)\s+(?:the\s+)?$/iu

/**
 * What is wrong with who does what to whom in a text about a card; undefined where nothing is. Whoever is charged must stand where one
 * is acted on, and whoever charges where one acts.
 */
export function directionFault(
  text: string,
  mentions: readonly Mention[],
  { kind, by, on }: Pick<KnownCard, 'kind' | 'by' | 'on'>,
): string | undefined {
  const order = mentions.toSorted((one, other) => one.start - other.start)
  for (const [index, { economy, start, end }] of order.entries()) {
    if (by.has(economy) === on.has(economy)) continue
    const before = text.slice(0, start)
    const after = text.slice(end)
    const [previous] = order.slice(Math.max(0, index - 1), index)
    const isListed = previous !== undefined && LISTED.test(before) && text.slice(previous.end, start).length <= 9
    // A tension lies between two whoever of them began it.
    const first = order[0]
    if (kind === 'tension' && order.length === 2 && first !== undefined && BETWEEN.test(text.slice(0, first.start)))
      continue
    if (isListed && previous !== undefined) {
      if (by.has(previous.economy) !== by.has(economy)) return 'who charges and who is charged stand in one list'
      continue
    }
    const undergoes = UNDERGOES.test(before) || OF_GOODS.test(before) || SUFFERS.test(after)
    if (by.has(economy) && undergoes) return 'whoever charges is told as charged'
    const later = order.slice(0, index).some(each => on.has(each.economy))
    if (by.has(economy) && later && !ACTS.test(before) && !OWNS.test(after)) return 'it is not told who charges'
    if (on.has(economy) && !undergoes) return 'whoever is charged is not told as such'
  }
  return undefined
}
