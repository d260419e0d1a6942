import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../src/ledger/event.js'
import { foldKey } from '../../src/ledger/fold.js'
import type { Said } from '../support/card-samples.js'
import { dayOf, rateOf, says, VIETNAM } from '../support/ledger-samples.js'

const report = (rate: number, said: Said, values: object = {}) =>
  says(VIETNAM, { status: 'in_force', rate: rateOf(rate), ...values }, said)
const notice = (rate = 25) => report(rate, { article: 'n1', day: '2025-08-01', tier: 'primary' })
const low = (events: readonly LedgerEvent[]) => foldKey(events)?.fields.rate?.value
const kinds = (events: readonly LedgerEvent[]) =>
  foldKey(events)?.conflicts.map(
    ({ field, kind, winner, loser }) => `${field} ${kind} ${winner.articleId} ${loser.articleId}`,
  )

describe('between sources', () => {
  it('an official notice stands over a press report of its day, and the two contradict each other', () => {
    const events = [...notice(), ...report(20, { article: 'a1', day: '2025-08-01', tier: 'press' })]
    expect(low(events)).toEqual(rateOf(25))
    expect(kinds(events)).toEqual(['rate contradiction n1 a1'])
  })

  it('an official notice that is rough stands over an exact report of its day', () => {
    const rough = says(
      VIETNAM,
      { rate: rateOf(25) },
      { article: 'n1', day: '2025-08-01', tier: 'primary' },
      { hedge: 'approx' },
    )
    const exact = says(VIETNAM, { rate: rateOf(40) }, { article: 'a1', day: '2025-08-01', tier: 'press' })
    expect(low([...rough, ...exact])).toEqual(rateOf(25))
    const finer = says(VIETNAM, { rate: rateOf(25.5) }, { article: 'a1', day: '2025-08-01', tier: 'press' })
    expect(low([...rough, ...finer])).toEqual(rateOf(25.5))
  })

  it.each(['aggregator', 'press', 'wire'] as const)(
    'a later report of the %s that tells of no change opens a conflict',
    tier => {
      const events = [...notice(), ...report(30, { article: 'b1', day: '2025-08-20', tier })]
      expect(low(events)).toEqual(rateOf(25))
      expect(kinds(events)).toEqual(['rate contradiction n1 b1'])
    },
  )

  it('gives way to a source of its weight, to a change of status, of the rate and to a later start', () => {
    const blog: Said = { article: 'b1', day: '2025-08-20', tier: 'aggregator' }
    expect(low([...notice(), ...report(30, { ...blog, tier: 'primary' })])).toEqual(rateOf(30))
    expect(low([...notice(), ...report(30, blog, { status: 'modified' })])).toEqual(rateOf(30))
    expect(low([...notice(), ...report(30, blog, { status: 'suspended' })])).toEqual(rateOf(30))
    expect(low([...notice(), ...report(30, blog, { previousRate: rateOf(25) })])).toEqual(rateOf(30))
    expect(low([...notice(), ...report(30, blog, { effective: dayOf('2025-08-15') })])).toEqual(rateOf(30))
    expect(low([...notice(), ...report(30, blog, { effective: dayOf('2025-07-15') })])).toEqual(rateOf(25))
  })

  it('keeps its weight where lesser sources repeat it', () => {
    const repeated = report(25, { article: 'b1', day: '2025-08-10', tier: 'aggregator' })
    const other = report(30, { article: 'b2', day: '2025-08-20', tier: 'aggregator' })
    expect(low([...notice(), ...repeated, ...other])).toEqual(rateOf(25))
  })

  it('the later report wins between desks of the news, as time has passed', () => {
    const wire = report(20, { article: 'w1', day: '2025-08-01', tier: 'wire' })
    const events = [...wire, ...report(30, { article: 'a1', day: '2025-08-20', tier: 'press' })]
    expect(low(events)).toEqual(rateOf(30))
    expect(kinds(events)).toEqual(['rate superseded_in_time a1 w1'])
  })
})

describe('two words for one form', () => {
  const deal = (form: string, article: string, day: string) =>
    says('deal:CN+US:agreement:trade-2025', { form, stage: 'in_force' }, { article, day })

  it('are one of framing, and the plainer one does not displace the other', () => {
    const events = [...deal('truce', 'a1', '2025-07-29'), ...deal('agreement', 'a2', '2025-08-11')]
    expect(foldKey(events)?.fields.form?.value).toBe('truce')
    expect(kinds(events)).toEqual(['form framing a1 a2'])
    const reverse = [...deal('agreement', 'a1', '2025-07-29'), ...deal('truce', 'a2', '2025-08-11')]
    expect(kinds(reverse)).toEqual(['form framing a2 a1'])
  })

  it('are one of framing also for the instrument of one measure', () => {
    const events = [
      ...says(VIETNAM, { instrument: 'retaliatory' }, { article: 'a1', day: '2025-08-01' }),
      ...says(VIETNAM, { instrument: 'ad_valorem' }, { article: 'a2', day: '2025-08-02' }),
    ]
    expect(kinds(events)).toEqual(['instrument framing a2 a1'])
  })
})
