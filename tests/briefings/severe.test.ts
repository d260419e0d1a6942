import { describe, expect, it } from 'vitest'
import { isSevere } from '../../src/briefings/severe.js'
import type { Change } from '../../src/ledger/event.js'
import { at, claim } from '../support/card-samples.js'

const NOW = at('2025-08-08')
const rate = (percent: number) => ({ low: percent, high: percent, basis: 'unspecified' }) as const
const tariff = (change: Omit<Change, 'key' | 'kind'>, fields = {}) =>
  isSevere({ key: 'tariff:x', kind: 'tariff', ...change }, { fields }, NOW)
const status = (from: string, to: string) => tariff({ type: 'status', field: 'status', from, to })

describe('a severe change', () => {
  it('is one into force or out of it, and none before that', () => {
    expect(status('postponed', 'in_force')).toBe(true)
    expect(status('in_force', 'suspended')).toBe(true)
    expect(status('threatened', 'scheduled')).toBe(false)
    expect(status('in_force', 'unclear')).toBe(false)
  })

  it('is another rate of what is in force, and not of what is only announced, nor one that is learnt', () => {
    const changed = (now: string, from: unknown) =>
      tariff({ type: 'rate', field: 'rate', from, to: rate(20) }, { status: claim(now, 'x') })
    expect(changed('in_force', rate(10))).toBe(true)
    expect(changed('announced', rate(10))).toBe(false)
    expect(changed('in_force', 'not_stated')).toBe(false)
  })

  it('is a new measure that says it took effect within the week, and no other new one', () => {
    const since = (from?: string) =>
      tariff(
        { type: 'new', field: 'status', to: 'in_force' },
        from === undefined
          ? {}
          : { effective: claim({ from, to: from, precision: 'day', raw: from, inferred: false }, from) },
      )
    expect(since('2025-08-07')).toBe(true)
    expect(since('2025-07-01')).toBe(false)
    expect(since('2025-09-01')).toBe(false)
    expect(since()).toBe(false)
  })

  it('is a tension that comes to force, and no deal', () => {
    const tension = (rung: number) =>
      isSevere(
        { key: 'tension:x', kind: 'tension', type: 'new', field: 'direction', to: 'escalating' },
        { fields: { rung: claim(rung, 'x'), direction: claim('escalating', 'x') } },
        NOW,
      )
    expect([4, 5].map(tension)).toEqual([false, true])
    const deal = {
      key: 'deal:x',
      kind: 'deal',
      type: 'status',
      field: 'stage',
      from: 'signed',
      to: 'in_force',
    } as const
    expect(isSevere(deal, { fields: {} }, NOW)).toBe(false)
  })
})
