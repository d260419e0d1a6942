import { describe, expect, it } from 'vitest'
import { isMove, isPressure, isTurn, type TurnedCard } from '../../src/briefings/turns.js'
import { DealStage } from '../../src/cards/deal-fields.js'
import { TariffStatus } from '../../src/cards/tariff-fields.js'
import { Direction } from '../../src/cards/tension-fields.js'
import type { Change } from '../../src/ledger/event.js'
import { claim } from '../support/card-samples.js'

const rate = (percent: number) => ({ low: percent, high: percent, basis: 'unspecified' }) as const
const none: TurnedCard = { fields: {} }
const tariff = (change: Omit<Change, 'key' | 'kind'>): boolean =>
  isTurn({ key: 'tariff:x', kind: 'tariff', ...change }, none)
const deal = (change: Omit<Change, 'key' | 'kind'>): boolean => isTurn({ key: 'deal:x', kind: 'deal', ...change }, none)

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
  const card = (rung: number, direction: Direction = 'escalating'): TurnedCard => ({
    fields: { rung: claim(rung, 'checks'), direction: claim(direction, 'rises') },
  })
  const change = (rest: Omit<Change, 'key' | 'kind' | 'field'>, field = 'direction'): Change => ({
    key: 'tension:x',
    kind: 'tension',
    field,
    ...rest,
  })
  const fresh = change({ type: 'new', to: 'escalating' })
  const eased = change({ type: 'status', from: 'escalating', to: 'de_escalating' })

  it('is, for those who asked for tensions, a new one of an administrative measure or more', () => {
    expect([1, 2, 3, 4, 5].filter(rung => isPressure(fresh, card(rung)))).toEqual([3, 4, 5])
  })

  it('is one that begins to escalate or to ease, and not one that goes on', () => {
    const to = (value: Direction) =>
      isPressure(change({ type: 'status', from: 'persistent', to: value }), card(4, value))
    expect(Direction.options.filter(to)).toEqual(['escalating', 'de_escalating'])
  })

  it('is one that climbs a rung, and not one that a later text puts lower', () => {
    const rung = (from: number, to: number) => isPressure(change({ type: 'other', from, to }, 'rung'), card(to))
    expect(rung(3, 4)).toBe(true)
    expect(rung(2, 3)).toBe(true)
    expect(rung(1, 2)).toBe(false)
    expect(rung(4, 3)).toBe(false)
  })

  it('is none that is only possible', () => {
    expect(isPressure(change({ type: 'new', to: 'potential' }), card(4, 'potential'))).toBe(false)
    const doubtful = { fields: { ...card(4).fields, direction: claim('escalating', 'may', { modality: 'potential' }) } }
    expect(isPressure(fresh, doubtful)).toBe(false)
  })

  it('is for all who want the card where it has come to force, and else for nobody but those', () => {
    expect([3, 4, 5].filter(rung => isTurn(fresh, card(rung)))).toEqual([5])
    expect([3, 4, 5].filter(rung => isTurn(eased, card(rung, 'de_escalating')))).toEqual([5])
    expect(isTurn(change({ type: 'other', from: 4, to: 5 }, 'rung'), card(5))).toBe(true)
    expect(isTurn(change({ type: 'other', from: 'a', to: 'b' }, 'statement'), card(5))).toBe(false)
  })

  it('is, for whoever follows the card, each stated direction on whatever rung', () => {
    expect(isMove(eased, card(1, 'de_escalating'))).toBe(true)
    expect(isMove(change({ type: 'status', to: 'escalating' }), card(1))).toBe(false)
    expect(isMove(fresh, card(1))).toBe(false)
  })
})
