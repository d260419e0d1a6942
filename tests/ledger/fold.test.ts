import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tier } from '../../src/articles/article.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { fold, foldKey } from '../../src/ledger/fold.js'
import {
  at,
  bundleKey,
  cardOf,
  claim,
  expectedFields,
  july,
  NOW,
  type Said,
  signedFields,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'

const status = (value: string, said: Said, more = {}) => told(vietnamKey, { status: claim(value, value, more) }, said)
const rate = (value: number, said: Said, more = {}) =>
  told(vietnamKey, { rate: claim({ low: value, high: value, basis: 'additional' }, `${value}%`, more) }, said)
const winner = (events: readonly LedgerEvent[], field: string) => cardOf(events).fields[field]?.value

describe('the fold', () => {
  it('takes a total that is known for no new rate', () => {
    const total = { stacking: claim({ low: 50, high: 50, basis: 'all_in' }, '50%') }
    const order = [
      ...rate(40, { article: 'a1', day: '2025-07-30' }),
      ...told(vietnamKey, total, { article: 'a1', day: '2025-07-30' }),
    ]
    const later = [...order, ...rate(50, { article: 'a2', day: '2025-08-07' })]
    expect(winner(later, 'rate')).toMatchObject({ low: 40 })
    expect(winner([...later, ...rate(60, { article: 'a3', day: '2025-08-08' })], 'rate')).toMatchObject({ low: 60 })
  })

  it('gives the same cards for any order of the events and any repeats', () => {
    fc.assert(
      fc.property(eventLists, fc.infiniteStream(fc.nat()), (events, picks) => {
        const doubled = [...events, ...events.filter((_, index) => index % 2 === 0)]
        const mixed = doubled
          .map(event => ({ event, place: picks.next().value ?? 0 }))
          .sort((one, other) => one.place - other.place)
          .map(({ event }) => event)
        expect(fold(mixed)).toEqual(fold(events))
      }),
      { numRuns: 300 },
    )
  })

  it('is not moved by a line that is read again later', () => {
    const line = rate(46, { day: null, seenAt: NOW })
    const again = line.map(event => ({ ...event, validAt: NOW + 9e8, seenAt: NOW + 9e8 }))
    expect(cardOf([...again, ...line])).toEqual(cardOf(line))
  })

  it('lets the newest report win', () => {
    const events = [
      ...status('postponed', { article: 'a1', day: '2025-04-14' }),
      ...status('in_force', { article: 'a2', day: '2025-08-07' }),
    ]
    expect(winner(events, 'status')).toBe('in_force')
  })

  it('leaves out what was not yet written at the as-of date', () => {
    const events = [
      ...status('postponed', { article: 'a1', day: '2025-04-14' }),
      ...status('in_force', { article: 'a2', day: '2025-08-07' }),
    ]
    expect(foldKey(events, { asOf: at('2025-05-01') })?.fields.status?.value).toBe('postponed')
    expect(foldKey(events, { asOf: at('2025-01-01') })).toBeUndefined()
  })

  it.each([
    ['threatened', 'postponed'],
    ['announced', 'postponed'],
    ['scheduled', 'postponed'],
    ['scheduled', 'in_force'],
    ['in_force', 'suspended'],
  ])('prefers on one day the further status: %s gives way to %s', (near, far) => {
    const events = [
      ...status(far, { article: 'a9', tier: 'aggregator' }),
      ...status(near, { article: 'a1', tier: 'primary' }),
    ]
    expect(winner(events, 'status')).toBe(far)
  })

  it('takes the number of deals from the report of the further stage', () => {
    const events = [
      ...told(bundleKey, expectedFields, { article: 'a1', tier: 'primary' }),
      ...told(bundleKey, signedFields, { article: 'a2', tier: 'aggregator' }),
    ]
    expect(winner(events, 'count')).toBe(45)
    expect(winner(events, 'stage')).toBe('signed')
  })

  it('never lets an undated text beat a dated one, however late it was read', () => {
    const events = [...rate(46, { article: 'a1', day: '2025-04-14' }), ...rate(10, { article: 'a2', day: null })]
    expect(winner(events, 'rate')).toEqual({ low: 46, high: 46, basis: 'additional' })
  })

  it('reads a rewrite of which only the month is known as of the day that its family bears', () => {
    const month = { article: 'a1', day: '2025-04-01', until: '2025-04-30' }
    const threat = status('threatened', { article: 'a2', family: 'f' }, { modality: 'potential' })
    expect(winner([...threat, ...status('postponed', { ...month, family: 'f' })], 'status')).toBe('postponed')
    expect(winner([...threat, ...status('postponed', { ...month, family: 'g' })], 'status')).toBe('threatened')
  })

  it('does not call a card fresh because an undated text was read today', () => {
    const card = cardOf([...rate(46, { article: 'a1', day: '2025-04-14' }), ...rate(46, { article: 'a2', day: null })])
    expect(card.asOf).toBe(at('2025-04-14'))
    expect(card.dated).toBe(true)
    expect(cardOf(rate(46, { day: null }))).toMatchObject({ dated: false, asOf: NOW })
  })

  it.each(['denied', 'urged', 'potential'] as const)(
    'does not let a %s claim beat an assertion of the same day',
    modality => {
      const events = [
        ...rate(10, { article: 'a1', tier: 'primary' }, { modality }),
        ...rate(46, { article: 'a2', tier: 'aggregator' }),
      ]
      expect(winner(events, 'rate')).toMatchObject({ low: 46 })
    },
  )

  it('keeps a stated rate when a later article does not give one', () => {
    const silent = told(vietnamKey, { rate: claim('not_stated', 'the levy') }, { article: 'a2', day: '2025-05-01' })
    expect(winner([...rate(46, { article: 'a1', day: '2025-04-14' }), ...silent], 'rate')).toMatchObject({ low: 46 })
  })

  it('gives up a stated rate once the measure was modified and nobody says the new one', () => {
    const later = told(
      vietnamKey,
      { rate: claim('not_stated', 'the levy'), status: claim('modified', 'was changed') },
      { article: 'a2', day: '2025-05-01' },
    )
    expect(winner([...rate(46, { article: 'a1', day: '2025-04-14' }), ...later], 'rate')).toBe('not_stated')
  })

  it('prefers the finer date, the exact figure, the better source and then the smaller id', () => {
    const day = { from: '2025-07-09', to: '2025-07-09', precision: 'day', raw: '9 July', inferred: true } as const
    const until = (value: unknown, article: string) =>
      told(vietnamKey, { suspendedUntil: claim(value, 'x') }, { article })
    expect(winner([...until(july, 'a1'), ...until(day, 'a2')], 'suspendedUntil')).toEqual(day)
    expect(
      winner([...rate(45, { article: 'a1' }, { hedge: 'approx' }), ...rate(46, { article: 'a2' })], 'rate'),
    ).toMatchObject({ low: 46 })
    expect(
      winner([...rate(45, { article: 'a1' }), ...rate(46, { article: 'a2', tier: 'wire' })], 'rate'),
    ).toMatchObject({ low: 46 })
    expect(winner([...rate(46, { article: 'a1' }), ...rate(45, { article: 'a2' })], 'rate')).toMatchObject({ low: 46 })
  })

  it('lists the winner first and then those who agree, an article once', () => {
    const events = [
      ...rate(46, { article: 'a2', day: '2025-04-10' }),
      ...rate(46, { article: 'a1', day: '2025-04-14' }),
      ...told(
        vietnamKey,
        { rate: claim({ low: 46, high: 46, basis: 'unspecified' }, '46 per cent') },
        { article: 'a1', day: '2025-04-14' },
      ),
      ...rate(24, { article: 'a3', day: '2025-04-01' }),
    ]
    expect(cardOf(events).evidence.rate?.map(said => said.articleId)).toEqual(['a1', 'a2'])
  })

  it('counts two rewrites of one wire story as one family', () => {
    const card = cardOf([
      ...told(vietnamKey, vietnamFields, { article: 'a1', family: 'f' }),
      ...told(vietnamKey, vietnamFields, { article: 'a2', family: 'f' }),
    ])
    expect(card.families).toBe(1)
  })

  it('ranks by the best tier behind the card', () => {
    expect(
      cardOf([...rate(1, { article: 'a1', tier: 'aggregator' }), ...rate(1, { article: 'a2', tier: 'wire' })]).tier,
    ).toBe('wire')
  })
})

const DAYS = ['2025-04-13', '2025-04-14', '2025-08-07', null]
const TIERS: readonly Tier[] = ['primary', 'wire', 'press', 'aggregator']

const eventLists = fc
  .array(
    fc.record({
      article: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
      key: fc.constantFrom(vietnamKey, 'tariff:US>CN:ad_valorem:all'),
      status: fc.constantFrom('threatened', 'postponed', 'in_force', 'modified'),
      rate: fc.constantFrom(
        'not_stated',
        { low: 46, high: 46, basis: 'additional' },
        { low: 24, high: 24, basis: 'all_in' },
      ),
      modality: fc.constantFrom('asserted', 'reported', 'potential', 'expected', 'denied'),
      hedge: fc.constantFrom('exact', 'some'),
      date: fc.constantFrom(july, { precision: 'day', raw: 'on Sunday', inferred: true }),
    }),
    { maxLength: 12 },
  )
  .map(list =>
    list.flatMap(({ article, key, modality, hedge, ...values }) => {
      // An article has one date and one source, whatever it says.
      const place = Number(article.slice(1))
      const said: Said = {
        article,
        day: DAYS[place - 1] ?? null,
        tier: TIERS[place - 1] ?? 'press',
        family: `f${place % 2}`,
      }
      const more = { modality, hedge } as const
      return told(
        key,
        {
          status: claim(values.status, 'status', more),
          rate: claim(values.rate, 'rate', more),
          suspendedUntil: claim(values.date, 'date', more),
        },
        said,
      )
    }),
  )
