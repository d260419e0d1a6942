import type { Economy } from '../articles/economies.js'
import { subjectWords } from '../briefings/change-words.js'
import type { Card, KindName, ViewContext } from '../cards/card.js'
import { cardBlock } from '../cards/kinds.js'
import { nextDates } from '../cards/view-next.js'
import { isMoratorium, linked } from '../ledger/links.js'
import type { Block, CardBlock, Citation, Span } from '../messages/message.js'
import { inShort } from './in-short.js'

/** The answer's sections, those with something in them, in a broker's order. */
export function sections(economy: Economy, cards: readonly Card[], context: ViewContext): readonly Block[] {
  const name = context.nameOf(economy)
  const tariffs = cards.filter(card => card.kind === 'tariff')
  const taxes = tariffs.filter(card => card.fields.instrument?.value === 'de_minimis')
  const duties = tariffs.filter(card => !taxes.includes(card) && !isMoratorium(card))
  const by = duties.filter(card => card.fields.imposer?.value === economy).toSorted(byUrgency)
  const on = duties.filter(card => !by.includes(card)).toSorted(byUrgency)
  const full = (card: Card) => marked(card, economy, context)
  const brief = (card: Card) => briefly(marked(card, economy, context))
  return [
    ...inShort([...on, ...by], context),
    ...cardsUnder(`Charged on ${name}, in force or not`, on, full),
    ...cardsUnder(`Charged by ${name}, in force or not`, by, full),
    ...cardsUnder('Tax and customs changes', taxes.toSorted(newestFirst), full),
    ...moratoria(cards, full, context),
    ...listUnder('What comes next', comingNext(tariffs, context)),
    ...cardsUnder('Talks and deals', ofKind(cards, 'deal'), brief),
    ...cardsUnder('Tensions', ofKind(cards, 'tension'), brief),
  ]
}

/** The economies on both sides of a tariff card. */
export function sides({ fields }: Card): readonly Economy[] {
  const targets = fields.targets?.value
  const both = [fields.imposer?.value, ...(Array.isArray(targets) ? targets : [])]
  return both.filter(side => typeof side === 'string')
}

function ofKind(cards: readonly Card[], kind: KindName): readonly Card[] {
  return cards.filter(card => card.kind === kind).toSorted(newestFirst)
}

function newestFirst(one: Card, other: Card): number {
  return other.asOf - one.asOf || (one.key < other.key ? -1 : 1)
}

const IN_FORCE: readonly unknown[] = ['in_force', 'modified']
const NOT_YET: readonly unknown[] = ['announced', 'scheduled', 'postponed', 'suspended']

/** What is paid comes before what is due, and that before what is talked of; a measure of one's own before one on all. */
function byUrgency(one: Card, other: Card): number {
  return urgency(one) - urgency(other) || newestFirst(one, other)
}

function urgency(card: Card): number {
  const status = card.fields.status?.value
  const stage = IN_FORCE.includes(status) ? 0 : NOT_YET.includes(status) ? 1 : 2
  return stage * 2 + Number(sides(card).includes('*'))
}

type ToBlock = (card: Card) => CardBlock

function cardsUnder(heading: string, cards: readonly Card[], toBlock: ToBlock): readonly Block[] {
  if (cards.length === 0) return []
  return [{ type: 'heading', text: heading }, ...cards.map(card => ({ type: 'card', card: toBlock(card) }) as const)]
}

function listUnder(heading: string, items: readonly (readonly Span[])[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        { type: 'heading', text: heading },
        { type: 'list', items },
      ]
}

// A title that names all economies says it already.
function marked(card: Card, economy: Economy, context: ViewContext): CardBlock {
  const block = cardBlock(card, context)
  const general = economy !== '*' && card.fields.imposer?.value !== economy && sides(card).includes('*')
  return general && !block.title.includes('all economies')
    ? { ...block, title: `${block.title} (applies to all economies)` }
    : block
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
    .toSorted(({ date: one }, { date: other }) => {
      return Number(one.passed) - Number(other.passed) || (one.from < other.from ? -1 : Number(one.from > other.from))
    })
    .map(({ card, date }) => [{ bold: subjectWords(card, context) }, ': ', ...date.spans, ...sourceOf(date.cites)])
}

// The card itself has the quote; a line in a list needs only where it stands.
function sourceOf([cite]: readonly Citation[]): readonly Span[] {
  if (cite === undefined) return []
  return [' (', cite.url === undefined ? cite.source : { link: cite.url, label: cite.source }, ')']
}
