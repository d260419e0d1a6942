import type { Card, ViewContext } from '../cards/card.js'
import { NOT_STATED } from '../cards/claim.js'
import { cardBlock } from '../cards/kinds.js'
import { prefix } from '../cards/view-claims.js'
import { count, dayWords } from '../cards/view-dates.js'
import { citesOf } from '../cards/view-evidence.js'
import type { LedgerEvent } from '../ledger/event.js'
import { history, type Turn } from '../ledger/history.js'
import { sameness } from '../ledger/values.js'
import { grouped } from '../lib/grouped.js'
import type { Message, Row } from '../messages/message.js'
import { eventsOf } from '../store/ledger.js'
import type { Command } from './command.js'
import { fieldLabel, inFieldOrder, plainWords } from './field-words.js'
import { type CardParts, cardOption, contextOf, findCard } from './held-card.js'

/** `/history CARD`: how a card came to say what it says, a line a turn, each with its quote. */
export function historyCommand(parts: CardParts): Command {
  return {
    name: 'history',
    description: 'How a card came to say what it says: each change with its date, its source and its quote',
    options: [{ ...cardOption(parts), rest: true }],
    examples: ['/history us vietnam', '/history tariff:US>VN:ad_valorem:all'],
    async run({ options, now }) {
      const found = await findCard(parts, options.card ?? '', 'history', now)
      if ('problem' in found) return found.problem
      return answer(found.card, await eventsOf(parts.db, [found.card.key]), contextOf(parts.names, now))
    },
  }
}

function answer(card: Card, events: readonly LedgerEvent[], context: ViewContext): Message {
  const block = cardBlock(card, context)
  // That nothing was said of a field at first is no turn.
  const told = history(events).filter(({ from, to }) => from !== undefined || to !== NOT_STATED)
  const turns = [...grouped(told, ({ at }) => at).values()].flatMap(day => inFieldOrder(day, ({ field }) => field))
  const rows = turns.map(turn => turnRow(turn, events, context))
  return {
    summary: `History: ${block.title} (${count(turns.length, 'change')})`,
    blocks: [
      { type: 'heading', text: `History: ${block.title}` },
      {
        type: 'text',
        spans: [`${count(turns.length, 'change')}, the oldest first. A text that bears no date stands first.`],
      },
      { type: 'card', card: { ...block, rows, disagreements: [], evidence: [] } },
    ],
  }
}

function turnRow(turn: Turn, events: readonly LedgerEvent[], context: ViewContext): Row {
  const { at, field, from, to, source } = turn
  const said = events.find(event => event.articleId === turn.articleId && event.field === field && isSame(event, to))
  const before = from === undefined ? undefined : events.find(event => event.field === field && isSame(event, from))
  const words = [before, said].flatMap(event => (event === undefined ? [] : [hedged(field, event, context)]))
  const cites = citesOf([said, before].flatMap(event => event ?? []))
  return {
    label: at === undefined ? 'No date' : dayWords(at),
    value: [{ bold: fieldLabel(field) }, `: ${words.join(' → ')} (${source})`],
    ...(cites.length === 0 ? {} : { cites }),
  }
}

function hedged(field: string, { claim }: LedgerEvent, context: ViewContext): string {
  return [prefix(claim), plainWords(field, claim, context)].filter(word => word !== '').join(' ')
}

function isSame({ claim }: LedgerEvent, value: unknown): boolean {
  return sameness(claim.value) === sameness(value)
}
