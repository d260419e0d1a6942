import type { Card, ViewContext } from '../cards/card.js'
import type { Block, CardBlock } from '../messages/message.js'
import { aheadWords } from './as-of.js'
import { briefCard } from './brief-card.js'
import type { Command } from './command.js'
import { dealGroups } from './deal-groups.js'
import { type ListWords, listContext, listMessage, nothingListed } from './list-answer.js'
import { askedIn, askedList, type ListParts, listOptions } from './listed-cards.js'
import { warned } from './said.js'

const WORDS: ListWords = { command: 'deals', noun: 'deal', title: 'Deals' }
const MOST_SHOWN = 20
const ROWS = ['Stage', 'Date', 'Number', 'Value', 'Binding', 'Finance', 'About', 'Uncertain', 'As of', 'Sources']

/** `/deals [COUNTRY or topic] [SINCE] [AS-OF]`: deals by how far they have come, each with its proof, its age and who differs. */
export function dealsCommand(parts: ListParts): Command {
  return {
    name: 'deals',
    description: 'Deals by stage, signed to talks: with whom, how much, binding or not, where sources differ',
    options: listOptions(parts),
    examples: [
      '/deals vietnam',
      '/deals eu us since 3 march',
      '/deals steel',
      '/deals vietnam china as of 14 april 2025',
    ],
    async run({ options, now }) {
      const asked = askedIn(options, parts, now)
      const ahead = aheadWords(asked.asOf, now)
      if (ahead !== undefined) return warned(ahead)
      const list = await askedList(parts, 'deal', { asked, line: options.topic ?? '' }, now)
      const context = listContext(parts, asked, now)
      if (list.total === 0) return nothingListed(parts, list, WORDS, context)
      return listMessage(list, WORDS, dealBlocks(list.cards, context), context)
    },
  }
}

function dealBlocks(
  cards: readonly Card[],
  context: ViewContext,
): { readonly cards: number; readonly blocks: readonly Block[] } {
  let left = MOST_SHOWN
  const blocks = dealGroups(cards).flatMap(({ heading, deals }): readonly Block[] => {
    const shown = deals.flatMap(({ deal, parts }): readonly Block[] => {
      if (left <= 0) return []
      const own = parts.slice(0, left - 1)
      left -= 1 + own.length
      return [toBlock(deal, context), ...own.map(part => partBlock(part, context))]
    })
    return shown.length === 0 ? [] : [{ type: 'heading', text: heading }, ...shown]
  })
  return { cards: MOST_SHOWN - left, blocks }
}

function toBlock(card: Card, context: ViewContext): Block {
  return { type: 'card', card: briefDeal(card, context) }
}

function partBlock(card: Card, context: ViewContext): Block {
  const brief = briefDeal(card, context)
  return { type: 'card', card: { ...brief, title: `Part of it – ${brief.title}` } }
}

// Silence on whether a deal binds is told: a reader may act on one that does.
function briefDeal(card: Card, context: ViewContext): CardBlock {
  const brief = briefCard(card, ROWS, context)
  if (brief.rows.some(({ label }) => label === 'Binding')) return brief
  const at = brief.rows.findIndex(({ label }) => label === 'As of')
  return { ...brief, rows: brief.rows.toSpliced(at, 0, { label: 'Binding', value: ['not stated'], quiet: true }) }
}
