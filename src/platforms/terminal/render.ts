import { clean } from '../../messages/clean.js'
import type { Block, Message } from '../../messages/message.js'
import { actionText } from '../../messages/plain.js'
import { cardLines } from './card.js'
import type { Line } from './line.js'
import { paint } from './paint.js'
import { hanging, spanRuns } from './runs.js'
import { wrap } from './wrap.js'

export type TerminalView = {
  /** Columns of the terminal; anything below 20 is treated as 20. */
  readonly width: number
  /** True where ANSI colour may be written. */
  readonly colour: boolean
}

const NARROWEST = 20

/**
 * A message as lines for a terminal, each ended by a line feed and at most `width` columns wide, save that an address is
 * never cut. Words from outside are cleaned: no escape sequence but our own is ever written.
 */
export function renderTerminal(message: Message, { width, colour }: TerminalView): string {
  const room = Math.max(NARROWEST, width)
  const blocks = message.blocks.map(block => blockLines(block, room))
  const lines = blocks.length === 0 ? wrap([{ text: clean(message.summary) }], room) : spaced(blocks)
  return lines.map(line => `${paint(line, colour).trimEnd()}\n`).join('')
}

function blockLines(block: Block, width: number): readonly Line[] {
  switch (block.type) {
    case 'heading':
      return wrap([{ text: clean(block.text), style: 'heading' }], width)
    case 'text':
      return wrap(spanRuns(block.spans), width)
    case 'list':
      return block.items.flatMap(item => hanging([{ text: '• ' }], spanRuns(item), width))
    case 'card':
      return cardLines(block.card, width)
    case 'note':
      return hanging(
        [{ text: block.tone === 'warning' ? '! ' : '│ ', style: block.tone }],
        spanRuns(block.spans),
        width,
      )
    case 'divider':
      return [[{ text: '─'.repeat(width), style: 'dim' }]]
    case 'image':
      return wrap([{ text: `[image: ${clean(block.image.alt)}]`, style: 'dim' }], width)
    case 'actions':
      return block.actions.flatMap(action =>
        hanging([{ text: '→ ', style: 'dim' }], [{ text: actionText(action), style: 'dim' }], width),
      )
  }
}

/** Blocks with one empty line between them. */
function spaced(blocks: readonly (readonly Line[])[]): readonly Line[] {
  return blocks.flatMap((lines, index) => (index === 0 ? lines : [[], ...lines]))
}
