import { mentionsIn } from '../articles/mentions.js'
import type { Reading } from '../articles/reading.js'
import type { Sentence } from '../articles/sentences.js'
import type { Claim } from './claim.js'
import { linesOf } from './grammar/lines.js'
import { recentPairs } from './grammar/recent.js'
import { sentencesOf } from './quoted.js'

// The pairs of a text are asked for once for each field of each deal.
const known = new WeakMap<Reading, ReturnType<typeof pairsOf>>()

/**
 * Why somebody is no party to the deal, or undefined. Who is not named in the quote can be carried over only where the quote leaves
 * a party open ("the two sides signed …"), and only if the text is about him at that place.
 */
export function badParties(claim: Claim<unknown>, reading: Reading): string | undefined {
  const parties = [claim.value].flat().filter(party => typeof party === 'string')
  const named = new Set(
    mentionsIn(reading)
      .filter(mention => claim.spans.some(span => mention.start >= span.start && mention.end <= span.end))
      .filter(mention => !isPlace(reading.article.text, mention.start))
      .map(({ economy }) => economy),
  )
  const carried = parties.filter(party => !named.has(party))
  if (carried.length === 0) return undefined
  const [absent = ''] = carried
  if (named.size >= 2) return `the quote names others, not ${absent}`
  const focus = focusAt(claim, reading)
  const stranger = carried.find(party => !focus.has(party))
  return stranger === undefined ? undefined : `the text around the quote is not about ${stranger}`
}

/** "signed in Beijing", "reached in Scotland": where it happened, not who did it. */
function isPlace(text: string, start: number): boolean {
  return /\b(?:in|at|near|visit(?:ed|ing)?|to visit|arriv\w+ in) (?:the )?$/i.test(
    text.slice(Math.max(0, start - 14), start),
  )
}

/** The pair that the text is about when it comes to the quote, and whom the sentence just before it names. */
function focusAt(claim: Claim<unknown>, reading: Reading): ReadonlySet<string> {
  const pairs = known.get(reading) ?? pairsOf(reading)
  known.set(reading, pairs)
  const [quoted] = sentencesOf(claim.spans, reading)
  if (quoted === undefined) return new Set()
  const pair = pairs.get(quoted) ?? []
  if (pair.length > 0) return new Set(pair)
  const at = reading.sentences.indexOf(quoted)
  const [from, until] = [reading.sentences[Math.max(0, at - 2)]?.start ?? 0, quoted.end]
  return new Set(
    mentionsIn(reading)
      .filter(({ start }) => start >= from && start < until)
      .map(({ economy }) => economy),
  )
}

function pairsOf(reading: Reading): ReadonlyMap<Sentence, readonly string[]> {
  const lines = linesOf(reading)
  const pairs = recentPairs(lines)
  return new Map(lines.map(({ sentence }, index) => [sentence, pairs[index] ?? []]))
}
