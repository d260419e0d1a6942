import fc from 'fast-check'
import { clean } from '../../src/messages/clean.js'
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

/** What a long text is made of: scripts with and without spaces, graphemes of many units, markup and pings of both platforms. */
const seed = fc.constantFrom(
  'The rate is 46%. It was postponed until July, officials said; no text is published. ',
  'word ',
  'x',
  '中国对越南的关税为百分之四十六。',
  'ภาษีศุลกากรของเวียดนาม',
  'वियतनाम पर शुल्क क्ष्म्य। ',
  'الرسوم الجمركية على فيتنام. ',
  'Việt Nam chịu thuế 46% '.normalize('NFD'),
  '각하 ',
  '👩‍👩‍👧‍👦',
  '🇻🇳🇺🇸',
  '👍🏽 1️⃣ ❤️ ',
  `z${'\u0301'.repeat(30)}`,
  `${'\u0e4d'.repeat(3)}`,
  '\ud83d',
  '\r\n',
  '     ',
  '**bold** _it_ __u__ ~~s~~ ||sp|| `c` ```x``` ',
  '# head\n> quote\n- item\n1. one\n-# small\n',
  '[label](https://evil.example/a) <https://evil.example> https://evil.example/b ',
  '@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678> <t:0:R> <:e:123456789012345678> ',
  '<!channel> <!here> <@U0123456789> <#C0123456789|general> <https://evil.example|bank> *b* ~s~ &amp; :tada: ',
  '\\\\\\*',
)

// At, below and above what the platforms' limits are, and what a page is cut at.
const edges = [0, 1, 75, 80, 100, 150, 255, 1_000, 1_024, 2_000, 3_000, 4_000, 12_000, 100_000]
const edgeLength = fc
  .tuple(fc.constantFrom(...edges), fc.integer({ min: -1, max: 1 }))
  .map(([edge, off]) => Math.min(100_000, Math.max(0, edge + off)))

/** A text of 0 to 100,000 UTF-16 units, made by repeating a few words. */
export const largeText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: seed }, hostileText), { minLength: 1, maxLength: 2 }),
    fc.oneof(edgeLength, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100_000 })),
  )
  .map(([seeds, length]) => {
    const words = seeds.join('') || 'x'
    return words.repeat(Math.ceil(length / words.length)).slice(0, length)
  })

const largeCount = fc.oneof(
  fc.constantFrom(0, 1, 2, 5, 6, 10, 24, 25, 26, 49, 50, 51, 100, 200),
  fc.integer({ min: 0, max: 200 }),
)

// So many UTF-16 units are shared out among the items of one list, so that 200 of them do not weigh 20 million.
const LARGEST_LIST = 200_000

/** So many items, each made of one of the texts. */
function itemsOf<T>(count: number, texts: readonly string[], make: (text: string, index: number) => T): readonly T[] {
  const most = count === 0 ? 0 : Math.max(40, Math.floor(LARGEST_LIST / count))
  return Array.from({ length: count }, (_, index) => make((texts[index % texts.length] ?? '').slice(0, most), index))
}

const largeTexts = fc.array(largeText, { minLength: 1, maxLength: 4 })

const largeSpan = (text: string, index: number): Span => {
  const kinds: readonly Span[] = [
    text,
    { quote: text },
    { bold: text },
    { link: `https://example.com/${index}?q=${encodeURIComponent(clean(text.slice(0, 300)))}`, label: text },
  ]
  return kinds[index % kinds.length] ?? text
}

const largeCite = (text: string, index: number): Citation => ({
  quote: text,
  articleId: 'a0123456789abcdef',
  start: index,
  end: index + text.length,
  source: text.slice(0, 60),
  ...(index % 3 === 0 ? {} : { url: `https://example.com/${'path/'.repeat(index % 40)}${index}` }),
  ...(index % 2 === 0 ? {} : { publishedAt: Date.UTC(2025, 3, index % 28) }),
})

const largeRow = (text: string, index: number): Row => ({
  label: text.slice(0, index % 5 === 0 ? 3_000 : 20),
  value: [largeSpan(text, index)],
  ...(index % 3 === 0 ? { cites: [largeCite(text, index % 7)] } : {}),
  ...(index % 4 === 0 ? { quiet: true as const } : {}),
})

const largeCard: fc.Arbitrary<CardBlock> = fc
  .record({ texts: largeTexts, tone, title: fc.oneof(hostileText, largeText), rows: largeCount, cites: largeCount })
  .map(({ texts, tone: own, title, rows, cites }) => ({
    key: texts[0]?.slice(0, 60) ?? '',
    tone: own,
    title,
    badge: texts.at(-1)?.slice(0, 200) ?? '',
    rows: itemsOf(rows, texts, largeRow),
    disagreements: itemsOf(rows % 7, texts, largeRow),
    evidence: itemsOf(cites, texts, largeCite),
  }))

const largeBlock: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: largeCard.map(each => ({ type: 'card' as const, card: each })) },
  largeText.map(text => ({ type: 'heading' as const, text })),
  fc.tuple(largeCount, largeTexts).map(([count, texts]) => ({
    type: 'text' as const,
    spans: itemsOf(count, texts, largeSpan),
  })),
  fc.tuple(largeCount, largeTexts).map(([count, texts]) => ({
    type: 'list' as const,
    items: itemsOf(count, texts, (text, index) => [largeSpan(text, index)]),
  })),
  fc
    .tuple(tone, largeTexts)
    .map(([own, texts]) => ({ type: 'note' as const, tone: own, spans: texts.map((text, i) => largeSpan(text, i)) })),
  largeText.map(alt => ({ type: 'image' as const, image: { name: 'rate.png', alt, png: DOT } })),
  fc.tuple(largeCount, largeTexts).map(([count, texts]) => ({
    type: 'actions' as const,
    actions: itemsOf(count, texts, text => ({ label: text, command: 'tariff', options: { economy: 'vietnam' } })),
  })),
  block,
)

/** So many small cards and dividers as a digest of a busy day has. */
const manyBlocks: fc.Arbitrary<readonly Block[]> = fc
  .tuple(largeCount, fc.array(block, { minLength: 1, maxLength: 4 }))
  .map(([count, blocks]) =>
    Array.from({ length: count }, (_, index) => blocks[index % blocks.length] ?? { type: 'divider' }),
  )

/**
 * A message of any size: texts of 0 to 100,000 UTF-16 units, lists, rows, cards and buttons of 0 to 200, with a bias to the
 * platforms' limits. Made by repeating a few words, so that it costs little.
 */
export const largeMessage: fc.Arbitrary<Message> = fc.record({
  summary: fc.oneof(hostileText, largeText),
  blocks: fc.oneof(
    { weight: 3, arbitrary: fc.array(largeBlock, { maxLength: 3 }) },
    { weight: 1, arbitrary: manyBlocks },
  ),
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

/** Where each grapheme of a text begins. Segmented in windows, because Intl.Segmenter takes quadratic time over a long text. */
export function graphemeStarts(text: string): readonly number[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const starts: number[] = []
  let size = 256
  for (let from = 0; from < text.length; ) {
    const own = [...segmenter.segment(text.slice(from, from + size))].map(({ index }) => from + index)
    const last = own.at(-1) ?? from
    if (from + size >= text.length) return [...starts, ...own]
    // The last one may go on behind the window.
    for (const start of own.slice(0, -1)) starts.push(start)
    size = last === from ? size * 2 : 256
    from = last
  }
  return starts
}

/** A text without its white space, to find in it what was wrapped. */
export function squashed(text: string): string {
  return text.replace(/\s+/g, '')
}
