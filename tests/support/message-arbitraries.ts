import fc from 'fast-check'
import type { Action, Block, CardBlock, Citation, Message, Row, Span, Tone } from '../../src/messages/message.js'

/** What people have hidden in text before: escapes, bidi overrides, tags, zero width, stacked marks, markup, pings. */
const nasty = fc.constantFrom(
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u009b2J',
  '\u0000\u0007\b\u007f',
  'abc\u202egnp.exe\u202c',
  '\u2066\u2069\u200e\u200f\u061c',
  'ze\u200bro\u200d\ufeff',
  '\u{e0001}\u{e0041}\u{e007f}',
  `z${'\u0301'.repeat(30)}`,
  '\ud800',
  '\r\nnext\u2028line\u0085',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&amp;&lt;',
  '<!channel> @everyone',
  '中国对越南的关税为百分之四十六',
  'Việt Nam',
  '👩‍👩‍👧‍👦🇻🇳',
)

/** Any text a stranger might send, half of it with something nasty in it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.lorem({ maxCount: 12 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 12 }), fc.lorem({ maxCount: 3 })), { maxLength: 5 })
    .map(parts => parts.join(' ')),
)

export const hostileLink: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'http://пример.example/a b',
    'https://a.example/\u202e/x',
    '//evil.example',
  ),
  hostileText,
)

const time: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -8.64e15, 8.64e15, 1e20),
)

export const span: fc.Arbitrary<Span> = fc.oneof(
  hostileText,
  hostileText.map(bold => ({ bold })),
  hostileText.map(quote => ({ quote })),
  fc.record({ link: hostileLink, label: hostileText }),
  fc.record({ time, precision: fc.constantFrom('minute' as const, 'day' as const) }),
)

export const citation: fc.Arbitrary<Citation> = fc.record(
  {
    quote: hostileText,
    articleId: fc.oneof(fc.constantFrom('a0123456789abcdef', 'afedcba9876543210'), hostileText),
    start: fc.nat(9_999),
    end: fc.nat(9_999),
    source: hostileText,
    url: hostileLink,
    publishedAt: time,
  },
  { requiredKeys: ['quote', 'articleId', 'start', 'end', 'source'] },
)

const tone = fc.constantFrom<Tone>('tariff', 'deal', 'tension', 'neutral', 'warning')
const spans = fc.array(span, { maxLength: 4 })

const row: fc.Arbitrary<Row> = fc.record(
  { label: hostileText, value: spans, cites: fc.array(citation, { maxLength: 2 }), quiet: fc.constant(true as const) },
  { requiredKeys: ['label', 'value'] },
)

const card: fc.Arbitrary<CardBlock> = fc.record({
  key: hostileText,
  tone,
  title: hostileText,
  badge: hostileText,
  rows: fc.array(row, { maxLength: 4 }),
  disagreements: fc.array(row, { maxLength: 2 }),
  evidence: fc.array(citation, { maxLength: 2 }),
})

/** A PNG of one pixel. */
export const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='

const action: fc.Arbitrary<Action> = fc.record(
  {
    label: hostileText,
    command: fc.constantFrom('tariff', 'why', 'subscribe'),
    options: fc.dictionary(fc.constantFrom('card', 'topic', 'at'), hostileText),
    form: fc.constant(true as const),
    style: fc.constantFrom('primary' as const, 'danger' as const),
  },
  { requiredKeys: ['label', 'command', 'options'] },
)

const block: fc.Arbitrary<Block> = fc.oneof(
  hostileText.map(text => ({ type: 'heading' as const, text })),
  spans.map(each => ({ type: 'text' as const, spans: each })),
  fc.array(spans, { maxLength: 3 }).map(items => ({ type: 'list' as const, items })),
  card.map(each => ({ type: 'card' as const, card: each })),
  fc.record({ type: fc.constant('note' as const), tone, spans }),
  fc.constant({ type: 'divider' as const }),
  hostileText.map(alt => ({ type: 'image' as const, image: { name: 'rate.png', alt, png: DOT } })),
  fc.array(action, { maxLength: 7 }).map(actions => ({ type: 'actions' as const, actions })),
)

export const message: fc.Arbitrary<Message> = fc.record({
  summary: hostileText,
  blocks: fc.array(block, { maxLength: 4 }),
})

/** All spans of a message, wherever they stand. */
export function spansOf({ blocks }: Message): readonly Span[] {
  return blocks.flatMap(spansOfBlock)
}

function spansOfBlock(each: Block): readonly Span[] {
  switch (each.type) {
    case 'text':
    case 'note':
      return each.spans
    case 'list':
      return each.items.flat()
    case 'card':
      return rowsOf(each.card).flatMap(({ value }) => value)
    case 'heading':
    case 'divider':
    case 'image':
    case 'actions':
      return []
  }
}

function rowsOf({ rows, disagreements }: CardBlock): readonly Row[] {
  return [...rows, ...disagreements]
}

/** All citations of a message. */
export function citationsOf({ blocks }: Message): readonly Citation[] {
  return blocks.flatMap(each =>
    each.type === 'card' ? [...rowsOf(each.card).flatMap(({ cites }) => cites ?? []), ...each.card.evidence] : [],
  )
}

/** Every quoted word of a message. */
export function quotesIn(message: Message): readonly string[] {
  const quoted = spansOf(message).flatMap(each => (typeof each === 'object' && 'quote' in each ? [each.quote] : []))
  return [...quoted, ...citationsOf(message).map(({ quote }) => quote)]
}

/** Every address in a message. */
export function linksIn(message: Message): readonly string[] {
  const linked = spansOf(message).flatMap(each => (typeof each === 'object' && 'link' in each ? [each.link] : []))
  return [...linked, ...citationsOf(message).flatMap(({ url }) => (url === undefined ? [] : [url]))]
}

/** Characters that no reader may be shown: controls, bidi controls, zero width, tags, lone surrogates. Line feeds apart. */
export const FORBIDDEN =
  /(?!\n)\p{Cc}|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|\p{Cs}|\p{M}{3}/u

/** A text without its white space, to find in it what was wrapped. */
export function squashed(text: string): string {
  return text.replace(/\s+/g, '')
}
