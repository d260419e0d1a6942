import { numberCitations } from '../../messages/citations.js'
import { clean, webAddress } from '../../messages/clean.js'
import { packPages, shortened } from '../../messages/fit.js'
import type { Block, CardBlock, Citation, Message, Row, Span } from '../../messages/message.js'
import { actionLine, linkText, plainSpans, plainText } from '../../messages/plain.js'
import { isoTime } from '../../messages/time-text.js'
import type { WebhookBlock, WebhookBody, WebhookCard, WebhookCitation, WebhookRow, WebhookSpan } from './body.js'
import { splitBlock } from './split.js'

/** Bytes of one body: what nginx lets through unless it is told otherwise (client_max_body_size), and most receivers behind it. */
export const MOST_BODY_BYTES = 1024 * 1024
/** UTF-16 units of `summary`; a longer one stands in full at the head of the message. */
const MOST_SUMMARY = 2_000
/** Room for what stands around the blocks, and around each of them: names, numbers, commas. */
const ENVELOPE_BYTES = 1_024
const SLACK_BYTES = 64

/** A body but for what is known only when it is sent. */
export type WebhookPage = Omit<WebhookBody, 'key' | 'posted_at'>

/**
 * A message as bodies of at most MOST_BODY_BYTES, in order. A block that is larger is torn into several; what cannot be
 * torn (a picture, a quote, an address) and is larger by itself goes alone and over the limit. Nothing is left out.
 */
export function renderWebhook(message: Message, mostBytes = MOST_BODY_BYTES): readonly WebhookPage[] {
  const full = clean(message.summary)
  const summary = shortened(full, MOST_SUMMARY)
  const told: readonly Block[] = [{ type: 'text', spans: [message.summary] }]
  const blocks = full !== summary || message.blocks.length === 0 ? [...told, ...message.blocks] : message.blocks
  const room = mostBytes - ENVELOPE_BYTES - bytesOf(summary)
  const groups = blocks.map(block => splitBlock(block, piece => costOf(piece) <= room))
  const pages = packPages(groups, piece => [costOf(piece)], [room])
  return pages.map((page, index) => ({
    type: 'message',
    version: 1,
    part: index + 1,
    parts: pages.length,
    summary,
    text: plainText({ summary, blocks: page }),
    ...dataOf(page),
  }))
}

function costOf(block: Block): number {
  return bytesOf(plainText({ summary: '', blocks: [block] })) + bytesOf(dataOf([block])) + SLACK_BYTES
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

function dataOf(blocks: readonly Block[]): Pick<WebhookBody, 'message' | 'cards'> {
  const cards: WebhookCard[] = []
  return { message: blocks.map(block => blockOf(block, card => cards.push(cardOf(card)) - 1)), cards }
}

/** `placed` says where a card stands among those of its body. */
function blockOf(block: Block, placed: (card: CardBlock) => number): WebhookBlock {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', text: clean(block.text) }
    case 'text':
      return { type: 'text', spans: block.spans.map(spanOf) }
    case 'list':
      return { type: 'list', items: block.items.map(item => item.map(spanOf)) }
    case 'card':
      return { type: 'card', card: placed(block.card) }
    case 'note':
      return { type: 'note', tone: block.tone, spans: block.spans.map(spanOf) }
    case 'divider':
      return { type: 'divider' }
    case 'image':
      return { type: 'image', name: clean(block.image.name), alt: clean(block.image.alt), png: block.image.png }
    case 'actions':
      return {
        type: 'actions',
        actions: block.actions.map(each => ({ label: clean(each.label), line: actionLine(each) })),
      }
  }
}

function spanOf(span: Span): WebhookSpan {
  if (typeof span === 'string') return clean(span)
  if ('bold' in span) return { bold: clean(span.bold) }
  if ('quote' in span) return { quote: clean(span.quote) }
  if ('link' in span) {
    const link = webAddress(span.link)
    // Whatever is no web address must not become something to click on at the receiver's.
    return link === undefined ? linkText(span.label, span.link) : { link, label: clean(span.label) }
  }
  const time = isoTime(span.time, span.precision)
  return time === undefined ? plainSpans([span]) : { time }
}

function cardOf(card: CardBlock): WebhookCard {
  const citations = numberCitations(card)
  const rowOf = ({ label, value, cites, quiet }: Row): WebhookRow => ({
    label: clean(label),
    text: plainSpans(value),
    value: value.map(spanOf),
    citations: citations.numbersOf(cites),
    ...(quiet && { quiet }),
  })
  return {
    key: clean(card.key),
    tone: card.tone,
    title: clean(card.title),
    badge: clean(card.badge),
    rows: card.rows.map(rowOf),
    disagreements: card.disagreements.map(rowOf),
    citations: citations.all.map((cite, index) => citationOf(cite, index + 1)),
  }
}

function citationOf(cite: Citation, number: number): WebhookCitation {
  const url = cite.url === undefined ? undefined : webAddress(cite.url)
  const published = cite.publishedAt === undefined ? undefined : isoTime(cite.publishedAt, 'day')
  return {
    number,
    quote: clean(cite.quote),
    source: clean(cite.source),
    ...(url !== undefined && { url }),
    ...(published !== undefined && { published_at: published }),
    article_id: clean(cite.articleId),
    start: cite.start,
    end: cite.end,
  }
}
