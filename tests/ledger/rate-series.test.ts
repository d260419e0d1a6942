import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Modality } from '../../src/cards/claim.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { rateSeries } from '../../src/ledger/rate-series.js'
import { at, cardOf, claim, july, nameOf, type Said, told, vietnamFields, vietnamKey } from '../support/card-samples.js'

const percent = (low: number, high = low) => ({ low, high, basis: 'additional' })
const day = (from: string) => ({ from, to: from, precision: 'day', raw: from, inferred: false })
const { imposer, targets, instrument } = vietnamFields
const parties = { imposer, targets, instrument }

/** One article's word on the measure: its status, its rate, and what else it says. */
const says = (on: string | null, status: string, rate: unknown, more: Record<string, unknown> = {}, said: Said = {}) =>
  told(
    vietnamKey,
    {
      ...parties,
      status: claim(status, status),
      rate: claim(rate, 'rate'),
      ...Object.fromEntries(Object.entries(more).map(([field, value]) => [field, claim(value, field)])),
    },
    { article: `on ${on}`, day: on, ...said },
  )

const steps = (...events: readonly (readonly LedgerEvent[])[]) =>
  rateSeries(vietnamKey, events.flat(), { nameOf })?.steps ?? []

const announced = says('2025-04-03', 'announced', percent(46), { announced: day('2025-04-02') })
const postponed = says('2025-04-14', 'postponed', percent(46), { suspendedUntil: july })
const inForce = says('2025-08-20', 'in_force', percent(20), { effective: day('2025-08-07') })

