import fc from 'fast-check'
import type { Tier } from '../../src/articles/article.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { claim, type Said, told } from './card-samples.js'

export const rateOf = (value: number) => ({ low: value, high: value, basis: 'unspecified' }) as const

export const dayOf = (day: string) => ({ from: day, to: day, precision: 'day', raw: day, inferred: false }) as const

/** The lines of one article about one measure, by plain values. */
export function says(
  key: string,
  values: Readonly<Record<string, unknown>>,
  said: Said = {},
  more: Parameters<typeof claim>[2] = {},
): readonly LedgerEvent[] {
  const fields = Object.entries(values).filter(([, value]) => value !== undefined)
  return told(
    key,
    Object.fromEntries(fields.map(([field, value]) => [field, claim(value, `${field} in words`, more)])),
    said,
  )
}

export const ALL = 'tariff:US>*:ad_valorem:all'
export const PAUSE = 'tariff:US>*:moratorium:all'
export const VIETNAM = 'tariff:US>VN:ad_valorem:all'
export const TWIN = 'tariff:US>VN:ad_valorem:all/at-20'
export const STEEL = 'tariff:US>VN:ad_valorem:steel'
export const CHINA = 'tariff:US>CN:ad_valorem:all'

const DAYS = ['2025-04-02', '2025-04-09', '2025-05-28', '2025-08-07', null]
const TIERS: readonly Tier[] = ['primary', 'wire', 'press', 'aggregator']

/**
 * Ledgers of a few measures, among them pauses, rulings, replacements and second rates, told by articles in versions, of all tiers and
 * some without a date. An article has one date and one source, whatever it says.
 */
export const ledgers: fc.Arbitrary<readonly LedgerEvent[]> = fc
  .array(
    fc.record({
      work: fc.nat(5),
      version: fc.constantFrom(1, 1, 1, 2),
      key: fc.constantFrom(ALL, PAUSE, VIETNAM, TWIN, STEEL, CHINA),
      modality: fc.constantFrom('asserted', 'asserted', 'asserted', 'reported', 'planned', 'potential', 'denied'),
      status: fc.constantFrom(
        undefined,
        'threatened',
        'announced',
        'scheduled',
        'in_force',
        'postponed',
        'suspended',
        'struck_down',
        'withdrawn',
        'unclear',
      ),
      rate: fc.constantFrom(undefined, 'not_stated', 20, 46),
      previous: fc.constantFrom(undefined, undefined, 20, 46),
      basis: fc.constantFrom(undefined, 'ieepa', 's232'),
      date: fc.constantFrom(undefined, '2025-04-05', '2025-07-09'),
      suspends: fc.constantFrom(undefined, [VIETNAM], [STEEL, CHINA]),
    }),
    { maxLength: 12 },
  )
  .map(list =>
    list.flatMap(({ work, version, key, modality, ...values }) => {
      const article = `a${work}v${version}`
      const lines = says(
        key,
        {
          status: values.status,
          rate: typeof values.rate === 'number' ? rateOf(values.rate) : values.rate,
          previousRate: values.previous === undefined ? undefined : rateOf(values.previous),
          legalBasis: values.basis,
          effective: values.date === undefined ? undefined : dayOf(values.date),
          suspendedUntil: key === PAUSE && values.date !== undefined ? dayOf(values.date) : undefined,
          suspends: key === PAUSE ? values.suspends : undefined,
        },
        {
          article,
          day: DAYS[work] ?? null,
          tier: TIERS[work % 4] ?? 'press',
          family: `f${work % 3}`,
          source: `Paper ${work}`,
          seenAt: Date.parse('2025-04-03') + version * 40 * 86_400_000,
        },
        { modality },
      )
      return version === 1 ? lines : lines.map(line => ({ ...line, work: `a${work}v1`, version }))
    }),
  )

/** The events in another order, some of them twice. */
export const shuffled = (events: readonly LedgerEvent[], picks: Iterator<number>): readonly LedgerEvent[] =>
  [...events, ...events.filter((_, index) => index % 3 === 0)]
    .map(event => ({ event, place: picks.next().value ?? 0 }))
    .sort((one, other) => one.place - other.place)
    .map(({ event }) => event)
