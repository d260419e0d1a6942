import type { RateSeries, RateStep } from '../../src/ledger/rate-series.js'
import { at } from './card-samples.js'

/** A step from an ISO day on. */
export function step(day: string, low: number, status: RateStep['status'], more: Partial<RateStep> = {}): RateStep {
  const inForce = status === 'in_force'
  return { at: at(day), low, high: low, status, hedge: 'exact', modality: 'asserted', inForce, ...more }
}

/** A series of these steps, each until the next, as of an ISO day. */
export function series(steps: readonly RateStep[], asOf: string, more: Partial<RateSeries> = {}): RateSeries {
  const ended = steps.map((one, index) => {
    const next = steps[index + 1]
    return next === undefined || one.until !== undefined ? one : { ...one, until: next.at }
  })
  return {
    key: 'tariff:US>VN:ad_valorem:all',
    title: { by: 'United States', on: 'Vietnam', what: 'duty' },
    steps: ended,
    asOf: at(asOf),
    articles: ['a1', 'a2', 'a3'],
    ...more,
  }
}

const on = (country: string, steps: readonly RateStep[], asOf: string) =>
  series(steps, asOf, {
    key: `tariff:US>${country}:ad_valorem:all`,
    title: { by: 'United States', on: country, what: 'duty' },
    articles: [`about ${country}`, 'about all'],
  })

const july: Partial<RateStep> = { planned: true, atUntil: at('2025-08-01') - 1, inForce: false }

/** Put off until a month, with no rate stated meanwhile. */
export const postponed = series(
  [
    step('2025-04-02', 46, 'announced'),
    step('2025-04-14', 46, 'postponed', { inferred: true }),
    step('2025-07-01', 46, 'postponed', july),
  ],
  '2025-04-14',
)

/** Put off, charged less meanwhile, then charged at another rate. */
export const settled = series(
  [
    step('2025-04-02', 46, 'announced'),
    step('2025-04-09', 10, 'suspended', {
      inForce: true,
      inferred: true,
      aside: { low: 46, high: 46, hedge: 'exact', modality: 'asserted' },
    }),
    step('2025-08-07', 20, 'in_force'),
  ],
  '2025-10-26',
)

export const onePoint = series([step('2025-04-14', 145, 'in_force', { inferred: true })], '2025-04-14', {
  title: { by: 'United States', on: 'China', what: 'duty' },
  articles: ['a1'],
})

/** Thirty-three changes over nine years. */
export const long = series(
  Array.from({ length: 34 }, (_, index) => {
    const day = new Date(Date.UTC(2017, 2 + index * 3, 1 + ((index * 7) % 27))).toISOString().slice(0, 10)
    return step(
      day,
      [7.5, 10, 25, 20, 30, 54, 145, 30, 47.5][index % 9] ?? 0,
      index % 5 === 1 ? 'announced' : 'in_force',
    )
  }),
  '2026-03-02',
  { title: { by: 'United States', on: 'China', what: 'duty' } },
)

export const five = [
  on(
    'Vietnam',
    [step('2025-04-02', 46, 'announced'), step('2025-04-09', 46, 'postponed'), step('2025-08-07', 20, 'in_force')],
    '2025-10-26',
  ),
  on(
    'Malaysia',
    [step('2025-04-02', 24, 'announced'), step('2025-04-09', 24, 'postponed'), step('2025-08-07', 19, 'in_force')],
    '2025-10-20',
  ),
  on(
    'Cambodia',
    [step('2025-04-02', 49, 'announced'), step('2025-04-09', 49, 'postponed'), step('2025-08-07', 19, 'in_force')],
    '2025-10-20',
  ),
  on('Switzerland', [step('2025-04-02', 31, 'announced'), step('2025-08-07', 39, 'in_force')], '2025-09-10'),
  on('United Kingdom', [step('2025-04-05', 10, 'in_force')], '2025-10-26'),
]

export const longTitle = series(
  [step('2025-02-01', 25, 'threatened'), step('2025-03-12', 25, 'in_force'), step('2025-06-04', 50, 'in_force')],
  '2025-11-02',
  {
    title: {
      by: 'United States',
      on: 'Bosnia and Herzegovina, Côte d’Ivoire, São Tomé and Príncipe, Türkiye and Trinidad and Tobago',
      what: 'anti-dumping duty on certain corrosion-resistant flat-rolled steel & “<b>coated</b>” sheet',
    },
  },
)

/** A range that is put off, an expiry that is planned, and a ruling. */
export const range = series(
  [
    step('2025-05-01', 10, 'threatened', { high: 25, modality: 'potential' }),
    step('2025-06-10', 15, 'in_force', { until: at('2025-09-01') }),
    step('2025-10-10', 15, 'struck_down', { inForce: false, inferred: true }),
  ],
  '2025-11-20',
)

export const expiring = series([step('2026-02-24', 15, 'in_force', { until: at('2026-07-24') })], '2026-03-20', {
  title: { by: 'United States', on: 'all economies', what: 'duty' },
})

export const absurd = series(
  [step('2025-01-01', 0, 'in_force'), step('2025-02-01', 3403.96, 'announced'), step('2025-03-01', 1e9, 'in_force')],
  '2025-03-20',
)
