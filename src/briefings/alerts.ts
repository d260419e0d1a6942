import { createHash } from 'node:crypto'
import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { asOfWords } from '../cards/view-dates.js'
import type { Change } from '../ledger/event.js'
import { canonical } from '../ledger/values.js'
import type { Message } from '../messages/message.js'
import { changeLine } from './change-words.js'

export type Alert = {
  /** Key of the card. */
  readonly key: string
  /** What the delivery is about; with `version` it names one delivery a target. */
  readonly subject: string
  /** The same change always bears the same version, and a later change of the same field another. */
  readonly version: string
  readonly message: Message
}

/**
 * One alert for each card that took a turn: a new measure, another status or stage, another rate, sources that newly
 * contradict each other. A measure mentioned again makes none; nor does a new deal or tension, which the digest brings.
 */
export function alertsFor(changes: readonly Change[], cards: readonly Card[], context: ViewContext): readonly Alert[] {
  return cards.flatMap((card): readonly Alert[] => {
    const turns = changes.filter(change => change.key === card.key && isTurn(change))
    if (turns.length === 0) return []
    const line = changeLine(turns, card, context)
    const summary = `${line} (as of ${asOfWords(card, context.now)})`
    const message: Message = {
      summary,
      blocks: [
        { type: 'text', spans: [{ bold: line }] },
        { type: 'card', card: cardBlock(card, context) },
      ],
    }
    return [{ key: card.key, subject: `alert:${card.key}`, version: versionOf(turns, card), message }]
  })
}

function isTurn({ type, kind }: Change): boolean {
  switch (type) {
    case 'new':
      return kind === 'tariff'
    case 'status':
      return true
    case 'rate':
    case 'conflict':
      return true
    case 'other':
      return false
  }
}

// The article that brought the turn is part of the version: postponed → in force may happen twice in one life.
function versionOf(turns: readonly Change[], card: Card): string {
  const marks = turns.map(({ type, field, from, to }) => [type, field, from, to, card.evidence[field]?.[0]?.articleId])
  return createHash('sha256').update(canonical(marks)).digest('hex').slice(0, 16)
}
