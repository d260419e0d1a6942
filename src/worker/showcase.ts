import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import type { Message } from '../messages/message.js'
import type { Demo } from './demo.js'

/** Every card as one message, for a look at the whole ledger. */
export function showcase(cards: readonly Card[], context: ViewContext): Message {
  if (cards.length === 0) {
    const words = 'The ledger is empty: read articles with tradewind ingest PATH.'
    return { summary: words, blocks: [{ type: 'note', tone: 'neutral', spans: [words] }] }
  }
  return {
    summary: `${cards.length} cards`,
    blocks: cards.map(card => ({ type: 'card', card: cardBlock(card, context) }) as const),
  }
}

const SHOWN_ALERTS = 2

/** What the demo's channel was sent, as a terminal shows it: two alerts, the last digest, and what else there is. */
export function demoSummary(demo: Demo): readonly Message[] {
  const turned = demo.alerts.filter(alert => / → /.test(alert.summary))
  const told = [...turned].sort((a, b) => weight(b) - weight(a))
  const alerts = [...told, ...demo.alerts.filter(alert => !told.includes(alert))].slice(0, SHOWN_ALERTS)
  const rest = demo.alerts.length - alerts.length
  const intro = `${demo.articles} sample articles were read, day by day, into ${demo.cards} card drafts. What the channel web:desk was sent: ${demo.alerts.length} alerts and a digest each morning. ${alerts.length === 0 ? '' : `The first ${alerts.length} of note${rest > 0 ? `, ${rest} more in the console` : ''}:`}`
  return [
    note(intro),
    ...alerts,
    heading('Digest of the last morning'),
    ...(demo.digest === undefined ? [] : [demo.digest]),
  ]
}

/** An answer up to the end of its first card: what a reader sees before scrolling. */
export function inBrief(answer: Message): Message {
  const card = answer.blocks.findIndex(({ type }) => type === 'card')
  return card < 0 ? answer : { ...answer, blocks: answer.blocks.slice(0, card + 1) }
}

/** A charge that comes into force is what a reader must not miss, and one that had been put off above all. */
function weight({ summary }: Message): number {
  if (/(?:postponed|suspended)(?: \([a-z]+\))? → in force/.test(summary)) return 3
  return / → in force/.test(summary) ? 2 : 1
}

const note = (words: string): Message => ({
  summary: words,
  blocks: [{ type: 'note', tone: 'neutral', spans: [words] }],
})

const heading = (text: string): Message => ({ summary: text, blocks: [{ type: 'heading', text }] })
