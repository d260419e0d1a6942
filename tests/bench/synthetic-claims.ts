import type { Claim } from '../../src/cards/claim.js'
import type { Measure } from './synthetic-measures.js'

/** What one article says of a measure. */
export type Saying = {
  readonly articleId: string
  readonly text: string
  readonly claims: Readonly<Record<string, Claim<unknown>>>
}

type Told = Measure & {
  readonly articleId: string
  /** How far through the life of the measure it is, from 0 to 1. */
  readonly life: number
  readonly at: number
  /** Names an economy. */
  readonly nameOf: (economy: string) => string
  readonly random: () => number
}

const STATUSES = [
  'under_investigation',
  'threatened',
  'announced',
  'scheduled',
  'in_force',
  'postponed',
  'suspended',
  'in_force',
  'modified',
  'in_force',
] as const
const STAGES = ['urged', 'proposed', 'negotiating', 'expected', 'announced', 'signed', 'ratified', 'in_force'] as const
const RATES = [10, 24, 25, 46, 32, 20, 145, 30] as const
const BASES = ['ieepa', 's232', 's301', 'ad_cvd', 'not_stated'] as const

/** The claims of one article, each with the sentence that it stands in. Later articles say what has become of the measure. */
export function saying(told: Told): Saying {
  const { kind, by, on, nameOf } = told
  const day = new Date(told.at).toISOString().slice(0, 10)
  const rate = at(RATES, told.life + told.random() * 0.1)
  const who = `${nameOf(by)} and ${nameOf(on)}, officials of both sides said on ${day}`
  switch (kind) {
    case 'tariff':
      return sayings(told, [
        `${nameOf(by)} charges ${rate}% on ${told.good === '' ? 'all goods' : told.good} from ${nameOf(on)} from ${day} on, the customs office said in a notice.`,
        { imposer: by, targets: [on], instrument: told.what, rate: { low: rate, high: rate, basis: 'additional' } },
        {
          status: at(STATUSES, told.life + told.random() * 0.08),
          legalBasis: at(BASES, told.random()),
          effective: dayOf(day),
        },
        {
          scope: {
            products: told.good === '' ? [] : [told.good],
            hs: [],
            exclusions: [],
            words: told.good || 'all goods',
          },
        },
      ])
    case 'deal':
      return sayings(told, [
        `A ${told.what} between ${who}, is worth $${rate}bn and concerns trade in goods of both countries.`,
        { parties: [by, on].sort(), form: told.what, stage: at(STAGES, told.life + told.random() * 0.08) },
        { date: dayOf(day), value: { amount: rate * 1e9, currency: 'USD' } },
        { subject: 'trade in goods' },
      ])
    case 'tension':
      return sayings(told, [
        `The quarrel over ${told.what.replaceAll('_', ' ')} between ${who}, has reached step ${rate} of their lists.`,
        { from: [by], to: [on], domain: told.what, rung: 1 + Math.floor(told.random() * 5) },
        { direction: at(['escalating', 'persistent', 'de_escalating'], told.random()), date: dayOf(day) },
        { statement: `has reached step ${rate} of their lists` },
      ])
  }
}

type Values = Readonly<Record<string, unknown>>

function sayings({ articleId }: Told, [text, ...values]: readonly [string, ...Values[]]): Saying {
  const spans = [{ articleId, start: 0, end: text.length, quote: text }]
  const claims = Object.entries(Object.assign({}, ...values)).map(([field, value]) => {
    const claim: Claim<unknown> = { value, hedge: 'exact', modality: 'asserted', spans, verdict: 'supported' }
    return [field, claim] as const
  })
  return { articleId, text, claims: Object.fromEntries(claims) }
}

function at<T>(from: readonly [T, ...T[]] | readonly T[], share: number): T {
  const value = from[Math.min(from.length - 1, Math.floor(share * from.length))]
  if (value === undefined) throw new RangeError('choose from a list that is not empty')
  return value
}

function dayOf(day: string) {
  return { from: day, to: day, precision: 'day', raw: day, inferred: false }
}
