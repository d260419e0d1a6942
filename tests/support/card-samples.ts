import type { Tier } from '../../src/articles/article.js'
import type { Card, KindName } from '../../src/cards/card.js'
import type { Claim } from '../../src/cards/claim.js'
import type { LedgerCard, LedgerEvent } from '../../src/ledger/event.js'
import { foldKey } from '../../src/ledger/fold.js'
import { eventId } from '../../src/ledger/record.js'

/** Epoch milliseconds of an ISO day. */
export const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export const NOW = at('2026-11-22')

/** A claim whose quotes are given in full; offsets count from 0. */
export function claim<T>(
  value: T,
  quote: string | readonly string[],
  more: Partial<Omit<Claim<T>, 'value'>> = {},
): Claim<T> {
  const quotes = typeof quote === 'string' ? [quote] : quote
  const spans = quotes.map(words => ({ articleId: 'a', start: 0, end: words.length, quote: words }))
  return { value, hedge: 'exact', modality: 'asserted', spans, verdict: 'supported', ...more }
}

export type Said = {
  readonly article?: string
  readonly day?: string | null
  /** Last ISO day of what is known, where that is coarser than a day. */
  readonly until?: string
  readonly family?: string
  readonly source?: string
  readonly url?: string
  readonly tier?: Tier
  readonly corrects?: boolean
  readonly seenAt?: number
}

/** The ledger lines of one article about one key. `day: null` makes an article that bears no date. */
export function told(
  key: string,
  fields: Readonly<Record<string, Claim<unknown>>>,
  said: Said = {},
): readonly LedgerEvent[] {
  const article = said.article ?? 'a1'
  const kind = kindOf(key)
  return Object.entries(fields).map(([field, made]) => {
    const spans = made.spans.map(span => ({ ...span, articleId: article }))
    const own = { ...made, spans }
    return {
      id: eventId(article, key, field, own),
      key,
      kind,
      field,
      claim: own,
      articleId: article,
      family: said.family ?? `family of ${article}`,
      source: said.source ?? `Paper ${article}`,
      ...(said.url === undefined ? {} : { url: said.url }),
      validAt: typeof said.day === 'string' ? at(said.day) : said.day === null ? NOW : at('2025-04-14'),
      dated: said.day !== null,
      ...(said.until === undefined ? {} : { until: at(said.until) + 86_399_999 }),
      tier: said.tier ?? 'press',
      proposedBy: 'rules',
      seenAt: said.seenAt ?? NOW,
      ...(said.corrects === true ? { corrects: true } : {}),
    } satisfies LedgerEvent
  })
}

function kindOf(key: string): KindName {
  return key.startsWith('tariff') ? 'tariff' : key.startsWith('deal') ? 'deal' : 'tension'
}

export function cardOf(events: readonly LedgerEvent[]): LedgerCard {
  const card = foldKey(events)
  if (card === undefined) throw new Error('no events, no card')
  return card
}

const NAMES: Readonly<Record<string, string>> = {
  US: 'United States',
  VN: 'Vietnam',
  CN: 'China',
  MY: 'Malaysia',
  KH: 'Cambodia',
  FR: 'France',
}

export const nameOf = (code: string): string => NAMES[code] ?? code

export const context = { nameOf, now: NOW }

export const july = {
  from: '2025-07-01',
  to: '2025-07-31',
  precision: 'month',
  raw: 'in July',
  inferred: true,
} as const

export const vietnamKey = 'tariff:US>VN:ad_valorem:all'

/** A duty that was threatened and put off. */
export const vietnamFields = {
  imposer: claim('US', 'Washington put off its 46 percent levy on Vietnamese goods'),
  targets: claim(['VN'], 'Washington put off its 46 percent levy on Vietnamese goods'),
  instrument: claim('ad_valorem', 'its 46 percent levy'),
  rate: claim({ low: 46, high: 46, basis: 'additional' }, 'a further levy of 46 percent may be charged', {
    modality: 'potential',
  }),
  status: claim('postponed', 'Washington put off its 46 percent levy'),
  suspendedUntil: claim(july, 'the pause runs out in July', { verdict: 'inferred' }),
  scope: claim({ products: [], hs: [], exclusions: [], words: '' }, 'Vietnamese goods'),
} as const

export const vietnamTariff = (said: Said = {}): Card => cardOf(told(vietnamKey, vietnamFields, said))

export const steelKey = 'tariff:VN>CN:antidumping:steel'

export const steelFields = {
  imposer: claim('VN', 'Hanoi now taxes dumped steel from China'),
  targets: claim(['CN'], 'Hanoi now taxes dumped steel from China'),
  instrument: claim('antidumping', 'Hanoi now taxes dumped steel'),
  rate: claim('not_stated', 'Hanoi now taxes dumped steel from China'),
  status: claim('in_force', 'Hanoi now taxes dumped steel from China'),
  scope: claim({ products: ['steel'], hs: [], exclusions: [], words: 'some steel goods' }, 'some steel goods'),
} as const

export const parcelKey = 'tariff:VN>*:de_minimis:all'

export const parcelFields = {
  imposer: claim('VN', 'Vietnam scrapped the relief for small parcels'),
  targets: claim(['*'], 'Vietnam scrapped the relief for small parcels'),
  instrument: claim('de_minimis', 'the relief for small parcels'),
  rate: claim('not_stated', 'Vietnam scrapped the relief for small parcels'),
  status: claim('in_force', 'Vietnam scrapped the relief for small parcels'),
} as const

export const pauseKey = 'tariff:US>*:moratorium:all'

export const pauseFields = {
  imposer: claim('US', 'Washington halted its new levies for everyone'),
  targets: claim(['*'], 'Washington halted its new levies for everyone'),
  instrument: claim('moratorium', 'halted its new levies'),
  rate: claim('not_stated', 'halted its new levies'),
  status: claim('in_force', 'Washington halted its new levies for everyone'),
  suspends: claim([vietnamKey, 'tariff:US>KH:ad_valorem:all'], 'levies on Vietnam and Cambodia are on hold'),
} as const

export const bundleKey = 'deal:CN+VN:agreement:bundle'

export const signedFields = {
  parties: claim(['CN', 'VN'], 'the two sides put their names to 45 accords'),
  form: claim('agreement', '45 accords'),
  stage: claim('signed', 'put their names to 45 accords', { modality: 'reported', attribution: 'state media' }),
  count: claim(45, 'put their names to 45 accords', { modality: 'reported', attribution: 'state media' }),
} as const

export const expectedFields = {
  parties: claim(['CN', 'VN'], 'the two neighbours hope to close some 40 accords'),
  form: claim('agreement', 'some 40 accords'),
  stage: claim('expected', 'should close some 40 accords', {
    modality: 'expected',
    attribution: 'Vietnamese Deputy Prime Minister',
  }),
  count: claim(40, 'should close some 40 accords', {
    modality: 'expected',
    hedge: 'some',
    attribution: 'Vietnamese Deputy Prime Minister',
  }),
} as const

export const tensionKey = 'tension:CN>US:rhetoric'

export const tensionFields = {
  from: claim(['CN'], 'Beijing warned of a war that nobody wins'),
  to: claim(['US'], 'Beijing warned of a war that nobody wins'),
  targetNamed: claim(false, 'Beijing warned of a war that nobody wins'),
  domain: claim('rhetoric', 'Beijing warned'),
  rung: claim(1, 'Beijing warned'),
  direction: claim('persistent', 'Beijing warned'),
  statement: claim('a war that nobody wins', 'Beijing warned of a war that nobody wins'),
} as const
