import type { Reading } from '../articles/reading.js'
import type { Claim } from './claim.js'
import { articleFacts } from './grammar/article-facts.js'
import type { ResolvedFact } from './grammar/context.js'
import type { TariffFact } from './grammar/facts.js'
import { makeLine } from './grammar/line.js'
import { touches } from './quoted.js'

export type Side = 'imposer' | 'target'

/**
 * Why somebody whom the quote does not state on that side of the charge cannot be carried over to it, or undefined. `told` are the charges
 * of the quote that are meant; what they leave open the text around them answers: as the grammar fills it, else only whom the
 * text shows charging, or speaks of just before. To be named in the quote is not enough: "Japan and Korea pay 15%" does not say to whom.
 */
export function badCarried(
  side: Side,
  claimed: readonly string[],
  claim: Claim<unknown>,
  told: readonly TariffFact[],
  reading: Reading,
): string | undefined {
  const open = claimed.filter(one => one !== '*' && !told.some(fact => fact[side] === one))
  if (open.length === 0) return undefined
  const resolved = resolvedIn(reading)
  const filled = resolved.filter(fact => told.some(one => one.line === fact.line && one.rate === fact.rate))
  const allowed = filled.length > 0 ? new Set(filled.map(fact => fact[side])) : focusOf(side, claim, resolved, reading)
  const stranger = open.find(one => !allowed.has(one))
  return stranger === undefined ? undefined : `the text around the quote does not make ${stranger} the ${side}`
}

const resolvedIn = (reading: Reading): readonly ResolvedFact[] =>
  articleFacts(
    reading,
    reading.sentences.map(sentence => makeLine(reading, sentence)),
  )

/** Whom the text shows on that side of a charge; where it shows nobody, whom the headline, the lead and the sentences before name. */
function focusOf(
  side: Side,
  claim: Claim<unknown>,
  resolved: readonly ResolvedFact[],
  reading: Reading,
): ReadonlySet<string> {
  const shown = resolved.filter(fact => !fact.carried.has(side)).map(fact => fact[side])
  if (side === 'imposer' && shown.length > 0) return new Set(shown)
  const { sentences } = reading
  const at = sentences.findIndex(sentence => claim.spans.some(span => touches(span, sentence)))
  const near = [...sentences.slice(0, 2), ...sentences.slice(Math.max(0, at - 2), at)]
  const named = reading.economies.filter(({ start }) => near.some(one => start >= one.start && start < one.end))
  return new Set([...shown, ...named.map(({ economy }) => economy)])
}
