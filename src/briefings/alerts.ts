import { createHash } from 'node:crypto'
import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { asOfWords } from '../cards/view-dates.js'
import type { Change } from '../ledger/event.js'
import { canonical } from '../ledger/values.js'
import type { Block, Message } from '../messages/message.js'
import { changeLine } from './change-words.js'
import { isTurn } from './turns.js'

export type Alert = {
  /** What the delivery is about; with `version` it names one delivery a target. */
  readonly subject: string
  /** The same turns always bear the same version. */
  readonly version: string
  readonly message: Message
}

/** Cards that one alert shows; of the others it says where they are. */
export const MOST_CARDS = 8

type Turned = { readonly card: Card; readonly turns: readonly Change[]; readonly line: string }

/**
 * What one article is worth to a channel at once: one alert over all cards that it gave a turn, statuses that changed
 * first; none where nothing turned. `articleId` names the article that brought the changes; `hears` says which of them are
 * for this channel.
 */
export function alertsFor(
  changes: readonly Change[],
  cards: readonly Card[],
  context: ViewContext,
  articleId: string,
  hears: (change: Change) => boolean = isTurn,
): readonly Alert[] {
  const turned = cards
    .flatMap((card): readonly Turned[] => {
      const turns = changes.filter(change => change.key === card.key && hears(change))
      return turns.length === 0 ? [] : [{ card, turns, line: changeLine(turns, card, context) }]
    })
    .sort((one, other) => rankOf(one) - rankOf(other))
  if (turned.length === 0) return []
  return [{ subject: `alert:${articleId}`, version: versionOf(turned), message: messageOf(turned, context) }]
}

function messageOf(turned: readonly Turned[], context: ViewContext): Message {
  const shown = turned.slice(0, MOST_CARDS)
  const left = turned.slice(MOST_CARDS)
  const [first] = shown
  const also = turned.length > 1 ? `; and ${turned.length - 1} more` : ''
  const summary =
    first === undefined
      ? ''
      : `${first.line} (${first.card.dated ? 'as of ' : ''}${asOfWords(first.card, context.now)})${also}`
  const lines = shown.map(({ line }) => [{ bold: line }])
  const heads: readonly Block[] =
    lines.length > 1 ? [{ type: 'list', items: lines }] : lines.map(spans => ({ type: 'text', spans }))
  const blocks = shown.map(({ card }) => ({ type: 'card', card: cardBlock(card, context) }) as const)
  const rest: readonly Block[] =
    left.length === 0
      ? []
      : [{ type: 'note', tone: 'neutral', spans: [`+${left.length} more: ${commandFor(left, context)}`] }]
  return { summary, blocks: [...heads, ...blocks, ...rest] }
}

/** The command that shows the cards which an alert has no room for: those of their imposer, if they share one. */
function commandFor(left: readonly Turned[], context: ViewContext): string {
  const imposers = new Set(left.map(({ card }) => card.fields.imposer?.value))
  const [imposer] = imposers
  return imposers.size === 1 && typeof imposer === 'string' && imposer !== '*'
    ? `/tariff ${context.nameOf(imposer).toLowerCase()}`
    : '/briefing'
}

const FIRST: readonly Change['type'][] = ['status', 'rate', 'conflict', 'new']
const HELD_BACK: ReadonlySet<unknown> = new Set(['postponed', 'suspended'])

// What was known and turned comes before what is new. A charge that begins comes before all, and above all one that had
// been put off: the reader counted on its absence.
function rankOf({ turns }: Turned): number {
  const begun = turns.find(({ type, to }) => type === 'status' && to === 'in_force')
  if (begun !== undefined) return HELD_BACK.has(begun.from) ? -2 : -1
  return Math.min(...turns.map(({ type }) => FIRST.indexOf(type)))
}

function versionOf(turned: readonly Turned[]): string {
  const marks = turned.flatMap(({ turns }) =>
    turns.map(({ key, type, field, from, to }) => [key, type, field, from, to]),
  )
  return createHash('sha256').update(canonical(marks)).digest('hex').slice(0, 16)
}
