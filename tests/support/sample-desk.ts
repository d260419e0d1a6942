import { type Article, makeArticle } from '../../src/articles/article.js'
import type { DateValue } from '../../src/articles/date-value.js'
import type { Card, SourcedClaim } from '../../src/cards/card.js'
import type { Claim, Span } from '../../src/cards/claim.js'
import type { Block, Citation, Message } from '../../src/messages/message.js'

const day = (iso: string): DateValue => ({ from: iso, to: iso, precision: 'day', raw: iso, inferred: false })

export const harbour: Article = makeArticle(
  {
    title: 'Hanoi counts the cost of a delayed American duty',
    url: 'https://harbour-wire.example/2025/04/14/hanoi-counts-the-cost',
    published: day('2025-04-14'),
    publisher: { name: 'Harbour Wire', tier: 'wire' },
    text: `Exporters in Viet Nam have until July to prepare for an American duty of 46%, which Washington has postponed under a three-month moratorium.

Goods from China already face 145% at American ports, and brokers in Hai Phong say that buyers ask for proof of origin on every container.

The neighbours signed 45 accords during the state visit, state media said, although nobody has published their terms. Hanoi also charges anti-dumping duties on certain Chinese steel products; officials gave no rate.

Two smaller economies wait as well: Malaysia was assigned 24% and Cambodia 49%, and both rates are held back by the same pause.`,
  },
  Date.UTC(2025, 3, 14, 11, 5),
)

export const courier: Article = makeArticle(
  {
    title: 'State visit ends with a sheaf of signatures',
    published: day('2025-04-15'),
    publisher: { name: 'Delta Courier', tier: 'press', stateMedia: true },
    text: `A deputy prime minister had spoken of some 40 accords before the visit; by Monday evening 45 had been signed.

"Nobody wins a tariff war," the visitor wrote in a party newspaper, without naming the United States.

Vietnamese factories still face the postponed 46% duty once the American moratorium runs out in July.`,
  },
  Date.UTC(2025, 3, 15, 2, 40),
)

/** Where `quote` stands in an article. */
export function spanIn(article: Article, quote: string): Span {
  const start = article.text.indexOf(quote)
  if (start < 0) throw new Error(`The sample article does not say "${quote}".`)
  return { articleId: article.id, start, end: start + quote.length, quote }
}

export function citing(article: Article, quote: string): Citation {
  return {
    ...spanIn(article, quote),
    source: article.publisher.name,
    publishedAt: Date.parse(`${article.published?.from}T00:00:00Z`),
    ...(article.url === undefined ? {} : { url: article.url }),
  }
}

const POSTPONED =
  'Exporters in Viet Nam have until July to prepare for an American duty of 46%, which Washington has postponed under a three-month moratorium.'
const STILL = 'Vietnamese factories still face the postponed 46% duty once the American moratorium runs out in July.'
const SIGNED = 'The neighbours signed 45 accords during the state visit, state media said'
const EXPECTED = 'A deputy prime minister had spoken of some 40 accords before the visit'
const STEEL = 'Hanoi also charges anti-dumping duties on certain Chinese steel products; officials gave no rate.'
const RHETORIC = '"Nobody wins a tariff war," the visitor wrote in a party newspaper, without naming the United States.'

const vietnamCard: Block = {
  type: 'card',
  card: {
    key: 'tariff:US>VN:ad_valorem:all',
    tone: 'tariff',
    title: 'United States on all goods from Viet Nam',
    badge: 'postponed',
    rows: [
      { label: 'Rate', value: ['46%'], cites: [citing(harbour, POSTPONED), citing(courier, STILL)] },
      {
        label: 'Next date',
        value: [{ bold: 'July 2025' }, ' (the month is stated, the year is worked out)'],
        cites: [citing(harbour, POSTPONED)],
      },
      { label: 'Interim rate', value: ['not stated'] },
      {
        label: 'As of',
        value: [{ time: Date.UTC(2025, 3, 15), precision: 'day' }, ', 2 days old, 2 articles, 1 source family'],
      },
    ],
    disagreements: [],
    evidence: [citing(harbour, POSTPONED)],
  },
}

