import type { Card } from '../cards/card.js'

type Held = Pick<Card, 'fields' | 'kind'>

const FLOWS = 'imports?|exports?|shipments?|deliver(?:y|ies)|sales?|purchases?|suppl(?:y|ies)'
const BARS =
  'dut(?:y|ies)|tariffs?|lev(?:y|ies)|quotas?|bans?|banned|curbs?|curbed|controls?|restrict(?:s|ed|ions?)|embargo(?:es)?|sanctions?'
const PACTS = 'agreements?|deals?|pacts?|accords?|memorand(?:um|a)|trade|contracts?'
const BUYS = 'buys?|buying|bought|purchas(?:es|ed|ing)|sells?|selling|sold|import(?:s|ed|ing)|export(?:s|ed|ing)'
const END =
  '(?=\\s{1,3}(?:from|to|into|after|over|in|at|by|as|with|until|since|because|that|which|who|while|but|if|unless|worth|has|have|had|is|are|was|were|will|would|could|may|might)\\b|[.;:()]|$)'

// "a ban on imports of seafood from Japan", "to buy soybeans", and "seafood imports": goods stand after what is done to them, or before.
const AFTER = new RegExp(
  `\\b(?:(?:${FLOWS}|${BARS}|${PACTS})\\s{1,3}(?:of|on|in|for)|${BUYS})\\s{1,3}([^.;:()]{1,100}?)${END}`,
  'giu',
)
const BEFORE = new RegExp(`((?:[\\p{L}-]{1,30}\\s{1,3}){1,2})(?:${FLOWS}|${BARS})\\b`, 'giu')

/**
 * The goods that the evidence of a deal or a tension says are traded or barred. These have no scope as tariffs do, and "China banned
 * imports of seafood" is of seafood; vessels that block a shoal are of no trade in ships.
 */
export function tradedGoods({ kind, fields }: Held): readonly string[] {
  if (kind === 'tariff') return []
  const quotes = new Set(Object.values(fields).flatMap(claim => claim?.spans.map(({ quote }) => quote) ?? []))
  return [...quotes].flatMap(quote =>
    [AFTER, BEFORE].flatMap(pattern => [...quote.matchAll(pattern)].map(([, goods = '']) => goods)),
  )
}
