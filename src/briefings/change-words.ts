import type { Card, SourcedClaim, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { codeWords, prefix } from '../cards/view-claims.js'
import { quotesOf } from '../cards/view-figures.js'
import { keyWords } from '../cards/view-tariff-rows.js'
import { economyNames, valueWords } from '../cards/view-values.js'
import { FIELD_WORDS } from '../cards/words.js'
import type { Change } from '../ledger/event.js'
import { sameness } from '../ledger/values.js'

/** One change in words: "United States → Vietnam: postponed → in force", "… rate potential 46% → 20%". */
export function changeWords(change: Change, card: Card, context: ViewContext): string {
  const { type, field } = change
  if (type === 'new') return `New: ${cardBlock(card, context).title}`
  const name = subjectWords(card, context)
  const label = (FIELD_WORDS.get(field) ?? field).toLowerCase()
  const from = change.from === undefined ? undefined : sideWords(field, change.from, card, context)
  const to = sideWords(field, change.to, card, context)
  const turn = from === undefined ? to : `${from} → ${to}`
  switch (type) {
    case 'status':
      return `${name}: ${turn}`
    case 'rate':
    case 'other':
      return `${name}: ${label} ${turn}`
    case 'conflict':
      return `${name}: sources differ on ${label}: ${to} / ${from ?? 'not stated'}`
  }
}

/** What a card is about, short: "Vietnam" would not tell who charges it, so both sides are named. */
export function subjectWords(card: Card, context: ViewContext): string {
  const { parties, entities } = card.fields
  const firms = entities?.value
  if (Array.isArray(firms) && firms.length > 1) return firms.map(String).join(' – ')
  const economies = parties?.value
  if (Array.isArray(economies) && economies.length > 1) return economyNames(economies.map(String), context)
  return keyWords(card.key, context)
}

// A value that left the card is told with its hedge, and proved, by the conflict that it lost; without one its figure
// is the ledger's own.
function sideWords(field: string, value: unknown, card: Card, context: ViewContext): string {
  const said = claimOf(field, value, card)?.claim
  const words = valueWords(field, value, said && quotesOf(said), context)
  if (said === undefined) return words
  return typeof value === 'string' ? codeWords(said, words) : `${prefix(said)} ${words}`.trim()
}

function claimOf(field: string, value: unknown, card: Card): SourcedClaim | undefined {
  const lost = card.conflicts.filter(conflict => conflict.field === field).map(conflict => conflict.loser)
  return [...(card.evidence[field] ?? []), ...lost].find(({ claim }) => sameness(claim.value) === sameness(value))
}
