import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, webAddress } from '../../../src/messages/clean.js'
import type { Message, Span } from '../../../src/messages/message.js'
import { plainSpans, plainText } from '../../../src/messages/plain.js'
import { isoTime } from '../../../src/messages/time-text.js'
import type { WebhookBody, WebhookSpan } from '../../../src/platforms/webhook/body.js'
import { MOST_BODY_BYTES, renderWebhook, type WebhookPage } from '../../../src/platforms/webhook/render.js'
import {
  citationsOf,
  DOT,
  FORBIDDEN,
  largeMessage,
  linksIn,
  message,
  spansOf,
  squashed,
} from '../../support/message-arbitraries.js'
import { alert, answer, digest } from '../../support/sample-desk.js'

const bytes = (page: WebhookPage) => Buffer.byteLength(JSON.stringify(page))
const text = (words: string): Message => ({ summary: 's', blocks: [{ type: 'text', spans: [words] }] })

/** The words of spans as they came, in their order; a link or a time counts where it can be shown as words alone. */
const wordsIn = (spans: readonly Span[]) =>
  spans.map(span => {
    if (typeof span === 'object' && 'link' in span && webAddress(span.link) !== undefined) return ''
    if (typeof span === 'object' && 'time' in span && isoTime(span.time, span.precision) !== undefined) return ''
    return typeof span === 'object' && 'quote' in span ? clean(span.quote) : plainSpans([span])
  })
const wordsOut = (spans: readonly WebhookSpan[]) =>
  spans.map(span => {
    if (typeof span === 'string') return span
    return 'bold' in span ? span.bold : 'quote' in span ? span.quote : ''
  })

function spansOut({ message: blocks, cards }: WebhookPage): readonly WebhookSpan[] {
  return blocks.flatMap(block => {
    switch (block.type) {
      case 'text':
      case 'note':
        return block.spans
      case 'list':
        return block.items.flat()
      case 'card': {
        const card = cards[block.card]
        return card === undefined ? [] : [...card.rows, ...card.disagreements].flatMap(({ value }) => value)
      }
      default:
        return []
    }
  })
}