const steelCard: Block = {
  type: 'card',
  card: {
    key: 'tariff:VN>CN:antidumping:steel',
    tone: 'tariff',
    title: 'Viet Nam on certain steel from China, anti-dumping',
    badge: 'in force',
    rows: [
      { label: 'Rate', value: ['not stated'], cites: [citing(harbour, STEEL)] },
      { label: 'Since', value: ['not stated'] },
    ],
    disagreements: [],
    evidence: [],
  },
}

const dealCard: Block = {
  type: 'card',
  card: {
    key: 'deal:CN+VN:2025-04:bundle',
    tone: 'deal',
    title: 'China and Viet Nam: a bundle of accords',
    badge: 'signed',
    rows: [
      { label: 'Count', value: ['45, according to state media'], cites: [citing(harbour, SIGNED)] },
      { label: 'Terms', value: ['not published'] },
    ],
    disagreements: [
      {
        label: 'Count',
        value: ['45 signed (state media) over some 40 expected (a deputy prime minister): the later report wins.'],
        cites: [citing(harbour, SIGNED), citing(courier, EXPECTED)],
      },
    ],
    evidence: [citing(courier, EXPECTED)],
  },
}

const tensionCard: Block = {
  type: 'card',
  card: {
    key: 'tension:CN>US:rhetoric',
    tone: 'tension',
    title: 'China towards the United States, not named: words on tariff wars',
    badge: 'persistent',
    rows: [{ label: 'Rung', value: ['1 of 5, rhetoric'], cites: [citing(courier, RHETORIC)] }],
    disagreements: [],
    evidence: [],
  },
}

export const answer: Message = {
  summary: 'Viet Nam: 46% by the United States, postponed to July 2025',
  blocks: [
    { type: 'heading', text: 'Tariffs that touch Viet Nam' },
    {
      type: 'note',
      tone: 'neutral',
      spans: ['The newest evidence is of ', { time: Date.UTC(2025, 3, 15), precision: 'day' }, '.'],
    },
    vietnamCard,
    steelCard,
  ],
}

export const alert: Message = {
  summary: 'Status change: the American duty on Viet Nam is postponed',
  blocks: [{ type: 'text', spans: [{ bold: 'Status change' }, ': announced to postponed.'] }, vietnamCard],
}

export const digest: Message = {
  summary: 'Trade desk, 15 April 2025: 2 deals and tensions, 1 measure',
  blocks: [
    { type: 'heading', text: 'Trade desk, 15 April 2025' },
    {
      type: 'list',
      items: [
        ['Goods from China face 145% at American ports, in force.'],
        ['Malaysia (24%) and Cambodia (49%) wait behind the same moratorium.'],
      ],
    },
    dealCard,
    tensionCard,
    { type: 'divider' },
    {
      type: 'text',
      spans: [
        'Background: ',
        { link: 'https://www.wto.org/english/res_e/statis_e/statis_e.htm', label: 'WTO statistics' },
        '.',
      ],
    },
  ],
}

function claim<T>(value: T, spans: readonly Span[], rest: Partial<Claim<T>> = {}): Claim<T> {
  return { value, hedge: 'exact', modality: 'asserted', spans, verdict: 'supported', ...rest }
}

function sourced(article: Article, one: Claim<unknown>): SourcedClaim {
  return {
    claim: one,
    articleId: article.id,
    family: 'f1',
    source: article.publisher.name,
    url: article.url,
    validAt: Date.parse(`${article.published?.from}T00:00:00Z`),
    dated: true,
  }
}

