import { findDates, resolveDate } from '../../src/articles/dates.js'
import { statesNumber } from '../../src/articles/figures.js'
import type { Reading } from '../../src/articles/reading.js'
import type { CardDraft } from '../../src/cards/card.js'
import { type Modality, NOT_STATED, type Span } from '../../src/cards/claim.js'
import { claim, spanOf } from '../../src/cards/propose.js'
import type { Instrument, TariffStatus } from '../../src/cards/tariff-fields.js'
import { tariffKey } from '../../src/cards/tariff-key.js'
import type { TariffFact } from '../eval/format.js'
import { economy, hedgeOf, partyClaim } from './honest-claims.js'

/** The product's words for each word of the annotation, the likeliest first. */
export const STATUSES: Readonly<Record<string, readonly TariffStatus[]>> = {
  threatened: ['threatened', 'under_investigation'],
  announced: ['announced', 'scheduled', 'modified'],
  in_force: ['in_force'],
  paused: ['suspended', 'postponed'],
  ended: ['withdrawn', 'expired'],
  'court-blocked': ['struck_down'],
  negotiating: ['threatened', 'announced'],
}

const INSTRUMENTS: readonly (readonly [RegExp, Instrument])[] = [
  [/anti-?\s?dumping/i, 'antidumping'],
  [/countervailing|anti-?\s?subsidy/i, 'countervailing'],
  [/safeguard/i, 'safeguard'],
  [/trans-?ship/i, 'transshipment'],
  [/de minimis|small-value|low-value|parcels/i, 'de_minimis'],
]

/** One list of drafts for each pair of imposer and target; within a list, the allowed statuses and rates. */
export function tariffDrafts(fact: TariffFact, span: Span, reading: Reading): readonly (readonly CardDraft[])[] {
  const instrument = INSTRUMENTS.find(([words]) => words.test(`${fact.product ?? ''} ${fact.quote}`))?.[1]
  const dated = effectiveClaim(fact, span, reading)
  return codesOf(fact.imposer).flatMap(imposer =>
    codesOf(fact.target).map(target =>
      ratesOf(fact, span).flatMap(rate =>
        statusesOf(fact).map(status =>
          tariffDraft(reading, span, { imposer, target, rate, status, instrument: instrument ?? 'ad_valorem' }, dated),
        ),
      ),
    ),
  )
}

export type PlainTariff = {
  readonly imposer: string
  readonly target: string
  readonly rate: readonly [low: number, high: number] | undefined
  readonly status: TariffStatus
  readonly instrument: Instrument
}

function tariffDraft(reading: Reading, span: Span, plain: PlainTariff, dated: CardDraft['fields']): CardDraft {
  const { imposer, target, rate, status, instrument } = plain
  const modality = MODALITIES[status] ?? 'asserted'
  return {
    kind: 'tariff',
    key: tariffKey(imposer, target, instrument, []),
    articleId: reading.article.id,
    proposedBy: 'llm',
    fields: {
      imposer: partyClaim(imposer, span, reading),
      targets: partyClaim([target], span, reading),
      instrument: claim(instrument, { span }),
      rate:
        rate === undefined
          ? claim(NOT_STATED, { span })
          : claim(
              { low: rate[0], high: rate[1], basis: 'unspecified' },
              { span, modality, hedge: hedgeOf(span, rate[1]) },
            ),
      status: claim(status, { span, modality }),
      ...dated,
    },
  }
}

const MODALITIES: Readonly<Partial<Record<TariffStatus, Modality>>> = {
  under_investigation: 'potential',
  threatened: 'potential',
  announced: 'planned',
  scheduled: 'planned',
}

export function codesOf(names: string | readonly string[] | null): readonly string[] {
  return [names ?? []].flat().flatMap(name => economy(name) ?? [])
}

/** The one rate; of several that are allowed the range that they span, and each that the words state. */
function ratesOf(fact: TariffFact, span: Span): readonly PlainTariff['rate'][] {
  const rates = [fact.rate_percent ?? []].flat()
  if (rates.length === 0) return [undefined]
  if (rates.length === 1) return rates.map(rate => [rate, rate] as const)
  const stated = rates.filter(rate => statesNumber(span.quote, rate))
  return [[Math.min(...rates), Math.max(...rates)], ...stated.map(rate => [rate, rate] as const)]
}

function statusesOf(fact: TariffFact): readonly TariffStatus[] {
  const allowed = [fact.status ?? []].flat().flatMap(status => STATUSES[status] ?? [])
  return allowed.length === 0 ? ['announced'] : [...new Set(allowed)]
}

/** The day in the sentence of the fact or, where that is silent, in the nearest sentence that tells it. */
function effectiveClaim(fact: TariffFact, span: Span, reading: Reading): CardDraft['fields'] {
  const day = fact.effective
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day)) return {}
  const near = [...reading.sentences].sort((a, b) => Math.abs(a.start - span.start) - Math.abs(b.start - span.start))
  for (const sentence of near) {
    for (const mention of findDates(sentence.text)) {
      for (const lean of ['future', 'past', undefined] as const) {
        const value = resolveDate(mention, reading.published, lean)
        if (value.precision !== 'day' || value.from !== day) continue
        const quoted = spanOf(reading, sentence.start, sentence.end)
        return { effective: claim(value, { span: quoted, inferred: value.inferred }) }
      }
    }
  }
  return {}
}