/** All strings in a body but pictures. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === 'png' ? [] : strings(inner)))
}

describe('a message as webhook bodies', () => {
  it('is one body with its words as text, its blocks as data, and its cards with quotes and links', () => {
    for (const each of [alert, answer, digest]) {
      const pages = renderWebhook(each)
      expect(pages).toHaveLength(1)
      const [page] = pages
      expect(page).toMatchObject({ type: 'message', version: 1, part: 1, parts: 1, summary: clean(each.summary) })
      expect(page?.text).toBe(plainText(each))
      expect(page?.message.map(({ type }) => type)).toEqual(each.blocks.map(({ type }) => type))
    }
    const [card] = renderWebhook(answer)[0]?.cards ?? []
    expect(card?.rows[0]).toMatchObject({ label: 'Rate', text: '46%', value: ['46%'], citations: [1, 2] })
    expect(card?.citations[0]).toMatchObject({
      number: 1,
      quote: expect.stringContaining('46%'),
      source: 'Harbour Wire',
      url: 'https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost',
      published_at: '2025-04-14',
    })
  })

  it('has the shape of the example that its type is documented with', () => {
    const source = readFileSync(join(import.meta.dirname, '../../../src/platforms/webhook/body.ts'), 'utf8')
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(source.replace(/^ \* ?/gm, '')) ?? []
    const example: WebhookBody = JSON.parse(json)
    const [page] = renderWebhook(answer)
    const names = (value: object | undefined) => Object.keys(value ?? {}).sort()
    expect(names(example)).toEqual(names({ ...page, key: '', posted_at: '' }))
    const [card] = example.cards
    const real = page?.cards[0]
    expect([names(card), names(card?.rows[0]), names(card?.citations[0])]).toEqual([
      names(real),
      names(real?.rows[0]),
      names(real?.citations[0]),
    ])
    expect(example.message).toEqual([{ type: 'card', card: 0 }])
  })

  it('says its summary where it has no blocks, and all of a summary that is too long for one line', () => {
    const bare = renderWebhook({ summary: 'Only this.', blocks: [] })
    expect([bare.length, bare[0]?.text]).toEqual([1, 'Only this.'])
    const summary = 'word '.repeat(1_000).trim()
    const [long] = renderWebhook({ summary, blocks: [{ type: 'divider' }] })
    expect(long?.summary).toMatch(/…$/)
    expect(long?.summary.length).toBeLessThanOrEqual(2_000)
    expect(long?.message[0]).toEqual({ type: 'text', spans: [summary] })
  })

  it('gives buttons as the lines to type, pictures whole, and times as ISO 8601', () => {
    const [page] = renderWebhook({
      summary: 's',
      blocks: [
        { type: 'actions', actions: [{ label: 'Why', command: 'why', options: { card: 'tariff:US>VN' } }] },
        { type: 'image', image: { name: 'rate.png', alt: 'The rate', png: DOT } },
        {
          type: 'text',
          spans: [
            { time: Date.UTC(2025, 3, 14, 9, 30), precision: 'minute' },
            { time: Date.UTC(2025, 3, 14), precision: 'day' },
            { time: Number.NaN, precision: 'day' },
          ],
        },
      ],
    })
    expect(page?.message).toEqual([
      { type: 'actions', actions: [{ label: 'Why', line: '/why card:tariff:US>VN' }] },
      { type: 'image', name: 'rate.png', alt: 'The rate', png: DOT },
      {
        type: 'text',
        spans: [
          { time: '2025-04-14T09:30Z' },
          { time: '2025-04-14' },
          plainSpans([{ time: Number.NaN, precision: 'day' }]),
        ],
      },
    ])
  })

  it('holds no character that deceives a reader, and no link that is not one of the web', () => {
    const property = fc.property(message, each => {
      for (const page of renderWebhook(each)) {
        for (const words of strings(page)) expect(words).not.toMatch(FORBIDDEN)
        for (const span of spansOut(page))
          if (typeof span === 'object' && 'link' in span) expect(span.link).toMatch(/^https?:\/\//)
        for (const { url } of page.cards.flatMap(({ citations }) => citations))
          if (url !== undefined) expect(url).toMatch(/^https?:\/\//)
      }
    })
    fc.assert(property, { numRuns: 80 })
  })

  it('keeps within the limit at any size, in order, with nothing left out', () => {
    const sized = fc.oneof(
      { weight: 1, arbitrary: largeMessage.map(each => [each, MOST_BODY_BYTES] as const) },
      { weight: 4, arbitrary: message.map(each => [each, 10_000] as const) },
    )
    const property = fc.property(sized, ([each, most]) => {
      const pages = renderWebhook(each, most)
      for (const [index, page] of pages.entries()) {
        expect([page.part, page.parts]).toEqual([index + 1, pages.length])
        expect(bytes(page)).toBeLessThanOrEqual(most)
      }
      const summary = clean(each.summary)
      const isLed = pages[0]?.summary !== summary || each.blocks.length === 0
      const given = [...(isLed ? [summary] : []), ...wordsIn(spansOf(each))]
      const out = pages.flatMap(page => wordsOut(spansOut(page)))
      expect(squashed(out.join(''))).toBe(squashed(given.join('')))
      const addresses = new Set(pages.flatMap(page => strings(page)))
      for (const link of linksIn(each)) {
        const address = webAddress(link)
        if (address !== undefined) expect(addresses.has(address), address).toBe(true)
      }
      const quotes = new Set(
        pages.flatMap(page => page.cards.flatMap(({ citations }) => citations.map(({ quote }) => quote))),
      )
      for (const { quote } of citationsOf(each)) expect(quotes.has(clean(quote))).toBe(true)
    })
    fc.assert(property, { numRuns: 30 })
  })

  it('tears a text between sentences and graphemes, a list between its items, and a card between its rows', () => {
    const flags = renderWebhook(text('🇻🇳🇺🇸 👍🏽 '.repeat(2_000)), 20_000)
    expect(flags.length).toBeGreaterThan(2)
    const pieces = flags.flatMap(page => spansOut(page).map(String))
    for (const piece of pieces) expect(piece).toMatch(/^(?:🇻🇳|🇺🇸|👍🏽| )+$/u)
    const rows = Array.from({ length: 400 }, (_, index) => ({
      label: `Row ${index}`,
      value: [`value ${index} ${'x'.repeat(50)}`],
    }))
    const card = {
      key: 'k',
      tone: 'tariff' as const,
      title: 'A card',
      badge: 'in force',
      rows,
      disagreements: [],
      evidence: [],
    }
    const pages = renderWebhook({ summary: 's', blocks: [{ type: 'card', card }] }, 20_000)
    expect(pages.length).toBeGreaterThan(2)
    for (const { cards } of pages)
      for (const { title, badge } of cards) expect([title, badge]).toEqual(['A card', 'in force'])
    expect(pages.flatMap(({ cards }) => cards.flatMap(each => each.rows.map(({ label }) => label)))).toEqual(
      rows.map(({ label }) => label),
    )
  })

  it('says a title that fills a body once in full, and then in short', () => {
    const title = 'word '.repeat(1_800)
    const rows = Array.from({ length: 40 }, (_, index) => ({ label: `Row ${index}`, value: ['x'.repeat(500)] }))
    const card = { key: 'k', tone: 'deal' as const, title, badge: 'signed', rows, disagreements: [], evidence: [] }
    const pages = renderWebhook({ summary: 's', blocks: [{ type: 'card', card }] }, 20_000)
    expect(pages.length).toBeLessThan(10)
    expect(pages.flatMap(({ cards }) => cards.filter(each => each.title === clean(title)))).toHaveLength(1)
  })

  it('sends a picture that is over the limit by itself alone, and the rest within the limit', () => {
    const png = 'A'.repeat(30_000)
    const blocks = [
      { type: 'text', spans: ['before'] },
      { type: 'image', image: { name: 'rate.png', alt: 'The rate', png } },
      { type: 'text', spans: ['after'] },
    ] as const
    const pages = renderWebhook({ summary: 's', blocks }, 20_000)
    expect(pages.map(page => page.message.map(({ type }) => type))).toEqual([['text'], ['image'], ['text']])
    expect(pages[1]?.message[0]).toMatchObject({ png })
  })
})
