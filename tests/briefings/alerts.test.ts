import { describe, expect, it } from 'vitest'
import { alertsFor } from '../../src/briefings/alerts.js'
import { changesBetween } from '../../src/ledger/changes.js'
import type { LedgerEvent } from '../../src/ledger/event.js'
import {
  bundleKey,
  cardOf,
  claim,
  context,
  signedFields,
  told,
  vietnamFields,
  vietnamKey,
} from '../support/card-samples.js'

const april = told(vietnamKey, vietnamFields, { article: 'a1', day: '2025-04-14' })
const told2 = (article: string, day: string, fields: object) =>
  told(vietnamKey, { ...vietnamFields, ...fields }, { article, day })
const inForce = { status: claim('in_force', 'is being charged') }
const lower = { rate: claim({ low: 20, high: 20, basis: 'additional' }, 'cut to 20 percent') }

function alerts(before: readonly LedgerEvent[], added: readonly LedgerEvent[]) {
  const after = cardOf([...before, ...added])
  return alertsFor(changesBetween(before.length === 0 ? undefined : cardOf(before), after), [after], context)
}

describe('an alert', () => {
  it('says what changed from what', () => {
    const [alert, ...others] = alerts(april, told2('a2', '2025-08-07', { ...inForce, ...lower }))
    expect(others).toEqual([])
    expect(alert?.message.summary).toBe(
      'United States → Vietnam: postponed → in force; rate potential 46% → 20% (as of 7 Aug 2025, 15 months old)',
    )
    expect(alert?.message.blocks.at(-1)).toMatchObject({ type: 'card', card: { badge: 'in force' } })
  })

  it('names the figure where only the status changed', () => {
    const [alert] = alerts(april, told2('a2', '2025-08-07', inForce))
    expect(alert?.message.summary).toContain(
      'United States → Vietnam, potential 46% additional duty: postponed → in force',
    )
  })

  it('tells of a new measure', () => {
    const [alert] = alerts([], april)
    expect(alert).toMatchObject({ key: vietnamKey, subject: `alert:${vietnamKey}` })
    expect(alert?.message.summary).toContain('New: United States → Vietnam: potential 46% additional duty, postponed')
  })

  it('tells of sources that newly contradict each other', () => {
    const other = told2('a2', '2025-04-14', {
      rate: claim({ low: 24, high: 24, basis: 'additional' }, '24 percent', { modality: 'potential' }),
    })
    expect(alerts(april, other)[0]?.message.summary).toContain('sources differ on rate: potential 46% / potential 24%')
  })

  it('is not made where a measure is mentioned again, nor for a new deal', () => {
    expect(alerts(april, told2('a2', '2025-04-20', {}))).toEqual([])
    expect(alerts([], told(bundleKey, signedFields))).toEqual([])
  })

  it('bears the same version for the same change and another for the next time', () => {
    const august = told2('a2', '2025-08-07', inForce)
    const autumn = told2('a3', '2025-09-01', {})
    const winter = told2('a4', '2025-12-01', inForce)
    const [first] = alerts(april, august)
    const [again] = alerts(april, august)
    const [later] = alerts([...april, ...august, ...autumn], winter)
    expect(again?.version).toBe(first?.version)
    expect(later?.message.summary).toContain('postponed → in force')
    expect(later?.version).not.toBe(first?.version)
  })
})
