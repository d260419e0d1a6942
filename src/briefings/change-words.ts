import type { Card, SourcedClaim, ViewContext } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import { cardBlock } from '../cards/kinds.js'
import { measureWords } from '../cards/tariff.js'
import { TariffFields } from '../cards/tariff-fields.js'
import { codeWords, prefix } from '../cards/view-claims.js'
import { quotesOf } from '../cards/view-figures.js'
import { keyWords } from '../cards/view-tariff-rows.js'
import { economyNames, valueWords } from '../cards/view-values.js'
import { FIELD_WORDS } from '../cards/words.js'
import type { Change } from '../ledger/event.js'
import { sameness } from '../ledger/values.js'

/**
 * All changes of one card in one line, the status first: "United States → Vietnam, 20% duty: postponed → in force",
 * "United States → Vietnam: postponed → in force; rate potential 46% → 20%". A new card is told by its title.
 */
export function changeLine(changes: readonly Change[], card: Card, context: ViewContext): string {
  if (changes.some(({ type }) => type === 'new')) return `New: ${cardBlock(card, context).title}`
  const turns = changes.toSorted((one, other) => Number(other.type === 'status') - Number(one.type === 'status'))
  const subject = subjectWords(card, context)
  const measure = changes.some(({ field }) => field === 'rate') ? undefined : ratedMeasure(card)
  const name = measure === undefined ? subject : `${subject}, ${measure}`
  return `${name}: ${turns.map(change => turnWords(change, card, context)).join('; ')}`
}

// A reader of one line wants the figure with the turn, where there is one and it is not itself the news.
function ratedMeasure({ kind, fields }: Card): string | undefined {
  if (kind !== 'tariff') return undefined
  const tariff = TariffFields.safeParse(fields).data
  return tariff === undefined || tariff.rate.value === NOT_STATED ? undefined : measureWords(tariff)
}

function turnWords(change: Change, card: Card, context: ViewContext): string {
  const { type, field } = change
  const label = (FIELD_WORDS.get(field) ?? field).toLowerCase()
  const from = change.from === undefined ? undefined : sideWords(field, change.from, card, context)
  const to = sideWords(field, change.to, card, context)
  const turn = from === undefined ? to : `${from} → ${to}`
  switch (type) {
    case 'status':
      return turn
    case 'new':
    case 'rate':
    case 'other':
      return `${label} ${turn}`
    case 'conflict':
      return `sources differ on ${label}: ${to} / ${from ?? 'not stated'}`
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
