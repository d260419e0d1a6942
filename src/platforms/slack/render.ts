import { clean } from '../../messages/clean.js'
import { packPages, shortened } from '../../messages/fit.js'
import type { Block, Message, Picture, Span, Tone } from '../../messages/message.js'
import { actionText, plainSpans } from '../../messages/plain.js'
import { actionsOf, type PlacedAction } from '../card-actions.js'
import type { SlackBlock } from './blocks.js'
import { buttonRows, compactRow, plainText } from './buttons.js'
import { escapeText } from './escape.js'
import {
  ALT_TEXT,
  HEADER_TEXT,
  MESSAGE_BLOCKS,
  MESSAGE_CHARACTERS,
  MESSAGE_JSON,
  NAVIGATION_BLOCKS,
  NAVIGATION_CHARACTERS,
  NAVIGATION_JSON,
} from './limits.js'
import { blockCosts, type DrawnPayload, imagePlaceholder, type Piece } from './payload.js'
import { cardBlocks } from './render-card.js'
import { richText, runsOf, words } from './rich-text.js'
import { smallPrint } from './small-print.js'

const PAGE_ROOM = [
  MESSAGE_BLOCKS - NAVIGATION_BLOCKS,
  MESSAGE_CHARACTERS - NAVIGATION_CHARACTERS,
  MESSAGE_JSON - NAVIGATION_JSON,
]

/**
 * A message as one payload or more, its pages, at least one: split between cards where they fit a page, every word kept. Each
 * has room left for `withNavigation`. `id` is what its buttons carry, of the answer or the delivery; without it there are none.
 * With `breakAt` a page begins with the block of that index.
 */
export function renderSlack(message: Message, id?: string, breakAt = 0): readonly DrawnPayload[] {
  const pages = [0, breakAt].flatMap((from, at, starts) =>
    packed(groupsOf(message, id, index => index >= from && index < (starts[at + 1] ?? message.blocks.length))),
  )
  // A message of which nothing can be seen still says what it is about.
  const shown =
    pages.length > 0 ? pages : packed([pieces(richText([{ kind: 'text', runs: words(summaryOf(message)) }]))])
  return shown.map((page, index) => ({
    text: escapeText(summaryOf(message), shown.length > 1 ? ` (${index + 1} of ${shown.length})` : ''),
    blocks: page.map(({ block }) => block),
    images: page.flatMap(({ image }) => image ?? []),
  }))
}

function packed(groups: readonly (readonly Piece[])[]): readonly (readonly Piece[])[] {
  return packPages(groups, ({ block }) => blockCosts(block), PAGE_ROOM)
    .map(withoutEdges)
    .filter(page => page.length > 0)
}

function summaryOf({ summary }: Message): string {
  const shown = clean(summary).trim()
  return shown === '' ? 'Trade desk' : shown
}

/** The blocks of a message, each a group that stays together where it can; a heading stays with what it heads. */
function groupsOf(
  message: Message,
  id: string | undefined,
  isMeant: (index: number) => boolean = () => true,
): readonly (readonly Piece[])[] {
  const actions = actionsOf(message)
  const several = message.blocks.filter(({ type }) => type === 'card').length > 1
  const groups: (readonly Piece[])[] = []
  let headings: readonly Piece[] = []
  for (const [index, block] of message.blocks.entries()) {
    if (!isMeant(index)) continue
    const rule =
      block.type === 'card' && message.blocks[index - 1]?.type === 'card' ? pieces([{ type: 'divider' }]) : []
    const own = piecesOf(block, { index, placed: actions.ofBlock(index), several, id })
    const group = [...headings, ...rule, ...own]
    headings = block.type === 'heading' ? group : []
    if (block.type !== 'heading') groups.push(group)
  }
  return [...groups, headings]
}

type Place = {
  readonly index: number
  readonly placed: readonly PlacedAction[]
  readonly several: boolean
  readonly id: string | undefined
}

function piecesOf(block: Block, place: Place): readonly Piece[] {
  const { index, placed, several, id } = place
  switch (block.type) {
    case 'heading':
      return pieces(headingBlocks(block.text))
    case 'text':
      return pieces(richText([{ kind: 'text', runs: runsOf(block.spans) }]))
    case 'list':
      return pieces(richText(block.items.map(item => ({ kind: 'bullet', runs: runsOf(item) }))))
    case 'card': {
      const row = id === undefined ? [] : several ? compactRow(placed, id) : buttonRows(placed, id)
      return pieces([...cardBlocks(block.card), ...row])
    }
    case 'note':
      return pieces(noteBlocks(block.tone, block.spans))
    case 'divider':
      return pieces([{ type: 'divider' }])
    case 'image':
      return imagePieces(block.image, `image-${index}`)
    case 'actions':
      return pieces(
        id === undefined
          ? richText(block.actions.map(action => ({ kind: 'bullet', runs: words(actionText(action)) })))
          : buttonRows(placed, id),
      )
  }
}

function headingBlocks(heading: string): readonly SlackBlock[] {
  const text = clean(heading).trim()
  if (text === '') return []
  if (text.length <= HEADER_TEXT) return [{ type: 'header', text: plainText(text) }]
  return richText([{ kind: 'text', runs: words(text, { bold: true }) }])
}

function noteBlocks(tone: Tone, spans: readonly Span[]): readonly SlackBlock[] {
  if (tone === 'warning') return richText([{ kind: 'text', runs: [...words('⚠️ '), ...runsOf(spans)] }])
  const linked = spans.some(span => typeof span === 'object' && 'link' in span)
  return linked ? richText([{ kind: 'text', runs: runsOf(spans) }]) : smallPrint([plainSpans(spans)])
}

function imagePieces({ name, alt, png }: Picture, blockId: string): readonly Piece[] {
  const described = clean(alt).trim()
  const text = described === '' ? 'Picture' : described
  const image = { name, alt: shortened(text, ALT_TEXT), png, blockId }
  const whole = text.length > ALT_TEXT ? richText([{ kind: 'text', runs: words(text) }]) : []
  return [{ block: imagePlaceholder(image), image }, ...pieces(whole)]
}

function pieces(blocks: readonly SlackBlock[]): readonly Piece[] {
  return blocks.map(block => ({ block }))
}

/** A page that neither begins nor ends with a rule. */
function withoutEdges(page: readonly Piece[]): readonly Piece[] {
  const isRule = ({ block }: Piece) => block.type === 'divider'
  const first = page.findIndex(piece => !isRule(piece))
  return first < 0 ? [] : page.slice(first, page.findLastIndex(piece => !isRule(piece)) + 1)
}
