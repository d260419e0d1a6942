import { numberCitations } from './citations.js'
import { clean, typed, webAddress } from './clean.js'
import type { Action, Block, CardBlock, Citation, Message, Row, Span } from './message.js'
import { timeText } from './time-text.js'

/** A message as plain text, one fact a line, with every quote, source and address. For logs, files and screen readers. */
export function plainText(message: Message): string {
  return message.blocks.length === 0 ? clean(message.summary) : message.blocks.map(plainBlock).join('\n')
}

/** Spans as one line of plain text. */
export function plainSpans(spans: readonly Span[]): string {
  return spans.map(plainSpan).join('')
}

function plainSpan(span: Span): string {
  if (typeof span === 'string') return clean(span)
  if ('bold' in span) return clean(span.bold)
  if ('quote' in span) return `“${clean(span.quote)}”`
  if ('link' in span) return linkText(span.label, span.link)
  span satisfies { readonly time: number }
  return timeText(span.time, span.precision)
}

/** A link where nothing can be clicked: its label and its whole address, once where they are the same. */
export function linkText(label: string, link: string): string {
  const address = webAddress(link) ?? clean(link)
  const words = clean(label)
  return words === address || words.trim() === '' ? address : `${words} (${address})`
}

/** Where a quote comes from and when it was published: 'Harbour Wire, 14 April 2025'. */
export function sourceText(cite: Citation): string {
  const when = cite.publishedAt === undefined ? 'no date given' : timeText(cite.publishedAt, 'day')
  return `${clean(cite.source)}, ${when}`
}

function plainBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return clean(block.text)
    case 'text':
      return plainSpans(block.spans)
    case 'list':
      return block.items.map(item => `- ${plainSpans(item)}`).join('\n')
    case 'card':
      return plainCard(block.card)
    case 'note':
      return `${block.tone === 'warning' ? 'Warning' : 'Note'}: ${plainSpans(block.spans)}`
    case 'divider':
      return ''
    case 'image':
      return `[image: ${clean(block.image.alt)}]`
    case 'actions':
      return block.actions.map(action => `- ${actionText(action)}`).join('\n')
  }
}

/** A button where nothing can be pressed: what it says, and the line to type instead. */
export function actionText(action: Action): string {
  return `${clean(action.label)}: ${actionLine(action)}`
}

/** The line that does by typing what a button does by pressing: '/subscribe topic:"south korea"'. The commands read it back. */
export function actionLine({ command, options }: Pick<Action, 'command' | 'options'>): string {
  const words = Object.entries(options).map(([name, value]) => `${name}:${quoted(typed(clean(value)))}`)
  return [`/${command}`, ...words].join(' ')
}

function quoted(value: string): string {
  return value === '' || /[\s"“”„\\]/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value
}

function plainCard(card: CardBlock): string {
  const citations = numberCitations(card)
  const line = (row: Row) => {
    const numbers = citations.numbersOf(row.cites).map(number => ` [${number}]`)
    return `${clean(row.label)}: ${plainSpans(row.value)}${numbers.join('')}`
  }
  const rows = card.rows.map(row => `  ${line(row)}`)
  const quotes = citations.all.map((cite, index) => {
    const address = cite.url === undefined ? '' : `, ${webAddress(cite.url) ?? clean(cite.url)}`
    return `  [${index + 1}] “${clean(cite.quote)}” ${sourceText(cite)}${address}`
  })
  const disagreements = card.disagreements.map(row => `  Sources differ: ${line(row)}`)
  return [`${clean(card.title)} [${clean(card.badge)}]`, ...rows, ...disagreements, ...quotes].join('\n')
}