describe('the rate of a measure over time', () => {
  it('says what was announced, what was put off until a month, and what is charged since the stated day', () => {
    const series = rateSeries(vietnamKey, [...announced, ...postponed, ...inForce], { nameOf })
    expect(series).toMatchObject({
      key: vietnamKey,
      title: { by: 'United States', on: 'Vietnam', what: 'duty' },
      asOf: at('2025-08-20'),
      articles: ['on 2025-04-03', 'on 2025-04-14', 'on 2025-08-20'],
    })
    expect(series?.steps).toMatchObject([
      { at: at('2025-04-02'), until: at('2025-04-14'), low: 46, status: 'announced', inForce: false },
      { at: at('2025-04-14'), until: at('2025-08-07'), low: 46, status: 'postponed', inForce: false, inferred: true },
      { at: at('2025-08-07'), low: 20, status: 'in_force', inForce: true },
    ])
    expect(series?.steps[2]).not.toHaveProperty('until')
    expect(series?.steps[2]).not.toHaveProperty('inferred')
  })

  it('shows the end of a pause as a plan that spans its month', () => {
    expect(steps(announced, postponed).at(-1)).toEqual({
      at: at('2025-07-01'),
      atUntil: at('2025-08-01') - 1,
      low: 46,
      high: 46,
      status: 'postponed',
      hedge: 'exact',
      modality: 'asserted',
      inForce: false,
      planned: true,
    })
  })

  it('begins with the announcement where the article that tells of the pause dates it', () => {
    const both = says('2025-04-14', 'postponed', percent(46), { announced: day('2025-04-02') })
    expect(steps(both)).toMatchObject([
      { at: at('2025-04-02'), until: at('2025-04-14'), low: 46, status: 'announced', inForce: false },
      { at: at('2025-04-14'), status: 'postponed' },
    ])
  })

  it('charges the interim rate meanwhile, and says what is held back', () => {
    const [step, next] = steps(
      says('2025-04-14', 'suspended', percent(46), { interimRate: percent(10), suspendedUntil: july }),
    )
    expect(step).toMatchObject({ low: 10, inForce: true, aside: { low: 46, high: 46 } })
    expect(next).toMatchObject({ low: 46, inForce: false, planned: true })
    expect(next).not.toHaveProperty('aside')
  })

  it('leaves what is charged where a rise is only announced, until it takes effect', () => {
    const rise = says('2025-09-01', 'announced', percent(50), { effective: day('2025-10-01') })
    const held = steps(inForce, rise)
    expect(held).toMatchObject([
      { low: 20, inForce: true, until: at('2025-09-01') },
      { low: 20, inForce: true, status: 'announced', aside: { low: 50 }, until: at('2025-10-01') },
      { at: at('2025-10-01'), low: 50, inForce: false, planned: true },
    ])
    const effective = says('2025-10-05', 'in_force', percent(50), { effective: day('2025-10-01') })
    expect(steps(inForce, rise, effective).at(-1)).toMatchObject({ at: at('2025-10-01'), low: 50, inForce: true })
  })

  it('takes no plan, wish or denial for a charge', () => {
    const with_ = (modality: Modality) =>
      told(vietnamKey, {
        ...parties,
        status: claim('in_force', 'status', { modality }),
        rate: claim(percent(46), 'rate'),
      })
    for (const modality of ['expected', 'potential', 'planned', 'urged'] as const) {
      expect(steps(with_(modality)).map(step => step.inForce)).toEqual([false])
    }
    expect(steps(with_('denied'))).toEqual([])
    expect(steps(says('2025-04-14', 'threatened', percent(100)))[0]).toMatchObject({ inForce: false, inferred: true })
  })

  it('lets a later report that dates a charge before an announcement take its place, and no other charge', () => {
    const late = says('2025-06-01', 'in_force', percent(46), { effective: day('2025-04-01') })
    expect(steps(announced, late)).toMatchObject([{ at: at('2025-04-01'), inForce: true }])
    const charged = says('2025-04-20', 'in_force', percent(10), { effective: day('2025-04-05') })
    const other = says('2025-06-01', 'in_force', percent(46), { effective: day('2025-04-01') })
    expect(steps(charged, other)).toMatchObject([
      { at: at('2025-04-05'), low: 10 },
      { at: at('2025-06-01'), low: 46, inferred: true },
    ])
  })

  it('puts a step on the day that a later article states for what was reported before without one', () => {
    const bare = says('2025-08-10', 'in_force', percent(20))
    expect(steps(bare)).toMatchObject([{ at: at('2025-08-10'), inferred: true }])
    const [step, ...more] = steps(bare, inForce)
    expect(step).toMatchObject({ at: at('2025-08-07') })
    expect(step).not.toHaveProperty('inferred')
    expect(more).toEqual([])
  })

  it('leaves a gap where the measure was changed and no new rate is stated, and ends with what ends it', () => {
    const changed = says('2025-09-01', 'modified', 'not_stated')
    const gone = says('2025-10-01', 'struck_down', 'not_stated')
    expect(steps(inForce, changed)).toMatchObject([{ low: 20, until: at('2025-09-01') }])
    expect(steps(inForce, gone)).toMatchObject([
      { low: 20, until: at('2025-10-01'), inForce: true },
      { at: at('2025-10-01'), low: 20, status: 'struck_down', inForce: false },
    ])
  })

  it('runs out on the day that a source names', () => {
    const step = steps(says('2026-02-25', 'in_force', percent(15), { expires: day('2026-07-23') }))
    expect(step).toMatchObject([{ low: 15, until: at('2026-07-24') }])
  })

  it('is silent on what bears no date, and takes a date that such a text states', () => {
    expect(rateSeries(vietnamKey, says(null, 'in_force', percent(46)), { nameOf })).toBeUndefined()
    expect(steps(says(null, 'in_force', percent(46)), announced)).toMatchObject([{ status: 'announced' }])
    const dated = says(null, 'in_force', percent(10), { effective: day('2025-03-01') })
    expect(steps(dated, announced)[0]).toMatchObject({ at: at('2025-03-01'), until: at('2025-04-02'), low: 10 })
  })

  it('knows the day of a text only as well as the text', () => {
    const april = says('2025-04-01', 'postponed', percent(46), {}, { until: '2025-04-30' })
    expect(steps(april)).toMatchObject([{ at: at('2025-04-01'), atUntil: at('2025-05-01') - 1, inferred: true }])
  })

  it('begins later where a measure changes without end, and ends as the card does', () => {
    const many = Array.from({ length: 200 }, (_, index) => {
      const on = new Date(at('2024-01-01') + index * 86_400_000).toISOString().slice(0, 10)
      return says(on, 'in_force', percent(index))
    })
    const held = steps(...many)
    expect(held.length).toBeGreaterThan(40)
    expect(held.length).toBeLessThan(100)
    expect(held.at(-1)).toMatchObject({ low: 199 })
    expect(held.map(({ low }) => low)).toEqual(held.map((_, index) => 200 - held.length + index))
  })

  it('holds nothing of another key, or of a deal', () => {
    expect(rateSeries('tariff:US>CN:ad_valorem:all', announced, { nameOf })).toBeUndefined()
    expect(rateSeries(vietnamKey, [], { nameOf })).toBeUndefined()
  })

  it('is the same in any order, ascends, never overlaps, and ends with what the card says', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (events, picks) => {
        const mixed = [...events, ...events.slice(0, 3)]
          .map(event => ({ event, place: picks.next().value ?? 0 }))
          .sort((one, other) => one.place - other.place)
          .map(({ event }) => event)
        const series = rateSeries(vietnamKey, events, { nameOf })
        expect(rateSeries(vietnamKey, mixed, { nameOf })?.steps).toEqual(series?.steps)
        const held = series?.steps ?? []
        for (const [index, step] of held.entries()) {
          const next = held[index + 1]
          expect(Number.isFinite(step.at)).toBe(true)
          expect(step.low).toBeLessThanOrEqual(step.high)
          if (step.until !== undefined) expect(step.until).toBeGreaterThan(step.at)
          if (next !== undefined) expect(step.until).toBeLessThanOrEqual(next.at)
        }
        const last = held.findLast(step => step.planned === undefined)
        const { status, rate } = cardOf(events).fields
        const isDenied = status?.modality === 'denied' || rate?.modality === 'denied'
        if (last !== undefined && last.until === undefined && !isDenied) {
          expect(last.status).toBe(status?.value)
          if (rate?.value !== 'not_stated' && last.aside === undefined) expect(last).toMatchObject(lowOf(rate?.value))
        }
      }),
      { numRuns: 50 },
    )
  })
})

