import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { citesOf } from '../cards/view-evidence.js'
import type { CardBlock, Citation, Row } from '../messages/message.js'

const MOST_CITES = 2

/**
 * A card as one of many: only the rows of these labels, each with the quotes of the first who say so, in this order. All who say so stand
 * behind its buttons.
 */
export function briefCard(card: Card, labels: readonly string[], context: ViewContext): CardBlock {
  const block = cardBlock(card, context)
  return {
    ...block,
    rows: labels.flatMap(label => block.rows.filter(row => row.label === label)).map(row => fewCites(row)),
    disagreements: block.disagreements.map(row => fewCites(row)),
    evidence: titleProof(card),
  }
}

/** A row with the quotes of the first who say so alone. */
export function fewCites(row: Row, most: number = MOST_CITES): Row {
  return row.cites === undefined || row.cites.length <= most ? row : { ...row, cites: row.cites.slice(0, most) }
}

/** A quote of each figure that a card's title may bear, for where its rows are not all shown. */
export function titleProof({ evidence }: Pick<Card, 'evidence'>): readonly Citation[] {
  return ['rate', 'count'].flatMap(field => citesOf((evidence[field] ?? []).slice(0, 1)))
}
