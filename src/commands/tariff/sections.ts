import type { Economy } from '../../articles/economies.js'
import type { Card, ViewContext } from '../../cards/card.js'
import { cardBlock } from '../../cards/kinds.js'
import { nextDates } from '../../cards/view-next.js'
import { keyWords } from '../../cards/view-reach.js'
import { linked } from '../../ledger/links.js'
import type { Block, CardBlock, Span } from '../../messages/message.js'
import type { Asked } from '../asked/question.js'
import { fewCites } from '../brief-card.js'
import { sourcedLine, sourceOf } from '../in-short.js'
import type { BoundedGroup } from './bounds.js'
import { measureName, sides, targetsOf } from './sides.js'

const MOST_NEXT = 10
const MOST_MORATORIA = 3
const MOST_HELD = 8

/** Duties under their headings: the first as cards, the next a line each, the rest as a number. */
export function dutySections(groups: readonly BoundedGroup[], asked: Asked, context: ViewContext): readonly Block[] {
  return groups.flatMap(({ heading, full, lines, total }) => {
    const left = total - full.length - lines.length
    const items = [
      ...lines.map(card => sourcedLine(card, context)),
      ...(left > 0 ? [[`and ${counted(left)} more`]] : []),
    ]
    return [
      ...cardsUnder(
        heading,
        full.map(card => marked(card, asked, context)),
      ),
      ...(full.length === 0 ? listUnder(heading, items) : itemsOf(items)),
    ]
  })
}

/** What is no duty: changes of taxes and customs rules. */
export function taxSection(tariffs: readonly Card[], asked: Asked, context: ViewContext): readonly Block[] {
  const taxes = tariffs.filter(card => card.fields.instrument?.value === 'de_minimis').slice(0, MOST_MORATORIA)
  return cardsUnder(
    'Tax and customs changes',
    taxes.map(card => marked(card, asked, context)),
  )
}

/** Moratoria, each with the measures that it holds back. */
export function moratoriaSection(tariffs: readonly Card[], asked: Asked, context: ViewContext): readonly Block[] {
  const links = linked(tariffs).slice(0, MOST_MORATORIA)
  if (links.length === 0) return []
  const blocks = links.flatMap(({ moratorium, holds, missing }): readonly Block[] => {
    const held = [...holds.map(card => cardBlock(card, context).title), ...missing.map(key => keyWords(key, context))]
    const items = held.slice(0, MOST_HELD).map((title): readonly Span[] => ['Holds back ', { bold: title }])
    const left = held.length - items.length
    const all = left > 0 ? [...items, [`and ${left} more`]] : items
    return [{ type: 'card', card: marked(moratorium, asked, context) }, ...itemsOf(all)]
  })
  return [{ type: 'heading', text: 'Moratoria and what they hold' }, ...blocks]
}

/** The dates ahead, soonest first. One that went by with nothing held of what followed is told on its card, and among what is uncertain. */
export function nextSection(tariffs: readonly Card[], context: ViewContext): readonly Block[] {
  const dates = tariffs
    .flatMap(card => nextDates(card, context.now).map(date => ({ card, date })))
    .filter(({ date }) => !date.passed)
    .toSorted(({ date: one }, { date: other }) => (one.from < other.from ? -1 : Number(one.from > other.from)))
  const items = dates.slice(0, MOST_NEXT).map(({ card, date }) => {
    return [{ bold: measureName(card, context) }, ': ', ...date.spans, ...sourceOf(date.cites)]
  })
  const left = dates.length - items.length
  return listUnder('What comes next', left > 0 ? [...items, [`and ${left} more dates, on the cards`]] : items)
}

/** Deals or tensions in short, with how many more there are and the command that lists them. */
export function talkSection(
  heading: string,
  { cards, total }: { readonly cards: readonly Card[]; readonly total: number },
  command: string,
  context: ViewContext,
): readonly Block[] {
  const left = total - cards.length
  return [
    ...cardsUnder(
      heading,
      cards.map(card => briefly(cardBlock(card, context))),
    ),
    ...itemsOf(left > 0 ? [[`and ${counted(left)} more: ${command}`]] : []),
  ]
}

function cardsUnder(heading: string, cards: readonly CardBlock[]): readonly Block[] {
  if (cards.length === 0) return []
  return [{ type: 'heading', text: heading }, ...cards.map(card => ({ type: 'card', card }) as const)]
}

export function listUnder(heading: string, items: readonly (readonly Span[])[]): readonly Block[] {
  return items.length === 0 ? [] : [{ type: 'heading', text: heading }, ...itemsOf(items)]
}

/** "3,412". */
export function counted(number: number): string {
  return number.toLocaleString('en-US')
}

function itemsOf(items: readonly (readonly Span[])[]): readonly Block[] {
  return items.length === 0 ? [] : [{ type: 'list', items }]
}

// A title that names all economies says it already.
function marked(card: Card, asked: Asked, context: ViewContext): CardBlock {
  const block = cardBlock(card, context)
  const through = throughWhich(card, asked)
  if (through === undefined || (through === '*' && block.title.includes('all economies'))) return block
  const words = through === '*' ? 'applies to all economies' : `via ${context.nameOf(through)}`
  return { ...block, title: `${block.title} (${words})` }
}

/** What makes a card one on an economy that it does not name: a bloc of its, or all the world. */
function throughWhich(card: Card, { by, on, about, wider }: Asked): Economy | undefined {
  const asked = [...by, ...on, ...about]
  const named = sides(card)
  const imposer = String(card.fields.imposer?.value)
  if (asked.length === 0) return undefined
  const charged = targetsOf(card)
  const within = asked.flatMap(code => wider[code]?.within ?? [])
  if (asked.includes(imposer) && (by.includes(imposer) || about.length < 2)) return undefined
  if (charged.some(code => asked.includes(code))) return undefined
  return named.find(code => within.includes(code)) ?? (charged.includes('*') ? '*' : undefined)
}

const BRIEF_ROWS: ReadonlySet<string> = new Set(['Stage', 'Direction', 'Number', 'Value', 'Said', 'As of', 'Sources'])

function briefly(block: CardBlock): CardBlock {
  return { ...block, rows: block.rows.filter(row => BRIEF_ROWS.has(row.label)).map(row => fewCites(row)) }
}
