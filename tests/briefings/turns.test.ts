import { describe, expect, it } from 'vitest'
import { isTurn } from '../../src/briefings/turns.js'
import { DealStage } from '../../src/cards/deal-fields.js'
import { TariffStatus } from '../../src/cards/tariff-fields.js'
import type { Change } from '../../src/ledger/event.js'

const rate = (percent: number) => ({ low: percent, high: percent, basis: 'unspecified' }) as const
const tariff = (change: Omit<Change, 'key' | 'kind'>): boolean => isTurn({ key: 'tariff:x', kind: 'tariff', ...change })
const deal = (change: Omit<Change, 'key' | 'kind'>): boolean => isTurn({ key: 'deal:x', kind: 'deal', ...change })

describe('a turn of a tariff', () => {
  it('is a new measure whose status is stated, whichever it is', () => {
    const told = TariffStatus.options.filter(to => tariff({ type: 'new', field: 'status', to }))
    expect(told).toEqual(TariffStatus.options.filter(status => status !== 'unclear'))
    expect(tariff({ type: 'new', field: 'status', to: undefined })).toBe(false)
  })

  it('is a change between stated statuses, and nothing from or to an unclear one', () => {
    const status = (from: unknown, to: unknown) => tariff({ type: 'status', field: 'status', from, to })
    expect(status('postponed', 'in_force')).toBe(true)
    expect(status('in_force', 'suspended')).toBe(true)
    expect(status('unclear', 'in_force')).toBe(false)
    expect(status('in_force', 'unclear')).toBe(false)
    expect(tariff({ type: 'status', field: 'status', to: 'in_force' })).toBe(false)
  })

  it('is another rate, or a rate that is stated at last, and not one that one more article leaves out', () => {
    const changed = (field: string, to: unknown, from?: unknown) =>
      tariff({ type: 'rate', field, to, ...(from === undefined ? {} : { from }) })
    expect(changed('rate', rate(20), rate(46))).toBe(true)
    expect(changed('rate', rate(20), 'not_stated')).toBe(true)
    expect(changed('rate', 'not_stated', rate(20))).toBe(false)
    expect(changed('stacking', rate(50), rate(40))).toBe(true)
    expect(changed('stacking', rate(50))).toBe(false)
    expect(changed('interimRate', rate(10), 'not_stated')).toBe(false)
  })

  it('is a new contradiction between two stated sides', () => {
    const differ = (from: unknown, to: unknown, field = 'rate') => tariff({ type: 'conflict', field, from, to })
    expect(differ(rate(24), rate(46))).toBe(true)
    expect(differ('unclear', 'in_force', 'status')).toBe(false)
  })

  it('is no other field', () => {
    expect(tariff({ type: 'other', field: 'scope', from: 1, to: 2 })).toBe(false)
  })
})

describe('a turn of a deal', () => {
  it('is that it is signed, ratified, in force, suspended or terminated, whether it is new or was known', () => {
    const reached = ['signed', 'ratified', 'in_force', 'suspended', 'terminated']
    const told = (change: { type: 'new' | 'status'; from?: string }) =>
      DealStage.options.filter(to => deal({ field: 'stage', ...change, to }))
    expect(told({ type: 'new' })).toEqual(reached)
    expect(told({ type: 'status', from: 'urged' })).toEqual(reached)
  })

  it('is neither a contradiction nor another figure', () => {
    expect(deal({ type: 'conflict', field: 'count', from: 40, to: 45 })).toBe(false)
    expect(deal({ type: 'other', field: 'value', from: 1, to: 2 })).toBe(false)
  })
})

describe('a turn of a tension', () => {
  it('is none: the digest brings them', () => {
    for (const type of ['new', 'status', 'rate', 'conflict', 'other'] as const)
      expect(isTurn({ key: 'tension:x', kind: 'tension', type, field: 'direction', from: 'a', to: 'b' })).toBe(false)
  })
})
