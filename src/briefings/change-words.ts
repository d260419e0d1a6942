import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { quotesOf } from '../cards/view-figures.js'
import { keyWords } from '../cards/view-tariff-rows.js'
import { economyNames, valueWords } from '../cards/view-values.js'
import { FIELD_WORDS } from '../cards/words.js'
import type { Change } from '../ledger/event.js'

/** One change in words: "United States → Vietnam: postponed → in force", "… rate 46% → 20%". */
export function changeWords(change: Change, card: Card, context: ViewContext): string {
  const name = subjectWords(card, context)
  const [from, to] = [change.from, change.to].map(value =>
    valueWords(change.field, value, figuresFor(change, card), context),
  )
  const label = (FIELD_WORDS.get(change.field) ?? change.field).toLowerCase()
  switch (change.type) {
    case 'new':
      return `New: ${cardBlock(card, context).title}`
    case 'status':
      return `${name}: ${change.from === undefined ? '' : `${from} → `}${to}`
    case 'rate':
    case 'other':
      return `${name}: ${label} ${change.from === undefined ? to : `${from} → ${to}`}`
    case 'conflict':
      return `${name}: sources differ on ${label}: ${to} / ${from}`
  }
}

/** What a card is about, short: "Vietnam" would not tell who charges it, so both sides are named. */
export function subjectWords(card: Card, context: ViewContext): string {
  const { parties, entities } = card.fields
  const names = [entities?.value, parties?.value].find(value => Array.isArray(value) && value.length > 1)
  if (Array.isArray(names)) {
    return names === parties?.value ? economyNames(names.map(String), context) : names.map(String).join(' – ')
  }
  return keyWords(card.key, context)
}

// A figure that left the card is proved by the quotes of the conflict that it lost, or it is not shown.
function figuresFor({ field }: Change, card: Card): readonly string[] {
  const lost = card.conflicts.filter(conflict => conflict.field === field).map(conflict => conflict.loser)
  return [...(card.evidence[field] ?? []), ...lost].flatMap(({ claim }) => quotesOf(claim))
}