function card(
  kind: Card['kind'],
  key: string,
  said: Record<string, readonly (readonly [Article, Claim<unknown>])[]>,
): Card {
  const winners = Object.entries(said).map(([field, claims]) => [field, claims[0]?.[1]] as const)
  const evidence = Object.entries(said).map(
    ([field, claims]) => [field, claims.map(([article, one]) => sourced(article, one))] as const,
  )
  return {
    kind,
    key,
    fields: Object.fromEntries(winners),
    evidence: Object.fromEntries(evidence),
    conflicts: [],
    asOf: Date.UTC(2025, 3, 15),
    firstAt: Date.UTC(2025, 3, 14),
    dated: true,
    families: 1,
  }
}

const july: DateValue = { from: '2025-07-01', to: '2025-07-31', precision: 'month', raw: 'July', inferred: true }
const whole = [spanIn(harbour, POSTPONED)]
const rate = { low: 46, high: 46, basis: 'unspecified' }
const signed = claim(45, [spanIn(harbour, SIGNED)], { attribution: 'state media', modality: 'reported' })
const expected = claim(40, [spanIn(courier, EXPECTED)], {
  hedge: 'some',
  modality: 'expected',
  attribution: 'a deputy prime minister',
})

export const cards: readonly Card[] = [
  card('tariff', 'tariff:US>VN:ad_valorem:all', {
    imposer: [[harbour, claim('US', whole)]],
    targets: [[harbour, claim(['VN'], whole)]],
    instrument: [[harbour, claim('ad_valorem', whole)]],
    rate: [
      [harbour, claim(rate, [spanIn(harbour, 'an American duty of 46%, which Washington has postponed')])],
      [courier, claim(rate, [spanIn(courier, STILL)])],
    ],
    status: [
      [
        harbour,
        claim('postponed', [spanIn(harbour, '46%, which Washington has postponed under a three-month moratorium')]),
      ],
    ],
    suspendedUntil: [
      [harbour, claim(july, [spanIn(harbour, 'until July to prepare for an American duty')], { verdict: 'inferred' })],
    ],
    interimRate: [[harbour, claim('not_stated', [])]],
  }),
  card('tariff', 'tariff:VN>CN:antidumping:steel', {
    imposer: [[harbour, claim('VN', [spanIn(harbour, STEEL)])]],
    targets: [[harbour, claim(['CN'], [spanIn(harbour, STEEL)])]],
    instrument: [[harbour, claim('antidumping', [spanIn(harbour, STEEL)])]],
    rate: [[harbour, claim('not_stated', [spanIn(harbour, STEEL)])]],
    status: [[harbour, claim('in_force', [spanIn(harbour, STEEL)])]],
    scope: [
      [
        harbour,
        claim({ products: ['steel'], hs: [], exclusions: [], words: 'certain Chinese steel products' }, [
          spanIn(harbour, STEEL),
        ]),
      ],
    ],
  }),
  {
    ...card('deal', 'deal:CN+VN:agreement:2025-04', {
      parties: [[harbour, claim(['CN', 'VN'], [spanIn(harbour, SIGNED)])]],
      form: [[harbour, claim('agreement', [spanIn(harbour, SIGNED)])]],
      stage: [[harbour, claim('signed', [spanIn(harbour, SIGNED)])]],
      count: [[harbour, signed]],
    }),
    conflicts: [
      {
        field: 'count',
        kind: 'superseded_in_time',
        winner: sourced(harbour, signed),
        loser: sourced(courier, expected),
      },
    ],
  },
  card('tension', 'tension:CN>US:rhetoric', {
    from: [[courier, claim(['CN'], [spanIn(courier, RHETORIC)])]],
    to: [[courier, claim(['US'], [spanIn(courier, RHETORIC)])]],
    targetNamed: [[courier, claim(false, [spanIn(courier, RHETORIC)])]],
    domain: [[courier, claim('rhetoric', [spanIn(courier, RHETORIC)])]],
    rung: [[courier, claim(1, [spanIn(courier, RHETORIC)])]],
    direction: [[courier, claim('persistent', [spanIn(courier, RHETORIC)])]],
  }),
]
