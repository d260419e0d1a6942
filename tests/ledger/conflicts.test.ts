import { describe, expect, it } from 'vitest'
import type { Claim } from '../../src/cards/claim.js'
import {
  bundleKey,
  cardOf,
  claim,
  expectedFields,
  july,
  type Said,
  signedFields,
  steelKey,
  told,
  vietnamKey,
} from '../support/card-samples.js'

type Fields = Readonly<Record<string, Claim<unknown>>>

function conflictKinds(one: [Fields, Said], other: [Fields, Said], key = vietnamKey) {
  const events = [
    ...told(key, one[0], { article: 'a1', ...one[1] }),
    ...told(key, other[0], { article: 'a2', ...other[1] }),
  ]
  return cardOf(events).conflicts.map(({ field, kind }) => `${field}: ${kind}`)
}

const rate = (value: number, more = {}): Fields => ({
  rate: claim({ low: value, high: value, basis: 'additional' }, `${value}%`, more),
})
const status = (value: string): Fields => ({ status: claim(value, value) })

describe('a conflict', () => {
  it('is superseded in time where 40 were expected and 45 signed, even on one day', () => {
    expect(conflictKinds([signedFields, {}], [expectedFields, {}], bundleKey)).toEqual([
      'count: superseded_in_time',
      'stage: superseded_in_time',
    ])
  })

  it('is superseded in time where a postponed duty came into force later', () => {
    expect(conflictKinds([status('postponed'), {}], [status('in_force'), { day: '2025-08-07' }])).toEqual([
      'status: superseded_in_time',
    ])
  })

  it('is one of framing where one paper says threatened and another postponed on one day', () => {
    expect(conflictKinds([status('threatened'), {}], [status('postponed'), {}])).toEqual(['status: framing'])
  })

  it('is one of precision where a month holds the day', () => {
    const day = { from: '2025-07-09', to: '2025-07-09', precision: 'day', raw: '9 July', inferred: true }
    expect(conflictKinds([{ effective: claim(july, 'July') }, {}], [{ effective: claim(day, '9 July') }, {}])).toEqual([
      'effective: precision',
    ])
  })

  it('is one of precision where one names certain steel goods and the other steel', () => {
    const scope = (products: string[], words: string) => ({
      scope: claim({ products, hs: [], exclusions: [], words }, words),
    })
    expect(
      conflictKinds([scope(['steel', 'steel-coils'], 'coils'), {}], [scope(['steel'], 'steel'), {}], steelKey),
    ).toEqual(['scope: precision'])
  })

  it('is one of precision where a rounded figure agrees with an exact one', () => {
    expect(conflictKinds([rate(46), {}], [rate(45, { hedge: 'approx' }), {}])).toEqual(['rate: precision'])
  })

  it('is a contradiction where two papers of one day give different rates', () => {
    expect(conflictKinds([rate(46), {}], [rate(24), {}])).toEqual(['rate: contradiction'])
  })

  it('is a source error where a paper corrected itself', () => {
    const paper = { source: 'The Gazette' }
    const kinds = conflictKinds([rate(46), paper], [rate(24), { ...paper, corrects: true, day: '2025-04-15' }])
    expect(kinds).toEqual(['rate: source_error'])
  })

  it('is not said to be past where one of the texts bears no date', () => {
    expect(conflictKinds([rate(46), {}], [rate(24), { day: null }])).toEqual(['rate: contradiction'])
  })

  it('does not arise from silence, from free words, from agreement or within one article', () => {
    const silent = { rate: claim('not_stated', 'the levy') }
    expect(conflictKinds([rate(46), {}], [silent, {}])).toEqual([])
    const unresolved = { effective: claim({ precision: 'day', raw: 'Sunday', inferred: true }, 'Sunday') }
    expect(conflictKinds([{ effective: claim(july, 'July') }, {}], [unresolved, {}])).toEqual([])
    const firms = (...names: string[]) => ({ entities: claim(names, 'firms') })
    expect(conflictKinds([firms('VietJet', 'COMAC'), {}], [firms('Comac', 'Vietjet'), {}], bundleKey)).toEqual([])
    expect(
      conflictKinds([{ subject: claim('rail', 'rail') }, {}], [{ subject: claim('trains', 'trains') }, {}], bundleKey),
    ).toEqual([])
    expect(conflictKinds([rate(46), {}], [rate(46), { day: '2025-05-01' }])).toEqual([])
    expect(conflictKinds([rate(46), {}], [rate(24), { article: 'a1' }])).toEqual([])
  })

  it('is told once where several papers say the same other thing', () => {
    const events = [46, 24, 24].flatMap((value, index) => told(vietnamKey, rate(value), { article: `a${index}` }))
    expect(cardOf(events).conflicts).toHaveLength(1)
  })
})
