import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { claimSpans } from '../cards/view-claims.js'
import { asDate, dateSpans } from '../cards/view-dates.js'
import type { Block, Span } from '../messages/message.js'

const MOST_LINES = 6

/**
 * What is charged, a line a measure, for a reader with ten seconds: the title and the one date that matters at its status.
 * The cards that follow prove each line. One measure needs no list.
 */
export function inShort(duties: readonly Card[], context: ViewContext): readonly Block[] {
  if (duties.length < 2) return []
  const items = duties.slice(0, MOST_LINES).map((card): readonly Span[] => {
    return [{ bold: cardBlock(card, context).title }, ...dateWords(card)]
  })
  const left = duties.length - items.length
  return [{ type: 'list', items: left > 0 ? [...items, [`and ${left} more below`]] : items }]
}

const DATES = [
  { field: 'effective', statuses: ['in_force', 'modified'], word: ' since ' },
  { field: 'suspendedUntil', statuses: ['postponed', 'suspended', 'in_force'], word: ' until ' },
  { field: 'effective', statuses: ['announced', 'scheduled', 'threatened', 'postponed'], word: ', effective ' },
  { field: 'announced', statuses: ['announced'], word: ' ' },
] as const

function dateWords({ fields }: Card): readonly Span[] {
  const status = String(fields.status?.value)
  for (const { field, statuses, word } of DATES) {
    const claim = fields[field]
    const date = asDate(claim?.value)
    if (claim === undefined || date === undefined || !statuses.some(each => each === status)) continue
    return [word, ...claimSpans(claim, dateSpans(date))]
  }
  return []
}
