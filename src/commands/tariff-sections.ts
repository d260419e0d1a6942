import type { Economy } from '../articles/economies.js'
import { subjectWords } from '../briefings/change-words.js'
import type { Card, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { disagreements } from '../cards/view-disagreements.js'
import { citesOf } from '../cards/view-evidence.js'
import { nextDates } from '../cards/view-next.js'
import { isMoratorium, linked } from '../ledger/links.js'
import type { Block, CardBlock, Citation, Span } from '../messages/message.js'

/** The answer's sections, those with something in them, in a broker's order. */
export function sections(economy: Economy, cards: readonly Card[], context: ViewContext): readonly Block[] {
  const name = context.nameOf(economy)
  const tariffs = cards.filter(card => card.kind === 'tariff')
  const taxes = tariffs.filter(card => card.fields.instrument?.value === 'de_minimis')
  const duties = tariffs.filter(card => !taxes.includes(card) && !isMoratorium(card))
  const by = duties.filter(card => card.fields.imposer?.value === economy)
  const on = duties.filter(card => !by.includes(card))
  const full = (card: Card) => marked(card, economy, context)
  const brief = (card: Card) => briefly(marked(card, economy, context))
  return [
    ...cardsUnder(`Charged on ${name}, in force or not`, on, full),
    ...cardsUnder(`Charged by ${name}, in force or not`, by, full),
    ...cardsUnder('Tax and customs changes', taxes, full),
    ...moratoria(cards, full, context),
    ...cardsUnder(
      'Talks and deals',
      cards.filter(card => card.kind === 'deal'),
      brief,
    ),
    ...cardsUnder(
      'Tensions',
      cards.filter(card => card.kind === 'tension'),
      brief,
    ),
    ...listUnder('What comes next', comingNext(tariffs, context)),
    ...listUnder(
      'Where sources differ',
      cards.flatMap(card => differences(card, context)),
    ),
  ]
}

/** The economies on both sides of a tariff card. */
export function sides({ fields }: Card): readonly Economy[] {
  const targets = fields.targets?.value
  const both = [fields.imposer?.value, ...(Array.isArray(targets) ? targets : [])]
  return both.filter(side => typeof side === 'string')
}

type ToBlock = (card: Card) => CardBlock

function cardsUnder(heading: string, cards: readonly Card[], toBlock: ToBlock): readonly Block[] {
  if (cards.length === 0) return []
  const newestFirst = cards.toSorted((one, other) => other.asOf - one.asOf || (one.key < other.key ? -1 : 1))
  return [
    { type: 'heading', text: heading },
    ...newestFirst.map(card => ({ type: 'card', card: toBlock(card) }) as const),
  ]
}

function listUnder(heading: string, items: readonly (readonly Span[])[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        { type: 'heading', text: heading },
        { type: 'list', items },
      ]
}

// Disagreements have a section of their own here, with the quotes of both sides.
function marked(card: Card, economy: Economy, context: ViewContext): CardBlock {
  const block = { ...cardBlock(card, context), disagreements: [] }
  const general = economy !== '*' && card.fields.imposer?.value !== economy && sides(card).includes('*')
  return general ? { ...block, title: `${block.title} (applies to all economies)` } : block
}

const BRIEF_ROWS: ReadonlySet<string> = new Set(['Stage', 'Direction', 'Number', 'Value', 'Said', 'As of', 'Sources'])

function briefly(block: CardBlock): CardBlock {
  return { ...block, rows: block.rows.filter(row => BRIEF_ROWS.has(row.label)) }
}

function moratoria(cards: readonly Card[], toBlock: ToBlock, context: ViewContext): readonly Block[] {
  const links = linked(cards)
  if (links.length === 0) return []
  const blocks = links.flatMap(({ moratorium, holds }): readonly Block[] => {
    const items = holds.map((card): readonly Span[] => ['Holds back ', { bold: cardBlock(card, context).title }])
    return [
      { type: 'card', card: toBlock(moratorium) },
      ...(items.length === 0 ? [] : [{ type: 'list', items } as const]),
    ]
  })
  return [{ type: 'heading', text: 'Moratoria and what they hold' }, ...blocks]
}

function comingNext(cards: readonly Card[], context: ViewContext): readonly (readonly Span[])[] {
  return cards
    .flatMap(card => nextDates(card, context.now).map(date => ({ card, date })))
    .toSorted((one, other) => (one.date.from < other.date.from ? -1 : one.date.from > other.date.from ? 1 : 0))
    .map(({ card, date }) => [{ bold: subjectWords(card, context) }, ': ', ...date.spans, ...proof(date.cites)])
}

function differences(card: Card, context: ViewContext): readonly (readonly Span[])[] {
  return card.conflicts.flatMap(conflict => {
    const [sentence] = disagreements({ conflicts: [conflict], evidence: card.evidence }, context)
    if (sentence === undefined) return []
    const cites = [conflict.winner, conflict.loser].flatMap(side => citesOf([side]).slice(0, 1))
    return [[{ bold: subjectWords(card, context) }, ': ', ...sentence, ...proof(cites)]]
  })
}

/** The first quotes and where they stand, at most one a source side. */
function proof(cites: readonly Citation[]): readonly Span[] {
  return cites
    .slice(0, 2)
    .flatMap(({ quote, source, url }): readonly Span[] => [
      ' ',
      { quote },
      ' ',
      url === undefined ? `(${source})` : { link: url, label: source },
    ])
}