const lowOf = (rate: unknown) => (typeof rate === 'object' && rate !== null && 'low' in rate ? { low: rate.low } : {})

const days = fc
  .integer({ min: 0, max: 40 })
  .map(n => new Date(at('2025-04-01') + n * 86_400_000).toISOString().slice(0, 10))
const histories = fc
  .array(
    fc.record({
      day: fc.option(days, { freq: 8 }),
      status: fc.constantFrom('announced', 'threatened', 'postponed', 'in_force', 'modified', 'struck_down', 'unclear'),
      rate: fc.constantFrom('not_stated', percent(46), percent(20), percent(10, 25)),
      modality: fc.constantFrom('asserted', 'reported', 'potential', 'denied'),
      effective: fc.option(days),
      until: fc.option(fc.constantFrom(july, day('2025-04-20'))),
      interim: fc.option(fc.constantFrom(percent(10), 'not_stated')),
      coarse: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map(list =>
    list.flatMap(({ day: on, status, rate, modality, effective, until, interim, coarse }, index) =>
      told(
        vietnamKey,
        {
          ...parties,
          status: claim(status, 'status', { modality }),
          rate: claim(rate, 'rate', { modality }),
          ...(effective === null ? {} : { effective: claim(day(effective), 'effective') }),
          ...(until === null ? {} : { suspendedUntil: claim(until, 'until') }),
          ...(interim === null ? {} : { interimRate: claim(interim, 'interim') }),
        },
        { article: `a${index}`, day: on, ...(coarse && on !== null ? { until: '2025-05-31' } : {}) },
      ),
    ),
  )
