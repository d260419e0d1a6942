import { createHash } from 'node:crypto'
import type { ViewContext } from '../cards/card.js'
import { asOfWords } from '../cards/view-dates.js'
import { canonical } from '../ledger/values.js'
import type { Block, Message } from '../messages/message.js'
import { type Hearing, hearingBlocks } from './hearing.js'
import { cardBlocks, MOST_CARDS, type Turned } from './turned.js'

export type Alert = {
  /** What the delivery is about; with `version` it names one delivery a target. */
  readonly subject: string
  /** The same turns always bear the same version. */
  readonly version: string
  readonly message: Message
}

/** After so long an alert that could not be posted is old news, and is not sent. */
export const ALERT_LIFE_MS = 6 * 60 * 60 * 1000

/**
 * What one article is worth to a channel or a person at once: one alert over all cards that it gave a turn, with what changed
 * from what, and why it comes. `articleId` names the article that brought the turns, of which there must be one at least.
 */
export function alertOf(turned: readonly Turned[], context: ViewContext, articleId: string, hearing: Hearing): Alert {
  const shown = turned.slice(0, MOST_CARDS)
  const [first] = shown
  const also = turned.length > 1 ? `; and ${turned.length - 1} more` : ''
  const summary =
    first === undefined
      ? ''
      : `${first.line} (${first.card.dated ? 'as of ' : ''}${asOfWords(first.card, context.now)})${also}`
  // The card below bears the same words as its title: alone it needs no line that says them first.
  const lines = shown.map(({ card, line, block }) => [
    { bold: shown.length === 1 && line === `New: ${block.title}` ? `New ${card.kind}` : line },
  ])
  const heads: readonly Block[] =
    lines.length > 1 ? [{ type: 'list', items: lines }] : lines.map(spans => ({ type: 'text', spans }))
  return {
    subject: `alert:${articleId}`,
    version: versionOf(turned),
    message: { summary, blocks: [...heads, ...cardBlocks(turned, context), ...hearingBlocks(hearing)] },
  }
}

function versionOf(turned: readonly Turned[]): string {
  const marks = turned.flatMap(({ turns }) =>
    turns.map(({ key, type, field, from, to }) => [key, type, field, from, to]),
  )
  return createHash('sha256').update(canonical(marks)).digest('hex').slice(0, 16)
}
