import { clean } from '../../messages/clean.js'
import { cutText, shortened } from '../../messages/fit.js'
import type { Block, CardBlock, Row, Span } from '../../messages/message.js'

/** UTF-16 units under which words are not torn any further. */
const SHORTEST = 64
/** UTF-16 units of a card's title where it is repeated at the head of what goes on. */
const MOST_TITLE = 200

/** A block as several that together say the same, each of them such that `fits` holds where it can be torn so far. */
export function splitBlock(block: Block, fits: (block: Block) => boolean): readonly Block[] {
  if (fits(block)) return [block]
  const halves = halvesOf(block)
  return halves === undefined ? [block] : halves.flatMap(half => splitBlock(half, fits))
}

type Halves<T> = readonly [T, T] | undefined

function halvesOf(block: Block): Halves<Block> {
  switch (block.type) {
    case 'heading':
      return both(textHalves(block.text), text => ({ ...block, text }))
    case 'text':
    case 'note':
      return both(spanHalves(block.spans), spans => ({ ...block, spans }))
    case 'list':
      return both(listHalves(block.items, spanHalves), items => ({ ...block, items }))
    case 'card':
      return both(cardHalves(block.card), card => ({ ...block, card }))
    case 'actions':
      return both(listHalves(block.actions), actions => ({ ...block, actions }))
    case 'image':
    case 'divider':
      return undefined
  }
}

/** Both halves bear the card's name; rows, disagreements and further evidence go on from one to the other. */
function cardHalves(card: CardBlock): Halves<CardBlock> {
  const parts = [
    ...card.rows.map(row => ({ rows: [row] })),
    ...card.disagreements.map(row => ({ disagreements: [row] })),
    ...card.evidence.map(cite => ({ evidence: [cite] })),
  ]
  const bare = { ...card, rows: [], disagreements: [], evidence: [] }
  const [only] = parts
  if (only === undefined) return undefined
  // A name that fills a body by itself must not stand in each of a thousand.
  if (card.title.length > MOST_TITLE) return [bare, { ...card, title: shortened(card.title, MOST_TITLE) }]
  if (parts.length > 1) {
    const middle = Math.ceil(parts.length / 2)
    return [joined(parts.slice(0, middle)), joined(parts.slice(middle))]
  }
  if ('rows' in only) return both(listHalves(only.rows, rowHalves), rows => ({ ...bare, rows }))
  if ('disagreements' in only)
    return both(listHalves(only.disagreements, rowHalves), disagreements => ({ ...bare, disagreements }))
  return undefined

  function joined(some: typeof parts): CardBlock {
    return {
      ...bare,
      rows: some.flatMap(part => ('rows' in part ? part.rows : [])),
      disagreements: some.flatMap(part => ('disagreements' in part ? part.disagreements : [])),
      evidence: some.flatMap(part => ('evidence' in part ? part.evidence : [])),
    }
  }
}

/** First its quotes are shared out, then its value is torn; neither comes twice. */
function rowHalves(row: Row): Halves<Row> {
  const { cites = [], ...rest } = row
  const halves = listHalves(cites)
  if (halves === undefined) {
    const values = spanHalves(row.value)
    return (
      values && [
        { ...row, value: values[0] },
        { ...rest, value: values[1] },
      ]
    )
  }
  return [
    { ...rest, cites: halves[0] },
    { ...rest, value: [], cites: halves[1] },
  ]
}

function spanHalves(spans: readonly Span[]): Halves<readonly Span[]> {
  return listHalves(spans, oneSpanHalves)
}

function oneSpanHalves(span: Span): Halves<Span> {
  if (typeof span === 'string') return textHalves(span)
  if ('bold' in span) return both(textHalves(span.bold), bold => ({ bold }))
  if ('quote' in span) return both(textHalves(span.quote), quote => ({ quote }))
  if ('link' in span && span.link.length < span.label.length)
    return both(textHalves(span.label), label => ({ ...span, label }))
  return undefined
}

/** The halves of a list; of a list of one, that one torn by `tear`. */
function listHalves<T>(all: readonly T[], tear?: (one: T) => Halves<T>): Halves<readonly T[]> {
  const [only] = all
  if (all.length > 1) return [all.slice(0, Math.ceil(all.length / 2)), all.slice(Math.ceil(all.length / 2))]
  return only === undefined || tear === undefined ? undefined : both(tear(only), one => [one])
}

function textHalves(text: string): Halves<string> {
  if (text.length < SHORTEST) return undefined
  const [first, ...rest] = cutText(clean(text), Math.ceil(text.length / 2))
  return first === undefined || rest.length === 0 ? undefined : [first, rest.join('')]
}

function both<T, U>(halves: Halves<T>, make: (half: T) => U): Halves<U> {
  return halves && [make(halves[0]), make(halves[1])]
}
